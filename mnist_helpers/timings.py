"""The seconds that a training step took on some devices, as measured and stored. See gpu."""

import json
from pathlib import Path

from mnist_helpers.tables import Table

FILE = Path(__file__).parent / "devices.json"


def stored_timings() -> list[dict]:
    """Read what ``tools/measure/devices.py`` has measured, a run for each device.

    Returns:
        Runs, each with ``machine`` (the device's name), ``kind`` (CPU or GPU), ``through`` (the
        library that took the steps, with its version), ``date``, ``busy`` (whether other programs
        were at work; None where that was not seen), ``versions`` and ``rows``. A GPU's run also
        says which ``machine`` it was measured ``beside``: compare it with that one, through the
        same library. A row says of a ``model`` with ``size`` parameters how many ``seconds`` a
        training step takes on ``batch`` images.

    Chapter: gpu.
    """
    return json.loads(FILE.read_text(encoding="utf-8"))


def compare_card(card: dict, runs: list[dict]) -> Table:
    """Set the times of a graphics card beside those of the processor measured with it.

    Args:
        card: a run of kind GPU.
        runs: all that are stored, the processor's among them.

    Returns:
        A row for each model and batch that both have: thousandths of a second on the card and
        on the processor, and how many times as fast the card is.

    Raises:
        ValueError: the processor's run is not stored.

    Chapter: gpu.
    """
    partner = card["beside"], card["through"]
    found = [run for run in runs if (run["machine"], run["through"]) == partner]
    if not found:
        raise ValueError(f"no times of {partner[0]} through {partner[1]} are stored")
    slow = {row_key(row): row["seconds"] for row in found[0]["rows"]}
    rows = []
    for row in card["rows"]:
        if row_key(row) in slow:
            pair = 1e3 * row["seconds"], 1e3 * slow[row_key(row)]
            what = [row["model"], f"{row['size']:,}", f"{row['batch']:,}"]
            rows.append([*what, *map(two_digits, pair), f"{pair[1] / pair[0]:.1f}"])
    names = ["model", "parameters", "images", card["machine"], card["beside"], "times faster"]
    return Table(names, rows)


def row_key(row: dict) -> tuple[str, int, int]:
    """Say what a row is about."""
    return row["model"], row["size"], row["batch"]


def two_digits(number: float) -> str:
    """Write a number with two digits, and no power of ten."""
    return f"{number:.2g}" if number < 10 else f"{number:,.0f}"
