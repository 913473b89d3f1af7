"""What models reach on MNIST's test images: ours, as measured, and published ones. See 13_results.

``scores.json`` is written by ``tools/measure/scores.py``. ``published.json`` was copied by hand
from the papers that the chapter lists.
"""

import json
from pathlib import Path

FILE = Path(__file__).parent / "scores.json"
PUBLISHED = Path(__file__).parent / "published.json"


def stored_scores() -> list[dict]:
    """Read what ``tools/measure/scores.py`` has measured, a row for each of the course's models.

    Returns:
        Rows, each with ``model`` (its name), ``chapter`` (the one that explains it),
        ``parameters``, ``bytes`` (of its export), ``machine``, ``date``, ``busy`` (whether other
        programs were at work), ``versions``, ``total`` (number of test images), ``right`` (right
        answers of each seed; one run where nothing is drawn at random), ``seconds`` (of training,
        for each seed), ``committee`` (right answers of the seeds' mean probabilities) and
        ``wrong`` (the rows of the test images that seed 0 misreads).

    Chapter: 13_results.
    """
    return json.loads(FILE.read_text(encoding="utf-8"))


def published_results() -> list[dict]:
    """Read error rates that papers report for MNIST's 10000 test images, the oldest first.

    Returns:
        Rows, each with ``year``, ``error`` (in per cent, as printed), ``model`` and ``by`` (the
        first author). The chapter lists the papers.

    Chapter: 13_results.
    """
    return json.loads(PUBLISHED.read_text(encoding="utf-8"))
