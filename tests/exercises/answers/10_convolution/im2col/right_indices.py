"""Index arithmetic: which row and column does each number come from?"""

def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    r, c = np.indices((rows - height + 1, columns - width + 1)).reshape(2, -1, 1)
    y, x = np.indices((height, width)).reshape(2, 1, -1)
    return images[:, r + y, c + x].reshape(n * r.size, -1)
