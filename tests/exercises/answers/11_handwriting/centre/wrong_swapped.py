"""Rows and columns changed places."""

def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    for place, image in enumerate(images):
        ink = image.sum()
        if ink > 0:
            row = (image.sum(axis=1) * np.arange(rows)).sum() / ink
            column = (image.sum(axis=0) * np.arange(columns)).sum() / ink
            way = round((columns - 1) / 2 - column), round((rows - 1) / 2 - row)
            moved[place] = np.roll(image, way, axis=(0, 1))
    return moved
