"""From pixels to ten scores, to probabilities, to the surprise at the true digit."""

import numpy as np

from mnist_helpers.graph import softmax_rows
from tools.drawings.style import MINUS, Drawing, number, seven

# Scores as a model may give them to this 7; all that follows is computed from them.
SCORES = np.array([-1.1, -3.0, 0.2, 1.4, -0.9, -0.6, -4.2, 4.1, -0.4, 2.6])
TRUE = 7
TOP, ROW = 72, 25  # of the ten rows


def draw() -> Drawing:
    """Draw it."""
    probabilities = softmax_rows(SCORES[None])[0]
    surprise = -np.log(probabilities[TRUE])
    second = int(np.argsort(probabilities)[-2])
    alt = (
        "A handwritten 7 goes through the model and becomes ten scores, one for each digit, some "
        f"below zero; the 7 has the highest, {SCORES[TRUE]}. Softmax makes ten probabilities of "
        f"them, which add up to 1: {100 * probabilities[TRUE]:.0f} % for the 7, "
        f"{100 * probabilities[second]:.0f} % for the {second}, little for the others. The "
        f"surprise at the true digit is minus the logarithm of {probabilities[TRUE]:.2f}, which is "
        f"{surprise:.2f}."
    )
    d = Drawing("From pixels to surprise", alt, height=396)
    bottom = TOP + 10 * ROW
    d.text(50, 24, "pixels", "ink bold")
    d.text(50, 44, "784 numbers", "soft")
    d.pixels(8, 154, seven(), 3)
    d.arrow([(96, 196), (120, 196)], "soft", 2)
    d.text(206, 24, "scores", "ink bold")
    d.text(206, 44, "any number", "soft")
    d.text(392, 24, "probabilities", "ink bold")
    d.text(392, 44, "add up to 1", "soft")
    zero, step = 242, 9  # where a score of 0 stands, and the length of 1
    d.line([(zero, TOP - 4), (zero, bottom + 2)], "soft", 1)
    d.arrow([(286, 196), (312, 196)], "soft", 2)
    d.text(299, 186, "softmax", "soft")
    for digit, (score, probability) in enumerate(zip(SCORES, probabilities, strict=True)):
        y = TOP + ROW * digit
        colour = "accent" if digit == TRUE else "soft"
        words = "accent bold" if digit == TRUE else "ink"
        d.text(138, y + 17, str(digit), words)
        d.text(192, y + 17, number(score, 1), words, "end")
        d.rect(zero + min(0, score * step), y + 4, abs(score) * step, ROW - 8, colour, r=2)
        d.text(342, y + 17, str(digit), words)
        d.rect(354, y + 4, max(80 * probability, 1), ROW - 8, colour, r=2)
        share = f"{100 * probability:.0f} %" if probability >= 0.005 else "<1 %"
        d.text(474, y + 17, share, words, "end")
    d.text(474, bottom + 36, "surprise at the true digit, the 7", "ink", "end")
    words = f"{MINUS}log {probabilities[TRUE]:.2f} = {surprise:.2f}"
    d.text(474, bottom + 62, words, "accent bold large", "end")
    return d
