"""The length of a range of beginnings."""

def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    return len(range(0, size + 2 * padding - kernel + 1, stride))
