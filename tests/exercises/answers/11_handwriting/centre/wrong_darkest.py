"""The darkest pixel goes to the middle."""

def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    for place, image in enumerate(images):
        ink = image.sum()
        if ink > 0:
            row, column = np.unravel_index(np.argmax(image), image.shape)
            way = round((rows - 1) / 2 - row), round((columns - 1) / 2 - column)
            moved[place] = np.roll(image, way, axis=(0, 1))
    return moved
