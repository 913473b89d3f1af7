"""Graph and session, as in 2019, beside eager code of today."""

from tools.drawings.style import Drawing

A, B = 6, 7
LEFT, RIGHT, WIDE = 6, 244, 224


def draw() -> Drawing:
    """Draw it."""
    product = A * B
    alt = (
        "Two ways to multiply 6 by 7. On the left, 2019: first a graph is built, in which two "
        "placeholders a and b lead to a node for the product, and nothing has a value yet; then "
        f"a session runs the graph with a = {A} and b = {B}, and out comes {product}. On the "
        f"right, today: a is {A}, b is {B}, and the line a times b gives {product} at once."
    )
    d = Drawing("Graph and session beside eager code", alt, height=388)
    d.text(LEFT + WIDE / 2, 22, "2019", "ink bold large")
    d.text(LEFT + WIDE / 2, 44, "graph, then session", "soft")
    d.text(RIGHT + WIDE / 2, 22, "today", "accent bold large")
    d.text(RIGHT + WIDE / 2, 44, "eager: at once", "soft")
    # then
    d.rect(LEFT, 58, WIDE, 164, "wash", r=8)
    d.text(LEFT + 12, 82, "1. build a graph", "ink bold", "start")
    graph(d, LEFT + WIDE / 2, 112, "?", "?", "?", "soft")
    d.text(LEFT + WIDE / 2, 210, "a plan, no number yet", "soft")
    d.arrow([(LEFT + WIDE / 2, 226), (LEFT + WIDE / 2, 248)], "soft", 2)
    d.rect(LEFT, 252, WIDE, 74, "wash", r=8)
    d.text(LEFT + 12, 276, "2. run it in a session", "ink bold", "start")
    d.text(LEFT + 12, 308, f"feed a = {A}, b = {B}", "ink", "start")
    d.arrow([(LEFT + WIDE / 2, 330), (LEFT + WIDE / 2, 352)], "soft", 2)
    d.text(LEFT + WIDE / 2, 378, str(product), "ink bold large")
    # now
    lines = (f"a = tf.constant({A})", f"b = tf.constant({B})", "a * b")
    values = (str(A), str(B), str(product))
    for i, (line, value) in enumerate(zip(lines, values, strict=True)):
        y = 58 + 58 * i
        d.rect(RIGHT, y, 178, 48, "wash", r=8)
        d.text(RIGHT + 8, y + 30, line, "ink code", "start")
        d.arrow([(RIGHT + 182, y + 24), (RIGHT + 199, y + 24)], "accent", 2)
        last = "accent bold large" if i == 2 else "ink"
        d.text(RIGHT + 204, y + 30, value, last, "start")
    d.lines(RIGHT, 258, "Each line computes\nas Python reaches it.", "soft", "start")
    return d


def graph(d: Drawing, x: float, y: float, a: str, b: str, answer: str, colour: str) -> None:
    """Draw two placeholders that lead to a product, with question marks for their values."""
    for name, value, at in (("a", a, y), ("b", b, y + 56)):
        d.add("circle", f"{colour}-line", cx=x - 60, cy=at, r=17, stroke_width=1.5)
        d.text(x - 60, at + 5, name, "ink italic")
        d.text(x - 92, at + 5, value, colour)
        d.arrow([(x - 41, at + (5 if at == y else -5)), (x - 3, y + (20 if at == y else 36))])
    d.add("circle", f"{colour}-line", cx=x + 16, cy=y + 28, r=17, stroke_width=1.5)
    d.sign(x + 16, y + 28, "×")
    d.arrow([(x + 36, y + 28), (x + 64, y + 28)])
    d.text(x + 76, y + 33, answer, colour)
