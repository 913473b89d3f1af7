"""Forgets the strides."""

def receptive_field(layers):
    return 1 + sum(size - 1 for size, stride in layers)
