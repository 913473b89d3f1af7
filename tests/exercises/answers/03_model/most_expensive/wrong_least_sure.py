"""Finds the row with the least sure prediction and ignores y."""

def most_expensive(z, y):
    p = np.asarray(mnist_helpers.softmax(z))
    return int(np.argmin(np.max(p, axis=1)))
