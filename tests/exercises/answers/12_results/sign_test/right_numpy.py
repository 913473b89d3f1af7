"""Builds up the distribution coin by coin, in NumPy."""

def sign_test(first_only, second_only):
    share = np.array([1.0])
    for _ in range(first_only + second_only):
        share = np.convolve(share, [0.5, 0.5])
    side = share[: min(first_only, second_only) + 1].sum()
    return np.minimum(2 * side, 1)
