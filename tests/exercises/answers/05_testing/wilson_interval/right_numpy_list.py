"""NumPy, both signs at once, cut to 0 ... 1; a list comes back."""

def wilson_interval(correct, total, z=1.96):
    if not (total >= 1 and 0 <= correct <= total):
        raise ValueError((correct, total))
    p, n = correct / total, total
    signs = np.array([-1, 1])
    root = np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    ends = (p + z**2 / (2 * n) + signs * z * root) / (1 + z**2 / n)
    return np.clip(ends, 0, 1).tolist()
