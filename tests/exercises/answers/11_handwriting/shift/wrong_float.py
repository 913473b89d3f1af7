"""Starts from zeros of float64."""

def shift(images, right, down):
    rows, columns = images.shape[1:]
    k = max(abs(right), abs(down))
    padded = np.zeros((len(images), rows + 2 * k, columns + 2 * k))
    padded[:, k:k + rows, k:k + columns] = images
    return padded[:, k - down:k - down + rows, k - right:k - right + columns]
