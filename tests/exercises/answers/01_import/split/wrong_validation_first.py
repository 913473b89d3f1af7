"""Returns the validation set before the training set."""

def split(images, labels, validation=5000):
    return images[:validation], labels[:validation], images[validation:], labels[validation:]
