"""A line of a solution or of a hidden test is found wherever students could see it."""

import base64
import gzip
import io
import json
import zipfile

import nbformat
import pytest
from nbformat import NotebookNode
from traitlets.config import Config

import tiny
from tools.exercises.leaks import Secret, bared, found_in, secrets_of, traces

SOLUTION = "warmest = max(readings)"
HIDDEN = "values, limit = [chance.randint(0, 99) for _ in range(9)], chance.randint(20, 80)"
SECRETS = secrets_of(tiny.solution(), Config())
v4 = nbformat.v4


def lines(name: str, data: bytes) -> set[str]:
    return {secret.line for secret, _ in found_in(name, data, SECRETS)}


def file_of(*cells: NotebookNode, **metadata: object) -> bytes:
    return nbformat.writes(v4.new_notebook(cells=list(cells), metadata=metadata)).encode()


def zipped(name: str, data: bytes, comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        archive.comment = comment
    return buffer.getvalue()


def test_secrets_are_what_nbgrader_cuts_and_nothing_else() -> None:
    assert Secret(SOLUTION, "warmest", False) in SECRETS
    assert Secret(HIDDEN, "test_above", True) in SECRETS
    found = {secret.line for secret in SECRETS}
    assert not any("BEGIN" in line or line.startswith("def ") for line in found)
    assert 'assert warmest in readings, "the warmest reading is one of yours"' not in found
    assert len(found) == 8


def test_an_answer_that_stands_elsewhere_too_is_seen() -> None:
    notebook = tiny.solution()
    assert bared(notebook, Config()) == []
    notebook.cells.append(v4.new_code_cell(f"# as above\n{SOLUTION}"))
    assert bared(notebook, Config()) == ["warmest"]


def test_a_line_that_students_see_anyway_is_no_secret() -> None:
    notebook = tiny.solution()
    notebook.cells.append(v4.new_code_cell("for case in range(5):\n    pass"))
    assert "for case in range(5):" not in {x.line for x in secrets_of(notebook, Config())}
    assert bared(notebook, Config()) == []


def test_an_answer_without_a_region_is_secret_as_a_whole() -> None:
    cell = tiny.marked("x", "def twice(x):\n    return x + x + 0", solution=True)
    found = secrets_of(v4.new_notebook(cells=[cell]), Config())
    assert [secret.line for secret in found] == ["def twice(x):", "return x + x + 0"]


def test_a_course_may_have_other_marks() -> None:
    config = Config(ClearHiddenTests={"begin_test_delimeter": "HIDE", "end_test_delimeter": "SHOW"})
    cell = tiny.marked("t", "# HIDE\nassert twice(2) == 4\n# SHOW\n", 1, grade=True, locked=True)
    found = secrets_of(v4.new_notebook(cells=[cell]), config)
    assert [secret.line for secret in found] == ["assert twice(2) == 4"]


@pytest.mark.parametrize(
    "data",
    [
        file_of(v4.new_code_cell(f"x = 1\n  {SOLUTION}")),
        file_of(v4.new_markdown_cell(f"The answer:\n\n    {SOLUTION}")),
        file_of(v4.new_code_cell("1", outputs=[v4.new_output("stream", text=f">{SOLUTION}<")])),
        file_of(v4.new_code_cell("1", metadata={"was": SOLUTION})),
        file_of(v4.new_code_cell("1", metadata={SOLUTION: True})),
        file_of(before={"source": f"{SOLUTION};"}),
        file_of(
            v4.new_markdown_cell(
                "![](attachment:x)",
                attachments={"x": {"text/plain": base64.b64encode(SOLUTION.encode()).decode()}},
            )
        ),
        json.dumps([f"{SOLUTION}\n", "x"]).encode(),
        f"import x\n{SOLUTION}  # mine".encode(),
        b"\xff\xfe" + SOLUTION.encode() + b"\x00",
        gzip.compress(SOLUTION.encode()),
        zipped("a.py", SOLUTION.encode()),
        zipped("inner.zip", zipped("b.py", SOLUTION.encode())),
        zipped("inner.gz", gzip.compress(SOLUTION.encode())),
        zipped(SOLUTION, b""),
        zipped("a", b"", comment=SOLUTION.encode()),
    ],
)
def test_a_leak_is_found(data: bytes) -> None:
    assert lines("a", data) == {SOLUTION}


def test_a_leak_says_where() -> None:
    ((secret, where),) = found_in("x.zip", zipped("d/a.py", HIDDEN.encode()), SECRETS)
    assert (secret.cell, secret.hidden, where) == ("test_above", True, "x.zip: d/a.py")


def test_a_hint_may_quote_a_part_of_a_line() -> None:
    hint = v4.new_markdown_cell(f"Hint 3: write `{SOLUTION}`.")
    assert lines("a.ipynb", file_of(hint)) == set()
    assert lines("README.md", f"As in `{SOLUTION}`.".encode()) == set()


def test_an_archive_that_cannot_be_opened_is_said() -> None:
    data = bytearray(zipped("a.py", bytes(range(256))))
    data[90] ^= 255
    with pytest.raises(ValueError, match=r"^x\.zip is an archive that cannot be opened"):
        lines("x.zip", bytes(data))


@pytest.mark.parametrize(
    ("change", "trace"),
    [
        ({"outputs": [v4.new_output("stream", text="987")]}, "cell test_above has outputs"),
        ({"execution_count": 3}, "cell test_above has outputs"),
        ({"attachments": {"x": {}}}, "cell test_above has attachments"),
    ],
)
def test_outputs_and_attachments_are_seen(change: dict, trace: str) -> None:
    notebook = tiny.solution()
    notebook.cells[-1].update(nbformat.from_dict(change))
    assert traces(notebook) == [trace]


def test_metadata_and_a_checksum_of_more_than_is_shown_are_seen() -> None:
    notebook = tiny.solution()
    notebook.metadata["widgets"] = {}
    notebook.cells[-1].metadata["note"] = "x"
    notebook.cells[-1].metadata.nbgrader["checksum"] = "0" * 32
    assert traces(notebook) == [
        "the notebook has the state of widgets",
        "cell test_above has metadata 'note'",
        "the checksum of cell test_above is not that of what is released",
    ]
