"""How every figure of the course is drawn: with two pixels where one was, on its own white.

Importing the package sets it, so that no notebook needs to speak of it.
"""

import sys

import matplotlib.pyplot as plt

# Nearly white, so that no eye sees a difference: with it the book's site tells the ground of a
# figure from a digit's paper, which is all white, and can turn the one dark and leave the other.
GROUND = "#fefefe"


def use_style() -> None:
    """Give later figures the course's ground; in a notebook, draw them at double density."""
    plt.rcParams.update({"figure.facecolor": GROUND, "axes.facecolor": GROUND})
    if (ipython := sys.modules.get("IPython")) and (shell := ipython.get_ipython()):
        from matplotlib_inline.config import InlineBackend

        InlineBackend.instance(parent=shell).figure_formats = {"retina"}
