"""Adds up shifted pictures, one weight of all kernels at a time."""

def conv_layer(images, kernels, bias):
    height, width, channels, count = kernels.shape
    down, across = images.shape[1] - height + 1, images.shape[2] - width + 1
    scores = np.zeros((len(images), down, across, count)) + bias
    for y, x, d in np.ndindex(height, width, channels):
        scores += images[:, y:y + down, x:x + across, d, None] * kernels[y, x, d]
    return scores.clip(min=0)
