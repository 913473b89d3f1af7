"""Which of the files that were handed in holds the notebook: most often the one of its name."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import nbformat
from nbformat import NotebookNode

from nbjudge.grading.cell_texts import bound, plain
from nbjudge.grading.lost_marks import Search
from nbjudge.grading.notebook_form import healed
from nbjudge.grading.released import Exercise, Released, name_of
from nbjudge.grading.submitted_files import decoded, too_large
from nbjudge.text import few

MOST_BESIDE = 20  # other notebooks that are looked at


class NotThisNotebook(Exception):
    """A file does not hold the notebook that it is called after; a person has to look."""


def right_one(
    cells: list[NotebookNode],
    path: Path,
    exercise: Exercise,
    others: Mapping[str, Exercise] = MappingProxyType({}),
) -> tuple[list[NotebookNode], list[str]]:
    """Give the cells of the file that holds the notebook: another one, where that is certain.

    Args:
        cells: of the file that has its name.
        path: of that file.
        exercise: what was released.
        others: the other notebooks of the assignment, by name.

    Returns:
        The cells, and a sentence if others than those were taken.

    Raises:
        NotThisNotebook: no file holds it, or several could.
    """
    search = Search(cells, exercise)
    why = why_not(search)
    if theirs := pasted(search):
        return theirs, ["the marked cells are as released; those without marks were graded"]
    if not why and has_work(search):
        return cells, []
    found = {}
    for beside in sorted(path.parent.glob("*.ipynb"))[:MOST_BESIDE]:
        theirs = cells_of(beside) if beside != path else []
        own = others.get(beside.stem)  # a notebook of the assignment is here by mistake, or itself
        free = own is None or (why and why_not(Search(theirs, own)))
        if theirs and free and holds_work(theirs, exercise):
            found[beside.name] = theirs
    what = f"{path.name} cannot be graded: {why}" if why else f"{path.name} is as it was released"
    if len({tuple(cell.source for cell in theirs) for theirs in found.values()}) == 1:
        name, theirs = next(iter(found.items()))
        return theirs, [f"{what}; {name} was graded in its place"]
    if found:
        raise NotThisNotebook(
            f"{what}, and the answers could be in {few(list(found))}: leave one of them"
        )
    if why:
        raise NotThisNotebook(f"{what}; a person has to look")
    return cells, []


def holds_work(cells: list[NotebookNode], exercise: Exercise) -> bool:
    """Say whether cells are those of an exercise, with answers."""
    search = Search(cells, exercise)
    return not why_not(search, certain=True) and has_work(search)


def cells_of(path: Path) -> list[NotebookNode]:
    """Read the cells of another notebook that was handed in; none where it is broken or huge."""
    try:
        if too_large(path):
            return []
        read = nbformat.reader.reads(decoded(path.read_bytes()))
        return [healed(cell) for cell in read.cells]
    except (OSError, ValueError, AttributeError, RecursionError, nbformat.ValidationError):
        return []


def pasted(search: Search) -> list[NotebookNode]:
    """Give the cells without marks, if they are the notebook beside a blank one in one file."""
    tests = {search.shown[cell.name] for cell in search.exercise.released if not cell.set_up}
    own = [cell for place, cell in enumerate(search.cells) if place not in search.marked]
    answers = {n: p for p, n in search.marked.items() if not search.released[n].locked}
    blank = answers and all(search.is_blank(name, place) for name, place in answers.items())
    if not blank or not tests & {plain(cell.source) for cell in own} - {""}:
        return []
    return own if holds_work(own, search.exercise) else []


def has_work(search: Search) -> bool:
    """Say whether somebody has worked in it: an answer is none of the released texts."""
    asked = set().union(*search.asked().values())
    return any(
        not search.released[name].locked and not search.is_blank(name, place)
        for name, place in search.found.items()
    ) or any(
        asked & set(bound(cell.source))
        for place, cell in enumerate(search.cells)
        if cell.cell_type == "code" and search.is_new(place)
    )


def telling(search: Search, cells: Sequence[Released]) -> set[str]:
    """Give the texts of tests, and of answers whose released text names what is asked."""
    kept = [x for x in cells if x.locked or bound(search.exercise.shown[x.name])]
    return {text for x in kept for text in (search.shown[x.name], plain(x.source))} - {""}


def why_not(search: Search, certain: bool = False) -> str:
    """Say why this is not the notebook that was released; nothing where it may be it.

    Args:
        search: for its released cells.
        certain: it has to be it; what may be another one is not.
    """
    gets_points = [cell for cell in search.exercise.released if not cell.set_up or cell.task]
    if not gets_points:
        return ""
    if not any(search.texts):
        return "it is empty"
    if not any(cell.name in search.found for cell in gets_points):
        others = [n for cell in search.cells if (n := name_of(cell)) and n not in search.released]
        called = f"; its cells are called {few(others)}" if others else ""
        return f"it holds none of the released tasks{called}"
    texts = set(search.texts)
    if not search.marked and not telling(search, gets_points) & texts:
        answers = [c for c in gets_points if c.cell_type == "code" and not c.locked]
        here = [c.name for c in answers if c.name in {*search.found, *search.gathered}]
        if 2 * len(here) < len(answers):
            return f"of the released tasks it holds only {few(here)}"
    there = [cell for cell in gets_points if search.shown[cell.name] and cell.name in search.found]
    headed = not certain and 2 * len(search.instructors & texts - {""}) > len(search.instructors)
    if telling(search, there) & texts or headed or not (there or certain):
        return ""
    asked = search.asked()
    answers = {name: set(bound(search.cells[place].source)) for name, place in search.found.items()}
    if any(asked.get(name, set()) & names for name, names in answers.items()):
        return ""
    tests = certain or any(cell.locked for cell in there)
    return "its cells have the released names, and none a released text" if tests else ""
