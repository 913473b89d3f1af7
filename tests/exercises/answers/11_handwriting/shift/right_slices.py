"""Copies the part that stays from one window to another."""

def shift(images, right, down):
    n, rows, columns = images.shape
    moved = np.zeros_like(images)
    if abs(down) >= rows or abs(right) >= columns:
        return moved
    moved[:, max(down, 0):rows + min(down, 0), max(right, 0):columns + min(right, 0)] = images[
        :, max(-down, 0):rows + min(-down, 0), max(-right, 0):columns + min(-right, 0)]
    return moved
