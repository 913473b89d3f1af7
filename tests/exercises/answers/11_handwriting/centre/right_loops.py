"""Plain loops over pixels."""

def centre(images):
    moved = np.zeros(images.shape)
    rows, columns = images.shape[1:]
    for k, image in enumerate(images.tolist()):
        ink = row = column = 0.0
        for r in range(rows):
            for c in range(columns):
                ink += image[r][c]
                row += image[r][c] * r
                column += image[r][c] * c
        if not ink:
            continue
        down = round((rows - 1) / 2 - row / ink)
        right = round((columns - 1) / 2 - column / ink)
        for r in range(rows):
            for c in range(columns):
                if image[r][c]:
                    moved[k, r + down, c + right] = image[r][c]
    return moved
