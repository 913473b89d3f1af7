"""Bring a submitted notebook back into the form in which it was released.

Students delete, copy, move and convert cells, and other programs change what they save. nbgrader
alone stops the whole class at a copied test cell, and loses a notebook whose set-up cell was
deleted. Here the released form comes from the gradebook; of the submission only the names of
its cells are believed, and the text of those that a student may edit.
"""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from nbjudge.grading.cell_texts import parsed
from nbjudge.grading.lost_marks import Search
from nbjudge.grading.notebook_form import give_ids, heal_metadata, healed, keep, new_cell
from nbjudge.grading.released import Exercise, Released, exercise, released_cells
from nbjudge.grading.right_file import right_one
from nbjudge.text import few

MISSING = "This cell was missing. It is back as it was released."
ELSEWHERE = "This cell is as it was released. The answer may stand in another cell near it."


def as_released(cell: NotebookNode | None, released: Released, back: str = "") -> NotebookNode:
    """Give a marked cell its released type and marks, and its released text if it is locked.

    Args:
        cell: as submitted; None if it is missing.
        released: what it was.
        back: the text of a missing cell that is not locked.
    """
    source = released.source if released.locked else back if cell is None else cell.source
    metadata = (dict(cell.metadata) if cell else {}) | {"nbgrader": released.metadata()}
    return keep(new_cell(released.cell_type, source, metadata), cell or {})


def noted(text: str, note: str, cell_type: str) -> str:
    """Add a note of ours to a blank answer: so it is not blank, and waits for a person."""
    return f"{text}\n\n" + (f"# {note}" if cell_type == "code" else f"*({note})*")


def mend(cells: Sequence[NotebookNode], exercise: Exercise) -> tuple[list[NotebookNode], list[str]]:
    """Bring cells back into released form.

    - Each marked cell stands once, in the released order. Of copies the last one counts that is
      not blank, which has the last word when the notebook runs; the others stay before it as
      ordinary cells if they hold an answer, and go if not.
    - A cell that has lost its marks gets them back where it is certain which one it is.
    - A locked cell that is missing comes back, and has its released text: set-up at the beginning
      of its place, tests at its end, for the answer may be among the cells that stand there.
    - A written answer that is missing, or blank beside something new, waits for a person.
    - Ordinary cells stay before the marked cell that they preceded. If cells were moved, those
      that do nothing but import come first, where they hurt nobody.
    - Type and marks are the released ones, whatever the submission says.

    Args:
        cells: as submitted.
        exercise: what was released.

    Returns:
        The mended cells, and a sentence for each thing that was mended.
    """
    search = Search(cells, exercise)
    known = search.released
    names = search.marked | search.lost()
    found: dict[str, NotebookNode] = {}
    before: dict[str | None, list[NotebookNode]] = {name: [] for name in [*known, None]}
    ordinary: list[NotebookNode] = []
    first: list[NotebookNode] = []
    said = list(what_was_lost(search))
    for place, cell in enumerate(cells):
        name = names.get(place)
        if name is None:
            ordinary.append(unmarked(cell))
        elif place == search.found[name]:
            if cell.cell_type != known[name].cell_type:
                said.append(f"the type of cell {name} was changed; it is as released again")
            found[name] = as_released(cell, known[name])
            before[name] += ordinary
            ordinary = []
        else:
            said.append(f"cell {name} stands more than once; the last one that is not blank counts")
            if not known[name].locked and not search.is_blank(name, place):
                before[name].append(unmarked(cell))
    before[None] = ordinary
    if list(found) != [name for name in known if name in found]:
        said.append("cells were moved; they are in the released order again")
        first = [cell for cells in before.values() for cell in cells if only_imports(cell)]
        moved = {id(cell) for cell in first}
        before = {
            name: [cell for cell in cells if id(cell) not in moved]
            for name, cells in before.items()
        }
    for name in search.elsewhere():
        note = noted(found[name].source, ELSEWHERE, known[name].cell_type)
        found[name].source = note
        said.append(f"answer {name} is blank, with new cells near it: a person has to look")
    for name, cell in known.items():
        if name not in found:
            said.append(missing(cell, search.gathered.get(name)))
    return [*first, *in_order(exercise, found, before)], list(dict.fromkeys(said))


