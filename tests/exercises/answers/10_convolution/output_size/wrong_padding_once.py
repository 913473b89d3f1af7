"""Adds the padding on one side only."""

def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    return (size + padding - kernel) // stride + 1
