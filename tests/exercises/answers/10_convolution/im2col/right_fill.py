"""Fills a table of zeros, column block by column block."""

def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    down, across = rows - height + 1, columns - width + 1
    table = np.zeros((n, down, across, height, width, channels))
    for y in range(height):
        for x in range(width):
            table[:, :, :, y, x] = images[:, y:y + down, x:x + across]
    return table.reshape(n * down * across, -1)
