"""Adds the lengths of a shape."""

def count_parameters(variables):
    return sum(int(length) for variable in variables for length in variable.shape)
