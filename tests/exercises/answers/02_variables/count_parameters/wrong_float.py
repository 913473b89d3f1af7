"""NumPy's product of no lengths is 1.0, and the sum becomes a float."""

def count_parameters(variables):
    return sum(np.prod(variable.shape) for variable in variables)
