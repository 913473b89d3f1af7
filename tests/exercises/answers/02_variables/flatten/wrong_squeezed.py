"""One picture comes back as a row without the first dimension."""

def flatten(images):
    count, rows, columns = images.shape
    flat = images.reshape(count, rows * columns).squeeze()
    return flat
