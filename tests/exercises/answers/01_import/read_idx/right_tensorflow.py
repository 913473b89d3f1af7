"""tf.io.decode_raw; a tensor comes out."""

import math

import tensorflow as tf


def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    wanted, found = math.prod(shape), len(buffer) - start
    if found < wanted:
        raise ValueError(f"{wanted - found} bytes are missing")
    if found > wanted:
        raise ValueError(f"{found - wanted} bytes too many")
    return tf.reshape(tf.io.decode_raw(buffer[start:], tf.uint8), shape)
