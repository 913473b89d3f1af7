"""Returns the cost after the step."""

def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    W.assign_sub(learning_rate * dW)
    b.assign_sub(learning_rate * db)
    cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    return float(cost)
