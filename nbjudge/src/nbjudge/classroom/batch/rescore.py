"""Score again what was run before, without running it: for points that were changed."""

from pathlib import Path

import nbformat
from nbgrader import utils
from nbgrader.api import Gradebook

from nbjudge.classroom.batch.results import Store, text_of
from nbjudge.classroom.files import write_whole
from nbjudge.grading.scores import score_of

Points = dict[str, dict[str, float]]


def points_of(gradebook: Gradebook, assignment: str) -> Points:
    """Give the most points of each graded cell, by notebook."""
    return {
        notebook.name: {
            cell.name: cell.max_score for cell in [*notebook.grade_cells, *notebook.task_cells]
        }
        for notebook in gradebook.find_assignment(assignment).notebooks
    }


def rescore(store: Store, points: Points, everything: bool = False) -> list[str]:
    """Bring the scores up to date with the gradebook's points.

    nbgrader takes a score from the outputs of a test cell; they are in the graded notebook.

    Args:
        store: what was graded.
        points: of each cell now.
        everything: score anew also where no points have changed.

    Returns:
        The students whose records were made anew.
    """
    changed = []
    for student, record in store.records().items():
        before = {
            name: {cell: grade["points"] for cell, grade in notebook["grades"].items()}
            for name, notebook in record["notebooks"].items()
        }
        if record["error"] or (before == points and not everything):
            continue
        for name, notebook in record["notebooks"].items():
            path = store.graded(student) / f"{name}.ipynb"
            if path.is_file():
                notebook["grades"] |= scored(path, points[name], notebook["grades"])
            else:  # was not handed in
                for cell, grade in notebook["grades"].items():
                    grade["points"] = points[name][cell]
        write_whole(store.students / f"{student}.json", text_of(record))
        changed.append(student)
    return changed


def scored(path: Path, points: dict[str, float], grades: dict) -> dict:
    """Score the cells of a graded notebook, and write the new points into it.

    Args:
        path: of the notebook.
        points: the most points of each cell now.
        grades: what its record says of each cell.

    Returns:
        What it has to say now, by cell.
    """
    notebook = nbformat.read(path, as_version=4)
    found = {}
    for cell in notebook.cells:
        if utils.is_grade(cell):
            name = cell.metadata.nbgrader.grade_id
            cell.metadata.nbgrader.points = points[name]
            score, waits = score_of(cell)
            new = {"score": score, "points": points[name], "by_hand": waits}
            found[name] = grades[name] | new
    write_whole(path, nbformat.writes(notebook))
    path.chmod(0o444)
    return found
