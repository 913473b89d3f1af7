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

from tools.exercises.course import STEPS, solution
from tools.mutants.known import Counts, count, read
from tools.mutants.trial import Tried, all_mutants, try_them

HEAD = f"{'exercise':16}{'mutants':>8}{'equal':>7}{'seen':>8}{'all':>8}{'minutes':>9}"


def line(name: str, found: Counts, seconds: float) -> str:
    """Write a line of the table."""
    seen, every = found.shares
    return (
        f"{name:16}{found.mutants + found.equivalent:8}{found.equivalent:7}"
        f"{seen:8.1%}{every:8.1%}{seconds / 60:9.1f}"
    )


def keep(found: Tried, folder: Path) -> None:
    """Write the code of what survives, and of what hidden tests alone catch, into a file."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = [f"# %% survives: {name}\n{code}\n" for name, code in found.survived.items()]
    texts += [f"# %% hidden tests alone: {name}\n{code}\n" for name, code in found.caught.items()]
    (folder / f"{found.step}.py").write_text("\n".join(texts), encoding="utf-8")


def main() -> int:
    """Try the mutants of some exercises; 1 if too many survive in one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--task", default="", help="of this task alone")
    parser.add_argument("--keep", type=Path, help="a folder for what survives, a file a step")
    parser.add_argument("steps", nargs="*", metavar="STEP")
    options = parser.parse_args()
    steps = options.steps or STEPS
    enough, whole, seconds = True, Counts(), 0.0
    print(HEAD)
    for step in steps:
        notebook = solution(step)
        chosen = [each for each in all_mutants(notebook) if options.task in ("", each[0])]
        found = try_them(step, notebook, chosen)
        counted = count(found, read(step))
        print(line(step, counted, found.seconds), flush=True)
        print("".join(f"    survives: {name}\n" for name in counted.unknown), end="", flush=True)
        enough, whole = enough and counted.enough, whole + counted
        seconds += found.seconds
        if options.keep:
            keep(found, options.keep)
    if len(steps) > 1:
        print(line("all", whole, seconds))
    return int(not enough)


if __name__ == "__main__":
    sys.exit(main())
