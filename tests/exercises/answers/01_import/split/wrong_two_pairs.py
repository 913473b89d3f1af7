"""Returns two pairs, as the function of the chapter does."""

def split(images, labels, validation=5000):
    train = (images[validation:], labels[validation:])
    return train, (images[:validation], labels[:validation])
