"""Takes the first window of all pictures, then the second."""

def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    table = []
    for row in range(rows - height + 1):
        for column in range(columns - width + 1):
            for i in range(n):
                table.append(images[i, row:row + height, column:column + width].ravel())
    return np.array(table)
