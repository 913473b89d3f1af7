"""Counts the training rows and cuts with a helper."""

def cut(array, validation):
    train = len(array) - validation
    print(train, "rows train")
    return array[len(array) - train :], array[:validation]


def split(images: np.ndarray, labels: np.ndarray, validation: int = 5000):
    train_images, validation_images = cut(images, validation)
    train_labels, validation_labels = cut(labels, validation)
    return train_images, train_labels, validation_images, validation_labels
