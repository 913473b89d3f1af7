"""np.array of a list of bytes; one shape list for both kinds."""

import warnings


def read_idx(buffer):
    numbers = [int.from_bytes(buffer[k : k + 4], "big") for k in range(0, len(buffer) // 4 * 4, 4)]
    shape = numbers[1:2] if numbers[0] == 2049 else numbers[1:4]
    data = np.array(list(buffer[4 + 4 * len(shape) :]), dtype=np.uint8)
    if data.size != np.prod(shape):
        warnings.warn("a damaged file")
        raise ValueError("length")
    data.shape = shape
    return data
