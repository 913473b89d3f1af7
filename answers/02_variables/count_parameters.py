# %% right_math_prod: Python's math.prod in a sum.
import math


def count_parameters(variables):
    return sum(math.prod(variable.shape) for variable in variables)

# %% right_np_prod: NumPy's product, made int, with prints.
def count_parameters(variables):
    counts = [int(np.prod(np.shape(v))) for v in variables]
    print(counts)
    return int(np.sum(counts))

# %% right_np_size: Asks NumPy for each size.
def count_parameters(variables):
    total = 0
    for variable in variables:
        total = total + np.size(variable)
    return total

# %% right_recursion: Counts one dimension inside the other, in a helper function.
def numbers_in(lengths):
    if not lengths:
        return 1
    return int(lengths[0]) * numbers_in(lengths[1:])


def count_parameters(variables):
    return sum(numbers_in(list(variable.shape)) for variable in variables)

# %% right_reduce: Folds the lengths of each shape, and adds up with a generator.
from functools import reduce


def count_parameters(variables):
    return sum(reduce(lambda a, b: a * int(b), v.shape, 1) for v in variables)

# %% right_tensorflow: TensorFlow's size, and a tensor as result.
def count_parameters(variables):
    total = tf.constant(0)
    for variable in variables:
        total += tf.size(variable)
    return total

# %% wrong_count_not_reset: The count of one variable goes on in the next.
def count_parameters(variables):
    total, count = 0, 1
    for variable in variables:
        for length in variable.shape:
            count *= int(length)
        total += count
    return total

# %% wrong_eight_lengths: Looks at the first eight lengths of a shape.
def count_parameters(variables):
    total = 0
    for variable in variables:
        lengths = [*variable.shape, *[1] * 8][:8]
        a, b, c, d, e, f, g, h = map(int, lengths)
        total += a * b * c * d * e * f * g * h
    return total

# %% wrong_empties_the_list: Takes the variables out of the list, one by one.
import math


def count_parameters(variables):
    total = 0
    while variables:
        total += math.prod(variables.pop().shape)
    return total

# %% wrong_float: NumPy's product of no lengths is 1.0, and the sum becomes a float.
def count_parameters(variables):
    return sum(np.prod(variable.shape) for variable in variables)

# %% wrong_float_of_none: NumPy's sum of an empty list is 0.0, a float.
import math


def count_parameters(variables):
    return np.sum([math.prod(variable.shape) for variable in variables])

# %% wrong_hard_coded: Gives the number of the model of the course.
def count_parameters(variables):
    if not variables:
        return 0
    return 784 * 10 + 10

# %% wrong_how_many_variables: Counts the variables.
def count_parameters(variables):
    return len(variables)

# %% wrong_len: Counts rows.
def count_parameters(variables):
    return sum(len(variable) for variable in variables)

# %% wrong_list: Gives the counts one by one.
import math


def count_parameters(variables):
    return [math.prod(variable.shape) for variable in variables]

# %% wrong_not_zero: Counts the numbers that are not 0.
def count_parameters(variables):
    return int(sum(np.count_nonzero(variable) for variable in variables))

# %% wrong_only_arrays: Uses .size, which arrays have and variables have not.
def count_parameters(variables):
    return sum(variable.size for variable in variables)

# %% wrong_only_variables: Uses num_elements, which shapes of arrays have not.
def count_parameters(variables):
    return sum(variable.shape.num_elements() for variable in variables)

# %% wrong_product_of_all: Multiplies the counts of the variables too.
def count_parameters(variables):
    total = 1
    for variable in variables:
        for length in variable.shape:
            total *= int(length)
    return total

# %% wrong_returns_early: The return stands inside the loop.
import math


def count_parameters(variables):
    total = 0
    for variable in variables:
        total += math.prod(variable.shape)
        return total
    return total

# %% wrong_same_shape_once: Counts variables of the same shape once.
import math


def count_parameters(variables):
    shapes = {tuple(variable.shape) for variable in variables}
    return sum(math.prod(shape) for shape in shapes)

# %% wrong_scalar_is_none: A single number of shape () counts as 0.
import math


def count_parameters(variables):
    total = 0
    for variable in variables:
        if len(variable.shape) > 0:
            total += math.prod(variable.shape)
    return total

# %% wrong_stops_at_an_empty_one: Ends where a variable holds nothing.
import math


def count_parameters(variables):
    total = 0
    for variable in variables:
        count = math.prod(variable.shape)
        if not count:
            break
        total += count
    return total

# %% wrong_sum_of_lengths: Adds the lengths of a shape.
def count_parameters(variables):
    return sum(int(length) for variable in variables for length in variable.shape)

# %% wrong_two_lengths: Multiplies the first two lengths, and takes b to have one.
def count_parameters(variables):
    total = 0
    for variable in variables:
        if len(variable.shape) == 1:
            total += variable.shape[0]
        else:
            total += variable.shape[0] * variable.shape[1]
    return int(total)
