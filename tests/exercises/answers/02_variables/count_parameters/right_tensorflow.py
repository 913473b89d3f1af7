"""TensorFlow's size, and a tensor as result."""

def count_parameters(variables):
    total = tf.constant(0)
    for variable in variables:
        total += tf.size(variable)
    return total
