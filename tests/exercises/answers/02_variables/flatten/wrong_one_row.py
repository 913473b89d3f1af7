"""Makes one row of all pictures together."""

def flatten(images):
    count, rows, columns = images.shape
    flat = images.flatten()
    return flat
