"""Cuts rightly, and returns both images before both labels."""

def split(images, labels, validation=5000):
    train_images, validation_images = images[validation:], images[:validation]
    train_labels, validation_labels = labels[validation:], labels[:validation]
    return train_images, validation_images, train_labels, validation_labels
