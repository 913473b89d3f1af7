"""NumPy in float64; a list of two numbers."""
def evaluate_today(x, y, W, b):
    z = np.asarray(x, float) @ W + b
    z = z - z.max(axis=1, keepdims=True)
    surprise = np.log(np.exp(z).sum(axis=1)) - (y * z).sum(axis=1)
    share = (z.argmax(axis=1) == y.argmax(axis=1)).mean()
    return [surprise.mean() + 0.01 * (W.astype(float) ** 2).sum() / 2, share]
