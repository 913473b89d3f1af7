"""Canvas's gradebook is filled in and nothing else of it touched; nothing waiting is exported."""

from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import ExportApp

from nbjudge.classroom.export import CanvasExport
from nbjudge.classroom.export.exporter import CannotExport
from small_course import command

HEADER = "Student,ID,SIS User ID,SIS Login ID,Section,First (77),second (78),Final Score"
HIDDEN = ",,,,,,Manual Posting,"
POINTS = "    Points Possible,,,,,6.00,3.00,(read only)"
LINES = [
    '"No1, Student",101,u1,else1,"S, 1",,2.00,50.0',
    '"No2, Größe",,,student02,S1,"1.00",,',
    '"""=1+1""",103,u3,else3,S1,4.00,,',
    '"No4, Student",104,u4,student04,S1,EX,N/A,',
    '"Student, Test",999,,x9,S1,,,',
]


def exported(gradebook: Gradebook, tmp_path: Path, **settings: object) -> bytes:
    target = tmp_path / "canvas.csv"
    settings.setdefault("columns", {"first": "First"})
    CanvasExport(to=str(target), **settings).export(gradebook)
    return target.read_bytes()


def test_a_template_is_filled_in(
    gradebook: Gradebook,
    tmp_path: Path,
    written: Callable[..., Path],
    caplog: pytest.LogCaptureFixture,
) -> None:
    template = written(HEADER, HIDDEN, POINTS, *LINES, end="\r\n")
    data = exported(gradebook, tmp_path, template=str(template))
    lines = [
        '"No1, Student",101,u1,else1,"S, 1",6.33333,6.33333,50.0',
        '"No2, Größe",,,student02,S1,0.83333,0.33333,',
        '"""=1+1""",103,u3,else3,S1,4.00,1.33333,',
        *LINES[3:],
    ]
    expected = [HEADER, HIDDEN, POINTS, *lines]
    assert data.decode() == "".join(f"{line}\r\n" for line in expected)
    assert "a person has still to look at the work of student03 (first); left out" in caplog.text
    assert "so that their grades were not exported: student05." in caplog.text


@pytest.mark.parametrize("template", [True, False])
def test_a_column_that_canvas_passes_over_is_said(
    gradebook: Gradebook,
    tmp_path: Path,
    written: Callable[..., Path],
    caplog: pytest.LogCaptureFixture,
    template: bool,
) -> None:
    called = {"first": "First Final Grade (77)"}
    path = written(HEADER.replace("First (77)", called["first"]), POINTS, *LINES)
    filled = {"template": str(path)} if template else {}
    exported(gradebook, tmp_path, columns=called, **filled)
    assert "passes over these columns, for their names are those of its own totals" in caplog.text
    assert "First Final Grade (77). Rename" in caplog.text
    caplog.clear()
    exported(gradebook, tmp_path, columns={"first": "Final"})
    assert "passes over" not in caplog.text


def test_who_is_excused_stays_so(
    gradebook: Gradebook, tmp_path: Path, written: Callable[..., Path]
) -> None:
    template = written(HEADER, POINTS, *LINES)
    data = exported(gradebook, tmp_path, template=str(template), missing="zero")
    assert data.decode().splitlines()[5] == LINES[3]


def test_it_is_the_same_again(
    gradebook: Gradebook, tmp_path: Path, written: Callable[..., Path]
) -> None:
    template = str(written(HEADER, POINTS, *LINES))
    once = exported(gradebook, tmp_path, template=template)
    (tmp_path / "template.csv").write_bytes(once)
    assert exported(gradebook, tmp_path, template=template) == once


def test_a_file_without_template(gradebook: Gradebook, tmp_path: Path) -> None:
    data = exported(gradebook, tmp_path, columns={"first": "First (77)"})
    assert data.decode("utf-8-sig").splitlines() == [
        "Student,ID,SIS Login ID,Section,First (77),second",
        "    Points Possible,,,,6,3",
        '"\'=1+1,""x"", Student",103,student03,,,1.33333',
        '"No1, Student",101,student01,,6.33333,6.33333',
        '"No2, Größe",102,student02,,0.83333,0.33333',
        '"No4, Student",104,student04,,,',
        '"No5, Student",105,student05,,0,0',
    ]
    assert data.startswith(b"\xef\xbb\xbfStudent,")  # for Excel


