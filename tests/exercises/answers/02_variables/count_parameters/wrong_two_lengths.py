"""Multiplies the first two lengths, and takes b to have one."""

def count_parameters(variables):
    total = 0
    for variable in variables:
        if len(variable.shape) == 1:
            total += variable.shape[0]
        else:
            total += variable.shape[0] * variable.shape[1]
    return int(total)
