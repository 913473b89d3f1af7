"""Which scores a test gives by itself, and which test cells wait for a person.

A limit of ours is no mistake of a student's. A test cell that lost points, and in which something
was refused that may not cross, is for a person to look at: it has no score by itself where the
instructor's own answer is refused there too, and else keeps what its test gave. So is one that
the instructor's own answer loses too, whatever went wrong. It never gets points that its test did
not give.

What was decided stands in the cell's metadata, where a later run finds it that scores anew.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from logging import Logger
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import SaveAutoGrades

from nbjudge.grading.beside import not_there

CHECK = "check.json"  # what ``python -m nbjudge check`` found, in results/ASSIGNMENT
UNJUDGED, LOOK = "unjudged", "look"  # no score by itself; a score, and a person has to look


@dataclass(frozen=True)
class Own:
    """The test cells in which the instructor's own answers lost points.

    Attributes:
        refused: by name, what was refused in them.
        lost: by name, how those ended in which nothing was refused.
    """

    refused: Mapping[str, str] = field(default_factory=dict)
    lost: Mapping[str, str] = field(default_factory=dict)


class BadCheck(ValueError):
    """A file is none that the command check has written."""


def score_of(cell: NotebookNode, log: Logger | None = None) -> tuple[float | None, bool]:
    """Give the score of a graded cell, and whether it waits for a person.

    Args:
        cell: with the outputs from which nbgrader takes the score.
        log: for what nbgrader has to say about partial credit.

    Returns:
        The score; None where only a person can give one. And whether a person has to look.
    """
    score, _ = utils.determine_grade(cell, log)
    decided = decision(cell)
    if UNJUDGED in decided:
        return None, True
    return score, score is None or LOOK in decided


def decision(cell: NotebookNode) -> Mapping[str, Any]:
    """Give what was noted about a cell when it was judged."""
    noted = cell.metadata.get("nbjudge")
    return noted if isinstance(noted, Mapping) else {}


def reason_to_wait(cell: NotebookNode) -> str:
    """Say in a sentence why a judged cell waits for a person; "" if it does not."""
    decided = decision(cell)
    return str(decided.get(UNJUDGED) or decided.get(LOOK) or "")


class SaveScores(SaveAutoGrades):
    """nbgrader's step that writes the scores, but for those that wait for a person.

    Belongs in the place of SaveAutoGrades in ``c.Autograde.autograde_preprocessors``.
    """

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Write the scores of a notebook; say of others that are missing if they wait."""
        nb, resources = super().preprocess(nb, resources)
        course = CourseDirectory(config=self.config)
        path = course.format_path(course.submitted_directory, self.student_id, self.assignment_id)
        with Gradebook(self.db_url) as gradebook:
            for sentence in leave_missing(
                gradebook, self.assignment_id, self.student_id, Path(path)
            ):
                self.log.warning("%s: %s", self.student_id, sentence)
        return nb, resources

    def _add_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader.grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        grade.auto_score, waits = score_of(cell, self.log)
        grade.needs_manual_grade = waits or grade.manual_score is not None
        self.gradebook.db.commit()


def leave_missing(gradebook: Gradebook, assignment: str, student: str, folder: Path) -> list[str]:
    """Leave notebooks that are missing to a person, if another file there could be one of them.

    nbgrader alone gives 0 for them, and nobody has to look.

    Args:
        gradebook: open; gets what was decided.
        assignment: the assignment's name.
        student: the student's id.
        folder: with what was handed in.

    Returns:
        A sentence for each of them.
    """
    names = [notebook.name for notebook in gradebook.find_assignment(assignment).notebooks]
    missing, others = not_there(folder, names)
    if not others:
        return []
    for name in missing:
        for grade in gradebook.find_submission_notebook(name, assignment, student).grades:
            grade.auto_score, grade.needs_manual_grade = None, True
    gradebook.db.commit()
    return list(missing.values())


