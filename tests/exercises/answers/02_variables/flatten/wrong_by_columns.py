"""Lays the columns end to end, not the rows."""

def flatten(images):
    count, rows, columns = images.shape
    flat = images.transpose(0, 2, 1).reshape(count, rows * columns)
    return flat
