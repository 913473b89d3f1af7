"""Gives a float."""

def receptive_field(layers):
    seen = 1.0
    for size, stride in reversed(layers):
        seen = (seen - 1) * stride + size
    return seen
