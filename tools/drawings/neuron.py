"""One neuron: inputs times weights, a sum, a bias, ReLU."""

import numpy as np

from mnist_helpers.graph import Node, add, matmul, relu
from tools.drawings.style import MINUS, Drawing, number

INPUTS, WEIGHTS, BIAS = (1.0, 0.5, 0.0), (2.0, -1.0, 3.0), -0.5
ROWS, MIDDLE = (60, 130, 200), 130


def draw() -> Drawing:
    """Draw it."""
    product = matmul(Node(np.array([INPUTS])), Node(np.array(WEIGHTS)[:, None]))
    total = add(product, Node(np.array([BIAS])))
    answer = float(relu(total).value.item())
    total = float(total.value.item())
    pairs = ", ".join(f"{x:g} by {number(w, 0)}" for x, w in zip(INPUTS, WEIGHTS, strict=True))
    alt = (
        f"One neuron with three inputs. Each input is multiplied by its weight, {pairs}; the "
        f"products and the bias of {number(BIAS, 1)} add up to {total:.1f}. ReLU passes a "
        "positive sum on as it is and turns a negative one into 0, so the neuron's answer is "
        f"{answer:.1f}."
    )
    d = Drawing("One neuron", alt, height=296)
    d.text(30, 22, "inputs", "ink bold")
    d.text(126, 22, "weights", "accent bold")
    hub = (240, MIDDLE)
    for y, x, w in zip(ROWS, INPUTS, WEIGHTS, strict=True):
        d.dot(30, y, 22, "wash")
        d.text(30, y + 5, f"{x:g}", "ink")
        angle = np.arctan2(hub[1] - y, hub[0] - 30)
        start = (30 + 25 * np.cos(angle), y + 25 * np.sin(angle))
        end = (hub[0] - 36 * np.cos(angle), hub[1] - 36 * np.sin(angle))
        d.arrow([start, end], "accent", 1 + abs(w))
        at = 126
        height = y + (at - 30) * np.tan(angle)
        d.text(at, height - 12, f"× {number(w, 0)}", "accent")
    d.dot(*hub, 32, "wash")
    d.text(hub[0], hub[1] - 2, "sum", "ink")
    d.text(hub[0], hub[1] + 17, number(total, 1), "ink bold")
    d.text(hub[0], 229, "bias", "accent bold")
    d.text(hub[0], 250, number(BIAS, 1), "accent")
    d.arrow([(hub[0], 210), (hub[0], MIDDLE + 36)], "accent", 2)
    d.arrow([(276, MIDDLE), (304, MIDDLE)], "soft", 2)
    d.rect(308, 92, 76, 76, "wash", r=8)
    d.line([(346, 100), (346, 160)], "soft", 1)
    d.line([(314, 146), (378, 146)], "soft", 1)
    d.line([(316, 146), (346, 146), (376, 104)], "ink", 2.5)
    d.text(346, 84, "ReLU", "ink bold")
    d.text(346, 188, "max(sum, 0)", "soft")
    d.arrow([(388, MIDDLE), (416, MIDDLE)], "soft", 2)
    d.dot(446, MIDDLE, 26, "wash")
    d.text(446, MIDDLE + 5, number(answer, 1), "ink bold")
    d.text(446, 84, "answer", "ink bold")
    terms = " + ".join(
        f"{x:g} × {number(w, 0)}" if w > 0 else f"{x:g} × ({number(w, 0)})"
        for x, w in zip(INPUTS, WEIGHTS, strict=True)
    )
    d.text(240, 286, f"{terms} {number(BIAS, 1).replace(MINUS, f'{MINUS} ')} = {total:.1f}", "soft")
    return d
