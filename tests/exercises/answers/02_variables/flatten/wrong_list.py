"""Gives a list of rows."""

def flatten(images):
    count, rows, columns = images.shape
    flat = [list(image.ravel()) for image in images]
    return flat
