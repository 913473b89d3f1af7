"""Works for arrays only: a list cannot be compared with 0."""

def one_hot(labels, depth=10):
    if (labels < 0).any() or (labels >= depth).any():
        raise ValueError("out of range")
    return np.eye(depth, dtype=np.float32)[labels]
