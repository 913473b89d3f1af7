"""Counts one dimension inside the other, in a helper function."""

def numbers_in(lengths):
    if not lengths:
        return 1
    return int(lengths[0]) * numbers_in(lengths[1:])


def count_parameters(variables):
    return sum(numbers_in(list(variable.shape)) for variable in variables)
