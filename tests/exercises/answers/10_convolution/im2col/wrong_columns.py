"""Gives one window a column."""

def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    table = []
    for i in range(n):
        for row in range(rows - height + 1):
            for column in range(columns - width + 1):
                window = images[i, row:row + height, column:column + width]
                table.append(window.ravel())
    return np.array(table).T
