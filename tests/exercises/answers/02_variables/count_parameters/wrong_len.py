"""Counts rows."""

def count_parameters(variables):
    return sum(len(variable) for variable in variables)
