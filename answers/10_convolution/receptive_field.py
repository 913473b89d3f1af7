# %% right_forwards: Forwards, with the distance of neighbours in pixels.
def receptive_field(layers):
    seen, apart = 1, 1
    for size, stride in layers:
        seen += (size - 1) * apart
        apart *= stride
    return seen

# %% right_numpy: Products of strides with NumPy, which gives a NumPy integer.
def receptive_field(layers):
    if not layers:
        return 1
    sizes, strides = np.array(layers).T
    apart = np.cumprod(np.concatenate([[1], strides[:-1]]))
    return 1 + np.sum((sizes - 1) * apart)

# %% right_places: Collects the places that are reached, one by one.
def receptive_field(layers):
    places = {0}
    for size, stride in reversed(layers):
        places = {place * stride + step for place in places for step in range(size)}
    return len(places)

# %% right_recursion: What the last layer sees, asked of the layers before it.
def receptive_field(layers):
    def pixels(numbers, depth):
        if depth == 0:
            return numbers
        size, stride = layers[depth - 1]
        return pixels((numbers - 1) * stride + size, depth - 1)

    return pixels(1, len(layers))

# %% right_reduce: functools.reduce, from the last layer back.
from functools import reduce


def receptive_field(layers):
    return reduce(lambda seen, layer: (seen - 1) * layer[1] + layer[0], layers[::-1], 1)

# %% wrong_at_most_32: Looks at the first 32 layers.
def receptive_field(layers):
    seen = 1
    for size, stride in reversed(layers[:32]):
        seen = (seen - 1) * stride + size
    return seen

# %% wrong_byte: Counts in uint8, which ends at 255.
def receptive_field(layers):
    seen, step = np.uint8(1), 1
    for size, stride in layers:
        seen = np.uint8((int(seen) + (size - 1) * step) % 256)
        step *= stride
    return int(seen)

# %% wrong_float: Gives a float.
def receptive_field(layers):
    seen = 1.0
    for size, stride in reversed(layers):
        seen = (seen - 1) * stride + size
    return seen

# %% wrong_forwards: Runs the rule for going backwards from the picture on.
def receptive_field(layers):
    seen = 1
    for size, stride in layers:
        seen = (seen - 1) * stride + size
    return seen

# %% wrong_last_only: Looks at the last layer only.
def receptive_field(layers):
    return layers[-1][0] if layers else 1

# %% wrong_no_stride: Forgets the strides.
def receptive_field(layers):
    return 1 + sum(size - 1 for size, stride in layers)

# %% wrong_pops: Takes the layers out of the caller's list, one by one.
def receptive_field(layers):
    seen = 1
    while layers:
        size, stride = layers.pop()
        seen = (seen - 1) * stride + size
    return seen

# %% wrong_product: Multiplies the sizes, as if windows never overlapped.
def receptive_field(layers):
    seen = 1
    for size, stride in layers:
        seen *= size
    return seen

# %% wrong_reverses: Turns the caller's list round.
def receptive_field(layers):
    layers.reverse()
    seen = 1
    for size, stride in layers:
        seen = (seen - 1) * stride + size
    return seen

# %% wrong_short_integer: Counts in int16, which ends at 32,767.
def receptive_field(layers):
    seen = np.array(1, dtype=np.int16)
    for size, stride in reversed(layers):
        seen = (seen - 1) * np.int16(stride) + np.int16(size)
    return seen

# %% wrong_square: Gives the area instead of the side.
def receptive_field(layers):
    seen = 1
    for size, stride in reversed(layers):
        seen = (seen - 1) * stride + size
    return seen * seen

# %% wrong_stride_first: Multiplies by a layer's own stride before adding its window.
def receptive_field(layers):
    seen, apart = 1, 1
    for size, stride in layers:
        apart *= stride
        seen += (size - 1) * apart
    return seen

# %% wrong_sum: Adds up the sizes.
def receptive_field(layers):
    return sum(size for size, stride in layers) or 1

# %% wrong_zero: Says that without layers nothing is seen.
def receptive_field(layers):
    if not layers:
        return 0
    seen = 1
    for size, stride in reversed(layers):
        seen = (seen - 1) * stride + size
    return seen
