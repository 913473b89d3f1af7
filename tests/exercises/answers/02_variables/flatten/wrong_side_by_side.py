"""Lays the first rows of all pictures side by side, then the second rows."""

def flatten(images):
    count, rows, columns = images.shape
    flat = images.transpose(1, 0, 2).reshape(count, rows * columns)
    return flat
