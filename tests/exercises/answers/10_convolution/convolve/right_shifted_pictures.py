"""Adds up whole pictures, shifted, one for each weight."""

def convolve(images, kernel):
    height, width = kernel.shape
    down, across = images.shape[1] - height + 1, images.shape[2] - width + 1
    total = 0
    for y in range(height):
        for x in range(width):
            total = total + kernel[y, x] * images[:, y:y + down, x:x + across]
    return total
