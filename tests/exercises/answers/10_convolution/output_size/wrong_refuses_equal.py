"""Refuses a kernel as long as the padded side."""

def output_size(size, kernel, stride=1, padding=0):
    if kernel >= size + 2 * padding:
        raise ValueError("does not fit")
    return (size + 2 * padding - kernel) // stride + 1
