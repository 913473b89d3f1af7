"""All centres at once, then one roll a picture."""

def centre(images):
    rows, columns = images.shape[1:]
    ink = images.sum(axis=(1, 2))
    safe = np.where(ink > 0, ink, 1)
    row = images.sum(axis=2) @ np.arange(rows) / safe
    column = images.sum(axis=1) @ np.arange(columns) / safe
    down = np.where(ink > 0, np.floor((rows - 1) / 2 - row + 0.5), 0).astype(int)
    right = np.where(ink > 0, np.floor((columns - 1) / 2 - column + 0.5), 0).astype(int)
    return np.stack([np.roll(i, (d, r), (0, 1)) for i, d, r in zip(images, down, right)])
