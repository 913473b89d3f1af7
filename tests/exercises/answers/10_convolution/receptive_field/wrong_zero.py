"""Says that without layers nothing is seen."""

def receptive_field(layers):
    if not layers:
        return 0
    seen = 1
    for size, stride in reversed(layers):
        seen = (seen - 1) * stride + size
    return seen
