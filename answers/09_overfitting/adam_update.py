# %% right_one_rate: Both corrections in one rate, as the paper suggests, with epsilon to match.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = np.array(gradient, dtype=float)
    mean = mean + (1 - beta1) * (gradient - mean)
    square = square + (1 - beta2) * (gradient * gradient - square)
    root = math.sqrt(1 - beta2**step)
    pace = rate * root / (1 - beta1**step)
    return value - pace * mean / (np.sqrt(square) + epsilon * root), mean, square

# %% right_loop: Number by number, into a list.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    new = [np.zeros(value.shape) for _ in range(3)]
    for place in np.ndindex(value.shape):
        g = float(gradient[place])
        m = beta1 * mean[place] + (1 - beta1) * g
        s = beta2 * square[place] + (1 - beta2) * g**2
        down = m / (1 - beta1**step) / ((s / (1 - beta2**step)) ** 0.5 + epsilon)
        new[0][place], new[1][place], new[2][place] = value[place] - rate * down, m, s
    return new

# %% right_copies: Copies changed in place.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    value, mean, square = value.copy(), mean.copy(), square.copy()
    g = gradient.astype("float64")
    mean *= beta1
    mean += (1 - beta1) * g
    square *= beta2
    square += (1 - beta2) * g * g
    value -= rate * (mean / (1 - pow(beta1, step))) / (
        (square / (1 - pow(beta2, step))) ** 0.5 + epsilon)
    return value, mean, square

# %% right_tensors: TensorFlow, and tensors come back.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    import tensorflow as tf
    g = tf.cast(tf.constant(gradient), tf.float64)
    mean = beta1 * tf.constant(mean) + (1 - beta1) * g
    square = beta2 * tf.constant(square) + (1 - beta2) * tf.square(g)
    root = tf.sqrt(square / (1 - beta2**step))
    return value - rate * mean / (1 - beta1**step) / (root + epsilon), mean, square

# %% wrong_no_correction: Leaves out what is right at first.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = gradient.astype(np.float64)
    mean = beta1 * mean + (1 - beta1) * gradient
    square = beta2 * square + (1 - beta2) * gradient**2
    return value - rate * mean / (np.sqrt(square) + epsilon), mean, square

# %% wrong_keras: Adds epsilon before the square is corrected, as Keras does.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = gradient.astype(np.float64)
    mean = beta1 * mean + (1 - beta1) * gradient
    square = beta2 * square + (1 - beta2) * gradient**2
    pace = rate * math.sqrt(1 - beta2**step) / (1 - beta1**step)
    return value - pace * mean / (np.sqrt(square) + epsilon), mean, square

# %% wrong_epsilon_inside: Epsilon below the root.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = gradient.astype(np.float64)
    mean = beta1 * mean + (1 - beta1) * gradient
    square = beta2 * square + (1 - beta2) * gradient**2
    root = np.sqrt(square / (1 - beta2**step) + epsilon)
    return value - rate * mean / (1 - beta1**step) / root, mean, square

# %% wrong_corrected_back: Gives the corrected averages back.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = gradient.astype(np.float64)
    mean = (beta1 * mean + (1 - beta1) * gradient) / (1 - beta1**step)
    square = (beta2 * square + (1 - beta2) * gradient**2) / (1 - beta2**step)
    return value - rate * mean / (np.sqrt(square) + epsilon), mean, square

# %% wrong_no_root: Divides by the square.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = gradient.astype(np.float64)
    mean = beta1 * mean + (1 - beta1) * gradient
    square = beta2 * square + (1 - beta2) * gradient**2
    down = mean / (1 - beta1**step) / (square / (1 - beta2**step) + epsilon)
    return value - rate * down, mean, square

# %% wrong_uphill: Goes up the slope.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = gradient.astype(np.float64)
    mean = beta1 * mean + (1 - beta1) * gradient
    square = beta2 * square + (1 - beta2) * gradient**2
    root = np.sqrt(square / (1 - beta2**step))
    return value + rate * mean / (1 - beta1**step) / (root + epsilon), mean, square

