"""Rounds the scores down to integers."""

def logits(x, W, b):
    W, b = np.asarray(W), np.asarray(b)
    scores = np.zeros((len(x), W.shape[1]), dtype=int)
    for i, image in enumerate(x):
        scores[i] = image @ W + b
    return scores
