"""Multiplies the counts of the variables too."""

def count_parameters(variables):
    total = 1
    for variable in variables:
        for length in variable.shape:
            total *= int(length)
    return total
