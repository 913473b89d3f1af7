"""Looks at the last layer only."""

def receptive_field(layers):
    return layers[-1][0] if layers else 1
