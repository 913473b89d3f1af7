"""The count of one variable goes on in the next."""

def count_parameters(variables):
    total, count = 0, 1
    for variable in variables:
        for length in variable.shape:
            count *= int(length)
        total += count
    return total
