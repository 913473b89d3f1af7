"""Writes the moved pictures over the given ones."""

def shift(images, right, down):
    rows, columns = images.shape[1:]
    k = max(abs(right), abs(down))
    padded = np.pad(images, ((0, 0), (k, k), (k, k)))
    images[:] = padded[:, k - down:k - down + rows, k - right:k - right + columns]
    return images
