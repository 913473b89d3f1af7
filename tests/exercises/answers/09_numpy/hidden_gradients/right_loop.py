"""Image by image in float64."""

def hidden_gradients(x, y, W, b, V, c):
    parts = [np.zeros(np.shape(part)) for part in (W, b, V, c)]
    for row, target in zip(x.astype(np.float64), y):
        sums = row @ W + b
        hidden = np.where(sums > 0, sums, 0)
        error = softmax_rows((hidden @ V + c)[None])[0] - target
        back = np.where(sums > 0, V @ error, 0)
        more = np.outer(row, back), back, np.outer(hidden, error), error
        parts = [part + share for part, share in zip(parts, more)]
    return [part / len(x) for part in parts]
