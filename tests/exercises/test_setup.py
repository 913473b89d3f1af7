"""What a set-up cell says of the exercise: its number, and which functions are no answers."""

import re
from types import FunctionType

import pytest
from nbformat import NotebookNode

import mnist_helpers
from nbjudge.grading.needed import leave_out
from nbjudge.grading.plan import steps
from nbjudge.grading.released import Released
from tools.exercises.course import ROOT, STEPS, grade_id, kind, solution
from tools.exercises.scoring import tasks_of

CALL = re.compile(r"^disable\((.*)\)", re.MULTILINE)


def disabled(notebook: NotebookNode) -> set[str]:
    """Give the functions that a notebook's set-up cells disable."""
    calls = [call for cell in notebook.cells for call in CALL.findall(cell.source)]
    return {name for call in calls for name in re.findall(r'"(\w+)"', call)}


@pytest.mark.parametrize("step", STEPS)
def test_the_set_up_cell_has_the_number_of_its_exercise(step: str) -> None:
    """By it, Validate knows a notebook that lies in another one's folder."""
    names = [grade_id(cell) for cell in solution(step).cells if kind(cell) == "setup"]
    number = re.match(r"\d\d", step)
    assert names[0] == f"setup_{number[0] if number else step}"


@pytest.mark.parametrize("step", STEPS)
def test_a_function_of_the_package_is_no_answer_to_a_task_of_its_name(step: str) -> None:
    tasks = {task.name for task in tasks_of(solution(step))}
    package = {name for name, one in vars(mnist_helpers).items() if isinstance(one, FunctionType)}
    compiled = {name for name in tasks if hasattr(mnist_helpers, name)}
    assert disabled(solution(step)) == tasks & package == compiled


@pytest.mark.parametrize("step", [step for step in STEPS if disabled(solution(step))])
def test_the_grader_does_not_leave_that_out(step: str) -> None:
    """It leaves out of a set-up cell what no mark depends on; to refuse answers is not of that."""
    cells = solution(step).cells
    marked = [
        Released(
            grade_id(cell),
            cell.cell_type,
            cell.source,
            *(cell.metadata.nbgrader[mark] for mark in ("locked", "grade", "solution")),
            False,
            cell.metadata.nbgrader.get("points"),
            None,
        )
        for cell in cells
        if kind(cell) != "play"
    ]
    harmless = re.search(
        r"harmless = \[(.*)\]", (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    )
    kept = leave_out(
        steps(cells, marked),
        {one.name for one in marked},
        re.findall(r'"([\w.]+)"', harmless[1]),
    )
    assert any(CALL.search(step.cell.source) for step in kept)
    assert len(kept) < len(cells), "nothing is left out: this test sees nothing"
