"""Stops one place too early."""

def convolve(images, kernel):
    height, width = kernel.shape
    rows, columns = images.shape[1] - height, images.shape[2] - width
    answers = np.zeros((len(images), rows, columns), dtype=np.float32)
    for row, column in np.ndindex(rows, columns):
        windows = images[:, row:row + height, column:column + width]
        answers[:, row, column] = np.sum(windows * kernel, axis=(1, 2))
    return answers
