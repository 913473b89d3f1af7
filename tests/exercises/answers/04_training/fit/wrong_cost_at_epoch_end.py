"""The cost of all images after each epoch."""

def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    for k in range(epochs):
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            mnist_helpers.train_step(images, labels, W, b, learning_rate)
        logits = tf.matmul(x, W) + b
        costs.append(float(mnist_helpers.cross_entropy(logits, tf.one_hot(y, 10))))
    return costs
