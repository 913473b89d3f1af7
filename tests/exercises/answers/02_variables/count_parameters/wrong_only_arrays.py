"""Uses .size, which arrays have and variables have not."""

def count_parameters(variables):
    return sum(variable.size for variable in variables)
