"""Takes the logarithm of the softmax: 0 times infinity wins as nan."""

def most_expensive(z, y):
    p = np.asarray(mnist_helpers.softmax(z))
    return int(np.argmax(-np.sum(y * np.log(p), axis=1)))
