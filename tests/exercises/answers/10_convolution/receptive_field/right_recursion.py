"""What the last layer sees, asked of the layers before it."""

def receptive_field(layers):
    def pixels(numbers, depth):
        if depth == 0:
            return numbers
        size, stride = layers[depth - 1]
        return pixels((numbers - 1) * stride + size, depth - 1)

    return pixels(1, len(layers))
