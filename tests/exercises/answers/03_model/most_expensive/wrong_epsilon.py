"""Cuts the costs off with a little number in the logarithm."""

def most_expensive(z, y):
    p = np.asarray(mnist_helpers.softmax(z))
    return int(np.argmax(-np.sum(y * np.log(p + 1e-9), axis=1)))
