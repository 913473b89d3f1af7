"""A loop over the images."""

def only_one_right(labels, first, second):
    first_only = second_only = 0
    for label, a, b in zip(labels, first, second):
        if a == label and b != label:
            first_only += 1
        elif b == label and a != label:
            second_only += 1
    return first_only, second_only
