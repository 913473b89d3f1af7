"""Takes every kernel for a square."""

def convolve(images, kernel):
    size = len(kernel)
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    answers = np.zeros((len(images), rows, columns))
    for row, column in np.ndindex(rows, columns):
        windows = images[:, row:row + size, column:column + size]
        answers[:, row, column] = np.sum(windows * kernel, axis=(1, 2))
    return answers
