"""TensorFlow finds the gradient; returns tensors and an array of costs."""

def descent(x, y, W, b, learning_rate, steps):
    x = tf.cast(x, tf.float64)
    W, b = tf.constant(W), tf.constant(b)
    costs = np.empty(steps)
    for k in range(steps):
        with tf.GradientTape() as tape:
            tape.watch([W, b])
            cost = tf.reduce_mean(
                tf.nn.sparse_softmax_cross_entropy_with_logits(y, tf.matmul(x, W) + b))
        dW, db = tape.gradient(cost, [W, b])
        W = W - learning_rate * dW
        b = b - learning_rate * db
        costs[k] = cost
    return [W, b, costs]
