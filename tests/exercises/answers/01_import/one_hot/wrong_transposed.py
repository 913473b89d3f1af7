"""One column a label instead of one row a label."""

def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    if np.any(labels < 0) or np.any(labels >= depth):
        raise ValueError("out of range")
    return (np.arange(depth)[:, None] == labels).astype(np.float32)
