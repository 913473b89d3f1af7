"""Training, validation and test: how many pictures, and who looks at them when."""

from tools.drawings.style import Drawing

PARTS = (
    ("training", 55_000, "for learning", "in every epoch", 12, "accent"),
    ("validation", 5_000, "for choosing", "after each trial", 4, "good"),
    ("test", 10_000, "for judging", "once, at the end", 1, "ink"),
)
LEFT, WIDE, GAP = 8, 464, 3
CARD, HIGH = 148, 138  # the size of a card


def draw() -> Drawing:
    """Draw it."""
    alt = (
        "A bar of 70,000 pictures, cut into three parts. The training part, 55,000 pictures, is "
        "by far the largest: the model learns from it, and looks at it in every epoch. The "
        "validation part, 5,000, is for choosing: you look at it after each trial. The test "
        "part, 10,000, is for judging: you look at it once, at the end."
    )
    d = Drawing("Training, validation and test", alt, height=268)
    total = sum(count for _, count, *_ in PARTS)
    d.text(240, 22, f"{total:,} pictures", "soft")
    x, top = LEFT, 36
    for i, (name, count, purpose, when, times, colour) in enumerate(PARTS):
        wide = (WIDE - 2 * GAP) * count / total
        d.rect(x, top, wide, 40, colour, r=3)
        card = LEFT + i * (CARD + 10)
        middle = card + CARD / 2
        knee = top + 54 + 6 * (i == 0)
        start = x + wide / 2
        d.line([(start, top + 40), (start, knee), (middle, knee + 8), (middle, 122)], colour)
        d.rect(card, 122, CARD, HIGH, "wash", r=8)
        d.text(middle, 146, name, f"{colour} bold")
        d.text(middle, 168, f"{count:,}", "ink")
        d.text(middle, 196, purpose, "ink bold")
        d.text(middle, 218, when, "ink")
        for k in range(times):
            d.dot(middle + 11 * (k - (times - 1) / 2), 242, 4, colour)
        x += wide + GAP
    return d
