"""Rows and columns changed places."""

def shift(images, right, down):
    rows, columns = images.shape[1:]
    k = max(abs(right), abs(down))
    padded = np.pad(images, ((0, 0), (k, k), (k, k)))
    return padded[:, k - right:k - right + rows, k - down:k - down + columns]
