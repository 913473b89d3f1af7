"""Turns the caller's list round."""

def receptive_field(layers):
    layers.reverse()
    seen = 1
    for size, stride in layers:
        seen = (seen - 1) * stride + size
    return seen
