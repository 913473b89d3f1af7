"""Takes validation=0 for "not given"."""

def split(images, labels, validation=None):
    validation = validation or 5000
    return images[validation:], labels[validation:], images[:validation], labels[:validation]
