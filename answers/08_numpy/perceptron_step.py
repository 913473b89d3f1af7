# %% right_cases: Three cases, and a copy.
def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 0)
    w = w.copy()
    if answer == y:
        return w, b
    if y == 1:
        w += x
        return [w, b + 1]
    w -= x
    return [w, b - 1]

# %% right_float32: Computes the result in float32.
def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 0)
    error = np.float32(y - answer)
    return w.astype(np.float32) + error * x.astype(np.float32), np.float32(b) + error

# %% right_loop: Element by element, into a list made an array.
def perceptron_step(w, b, x, y):
    total = b
    for weight, pixel in zip(w, x):
        total += weight * pixel
    answer = 1 if total > 0 else 0
    new_w = np.array([weight + (y - answer) * pixel for weight, pixel in zip(w, x)])
    return new_w, b + y - answer

# %% right_tensorflow: Tensors come back.
def perceptron_step(w, b, x, y):
    import tensorflow as tf
    answer = int(np.dot(w, x) + b > 0)
    error = float(y - answer)
    return tf.constant(w) + error * tf.constant(x), tf.constant(float(b)) + error

# %% wrong_always: Learns from every example, right or wrong.
def perceptron_step(w, b, x, y):
    return w + (2 * y - 1) * x, b + (2 * y - 1)

# %% wrong_at_zero: A sum of 0 counts as 1.
def perceptron_step(w, b, x, y):
    answer = int(x @ w + b >= 0)
    error = y - answer
    return w + error * x, b + error

# %% wrong_bias_times_x: The bias gets the sum of x.
def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 0)
    error = y - answer
    return w + error * x, b + error * x.sum()

# %% wrong_forgets_b: The sum leaves the bias out.
def perceptron_step(w, b, x, y):
    answer = int(x @ w > 0)
    error = y - answer
    return w + error * x, b + error

# %% wrong_four_digits: Rounds to four digits.
def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 0)
    error = y - answer
    return np.round(w + error * x, 4), round(b + error, 4)

# %% wrong_half: A learning rate that nobody asked for.
def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 0)
    error = 0.5 * (y - answer)
    return w + error * x, b + error

# %% wrong_in_place: Changes the array of the caller.
def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 0)
    error = y - answer
    w += error * x
    b += error
    return w, b

# %% wrong_near_zero: Takes a small sum for 0.
def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 1e-5)
    error = y - answer
    return w + error * x, b + error

# %% wrong_no_bias: The bias never learns.
def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 0)
    return w + (y - answer) * x, b

# %% wrong_no_x: Adds the error, not error times x.
def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 0)
    error = y - answer
    return w + error, b + error

# %% wrong_only_ones: Learns only where a 1 is due.
def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 0)
    error = max(y - answer, 0)
    return w + error * x, b + error

# %% wrong_only_w: Only the weights come back.
def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 0)
    return w + (y - answer) * x

# %% wrong_rounds: Rounds the sum before it is compared with 0.
def perceptron_step(w, b, x, y):
    answer = int(round(float(x @ w + b), 4) > 0)
    error = y - answer
    return w + error * x, b + error

# %% wrong_sign: Given minus right answer.
def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 0)
    error = answer - y
    return w + error * x, b + error

# %% wrong_soft: The sum itself in place of the answer.
def perceptron_step(w, b, x, y):
    error = y - (x @ w + b)
    return w + error * x, b + error

# %% wrong_float32: Makes w and x narrow before the neuron answers, so a small sum becomes 0.
def perceptron_step(w, b, x, y):
    w, x = np.float32(w), np.float32(x)
    answer = int(x @ w + b > 0)
    error = y - answer
    return w + error * x, b + error
