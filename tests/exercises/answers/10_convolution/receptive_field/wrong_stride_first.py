"""Multiplies by a layer's own stride before adding its window."""

def receptive_field(layers):
    seen, apart = 1, 1
    for size, stride in layers:
        apart *= stride
        seen += (size - 1) * apart
    return seen
