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
from tools.mutants.known import Known, Shares, read, shares
from tools.mutants.trial import Tried, all_mutants, solution, try_them

HEAD = f"{'exercise':16}{'mutants':>8}{'equal':>7}{'seen':>8}{'all':>8}{'minutes':>9}"


def line(name: str, found: Shares, seconds: float) -> str:
    """Write a line of the table."""
    return (
        f"{name:16}{found.mutants + found.equivalent:8}{found.equivalent:7}"
        f"{found.seen:8.1%}{found.all:8.1%}{seconds / 60:9.1f}"
    )


def add(whole: Tried, found: Tried) -> Tried:
    """Count an exercise with the others."""
    survived = {f"{found.step}, {name}": code for name, code in found.survived.items()}
    return Tried(
        whole.step,
        whole.tried + found.tried,
        whole.seen + found.seen,
        survived=whole.survived | survived,
        seconds=whole.seconds + found.seconds,
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
    rows, whole, everything = 0, Tried("all"), Known()
    enough = True
    print(HEAD)
    for step in options.steps or STEPS:
        notebook, known = solution(step), read(step)
        chosen = [each for each in all_mutants(notebook) if options.task in ("", each[0])]
        found = try_them(step, notebook, chosen)
        counted = shares(found, known)
        print(line(step, counted, found.seconds), flush=True)
        print("".join(f"    survives: {name}\n" for name in counted.unknown), end="", flush=True)
        enough = enough and counted.enough
        whole = add(whole, found)
        everything.equivalent.update({f"{step}, {name}": "" for name in known.equivalent})
        rows += 1
        if options.keep:
            keep(found, options.keep)
    if rows > 1:
        print(line("all", shares(whole, everything), whole.seconds))
    return int(not enough)


if __name__ == "__main__":
    sys.exit(main())
