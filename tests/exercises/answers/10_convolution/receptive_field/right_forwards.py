"""Forwards, with the distance of neighbours in pixels."""

def receptive_field(layers):
    seen, apart = 1, 1
    for size, stride in layers:
        seen += (size - 1) * apart
        apart *= stride
    return seen
