"""Splits the disagreements without asking who is right."""

def only_one_right(labels, first, second):
    differ = int(np.sum(first != second))
    first_only = int(np.sum((first == labels) & (second != labels)))
    return first_only, differ - first_only
