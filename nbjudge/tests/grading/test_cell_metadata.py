"""Our look at nbgrader's metadata lets pass what nbgrader lets pass, and says what it says."""

import jsonschema
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.preprocessors import CheckCellMetadata

from nbjudge.grading.cell_metadata import CheckMetadata

GOOD = {
    "schema_version": 3,
    "grade": True,
    "locked": True,
    "solution": False,
    "grade_id": "test_a",
    "points": 2.0,
}
BAD = [
    GOOD | {"schema_version": 2},
    GOOD | {"schema_version": 4},
    GOOD | {"schema_version": "three"},
    GOOD | {"points": -1},
    GOOD | {"grade_id": "test a"},
    GOOD | {"grade_id": ""},
    GOOD | {"more": 1},
    {key: value for key, value in GOOD.items() if key != "points"},
    {key: value for key, value in GOOD.items() if key != "locked"},
    {},
    None,
    "text",
]


def outcome(step: type[CheckCellMetadata], *marks: object) -> object:
    """Say what a step makes of a notebook whose cells have these metadata."""
    cells = [new_code_cell("1", metadata={"nbgrader": each}) for each in marks]
    notebook = new_notebook(cells=[new_markdown_cell("a text"), *cells])
    before = repr(notebook)
    try:
        step().preprocess(notebook, {})
    except Exception as error:
        return type(error), str(error)
    assert repr(notebook) == before
    return None


def test_a_good_notebook_passes() -> None:
    assert outcome(CheckMetadata, GOOD, GOOD | {"grade_id": "test_b"}) is None


@pytest.mark.parametrize("marks", [*([each] for each in BAD), [GOOD, GOOD]], ids=str)
def test_a_bad_one_is_refused_in_nbgraders_words(marks: list[object]) -> None:
    refused = outcome(CheckMetadata, *marks)
    assert refused is not None
    assert refused == outcome(CheckCellMetadata, *marks)


def test_the_rules_are_not_examined_for_each_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    examined: list[object] = []
    validator = jsonschema.Draft4Validator
    real = validator.check_schema
    monkeypatch.setattr(
        validator, "check_schema", lambda rules, **named: (examined.append(rules), real(rules))
    )
    many = [GOOD | {"grade_id": f"test_{number}"} for number in range(9)]
    assert outcome(CheckCellMetadata, *many) is None
    assert len(examined) == 9, "the attribute is the one that nbgrader's way comes by"
    assert outcome(CheckMetadata, *many) is None
    assert len(examined) == 9
