"""The middle of the box around the ink."""

def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    for place, image in enumerate(images):
        ink = image.sum()
        if ink > 0:
            inked = np.argwhere(image > 0)
            row, column = (inked.min(axis=0) + inked.max(axis=0)) / 2
            way = round((rows - 1) / 2 - row), round((columns - 1) / 2 - column)
            moved[place] = np.roll(image, way, axis=(0, 1))
    return moved
