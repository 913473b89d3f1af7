"""Where the answers differ and one of them is right."""

def only_one_right(labels, first, second):
    differ = first != second
    return int(np.sum(differ & (first == labels))), int(np.sum(differ & (second == labels)))
