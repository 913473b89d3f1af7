"""Steps by whole windows."""

def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    table = []
    for i in range(n):
        for row in range(rows - height + 1, height):
            for column in range(columns - width + 1, width):
                window = images[i, row:row + height, column:column + width]
                table.append(window.ravel())
    return np.array(table)
