"""A computational graph: values go forward along its edges, gradients come back."""

import numpy as np

from mnist_helpers.graph import Node, add, backward, matmul, relu
from tools.drawings.style import Drawing, number

A, B, C = 3.0, 2.0, -4.0  # a * a at 3 is the chapter's own first example
R = 25  # of a node
ROWS = {"a": 70, "b": 186, "c": 310, "aa": 70, "bc": 248, "sum": 159, "relu": 159}
X = {"a": 30, "b": 30, "c": 30, "aa": 158, "bc": 158, "sum": 286, "relu": 390}
SIGNS = {"a": "a", "b": "b", "c": "c", "aa": "×", "bc": "×", "sum": "+", "relu": "relu"}


def nodes() -> dict[str, Node]:
    """Compute relu(a * a + b * c) and its gradients."""
    a, b, c = (Node(np.array([[value]])) for value in (A, B, C))
    found = {"a": a, "b": b, "c": c, "aa": matmul(a, a), "bc": matmul(b, c)}
    found["sum"] = add(found["aa"], found["bc"])
    found["relu"] = relu(found["sum"])
    backward(found["relu"])
    return found


def draw() -> Drawing:
    """Draw it."""
    found = nodes()
    value = {name: number(node.value.item(), 0) for name, node in found.items()}
    slope = {name: number(node.gradient.item(), 0) for name, node in found.items()}
    share = number(A * found["aa"].gradient.item(), 0)  # of each use of a
    alt = (
        f"The computational graph of relu(a × a + b × c) for a = {value['a']}, b = {value['b']} "
        f"and c = {value['c']}. Forward: a × a is {value['aa']}, b × c is {value['bc']}, their "
        f"sum is {value['sum']}, and so is relu of it. Backward, beginning with 1 at the end: "
        f"the gradient {slope['sum']} reaches the sum and both products; b gets {slope['b']}, c "
        f"gets {slope['c']}. Two edges lead back to a, because it is used twice: each brings "
        f"{share}, together {slope['a']}."
    )
    d = Drawing("A graph with values and gradients on its edges", alt, height=382)
    for name, end in (("b", "bc"), ("c", "bc"), ("aa", "sum"), ("bc", "sum"), ("sum", "relu")):
        edge(d, name, end, value[name], slope[name])
    x, y = X["a"], ROWS["a"]
    for side in (-1, 1):
        start, bend, end = (
            (x + 21, y + 16 * side),
            (94, y + 46 * side),
            (X["aa"] - 22, y + 17 * side),
        )
        d.bow(start, bend, end)
    d.text(106, y - 38, value["a"], "ink")
    d.text(106, y - 14, share, "accent bold")
    d.text(106, y + 24, value["a"], "ink")
    d.text(106, y + 50, share, "accent bold")
    d.arrow([(X["relu"] + R + 3, 159), (470, 159)])
    d.text(446, 151, value["relu"], "ink")
    d.text(446, 181, slope["relu"], "accent bold")
    for name, sign in SIGNS.items():
        d.dot(X[name], ROWS[name], R, "wash")
        style = "ink italic large" if name in "abc" else "ink" if name == "relu" else "ink large"
        d.text(X[name], ROWS[name] + 6, sign, style)
    d.text(42, 122, f"{share} + {share} = {slope['a']}", "accent bold")
    d.text(240, 370, "forward: values", "ink", "end")
    d.text(262, 370, "backward: gradients", "accent bold", "start")
    return d


def edge(d: Drawing, name: str, end: str, value: str, slope: str) -> None:
    """Draw an edge, with the value above it and the gradient below."""
    x0, y0, x1, y1 = X[name], ROWS[name], X[end], ROWS[end]
    angle = np.arctan2(y1 - y0, x1 - x0)
    step = np.array([np.cos(angle), np.sin(angle)])
    start, tip = np.array([x0, y0]) + (R + 3) * step, np.array([x1, y1]) - (R + 4) * step
    d.arrow([tuple(start), tuple(tip)])
    middle = (start + tip) / 2
    aside = np.array([np.sin(angle), -np.cos(angle)])  # upwards, across the edge
    above, below = middle + 13 * aside, middle - 15 * aside
    d.text(above[0], above[1] + 5, value, "ink")
    d.text(below[0], below[1] + 5, slope, "accent bold")
