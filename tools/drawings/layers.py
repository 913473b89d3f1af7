"""The convolutional network's layers, each as a stack of pictures with its shape."""

from typing import NamedTuple

from tools.drawings.style import Drawing, seven

WINDOW, POOL = 5, 2
SCALE = 2.4  # how large a pixel is drawn
SHEET = 1.6  # how far a sheet of a stack lies behind the one before it
MIDDLE, RIGHT, GAP = 82, 186, 40


class Layer(NamedTuple):
    """A layer's answers: a side of 0 is a plain row of numbers."""

    words: str
    side: int
    channels: int
    parameters: int


def network(kernels: tuple[int, int] = (16, 32), dense: tuple[int, int] = (64, 10)) -> list[Layer]:
    """Count shapes and parameters from the picture to the scores."""
    side, channels = 28, 1
    layers = [Layer("the picture", side, channels, 0)]
    for count in kernels:
        parameters = (WINDOW * WINDOW * channels + 1) * count
        side, channels = side - WINDOW + 1, count
        words = f"{count} kernels of {WINDOW} × {WINDOW}"
        layers.append(Layer(words, side, channels, parameters))
        side //= POOL
        layers.append(Layer(f"max pooling {POOL} × {POOL}", side, channels, 0))
    inputs = side * side * channels
    for count in dense:
        words = "dense" if count != dense[-1] else "dense: the scores"
        layers.append(Layer(words, 0, count, (inputs + 1) * count))
        inputs = count
    return layers


def shape(layer: Layer) -> str:
    """Write a layer's shape."""
    if layer.side:
        return f"{layer.side} × {layer.side} × {layer.channels}"
    return str(layer.channels)


def draw() -> Drawing:
    """Draw it."""
    layers = network()
    total = sum(layer.parameters for layer in layers)
    steps = "; ".join(
        f"{layer.words} give {shape(layer)}" if layer.parameters and layer.side
        else f"{layer.words} gives {shape(layer)}" if layer.side
        else f"{layer.words.replace(': the scores', '')} gives {shape(layer)}"
        for layer in layers[1:]
    )  # fmt: skip
    alt = (
        f"The network's layers from top to bottom, as stacks of ever smaller pictures. The picture "
        f"of a 7 is {shape(layers[0])}; {steps} scores. Together {total:,} parameters, "
        f"{max(layer.parameters for layer in layers):,} of them in the first dense layer."
    )
    heights = [stack_height(layer) for layer in layers]
    top = 10
    d = Drawing("The layers of the network", alt, sum(heights) + GAP * (len(layers) - 1) + 62)
    for i, (layer, height) in enumerate(zip(layers, heights, strict=True)):
        if i:
            d.arrow([(MIDDLE, top - GAP + 7), (MIDDLE, top - 7)], "soft", 2)
        stack(d, layer, top)
        y = top + height / 2
        named = layer.parameters > 0
        d.text(RIGHT, y - (4 if named else -5), layer.words, "ink", "start")
        if named:
            d.text(RIGHT, y + 15, f"{layer.parameters:,} parameters", "soft", "start")
        d.text(474, y + 5, shape(layer), "accent bold", "end")
        top += height + GAP
    d.line([(RIGHT, top - GAP + 20), (474, top - GAP + 20)], "soft", 1)
    d.text(474, top - GAP + 42, f"{total:,} parameters", "ink bold", "end")
    return d


def stack_height(layer: Layer) -> float:
    """Say how high a layer is drawn."""
    return max(layer.side * SCALE + (layer.channels - 1) * SHEET / 2 if layer.side else 12, 12)


def stack(d: Drawing, layer: Layer, top: float) -> None:
    """Draw a layer: sheets one behind the other, or a row of cells."""
    if not layer.side:
        wide = 2.2 if layer.channels > 10 else 10
        left = MIDDLE - layer.channels * wide / 2
        d.rect(left, top, layer.channels * wide, 12, "accent")
        for k in range(1, layer.channels):
            d.line([(left + k * wide, top), (left + k * wide, top + 12)], "paper", 0.8)
        return
    edge = layer.side * SCALE
    if layer.channels == 1:
        d.pixels(MIDDLE - edge / 2, top, seven(), SCALE)
        return
    deep = (layer.channels - 1) * SHEET
    for k in reversed(range(layer.channels)):
        x, y = MIDDLE - (edge + deep) / 2 + k * SHEET, top + (layer.channels - 1 - k) * SHEET / 2
        d.rect(x, y, edge, edge, "wash")
        d.frame(x, y, edge, edge, "accent" if k == 0 else "soft", 1)
