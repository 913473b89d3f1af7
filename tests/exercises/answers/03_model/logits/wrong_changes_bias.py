"""Adds into b, and so changes the caller's array."""

def logits(x, W, b):
    W = np.asarray(W)
    scores = []
    for image in x:
        row = b if isinstance(b, np.ndarray) else b.numpy()
        row += image @ W
        scores.append(row.copy())
    return np.array(scores)