def test_the_ids_may_be_the_sis_ids(gradebook: Gradebook, tmp_path: Path) -> None:
    data = exported(gradebook, tmp_path, id_column="SIS User ID").decode("utf-8-sig")
    assert data.startswith("Student,ID,SIS User ID,SIS Login ID,Section,First,second\n")
    assert ",101,student01,,,6.33333" in data


@pytest.mark.parametrize(
    ("missing", "line"), [("empty", "104,student04,,,"), ("zero", "104,student04,,0,0")]
)
def test_who_handed_in_nothing(
    missing: str, line: str, gradebook: Gradebook, tmp_path: Path
) -> None:
    data = exported(gradebook, tmp_path, missing=missing).decode("utf-8-sig")
    assert f'"No4, Student",{line}\n' in data


def test_what_waits_can_be_exported_or_stop_it(
    gradebook: Gradebook, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    data = exported(gradebook, tmp_path, waiting="export").decode("utf-8-sig")
    assert ",103,student03,,1,1.33333\n" in data
    assert "exported all the same" in caplog.text
    (tmp_path / "canvas.csv").unlink()
    with pytest.raises(CannotExport, match=r"student03 \(first\); no file was written"):
        exported(gradebook, tmp_path, waiting="refuse")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["Student,ID,Section,third (79)", '"No1, S",101,S1,'], "no column for first or second"),
        ([HEADER, LINES[0], LINES[0]], "lines 2 and 3 are both student01"),
        ([HEADER, '"No1, S",101,u,student02,S1,,,'], "line 2: the ids are those of student01 and"),
        ([HEADER, '"No1, S",101,u'], "line 2: it has too few fields"),
        (["Student,ID,Section,First (1),First (2)", '"No1, S",101,,,'], "columns 4 and 5"),
        (["Name,Points", "x,1"], "is no gradebook export of Canvas"),
    ],
)
def test_a_template_that_does_not_fit_is_refused(
    lines: list[str],
    message: str,
    gradebook: Gradebook,
    tmp_path: Path,
    written: Callable[..., Path],
) -> None:
    template = written(*lines)
    with pytest.raises(CannotExport, match=message):
        exported(gradebook, tmp_path, template=str(template))
    assert list(tmp_path.iterdir()) == [template]


def test_other_points_and_columns_that_are_not_there_are_said(
    gradebook: Gradebook,
    tmp_path: Path,
    written: Callable[..., Path],
    caplog: pytest.LogCaptureFixture,
) -> None:
    template = written(
        "Student;ID;SIS Login ID;Section;First (77)",
        "    Points Possible;;;;10,00",
        "No1, Student;101;;S1;3,50",
    )
    data = exported(gradebook, tmp_path, template=str(template))
    assert data.decode().splitlines()[2] == "No1, Student;101;;S1;6.33333"
    assert "first has 6 points here and 10 there" in caplog.text
    assert "not exported, for there is no such column: second." in caplog.text


def test_two_assignments_do_not_share_a_column(gradebook: Gradebook, tmp_path: Path) -> None:
    with pytest.raises(CannotExport, match="would share a column"):
        exported(gradebook, tmp_path, columns={"first": "second"})


@pytest.mark.slow
def test_nbgraders_own_command_runs_it(
    db_url: str, tmp_path: Path, written: Callable[..., Path]
) -> None:
    template = written(HEADER, POINTS, *LINES)
    arguments = [f"--db={db_url}", "--exporter=nbjudge.classroom.export.CanvasExport"]
    arguments += ["--to=out.csv", f"--CanvasExport.template={template}", "--assignment=first"]
    done = command(tmp_path, ExportApp, *arguments, "--CanvasExport.columns=first=First")
    assert done.returncode == 0, done.stderr
    assert ",6.33333,2.00,50.0\n" in (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert "the work of student03 (first)" in done.stderr
    done = command(tmp_path, ExportApp, *arguments)
    assert done.returncode == 1
    assert "has no column for first" in done.stderr
