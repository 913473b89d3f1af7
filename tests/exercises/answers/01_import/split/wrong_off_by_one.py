"""Leaves out the row between the two sets."""

def split(images, labels, validation=5000):
    train_images, train_labels = images[validation + 1 :], labels[validation + 1 :]
    return train_images, train_labels, images[:validation], labels[:validation]
