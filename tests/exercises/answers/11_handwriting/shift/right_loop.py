"""Pixel by pixel."""

def shift(images, right, down):
    moved = np.zeros(images.shape, dtype=images.dtype)
    n, rows, columns = images.shape
    for row in range(rows):
        for column in range(columns):
            if 0 <= row + down < rows and 0 <= column + right < columns:
                moved[:, row + down, column + right] = images[:, row, column]
    return moved
