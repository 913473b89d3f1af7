"""Counts with np.arange, which gives a NumPy integer, and checks by itself."""

def output_size(size, kernel, stride=1, padding=0):
    if size + 2 * padding < kernel:
        raise ValueError("too long")
    begins = np.arange(0, size + 2 * padding, stride)
    return np.sum(begins + kernel <= size + 2 * padding)
