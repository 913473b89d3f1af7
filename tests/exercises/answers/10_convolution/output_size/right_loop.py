"""Lays the kernel on, place after place, and counts."""

def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    places, begin = 0, -padding
    while begin + kernel <= size + padding:
        places += 1
        begin += stride
    return places
