"""The 28 by 28 pixels of MNIST are written into the function."""

def normalize(images):
    return images.reshape(-1, 784).astype(np.float32) / 255
