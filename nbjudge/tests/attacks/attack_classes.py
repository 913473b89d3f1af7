"""The attacks in a few classes, which are graded at once, each by a process of its own.

What an attack starts, and leaves, is so seen by the process that grades its class. And while one
class waits for a limit, another one computes.

    python nbjudge/tests/attacks/attack_classes.py NUMBER RELEASED FILE    grades one, for the tests
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "support"))

from attack_case import Case, cases
from attack_runner import JUDGED, Class, Graded, write_released
from nbjudge.sandbox.probe import available
from needs import has_tensorflow

CLASSES = 3
HEAVY = 8  # times as long as another attack takes one that would hurt a machine without limits
SECONDS = 90  # for one submission, whatever it does


def divided() -> list[dict[str, Case]]:
    """Divide the attacks into classes that take equally long.

    Those that strain the machine are all in one, so that no two of them run at once. Where nothing
    can be locked up, and so nothing is bounded, they are left out.
    """
    classes: list[dict[str, Case]] = [{} for _ in range(CLASSES)]
    weights = [0] * CLASSES
    jail = available().namespaces
    for name, case in sorted(cases().items(), key=lambda item: not item[1].heavy):
        if jail or not case.heavy:
            number = 0 if case.heavy else weights.index(min(weights))
            weights[number] += HEAVY if case.heavy else 1
            classes[number][name] = case
    return classes


def grade(number: int, released: Path) -> Graded:
    """Grade a class."""
    with tempfile.TemporaryDirectory(prefix="attacks-") as folder:
        room = Class(Path(folder) / "room", divided()[number], JUDGED, has_tensorflow(), released)
        try:
            return room.grade(limit=2 * SECONDS, feedback=True)
        finally:
            room.close()


def grade_all(folder: Path) -> list[Graded]:
    """Grade all classes at once.

    Args:
        folder: for what comes of each, and what is said meanwhile.
    """
    write_released(folder / "released", JUDGED, has_tensorflow())
    started = []
    for number in range(CLASSES):
        command = [sys.executable, __file__, str(number), folder / "released", folder / str(number)]
        with (folder / f"{number}.log").open("w") as log:
            started.append(subprocess.Popen(command, stdout=log, stderr=log))
    for number, process in enumerate(started):
        assert process.wait() == 0, (folder / f"{number}.log").read_text(encoding="utf-8")
    texts = ((folder / str(number)).read_text(encoding="utf-8") for number in range(CLASSES))
    return [Graded.of(json.loads(text)) for text in texts]


def main() -> None:
    number, released, file = sys.argv[1:]
    graded = grade(int(number), Path(released))
    Path(file).write_text(json.dumps(graded.plain()), encoding="utf-8")


if __name__ == "__main__":
    main()
