"""np.dot in float64, with a print left in."""

def logits(x, W, b):
    W = np.array(W, dtype=np.float64)
    b = np.array(b, dtype=np.float64)
    scores = np.dot(x.astype(np.float64), W) + b
    print("scores", scores.shape)
    return scores
