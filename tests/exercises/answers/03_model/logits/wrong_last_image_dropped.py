"""Stops one image too early."""

def logits(x, W, b):
    W, b = np.asarray(W), np.asarray(b)
    scores = np.zeros((len(x), W.shape[1]), dtype=np.float32)
    for i in range(len(x) - 1):
        scores[i] = x[i] @ W + b
    return scores
