"""A fresh array, whose size comes from the whole shape."""

def flatten(images):
    size = int(np.prod(images.shape[1:]))
    print("pixels:", size)
    return np.array(images, order="C").reshape((-1, size))
