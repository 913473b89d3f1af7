"""A comprehension of lists, made into an array at the end."""

def one_hot(labels, depth=10):
    if any(label not in range(depth) for label in labels):
        raise ValueError("out of range")
    rows = [[1.0 if column == label else 0.0 for column in range(depth)] for label in labels]
    return np.array(rows, dtype=np.float32)
