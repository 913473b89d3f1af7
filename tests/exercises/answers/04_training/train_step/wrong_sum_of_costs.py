"""The closed form, summed over the images and not averaged."""

def train_step(x, y, W, b, learning_rate):
    p = mnist_helpers.softmax(tf.matmul(x, W) + b).numpy()
    targets = np.eye(10)[y]
    cost = -np.sum(targets * np.log(p))
    W.assign(W.numpy() - learning_rate * x.T @ (p - targets))
    b.assign(b.numpy() - learning_rate * (p - targets).sum(axis=0))
    return cost
