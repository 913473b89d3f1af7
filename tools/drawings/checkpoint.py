"""What a checkpoint holds: the numbers in one file, a table of contents in another."""

from pathlib import Path
from tempfile import TemporaryDirectory

from mnist_helpers import SoftmaxRegression, save_checkpoint
from tools.drawings.style import Drawing

FLOAT = 4  # bytes
LEFT, WIDE = 8, 464


def sizes() -> tuple[int, int]:
    """Save our model; give the bytes of its data file and of its index."""
    with TemporaryDirectory() as folder:
        path = Path(save_checkpoint(SoftmaxRegression(seed=0), folder, 0))
        data = path.with_name(f"{path.name}.data-00000-of-00001").stat().st_size
        return data, path.with_name(f"{path.name}.index").stat().st_size


def draw() -> Drawing:
    """Draw it."""
    data, index = sizes()
    weights, biases = 784 * 10 * FLOAT, 10 * FLOAT
    rest = data - weights - biases
    alt = (
        "A checkpoint is two files with one name, epoch-0000. The data file, "
        f"{data:,} bytes, holds the numbers one after the other: W, 784 × 10 numbers of 4 bytes, "
        f"{weights:,} bytes; b, 10 numbers, {biases} bytes; and {rest} bytes that describe the "
        f"saved object. The index, {index} bytes, says of each what it is called, its shape, and "
        f"at which byte it begins: W at 0, b at {weights:,}."
    )
    d = Drawing("What a checkpoint holds", alt, height=372)
    d.text(LEFT, 22, "epoch-0000.data-00000-of-00001", "ink bold", "start")
    d.text(
        LEFT,
        42,
        f"{data:,} bytes: the numbers, one after the other (not to scale)",
        "soft",
        "start",
    )
    top, high = 54, 66
    parts = (("W", 256, "accent"), ("b", 74, "good"), ("…", 128, "soft"))
    words = (
        (f"784 × 10 × {FLOAT}", f"= {weights:,}"),
        (f"10 × {FLOAT}", f"= {biases}"),
        ("description", f"{rest}"),
    )
    x = LEFT
    begins = []
    for (name, wide, colour), (count, size) in zip(parts, words, strict=True):
        d.rect(x, top, wide, high, "wash", r=4)
        d.rect(x, top, wide, 8, colour, r=3)
        middle = x + wide / 2
        if name == "…":
            d.text(middle, top + 34, count, "ink")
        else:
            d.text(middle, top + 31, name, f"{colour} bold italic")
            d.text(middle, top + 50, count, "ink")
        begins.append(x)
        d.text(middle, top + high + 20, size, "ink")
        x += wide + 3
    d.text(LEFT, 198, "epoch-0000.index", "ink bold", "start")
    d.text(LEFT, 218, f"{index} bytes: the table of contents", "soft", "start")
    d.rect(LEFT, 230, WIDE, 100, "wash", r=8)
    columns = ((24, "name"), (120, "shape"), (230, "type"), (330, "begins at byte"))
    for at, head in columns:
        d.text(at, 254, head, "soft", "start")
    for y, name, shape, begin, colour in (
        (282, "W", "(784, 10)", 0, "accent"),
        (310, "b", "(10,)", weights, "good"),
    ):
        d.text(24, y, name, f"{colour} bold italic", "start")
        d.text(120, y, shape, "ink", "start")
        d.text(230, y, "float32", "ink", "start")
        d.text(330, y, f"{begin:,}", "ink", "start")
    d.text(LEFT, 358, f"A number of type float32 takes {FLOAT} bytes.", "soft", "start")
    return d
