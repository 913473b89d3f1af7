"""The seconds that a training step took on some devices, as measured and stored. See gpu."""

import json
from pathlib import Path

FILE = Path(__file__).parent / "devices.json"


def stored_timings() -> list[dict]:
    """Read what ``tools/measure/devices.py`` has measured, a run for each device.

    Returns:
        Runs, each with ``machine`` (the device's name), ``kind`` (CPU or GPU), ``date``,
        ``busy`` (whether other programs were at work), ``versions`` and ``rows``. A row says of a
        ``model`` with ``size`` parameters how many ``seconds`` a training step takes on ``batch``
        images.

    Chapter: gpu.
    """
    return json.loads(FILE.read_text(encoding="utf-8"))
