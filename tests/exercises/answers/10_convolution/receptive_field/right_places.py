"""Collects the places that are reached, one by one."""

def receptive_field(layers):
    places = {0}
    for size, stride in reversed(layers):
        places = {place * stride + step for place in places for step in range(size)}
    return len(places)
