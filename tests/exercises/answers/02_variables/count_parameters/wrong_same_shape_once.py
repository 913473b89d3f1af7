"""Counts variables of the same shape once."""

import math


def count_parameters(variables):
    shapes = {tuple(variable.shape) for variable in variables}
    return sum(math.prod(shape) for shape in shapes)
