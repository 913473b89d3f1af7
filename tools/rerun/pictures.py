"""Compare the pictures that a cell draws with the committed ones.

The measure is the one of ``matplotlib.testing.compare``: the root of the mean square of the
difference, over all pixels and channels, on a scale of 0 to 255. Another version of matplotlib
draws other pixels for the same picture, so a picture is compared only where the version is the
one in requirements.lock.
"""

import base64
import io
import re
from functools import cache
from importlib.metadata import version

import numpy as np
from PIL import Image

from tools import ROOT

PNG, SVG = "image/png", "image/svg+xml"
LOCK = ROOT / "requirements.lock"
BOUND = 1.0
MEASURED = False  # how far the book's pictures move


@cache
def why_not() -> str:
    """Say why pictures cannot be compared here; nothing, if they can."""
    if not MEASURED:
        return "how far they move from machine to machine is not measured yet"
    here = version("matplotlib")
    locked = re.search(r"^matplotlib==(\S+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE)[1]
    return "" if here == locked else f"matplotlib here is {here}, and {locked} in requirements.lock"


def pixels(picture: str) -> np.ndarray:
    """Decode a picture as a notebook holds it: (height, width, 4), float64 in 0 ... 255."""
    with Image.open(io.BytesIO(base64.b64decode(picture))) as image:
        return np.asarray(image.convert("RGBA"), dtype=np.float64)


def apart(committed: str, got: str) -> float:
    """Give the root mean square of the difference of two pictures, on a scale of 0 to 255.

    Args:
        committed: a picture as a notebook holds it, in base64.
        got: another one; infinitely far if it has another size.
    """
    if committed.strip() == got.strip():
        return 0.0
    old, new = pixels(committed), pixels(got)
    if old.shape != new.shape:
        return float("inf")
    return float(np.sqrt(np.mean((old - new) ** 2)))


def difference(committed: str, got: str, bound: float) -> str | None:
    """Say how far a picture is from the committed one; None if it is within the bound."""
    far = apart(committed, got)
    if far <= bound:
        return None
    if far == float("inf"):
        return "the picture has another size than the committed one"
    return f"the picture is {far:.3g} from the committed one, and the bound is {bound:g}"
