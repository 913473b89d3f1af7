"""Counts the variables."""

def count_parameters(variables):
    return len(variables)
