"""Takes the layers out of the caller's list, one by one."""

def receptive_field(layers):
    seen = 1
    while layers:
        size, stride = layers.pop()
        seen = (seen - 1) * stride + size
    return seen
