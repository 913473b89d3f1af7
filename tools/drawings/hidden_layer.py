"""A multilayer perceptron: 784 pixels, 128 hidden neurons, ten scores, and its weights counted."""

from itertools import product

from tools.drawings.style import Drawing, seven

PIXELS, WIDTH, CLASSES = 784, 128, 10
TOP, BOTTOM = 66, 296
COLUMNS = (146, 282, 404)  # where the pixels, the hidden neurons and the scores stand


def spread(count: int, gap: bool) -> list[float]:
    """Place neurons in a column; a gap in its middle stands for those left out."""
    places = count + 2 if gap else count
    step = (BOTTOM - TOP) / (places - 1)
    kept = [k for k in range(places) if not gap or abs(k - (places - 1) / 2) > 0.9]
    return [TOP + k * step for k in kept]


def draw() -> Drawing:
    """Draw it."""
    first, second = PIXELS * WIDTH + WIDTH, WIDTH * CLASSES + CLASSES
    alt = (
        f"A multilayer perceptron. The {PIXELS} pixels of a 7 stand in a first column, "
        f"{WIDTH} hidden neurons in a second, ten scores in a third. Every pixel leads to every "
        "hidden neuron, and every hidden neuron to every score. Between pixels and hidden layer "
        f"there are {PIXELS} × {WIDTH} weights and {WIDTH} biases, {first:,} numbers; between "
        f"hidden layer and scores {WIDTH} × {CLASSES} and {CLASSES}, {second:,}. Together: "
        f"{first + second:,}."
    )
    d = Drawing("A hidden layer between pixels and scores", alt, height=414)
    pixels, hidden = spread(6, gap=True), spread(8, gap=True)
    scores = spread(CLASSES, gap=False)
    for (x0, column), (x1, following) in (
        ((COLUMNS[0], pixels), (COLUMNS[1], hidden)),
        ((COLUMNS[1], hidden), (COLUMNS[2], scores)),
    ):
        for y0, y1 in product(column, following):
            d.line([(x0, y0), (x1, y1)], "soft", 0.5)
    d.pixels(8, 139, seven(), 3)
    d.arrow([(98, 181), (128, 181)], "soft", 2)
    for x, column, colour in zip(
        COLUMNS, (pixels, hidden, scores), ("ink", "accent", "ink"), strict=True
    ):
        for y in column:
            d.dot(x, y, 6, colour)
    for x in COLUMNS[:2]:
        for k in (-1, 0, 1):
            d.dot(x, (TOP + BOTTOM) / 2 + 9 * k, 2, "soft")
    for digit, y in enumerate(scores):
        d.text(424, y + 5, str(digit), "ink")
    d.text(COLUMNS[0], 24, "input", "ink bold")
    d.text(COLUMNS[0], 44, f"{PIXELS} pixels", "soft")
    d.text(COLUMNS[1], 24, "hidden layer", "accent bold")
    d.text(COLUMNS[1], 44, f"{WIDTH} neurons, ReLU", "soft")
    d.text(COLUMNS[2] + 10, 24, "output", "ink bold")
    d.text(COLUMNS[2] + 10, 44, f"{CLASSES} scores", "soft")
    for y, words, count in (
        (334, f"{PIXELS} × {WIDTH} weights + {WIDTH} biases", first),
        (356, f"{WIDTH} × {CLASSES} weights + {CLASSES} biases", second),
        (386, "numbers to learn", first + second),
    ):
        colour = "accent bold" if count == first + second else "ink"
        d.text(320, y, words, colour, "end")
        d.text(430, y, f"{count:,}", colour, "end")
    d.line([(84, 364), (430, 364)], "soft", 1)
    return d
