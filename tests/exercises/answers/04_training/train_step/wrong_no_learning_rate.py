"""Subtracts the whole gradient, whatever the learning rate."""

def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    W.assign_sub(dW)
    b.assign_sub(db)
    return float(cost)