def lost_points(cell: NotebookNode) -> bool:
    """Say whether a test cell that was run did not get all its points."""
    try:
        score, most = utils.determine_grade(cell)
    except (ValueError, KeyError):  # points that are more than there are: nbgrader stops at it
        return False
    return score is not None and score < most


def refused(cells: Sequence[NotebookNode]) -> dict[str, str]:
    """Give the test cells that lost points while something was refused, and what it was."""
    return {
        cell.metadata.nbgrader.grade_id: str(decision(cell)["refused"])
        for cell in cells
        if utils.is_grade(cell) and decision(cell).get("refused") and lost_points(cell)
    }


def lost(cells: Sequence[NotebookNode]) -> dict[str, str]:
    """Give the test cells that lost points though nothing was refused, and how they ended.

    Those that met a stub, which raises NotImplementedError, are left out: nothing was answered.
    """
    found = {}
    for cell in cells:
        if not utils.is_grade(cell) or "line" not in decision(cell) or decision(cell)["refused"]:
            continue
        names = [output.ename for output in cell.outputs if output.output_type == "error"]
        if lost_points(cell) and "NotImplementedError" not in names:
            found[cell.metadata.nbgrader.grade_id] = next(iter(names), "a part of the points")
    return found


def decide(cells: Sequence[NotebookNode], own: Own | None, found: Mapping[str, str]) -> list[str]:
    """Note in the metadata of judged cells which of them wait for a person.

    Args:
        cells: of a notebook that was judged.
        own: what the instructor's own answers lost; None if that is not known.
        found: the cells that the command check found to be none that can be judged, and why.

    Returns:
        A sentence for each cell that waits.
    """
    said = []
    turned, others = refused(cells), lost(cells)
    for cell in cells:
        if not utils.is_grade(cell) or "line" not in decision(cell):  # no test that was judged
            continue
        name = cell.metadata.nbgrader.grade_id
        if name in found and lost_points(cell):
            kind, why = UNJUDGED, f"the command check found that it cannot be judged: {found[name]}"
        elif name in turned and own is None:
            kind, why = UNJUDGED, turned[name]
        elif name in turned and name in own.refused:
            kind, why = UNJUDGED, f"the instructor's own answer is refused too: {own.refused[name]}"
        elif own and name in own.lost and (name in turned or name in others):
            kind, why = (
                UNJUDGED,
                f"the instructor's own answer loses points too: {own.lost[name]}",
            )
        elif name in turned:
            kind, why = LOOK, f"the instructor's own answer is not refused: {turned[name]}"
        else:
            continue
        cell.metadata.nbjudge[kind] = why
        points = "no score" if kind == UNJUDGED else "no more points by itself"
        said.append(f"{name}: {points}, a person has to look; {why}")
    return said


def digest_of(source: NotebookNode) -> str:
    """Tell the tests of an instructor's notebook from those of an edited one."""
    kept = [
        [cell.metadata.nbgrader.grade_id, cell.source]
        for cell in source.cells
        if utils.is_locked(cell)
    ]
    return hashlib.sha256(json.dumps(kept).encode()).hexdigest()


def found_by_check(path: Path, notebook: str, source: NotebookNode | None) -> dict[str, str]:
    """Read which test cells of a notebook cannot be judged, as the command check has found.

    Args:
        path: of its file.
        notebook: the notebook's name.
        source: the instructor's notebook; what was found about another form of it counts nothing.

    Returns:
        Why each of them cannot be; nothing if nobody has checked it.

    Raises:
        BadCheck: the file holds something else.
    """
    if source is None or not path.is_file():
        return {}
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))["notebooks"].get(notebook)
        if entry is None or entry["tests"] != digest_of(source):
            return {}
        return {str(name): str(why) for name, why in entry["unjudged"].items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadCheck(
            f"{path} is none that the command check writes ({error}); take it away, or check again"
        ) from error
