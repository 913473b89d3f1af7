"""The check was deleted: a kernel that does not fit gives a number below 1."""

def output_size(size, kernel, stride=1, padding=0):
    return (size + 2 * padding - kernel) // stride + 1
