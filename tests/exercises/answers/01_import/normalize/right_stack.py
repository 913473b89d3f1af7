"""A comprehension over the images, ravelled in float64 and stacked."""

def one_row(image):
    return image.astype("float64").ravel() / 255


def normalize(images):
    return np.stack([one_row(image) for image in images]).astype("float32")
