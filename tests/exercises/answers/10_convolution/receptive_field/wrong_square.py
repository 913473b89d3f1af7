"""Gives the area instead of the side."""

def receptive_field(layers):
    seen = 1
    for size, stride in reversed(layers):
        seen = (seen - 1) * stride + size
    return seen * seen
