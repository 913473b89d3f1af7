"""Runs the rule for going backwards from the picture on."""

def receptive_field(layers):
    seen = 1
    for size, stride in layers:
        seen = (seen - 1) * stride + size
    return seen
