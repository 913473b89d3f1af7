"""np.average with weights."""

def centre(images):
    moved = []
    for image in images:
        if not image.any():
            moved.append(image.copy())
            continue
        rows, columns = image.shape
        row = np.average(np.arange(rows), weights=image.sum(axis=1))
        column = np.average(np.arange(columns), weights=image.sum(axis=0))
        down, right = round((rows - 1) / 2 - row), round((columns - 1) / 2 - column)
        moved.append(np.roll(image, (down, right), axis=(0, 1)))
    return np.array(moved)
