"""Python's max over tuples in a list comprehension."""

def predict(x, W, b):
    table = (x @ np.asarray(W) + np.asarray(b)).tolist()
    return np.array([row.index(max(row)) for row in table], dtype="int64")
