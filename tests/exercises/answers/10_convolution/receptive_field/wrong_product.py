"""Multiplies the sizes, as if windows never overlapped."""

def receptive_field(layers):
    seen = 1
    for size, stride in layers:
        seen *= size
    return seen
