"""Asks NumPy for each size."""

def count_parameters(variables):
    total = 0
    for variable in variables:
        total = total + np.size(variable)
    return total
