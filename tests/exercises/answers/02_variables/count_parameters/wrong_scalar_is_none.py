"""A single number of shape () counts as 0."""

import math


def count_parameters(variables):
    total = 0
    for variable in variables:
        if len(variable.shape) > 0:
            total += math.prod(variable.shape)
    return total