# %% wrong_betas_swapped: Each average with the other's beta.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = gradient.astype(np.float64)
    mean = beta2 * mean + (1 - beta2) * gradient
    square = beta1 * square + (1 - beta1) * gradient**2
    root = np.sqrt(square / (1 - beta1**step))
    return value - rate * mean / (1 - beta2**step) / (root + epsilon), mean, square

# %% wrong_fixed_betas: The usual betas, whatever is given.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = gradient.astype(np.float64)
    mean = 0.9 * mean + 0.1 * gradient
    square = 0.999 * square + 0.001 * gradient**2
    root = np.sqrt(square / (1 - 0.999**step))
    return value - rate * mean / (1 - 0.9**step) / (root + epsilon), mean, square

# %% wrong_from_zero: Counts steps from 0.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = gradient.astype(np.float64)
    mean = beta1 * mean + (1 - beta1) * gradient
    square = beta2 * square + (1 - beta2) * gradient**2
    root = np.sqrt(square / (1 - beta2 ** (step + 1)))
    return value - rate * mean / (1 - beta1 ** (step + 1)) / (root + epsilon), mean, square

# %% wrong_old_averages: Moves by the averages of the step before.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = gradient.astype(np.float64)
    root = np.sqrt(square / (1 - beta2**step))
    new = value - rate * mean / (1 - beta1**step) / (root + epsilon)
    mean = beta1 * mean + (1 - beta1) * gradient
    square = beta2 * square + (1 - beta2) * gradient**2
    return new, mean, square

# %% wrong_float32: Squares the gradient as it comes.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    mean = beta1 * mean + (1 - beta1) * gradient
    square = beta2 * square + (1 - beta2) * gradient**2
    root = np.sqrt(square / (1 - beta2**step))
    return value - rate * mean / (1 - beta1**step) / (root + epsilon), mean, square

# %% wrong_all_float32: Everything in float32.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    value, gradient, mean, square = (
        np.float32(part) for part in (value, gradient, mean, square))
    mean = beta1 * mean + (1 - beta1) * gradient
    square = beta2 * square + (1 - beta2) * gradient**2
    root = np.sqrt(square / (1 - beta2**step))
    return value - rate * mean / (1 - beta1**step) / (root + epsilon), mean, square

# %% wrong_in_place: Changes the averages of the caller.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = gradient.astype(np.float64)
    mean *= beta1
    mean += (1 - beta1) * gradient
    square *= beta2
    square += (1 - beta2) * gradient**2
    root = np.sqrt(square / (1 - beta2**step))
    return value - rate * mean / (1 - beta1**step) / (root + epsilon), mean, square

# %% wrong_clipped: Clips large gradients first.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = np.clip(gradient.astype(np.float64), -1000, 1000)
    mean = beta1 * mean + (1 - beta1) * gradient
    square = beta2 * square + (1 - beta2) * gradient**2
    root = np.sqrt(square / (1 - beta2**step))
    return value - rate * mean / (1 - beta1**step) / (root + epsilon), mean, square

# %% wrong_one_square: One square for all parameters together.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = gradient.astype(np.float64)
    mean = beta1 * mean + (1 - beta1) * gradient
    square = beta2 * square + (1 - beta2) * np.mean(gradient**2)
    root = np.sqrt(square / (1 - beta2**step))
    return value - rate * mean / (1 - beta1**step) / (root + epsilon), mean, square

# %% wrong_late_correction: Corrects in the first hundred steps alone.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = gradient.astype(np.float64)
    mean = beta1 * mean + (1 - beta1) * gradient
    square = beta2 * square + (1 - beta2) * gradient**2
    one, two = (1 - beta1**step, 1 - beta2**step) if step <= 100 else (1, 1)
    return value - rate * mean / one / (np.sqrt(square / two) + epsilon), mean, square

# %% wrong_value_alone: Only the value comes back.
def adam_update(value, gradient, mean, square, step, rate=0.001,
              beta1=0.9, beta2=0.999, epsilon=1e-7):
    gradient = gradient.astype(np.float64)
    mean = beta1 * mean + (1 - beta1) * gradient
    square = beta2 * square + (1 - beta2) * gradient**2
    root = np.sqrt(square / (1 - beta2**step))
    return value - rate * mean / (1 - beta1**step) / (root + epsilon)
