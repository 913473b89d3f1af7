"""One pixel at a time, as often as asked."""

def shift(images, right, down):
    moved = images.copy()
    for _ in range(min(abs(right), images.shape[2])):
        moved = np.roll(moved, np.sign(right), axis=2)
        moved[:, :, 0 if right > 0 else -1] = 0
    for _ in range(min(abs(down), images.shape[1])):
        moved = np.roll(moved, np.sign(down), axis=1)
        moved[:, 0 if down > 0 else -1] = 0
    return moved
