"""Gives the padded picture, larger than the first."""

def shift(images, right, down):
    return np.pad(images, ((0, 0), (max(down, 0), max(-down, 0)), (max(right, 0), max(-right, 0))))
