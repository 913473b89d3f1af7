"""With a move of 0 the slice to -0 is empty."""

def shift(images, right, down):
    moved = np.zeros_like(images)
    if right >= 0 and down >= 0:
        moved[:, down:, right:] = images[:, :-down, :-right]
    return moved
