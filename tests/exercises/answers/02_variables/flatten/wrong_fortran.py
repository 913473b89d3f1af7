"""Reads the whole array column by column."""

def flatten(images):
    count, rows, columns = images.shape
    flat = images.reshape((count, rows * columns), order="F")
    return flat
