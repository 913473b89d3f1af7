"""Puts the rows side by side, for all pictures at once."""

def flatten(images):
    count, rows, columns = images.shape
    flat = np.concatenate([images[:, r] for r in range(rows)], axis=1)
    return flat
