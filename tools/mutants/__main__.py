"""Try the tests of the exercises on mutants of the solutions.

    make mutants [STEP=04_training]
    python -m tools.mutants [--task NAME] [--keep FOLDER] [STEP...]

Prints for each exercise how many mutants there are, how many of them mean the same as the solution
(``equivalent`` in ``answers/STEP/mutants.json``, each with its reason), and how many of the others
die by the tests that students see, and by all tests; then those that survive and are not in that
list.
"""

import argparse
import sys
from pathlib import Path

from tools.exercises.course import STEPS
from tools.mutants.known import Known, read
from tools.mutants.trial import Tried, all_mutants, solution, try_them

HEAD = f"{'exercise':16}{'mutants':>8}{'equal':>7}{'seen':>8}{'all':>8}{'minutes':>9}"


def row(found: Tried, known: Known) -> tuple[int, int, int, int, float]:
    """Count mutants, equivalent ones, those that seen tests kill, those that any does; seconds."""
    equal = sum(name in known.equivalent for name in found.survived)
    died = found.tried - len(found.survived)
    return found.tried, equal, found.seen, died, found.seconds


def line(name: str, total: int, equal: int, seen: int, died: int, seconds: float) -> str:
    """Write a line of the table."""
    rest = max(total - equal, 1)
    return f"{name:16}{total:8}{equal:7}{seen / rest:8.1%}{died / rest:8.1%}{seconds / 60:9.1f}"


def keep(found: Tried, folder: Path) -> None:
    """Write the code of what survives, and of what hidden tests alone catch, into a file."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [f"# %% survives: {name}\n{code}\n" for name, code in found.survived.items()]
    texts += [f"# %% hidden tests alone: {name}\n{code}\n" for name, code in found.caught.items()]
    (folder / f"{found.step}.py").write_text("\n".join(texts), encoding="utf-8")


def main() -> int:
    """Try the mutants of some exercises; 1 if one survives that nobody has looked at."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--task", default="", help="of this task alone")
    parser.add_argument("--keep", type=Path, help="a folder for what survives, a file a step")
    parser.add_argument("steps", nargs="*", metavar="STEP")
    options = parser.parse_args()
    new, rows = 0, []
    print(HEAD)
    for step in options.steps or STEPS:
        notebook, known = solution(step), read(step)
        chosen = [each for each in all_mutants(notebook) if options.task in ("", each[0])]
        found = try_them(step, notebook, chosen)
        rows.append(row(found, known))
        print(line(step, *rows[-1]), flush=True)
        unknown = [name for name in found.survived if name not in known]
        print("".join(f"    survives: {name}\n" for name in unknown), end="", flush=True)
        new += len(unknown)
        if options.keep:
            keep(found, options.keep)
    if len(rows) > 1:
        print(line("all", *(sum(column) for column in zip(*rows, strict=True))))
    return int(bool(new))


if __name__ == "__main__":
    sys.exit(main())
