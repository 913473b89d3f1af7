"""The model's one product: a batch of pictures times W, plus b."""

from tools.drawings.style import Drawing

ROW, COLUMN, ROWS, COLUMNS = 1, 7, 4, 10
CELL = 8  # the width of a column
TALL = 18  # the height of a row


def draw() -> Drawing:
    """Draw it."""
    alt = (
        "The matrix product with its shapes. X, a batch of n pictures, has a row of 784 pixels "
        "for each picture: shape (n, 784). W has a column of 784 weights for each digit: shape "
        "(784, 10). Their product plus the ten biases b is Z, of shape (n, 10). One row of X, "
        "one column of W, one number of b and one number of Z stand out: a picture's row times "
        "a digit's column, plus the digit's bias, is one score."
    )
    d = Drawing("A batch of pictures times W, plus b", alt, height=330)
    middle = 130
    # X: n rows of 784
    x, wide, high = 6, 138, ROWS * TALL
    top = middle - high / 2
    d.rect(x, top, wide, high, "wash")
    d.rect(x, top + ROW * TALL, wide, TALL, "accent")
    for i in range(ROWS + 1):
        d.line([(x, top + i * TALL), (x + wide, top + i * TALL)], "soft", 1)
    d.line([(x, top), (x, top + high)], "soft", 1)
    d.line([(x + wide, top), (x + wide, top + high)], "soft", 1)
    label(d, x + wide / 2, top + high, "X", "(n, 784)")
    d.text(x + wide / 2, top - 10, "784 pixels", "soft")
    d.sign(161, middle, "×")
    # W: 784 rows, ten columns
    x, wide, high = 178, COLUMNS * CELL, 176
    top = middle - high / 2
    columns(d, x, top, high)
    label(d, x + wide / 2, top + high, "W", "(784, 10)")
    d.text(x + wide / 2, top - 10, "10 digits", "soft")
    d.sign(275, middle, "+")
    x, top = 292, middle - TALL / 2
    columns(d, x, top, TALL)
    label(d, x + wide / 2, top + TALL, "b", "(10,)")
    d.sign(386, middle, "=")
    x, top = 400, middle - ROWS * TALL / 2
    d.rect(x, top, 70, ROWS * TALL, "wash")
    cell = 7
    d.rect(x + COLUMN * cell, top + ROW * TALL, cell, TALL, "accent")
    for i in range(ROWS + 1):
        d.line([(x, top + i * TALL), (x + 70, top + i * TALL)], "soft", 1)
    for j in range(COLUMNS + 1):
        d.line([(x + j * cell, top), (x + j * cell, top + ROWS * TALL)], "soft", 1)
    label(d, x + 35, top + ROWS * TALL, "Z", "(n, 10)")
    d.lines(
        240,
        290,
        "One picture’s row times one digit’s column,\nplus that digit’s bias: one score.",
        "accent",
    )
    return d


def columns(d: Drawing, x: float, top: float, high: float) -> None:
    """Draw ten columns, one of them lit."""
    wide = COLUMNS * CELL
    d.rect(x, top, wide, high, "wash")
    d.rect(x + COLUMN * CELL, top, CELL, high, "accent")
    for j in range(COLUMNS + 1):
        d.line([(x + j * CELL, top), (x + j * CELL, top + high)], "soft", 1)
    d.line([(x, top), (x + wide, top)], "soft", 1)
    d.line([(x, top + high), (x + wide, top + high)], "soft", 1)


def label(d: Drawing, x: float, bottom: float, name: str, shape: str) -> None:
    """Write a matrix's name and shape below it."""
    d.text(x, bottom + 20, name, "ink bold italic")
    d.text(x, bottom + 39, shape, "ink")
