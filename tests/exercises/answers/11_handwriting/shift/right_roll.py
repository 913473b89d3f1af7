"""Rolls, then wipes what came in at the other side."""

def shift(images, right, down):
    moved = np.roll(images, (down, right), axis=(1, 2))
    rows, columns = np.arange(images.shape[1]), np.arange(images.shape[2])
    moved[:, (rows - down < 0) | (rows - down >= len(rows))] = 0
    moved[:, :, (columns - right < 0) | (columns - right >= len(columns))] = 0
    return moved
