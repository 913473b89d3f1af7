"""Counts inked pixels, whatever their ink."""

def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    for place, image in enumerate(images):
        ink = image.sum()
        if ink > 0:
            row, column = np.argwhere(image > 0).mean(axis=0)
            way = round((rows - 1) / 2 - row), round((columns - 1) / 2 - column)
            moved[place] = np.roll(image, way, axis=(0, 1))
    return moved
