"""Makes a column only for each label that occurs."""

def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    if np.any(labels < 0) or np.any(labels >= depth):
        raise ValueError("out of range")
    found, places = np.unique(labels, return_inverse=True)
    return np.eye(len(found), dtype=np.float32)[places]
