"""Uses the predicted class instead of the probabilities."""

def gradients(x, y, W, b):
    scores = np.asarray(x @ W + b)
    said = one_hot(np.argmax(scores, axis=1), depth=y.shape[1])
    error = said - y
    return x.T @ error / len(x), error.mean(axis=0)
