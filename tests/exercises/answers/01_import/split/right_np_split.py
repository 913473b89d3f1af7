"""np.split at one place, returned as a list."""

def split(images, labels, validation=5000):
    validation_images, train_images = np.split(images, [validation])
    validation_labels, train_labels = np.split(labels, [validation])
    return [train_images, train_labels, validation_images, validation_labels]
