"""Uses num_elements, which shapes of arrays have not."""

def count_parameters(variables):
    return sum(variable.shape.num_elements() for variable in variables)
