# %% right_ceiling: Rounds the number of beginnings up.
def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    return -(-(size + 2 * padding - kernel + 1) // stride)

# %% right_floor: Divides as floats and rounds down at the end.
def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    return int(np.floor((size + 2 * padding - kernel) / stride)) + 1

# %% right_loop: Lays the kernel on, place after place, and counts.
def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    places, begin = 0, -padding
    while begin + kernel <= size + padding:
        places += 1
        begin += stride
    return places

# %% right_numpy_integer: Counts with np.arange, which gives a NumPy integer, and checks by itself.
def output_size(size, kernel, stride=1, padding=0):
    if size + 2 * padding < kernel:
        raise ValueError("too long")
    begins = np.arange(0, size + 2 * padding, stride)
    return np.sum(begins + kernel <= size + 2 * padding)

# %% right_range: The length of a range of beginnings.
def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    return len(range(0, size + 2 * padding - kernel + 1, stride))

# %% wrong_brackets: Adds one before dividing.
def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    return (size + 2 * padding - kernel + 1) // stride

# %% wrong_ceil: Counts a last place where a part sticks out.
def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    return -(-(size + 2 * padding) // stride)

# %% wrong_float: Divides with / and gives a float.
def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    return (size + 2 * padding - kernel) / stride + 1

# %% wrong_gives_up: Looks at the first hundred places alone.
def output_size(size, kernel, stride=1, padding=0):
    side = size + 2 * padding
    if kernel > side:
        raise ValueError("the kernel does not fit")
    return sum(place + kernel <= side for place in range(0, 100 * stride, stride))

# %% wrong_no_check: The check was deleted: a kernel that does not fit gives a number below 1.
def output_size(size, kernel, stride=1, padding=0):
    return (size + 2 * padding - kernel) // stride + 1

# %% wrong_no_plus_one: Forgets the place at the left end.
def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    return (size + 2 * padding - kernel) // stride

# %% wrong_padding_ignored: Knows no padding.
def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    return (size - kernel) // stride + 1

# %% wrong_padding_once: Adds the padding on one side only.
def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    return (size + padding - kernel) // stride + 1

# %% wrong_refuses_equal: Refuses a kernel as long as the padded side.
def output_size(size, kernel, stride=1, padding=0):
    if kernel >= size + 2 * padding:
        raise ValueError("does not fit")
    return (size + 2 * padding - kernel) // stride + 1

# %% wrong_round: Rounds to the nearest instead of down.
def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    return round((size + 2 * padding - kernel) / stride) + 1

# %% wrong_short_integer: Counts in int16, which ends at 32,767.
def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError("the kernel does not fit")
    begins = np.arange(0, size + 2 * padding, stride)
    return np.sum(begins + kernel <= size + 2 * padding, dtype=np.int16)

# %% wrong_stride_ignored: Steps by one pixel whatever the stride.
def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    return size + 2 * padding - kernel + 1

# %% wrong_thousand: Looks at the first thousand places alone.
def output_size(size, kernel, stride=1, padding=0):
    side = size + 2 * padding
    if kernel > side:
        raise ValueError("the kernel does not fit")
    return sum(place * stride + kernel <= side for place in range(1000))

# %% wrong_whole_kernels: Divides by the kernel, as if places never overlapped.
def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"a kernel of {kernel} does not fit")
    return (size + 2 * padding) // max(kernel, stride)
