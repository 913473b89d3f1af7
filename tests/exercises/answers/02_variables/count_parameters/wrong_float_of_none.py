"""NumPy's sum of an empty list is 0.0, a float."""

import math


def count_parameters(variables):
    return np.sum([math.prod(variable.shape) for variable in variables])
