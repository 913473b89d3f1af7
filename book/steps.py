"""Draw the seven-step picture: for each chapter with its step lit, and whole for the start page.

    python book/steps.py

The pictures bring their own solid fills, so that they can be read on a white page and on a
dark one, and stand in two rows with large letters, so that they can be read on a phone.
"""

from pathlib import Path

STEPS = ("import", "variables", "model", "training", "testing", "save", "restore")
FOLDER = Path(__file__).parent / "_static" / "steps"

WIDTH, HEIGHT = 108, 62  # of a box
GAP_X, GAP_Y = 16, 34  # between boxes
MARGIN = 2
PER_ROW = 4
LIT = {"box": "#a83f08", "text": "#ffffff"}
UNLIT = {"box": "#dfe5ee", "text": "#2b3a55"}
LINE = "#76839b"  # seen on white and on black


def place(number: int) -> tuple[int, int]:
    """Give the upper left corner of a step's box; steps count from 1."""
    row, column = divmod(number - 1, PER_ROW)
    return MARGIN + column * (WIDTH + GAP_X), MARGIN + row * (HEIGHT + GAP_Y)


def box(number: int, lit: bool) -> str:
    """Draw one step: its number over its name."""
    x, y = place(number)
    colours = LIT if lit else UNLIT
    weight = "bold" if lit else "normal"
    middle = x + WIDTH // 2
    return f"""\
<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="9" fill="{colours["box"]}"/>
<g fill="{colours["text"]}" font-weight="{weight}" text-anchor="middle">
<text x="{middle}" y="{y + 25}" font-size="16">{number}</text>
<text x="{middle}" y="{y + 48}" font-size="18">{STEPS[number - 1]}</text>
</g>
"""


def arrow(number: int) -> str:
    """Draw the way from one step to the next: to the right, or down to the row below."""
    x, y = place(number)
    next_x, next_y = place(number + 1)
    if y == next_y:
        start, way = (x + WIDTH, y + HEIGHT // 2), f"H{next_x - 4}"
    else:
        start, way = (
            (x + WIDTH // 2, y + HEIGHT),
            f"v{GAP_Y // 2}H{next_x + WIDTH // 2}V{next_y - 4}",
        )
    return f'<path d="M{start[0]} {start[1]}{way}" marker-end="url(#tip)"/>\n'


def picture(lit: int | None = None) -> str:
    """Draw all steps with one lit, or with none named: every one lit."""
    width = 2 * MARGIN + PER_ROW * WIDTH + (PER_ROW - 1) * GAP_X
    height = 2 * MARGIN + 2 * HEIGHT + GAP_Y
    title = "Seven steps: " + ", ".join(STEPS) + "."
    if lit:
        title += f" Step {lit}, {STEPS[lit - 1]}, is lit."
    arrows = "".join(arrow(number) for number in range(1, len(STEPS)))
    boxes = "".join(box(number, lit in (None, number)) for number in range(1, len(STEPS) + 1))
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" \
width="{width}" height="{height}" role="img" aria-labelledby="title" \
font-family="system-ui, 'Segoe UI', Helvetica, Arial, sans-serif">
<title id="title">{title}</title>
<marker id="tip" viewBox="0 0 6 8" refX="2" refY="4" markerWidth="6" markerHeight="8" \
markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L6 4L0 8z" fill="{LINE}"/></marker>
<g fill="none" stroke="{LINE}" stroke-width="2.5">
{arrows}</g>
{boxes}</svg>
"""


def pictures() -> dict[str, str]:
    """Give every picture by its file's name."""
    named = {f"{n:02d}_{name}.svg": picture(n) for n, name in enumerate(STEPS, start=1)}
    return named | {"all.svg": picture()}


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pictures().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(f"wrote book/_static/steps/{name}")


if __name__ == "__main__":
    main()
