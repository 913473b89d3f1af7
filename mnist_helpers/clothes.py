"""What the course's models reach on pictures of clothes, as measured. See the page fashion.

``clothes.json`` is written by ``tools/measure/clothes.py``.
"""

import json
from pathlib import Path

FILE = Path(__file__).parent / "clothes.json"


def stored_clothes() -> dict[str, list[dict]]:
    """Read what ``tools/measure/clothes.py`` has measured on Fashion-MNIST.

    Returns:
        Three lists of rows. ``search``: ``model``, ``rate`` (of learning) and ``right``, the
        share of right answers on the 5000 validation pictures. ``kinds``: ``model``,
        ``practice`` (what changed its training pictures), ``kind`` (what changed the validation
        pictures), and the share of right answers on each data set, ``digits`` and ``clothes``,
        after training on that data set at its own rate. ``scores``: ``model``, ``rate`` (None
        without training), ``total`` (number of test pictures) and ``right``, the right answers
        of each seed (one run where nothing is drawn at random).

    Chapter: fashion.
    """
    parts = json.loads(FILE.read_text(encoding="utf-8"))
    return {name: part["rows"] for name, part in parts.items()}


def chosen_rate(search: list[dict], model: str) -> float:
    """Choose a model's rate: the one with the most right answers on the validation pictures.

    Args:
        search: rows as :func:`stored_clothes` gives them under ``search``.
        model: whose rate.

    Returns:
        The learning rate; the first of several that are equally good.

    Raises:
        ValueError: no row is of this model.

    Chapter: fashion.
    """
    rows = [row for row in search if row["model"] == model]
    if not rows:
        raise ValueError(f"no row of {model!r}")
    return max(rows, key=lambda row: row["right"])["rate"]
