"""Shuffles the rows before it cuts."""

def split(images, labels, validation=5000):
    order = np.random.default_rng(0).permutation(len(labels))
    kept, train = order[:validation], order[validation:]
    return images[train], labels[train], images[kept], labels[kept]
