"""One move for the whole batch, from its mean picture."""

def centre(images):
    rows, columns = images.shape[1:]
    mean = images.mean(axis=0)
    row = (mean.sum(axis=1) * np.arange(rows)).sum() / mean.sum()
    column = (mean.sum(axis=0) * np.arange(columns)).sum() / mean.sum()
    way = round((rows - 1) / 2 - row), round((columns - 1) / 2 - column)
    return np.roll(images, way, axis=(1, 2))
