"""Figures follow the page into the dark: each gets a twin with light lines, for a dark page.

Figures are drawn on the ground of ``mnist_helpers.style``, which is nearly white. When the book
is built, a twin is made of each: its ground becomes transparent, and what is drawn on it as light
as it was dark, in its own hue. Pictures within a figure, such as digits, stay as they are: ink is
dark, on white paper. A browser loads only the one of the two that is seen.

A figure on another ground, as one drawn without the package, has no twin; the page dims it.
"""

from copy import copy
from pathlib import Path

import numpy as np
from bs4 import BeautifulSoup
from matplotlib.colors import to_rgb
from PIL import Image
from scipy import ndimage

GROUND = "#fefefe"  # that of mnist_helpers.style, which would bring TensorFlow along
AREA = 25  # pixels: what holds a square of this side is a picture or a bar, and no letter or line
FEW = 2  # colours that a bar has, or two that touch
MOST = 0.9  # of its pixels have these
WHITE = 0xFFFFFF  # paper
SOFT = 0.92  # of full light: white letters on a dark page glare


def dark(figure: np.ndarray) -> np.ndarray | None:
    """Draw a figure for a dark page.

    Args:
        figure: uint8 (height, width, 3), red, green and blue.

    Returns:
        uint8 (height, width, 4), the last number 0 where the page is seen through it; None where
        the figure is on another ground than the course's.
    """
    ground = np.round(255 * np.array(to_rgb(GROUND))).astype(np.uint8)
    if (figure[0, 0] != ground).any():
        return None
    drawn = (figure != ground).any(axis=2)
    areas = pictures(figure, drawn)
    result = np.zeros((*drawn.shape, 4))
    result[areas] = np.insert(SOFT * figure[areas], 3, 255, axis=1)
    lines = drawn & ~areas
    result[lines] = 255 * lightened(np.minimum(figure[lines] / ground, 1))
    return np.round(result).astype(np.uint8)


def lightened(colours: np.ndarray) -> np.ndarray:
    """Turn what is dark on white into what is as light on a dark page, in the same hue.

    Args:
        colours: float (n, 3) in 0 ... 1.

    Returns:
        float (n, 4); the last number says how much of the page is covered.
    """
    # As if painted on glass that lies on white: how thick is the paint, and of what colour?
    alpha = 1 - colours.min(axis=1, keepdims=True)
    paint = np.divide(colours - (1 - alpha), alpha, out=np.zeros_like(colours), where=alpha > 0)
    paint += 1 - paint.max(axis=1, keepdims=True) - paint.min(axis=1, keepdims=True)
    return np.hstack([SOFT * paint, alpha])


def pictures(figure: np.ndarray, drawn: np.ndarray) -> np.ndarray:
    """Find the pictures in a figure: large areas in many colours, or with white paper.

    Args:
        figure: uint8 (height, width, 3).
        drawn: bool (height, width), whether a pixel is not the ground's.

    Returns:
        bool (height, width).
    """
    areas, _ = ndimage.label(ndimage.grey_opening(drawn, size=AREA))
    codes = figure.astype(np.int64) @ (1 << 16, 1 << 8, 1)
    found = np.zeros_like(drawn)
    for number, box in enumerate(ndimage.find_objects(areas), start=1):
        area = areas[box] == number
        colours, counts = np.unique(codes[box][area], return_counts=True)
        common = np.argsort(-counts)[:FEW]
        if WHITE in colours[common]:
            found[box] = True  # a whole rectangle: some of its greys may be the ground's own
        elif counts[common].sum() <= MOST * counts.sum():
            found[box] |= area
    return found


def twin(file: Path) -> Path | None:
    """Write the twin of a figure beside it, and give it; None where there is none to make."""
    with Image.open(file) as opened_file:
        drawn = dark(np.asarray(opened_file.convert("RGB")))
        density = {key: opened_file.info[key] for key in ("dpi",) if key in opened_file.info}
    if drawn is None:
        return None
    path = file.with_name(f"{file.stem}-dark.png")
    Image.fromarray(drawn).save(path, **density)
    return path


def follow_the_page(page: BeautifulSoup, path: Path) -> None:
    """Put its twin after each figure of a page."""
    for figure in page.select('.cell_output img[src$=".png"]'):
        del figure["style"]  # its size, which would not let it become narrower
        file = path.parent / figure["src"]
        if "in-light" in figure.get("class", []) or "in-dark" in figure.get("class", []):
            continue  # it was built before
        if written := twin(file):
            other = copy(figure)
            figure["class"] = [*figure.get("class", []), "in-light"]
            other["class"] = [
                *other.get("class", []),
                "in-dark",
                "dark-light",
            ]  # the theme's: as is
            other["src"] = figure["src"].replace(file.name, written.name)
            other["loading"] = "lazy"  # not loaded while it is not shown
            figure.insert_after(other)
