"""Counts the numbers that are not 0."""

def count_parameters(variables):
    return int(sum(np.count_nonzero(variable) for variable in variables))
