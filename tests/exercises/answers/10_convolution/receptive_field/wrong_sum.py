"""Adds up the sizes."""

def receptive_field(layers):
    return sum(size for size, stride in layers) or 1
