# %% right_copy: A copy with zeros written into it.
def relu_backward(x, gradient):
    back = np.array(gradient)
    back[x <= 0] = 0
    return back

# %% right_heaviside: The mask by its name.
def relu_backward(x, gradient):
    return np.heaviside(x, 0) * gradient

# %% right_loop: One number at a time, in any shape.
def relu_backward(x, gradient):
    back = np.zeros(np.shape(x))
    for place in np.ndindex(np.shape(x)):
        if x[place] > 0:
            back[place] = gradient[place]
    return back

# %% right_tape: The tape finds it.
def relu_backward(x, gradient):
    import tensorflow as tf
    x, gradient = tf.constant(x), tf.constant(gradient)
    with tf.GradientTape() as tape:
        tape.watch(x)
        total = tf.reduce_sum(tf.nn.relu(x) * gradient)
    return tape.gradient(total, x)

# %% right_tensorflow: TensorFlow masks, and a tensor comes back.
def relu_backward(x, gradient):
    import tensorflow as tf
    mask = tf.cast(tf.constant(x) > 0, tf.constant(gradient).dtype)
    return mask * tf.constant(gradient)

# %% right_where: Takes this or that with np.where.
def relu_backward(x, gradient):
    return np.where(x > 0, gradient, 0)

# %% wrong_above_one: Compares with 1.
def relu_backward(x, gradient):
    return gradient * (x > 1)

# %% wrong_at_zero: Passes at exactly 0.
def relu_backward(x, gradient):
    return gradient * (x >= 0)

# %% wrong_clips: Cuts large gradients, as against exploding ones.
def relu_backward(x, gradient):
    return np.clip(gradient, -100, 100) * (x > 0)

# %% wrong_float16_mask: The mask looks at x in float16.
def relu_backward(x, gradient):
    return gradient * (x.astype(np.float16) > 0)

# %% wrong_in_place: Changes the gradient passed in.
def relu_backward(x, gradient):
    gradient[x <= 0] = 0
    return gradient

# %% wrong_leaky: Lets a little through.
def relu_backward(x, gradient):
    return np.where(x > 0, gradient, 0.01 * gradient)

# %% wrong_mask: Only the mask.
def relu_backward(x, gradient):
    return (x > 0) * 1.0

# %% wrong_mask_of_gradient: Asks where the gradient is positive.
def relu_backward(x, gradient):
    return gradient * (gradient > 0)

# %% wrong_near_zero: Takes a small x for 0.
def relu_backward(x, gradient):
    return np.where(x > 1e-8, gradient, 0)

# %% wrong_picks: Picks the positive places, and loses the shape.
def relu_backward(x, gradient):
    return gradient[x > 0]

# %% wrong_relu_of_gradient: Cuts the gradient, not by x.
def relu_backward(x, gradient):
    return np.maximum(gradient, 0)

# %% wrong_sign_of_x: A negative x turns the gradient round.
def relu_backward(x, gradient):
    return gradient * np.sign(x)

# %% wrong_tables_only: A double loop: tables only.
def relu_backward(x, gradient):
    back = gradient.copy()
    x2, back2 = np.atleast_2d(x), np.atleast_2d(back)
    for i in range(x2.shape[0]):
        for j in range(x2.shape[1]):
            if x2[i, j] <= 0:
                back2[i, j] = 0
    return back2

# %% wrong_times_x: Multiplies by what came out.
def relu_backward(x, gradient):
    return gradient * np.maximum(x, 0)