def what_was_lost(search: Search) -> Iterator[str]:
    """Say which cells were found without their marks."""
    lost = list(search.lost().values())
    if lost:
        yield (
            "cells had lost their marks, and were found by their text, what they define, or "
            f"their place: {few(lost)}"
        )


def missing(cell: Released, gathered: str | None) -> str:
    """Say what becomes of a cell that is missing.

    Args:
        cell: as it was released.
        gathered: the answer in whose cell it was found.
    """
    if gathered:
        return f"answer {cell.name} stands in the cell of {gathered}"
    if cell.by_hand:
        return f"cell {cell.name} was missing; it is back as released, and a person has to look"
    if cell.locked or cell.grade:
        return f"cell {cell.name} was missing; it is back as released"
    return f"answer {cell.name} was missing"


def in_order(
    exercise: Exercise,
    found: dict[str, NotebookNode],
    before: dict[str | None, list[NotebookNode]],
) -> Iterator[NotebookNode]:
    """Give all cells in the released order, with those that are missing.

    Args:
        exercise: what was released.
        found: the cells that are there, by name.
        before: ordinary cells that stand before each of them, and at the end.
    """
    gone: list[Released] = []
    for cell in exercise.released:
        if cell.name not in found:
            gone.append(cell)
            continue
        yield from around(gone, before[cell.name], exercise)
        yield found[cell.name]
        gone = []
    yield from around(gone, before[None], exercise)


def around(
    gone: list[Released], cells: list[NotebookNode], exercise: Exercise
) -> Iterator[NotebookNode]:
    """Put missing cells around the ordinary ones in their place: set-up before, tests behind."""
    yield from (as_released(None, cell) for cell in gone if cell.set_up)
    yield from cells
    for cell in gone:
        if not cell.set_up and (cell.locked or cell.grade):
            note = noted(exercise.shown[cell.name], MISSING, cell.cell_type)
            yield as_released(None, cell, note)


def only_imports(cell: NotebookNode) -> bool:
    """Say whether a cell is code that imports, and does nothing else."""
    if cell.cell_type != "code":
        return False
    tree = parsed(cell.source)
    body = tree.body if tree else []
    return bool(body) and all(isinstance(one, ast.Import | ast.ImportFrom) for one in body)


def unmarked(cell: NotebookNode) -> NotebookNode:
    """Take nbgrader's marks from a cell, if it has some."""
    cell.metadata.pop("nbgrader", None)
    return cell


class RepairCells(NbGraderPreprocessor):
    """Mend each submitted notebook before nbgrader looks at it.

    Belongs at the head of ``c.Autograde.sanitize_preprocessors``.
    """

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Mend the notebook; write what was mended to the log and into its metadata.

        Raises:
            NotThisNotebook: none of what was released is in it, nor in another one beside it.
        """
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            beside = {
                each.name: released_cells(gradebook, each.name, names["assignment"])
                for each in gradebook.find_assignment(names["assignment"]).notebooks
            }
        released = beside.pop(names["notebook"])
        course = CourseDirectory(config=self.config)
        known = exercise(released, course, names["assignment"], names["notebook"])
        path = Path(resources["metadata"]["path"], f"{names['notebook']}.ipynb")
        others = {
            name: exercise(theirs, course, names["assignment"], name)
            for name, theirs in beside.items()
        }
        cells, told = right_one([healed(cell) for cell in nb.cells], path, known, others)
        nb.cells, said = mend(cells, known)
        give_ids(nb.cells)
        nb.nbformat, nb.nbformat_minor = 4, 5
        heal_metadata(nb)
        nb.metadata["nbjudge"] = nbformat.from_dict({"said": [*told, *said]})
        for sentence in [*told, *said]:
            self.log.warning("%s, %s: %s", names["student"], names["notebook"], sentence)
        return nb, resources
