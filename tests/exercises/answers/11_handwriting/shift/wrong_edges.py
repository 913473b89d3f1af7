"""Repeats the edge instead of paper."""

def shift(images, right, down):
    rows, columns = images.shape[1:]
    k = max(abs(right), abs(down))
    padded = np.pad(images, ((0, 0), (k, k), (k, k)), mode="edge")
    return padded[:, k - down:k - down + rows, k - right:k - right + columns]
