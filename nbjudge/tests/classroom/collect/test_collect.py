"""Whatever a learning system and a student did to a file's name, it goes to its student or nowhere.

Real nbgrader collects here, from downloads as Moodle and Canvas name them.
"""

import io
import logging
import shutil
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import (
    CollectApp,
    FetchAssignmentApp,
    ReleaseAssignmentApp,
    SubmitApp,
    ZipCollectApp,
)

from small_course import command

CLASS = {
    "student01": ("Ada", "Okafor", "ada@example.org", "101"),
    "student02": ("Kim", "Lee", "kim@example.org", "102"),
    "student03": ("Lee", "Kim", "lee@example.org", None),
    "student04": ("Zoë", "O’Brien Smith", None, None),
}
CONFIG = """\
c = get_config()
c.ZipCollectApp.extractor_plugin = "nbjudge.classroom.collect.BoundedExtractor"
c.ZipCollectApp.collector_plugin = "nbjudge.classroom.collect.{}"
{}
"""
WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,"Last modified (submission)","Last modified (grade)"
Participant 11,Ada Okafor,ADA@example.org,Submitted for grading,,"Thursday, 5 March 2026, 9:15 PM",-
Participant 12,Kim Lee,kim@example.org,Submitted for grading,,"Monday, July 6, 2026, 12:00 AM",-
Participant 13,Lee Kim,lee@example.org,No submission,,-,-
"""


def notebook(text: str) -> bytes:
    cells = [nbformat.v4.new_markdown_cell(text, id="a")]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode()


def packed(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def gradebook_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook with the class and two assignments of one notebook each, and one of two."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with Gradebook(f"sqlite:///{path}", "course") as gradebook:
        for student, (first, last, email, number) in CLASS.items():
            gradebook.add_student(
                student, first_name=first, last_name=last, email=email, lms_user_id=number
            )
        for name, notebooks in {"hw1": ["hw1"], "hw2": ["hw2"], "two": ["a", "b"]}.items():
            gradebook.add_assignment(name, duedate=datetime(2026, 3, 5, 12))
            for each in notebooks:
                gradebook.add_notebook(each, name)
    return path


class Download:
    """A course's folder with a download of one assignment in it."""

    def __init__(self, course: Path, caplog: pytest.LogCaptureFixture) -> None:
        self.course = course
        self.caplog = caplog
        self.said = ""

    def collect(
        self,
        collector: str,
        files: Mapping[str, bytes],
        beside: Mapping[str, str] | None = None,
        assignment: str = "hw1",
        settings: str = "",
    ) -> dict[str, str]:
        """Collect; give the cells of what was collected, by student and notebook."""
        folder = self.course / "downloaded" / assignment
        shutil.rmtree(folder / "archive", ignore_errors=True)
        for name, data in files.items():
            path = folder / "archive" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for name, text in (beside or {}).items():
            (folder / name).write_text(text, encoding="utf-8")
        (self.course / "nbgrader_config.py").write_text(CONFIG.format(collector, settings))
        app = ZipCollectApp()
        app.initialize([assignment, "--force"])
        self.caplog.clear()
        app.log.addHandler(self.caplog.handler)
        app.start()
        self.said = "\n".join(
            record.getMessage()
            for record in self.caplog.records
            if record.levelno >= logging.WARNING and "nbjudge" in record.pathname
        )
        submitted = self.course / "submitted"
        return {
            f"{path.parts[-3]}/{path.stem}": nbformat.read(path, 4).cells[0].source
            for path in sorted(submitted.glob(f"*/{assignment}/*.ipynb"))
        }

    def time(self, student: str, assignment: str = "hw1") -> str | None:
        """Give the time that nbgrader would grade with."""
        path = self.course / "submitted" / student / assignment / "timestamp.txt"
        return path.read_text() if path.exists() else None

    def decisions(self, assignment: str = "hw1") -> Path:
        """Give the path of the file for the instructor."""
        return self.course / "downloaded" / assignment / "decisions.csv"


@pytest.fixture
def download(
    tmp_path: Path,
    gradebook_file: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> Download:
    shutil.copy(gradebook_file, tmp_path / "gradebook.db")
    for name, notebooks in {"hw1": ["hw1"], "hw2": ["hw2"], "two": ["a", "b"]}.items():
        (tmp_path / "release" / name).mkdir(parents=True)
        for each in notebooks:
            (tmp_path / "release" / name / f"{each}.ipynb").write_bytes(notebook("released"))
    monkeypatch.chdir(tmp_path)
    return Download(tmp_path, caplog)


# Moodle


@pytest.mark.parametrize(
    "path",
    [
        "Ada Okafor_11_assignsubmission_file/hw1.ipynb",
        "Ada Okafor_11_assignsubmission_file_/hw1.ipynb",
        "Ada Okafor_11_assignsubmission_file_/deep/er/hw1.ipynb",
        "Ada Okafor_11_assignsubmission_file_hw1.ipynb",
        "ada okafor_11_assignsubmission_file_HW1.ipynb",
        "Okafor Ada_11_assignsubmission_file_/hw1 (1).ipynb",
        "Ada Okafor_11_assignsubmission_file_/hw1-Copy1.ipynb",
        "Ada Okafor_11_assignsubmission_file_/my own.ipynb",
    ],
)
@pytest.mark.parametrize("zipped", [False, True], ids=["folder", "zip"])
def test_moodle_names_people_in_all_its_ways(download: Download, path: str, zipped: bool) -> None:
    text = path.split("_file", 1)[0] + "_onlinetext/onlinetext.html"
    files = {path: notebook("ada"), text: b"x"}
    if zipped:
        files = {"CS1-Homework 1-77.zip": packed(files)}
    assert download.collect("MoodleCollector", files) == {"student01/hw1": "ada"}
    assert download.time("student01") is None  # Moodle says none, and we invent none
    assert "nobody is late" in download.said


def test_a_students_own_zip_is_opened(download: Download) -> None:
    inner = packed({"work/hw1.ipynb": notebook("ada"), "__MACOSX/work/._hw1.ipynb": b"rubbish"})
    for name in ("file_/work.zip", "file_work.zip"):
        files = {f"Ada Okafor_11_assignsubmission_{name}": inner}
        found = download.collect("MoodleCollector", {"all.zip": packed(files)})
        assert found == {"student01/hw1": "ada"}


def test_accents_and_apostrophes_do_not_hide_a_student(download: Download) -> None:
    name = "Zoe\N{COMBINING DIAERESIS} OBrien Smith_14_assignsubmission_file_/hw1.ipynb"
    assert download.collect("MoodleCollector", {name: notebook("z")}) == {"student04/hw1": "z"}


def test_the_worksheet_says_who_and_when(download: Download) -> None:
    """One name twice, but two numbers; the instructor's clock is two hours ahead in summer."""
    found = download.collect(
        "MoodleCollector",
        {
            "Ada Okafor_11_assignsubmission_file_/hw1.ipynb": notebook("ada"),
            "Kim Lee_12_assignsubmission_file_/hw1.ipynb": notebook("kim"),
            "Lee Kim_13_assignsubmission_file_/hw1.ipynb": notebook("lee"),
        },
        {"Grades.csv": "\ufeff" + WORKSHEET},
        settings='c.MoodleCollector.timezone = "Europe/Berlin"',
    )
    assert found == {"student01/hw1": "ada", "student02/hw1": "kim", "student03/hw1": "lee"}
    assert download.time("student01") == "2026-03-05 20:15:00"
    assert download.time("student02") == "2026-07-05 22:00:00"
    assert download.time("student03") is None
    assert not download.said and not download.decisions().exists()


def test_a_name_of_two_students_goes_to_nobody(download: Download) -> None:
    """Kim Lee is also Lee Kim where a site puts last names first."""
    files = {"Kim Lee_12_assignsubmission_file_/hw1.ipynb": notebook("kim")}
    assert download.collect("MoodleCollector", files) == {}
    assert "Kim Lee_12 was not collected: the name is that of student02, student03" in download.said
    path = download.decisions()
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith("Kim Lee_12,,,")
    path.write_text(lines[0] + "\nKim Lee_12;;;".replace(";", ",") + "\n")
    assert download.collect("MoodleCollector", files) == {}
    path.write_text(
        "handed_in_as;student_id;timestamp;why\nKim Lee_12; Student03 ;2026-03-06 01:00;\n"
    )
    assert download.collect("MoodleCollector", files) == {"student03/hw1": "kim"}
    assert download.time("student03") == "2026-03-06 01:00:00"
    assert "student03" in path.read_text(encoding="utf-8-sig").casefold()


def test_two_people_of_one_name_are_not_one_student(download: Download) -> None:
    files = {
        "Ada Okafor_11_assignsubmission_file_/hw1.ipynb": notebook("one"),
        "Ada Okafor_19_assignsubmission_file_/hw1.ipynb": notebook("another"),
    }
    assert download.collect("MoodleCollector", files) == {}
    assert "could be student01" in download.said
    found = download.collect("MoodleCollector", files, {"sheet.csv": WORKSHEET})
    assert found == {"student01/hw1": "one"}
    assert "Ada Okafor_19 was not collected" in download.said


@pytest.mark.parametrize(
    ("label", "sheet", "why"),
    [
        ("Ada Okafor_12", WORKSHEET, "the worksheet calls number 12 Kim Lee"),
        ("Ada Okafor_11", WORKSHEET.replace("ADA@", "other@"), "nobody of that name, or of other@"),
        ("Participant_11", "", "nobody of that name"),
        ("Group A_11", "", "nobody of that name"),
        ("Default group", "", "nobody of that name"),
    ],
)
def test_what_does_not_fit_goes_to_nobody(
    download: Download, label: str, sheet: str, why: str
) -> None:
    files = {f"{label}_assignsubmission_file_/hw1.ipynb": notebook("x")}
    beside = {"sheet.csv": sheet} if sheet else {}
    assert download.collect("MoodleCollector", files, beside) == {}
    assert f"{label} was not collected" in download.said and why in download.said


def test_blind_marking_needs_the_worksheet_with_names(download: Download) -> None:
    files = {"Participant_11_assignsubmission_file_/hw1.ipynb": notebook("x")}
    found = download.collect("MoodleCollector", files, {"sheet.csv": WORKSHEET})
    assert found == {"student01/hw1": "x"}


FORGED = "Ada Okafor_11_assignsubmission_file_hw1.ipynb"
FORGED_SHEET = WORKSHEET + "Participant 14,Zoë O’Brien Smith,ada@example.org,Submitted,,-,-\n"


@pytest.mark.parametrize("inner", ["", "x_assignsubmission_file_/", "work.zip"])
@pytest.mark.parametrize("name", ["Zoë OBrien Smith", "Not In The Roster"])
def test_a_student_cannot_hand_in_for_another(download: Download, name: str, inner: str) -> None:
    """Neither by a file called as Moodle calls them, nor by a worksheet among the files."""
    label = f"{name}_14_assignsubmission_file_"
    if inner.endswith("zip"):
        files = {label + inner: packed({FORGED: notebook("forged")})}
    else:
        files = {label + inner + FORGED: notebook("forged")}
    found = download.collect("MoodleCollector", files | {"extra/mine.csv": FORGED_SHEET.encode()})
    assert found == ({"student04/hw1": "forged"} if name.startswith("Zoë") else {})


def test_two_downloads_that_differ_are_for_the_instructor(download: Download) -> None:
    file = "Ada Okafor_11_assignsubmission_file_/hw1.ipynb"
    files = {
        "monday.zip": packed({file: notebook("1")}),
        "friday.zip": packed({file: notebook("1")}),
    }
    assert download.collect("MoodleCollector", files) == {"student01/hw1": "1"}
    shutil.rmtree(download.course / "submitted")
    files["friday.zip"] = packed({file: notebook("2")})
    assert download.collect("MoodleCollector", files) == {}
    assert "student01: hw1.ipynb differ, and each could be hw1.ipynb" in download.said


def test_a_time_in_another_language_is_asked_for(download: Download) -> None:
    sheet = WORKSHEET.replace("Thursday, 5 March 2026, 9:15 PM", "Donnerstag, 5. März 2026, 21:15")
    files = {"Ada Okafor_11_assignsubmission_file_/hw1.ipynb": notebook("ada")}
    found = download.collect("MoodleCollector", files, {"sheet.csv": sheet})
    assert found == {"student01/hw1": "ada"}
    assert "Ada Okafor_11 is collected without a time" in download.said
    assert "Ada Okafor_11" in download.decisions().read_text(encoding="utf-8-sig")


def test_what_is_no_worksheet_ends_with_a_sentence(download: Download) -> None:
    files = {"Ada Okafor_11_assignsubmission_file_/hw1.ipynb": notebook("ada")}
    with pytest.raises(SystemExit):
        download.collect("MoodleCollector", files, {"sheet.csv": "Name,Punkte\nAda,3\n"})
    assert "is no grading worksheet" in download.caplog.text
    assert not (download.course / "submitted").exists()


def test_a_wrong_zone_ends_with_a_sentence(download: Download) -> None:
    files = {"Ada Okafor_11_assignsubmission_file_/hw1.ipynb": notebook("ada")}
    with pytest.raises(SystemExit):
        download.collect("MoodleCollector", files, settings='c.MoodleCollector.timezone = "CETI"')
    assert "“CETI” is no time zone" in download.caplog.text


# Canvas


def test_canvas_knows_people_by_number_or_by_name(download: Download) -> None:
    files = {
        "okaforada_101_900_hw1.ipynb": notebook("ada"),
        "leekim_102_901_hw1-1.ipynb": notebook("kim"),
        "kimlee_103_902_hw1.ipynb": notebook("lee"),  # the only one whose number is not known
        "obriensmithzoë_104_903_hw1.zip": packed({"hw1.ipynb": notebook("zoe")}),
        "okaforada_101_text.html": b"x",
    }
    found = download.collect("CanvasCollector", {"submissions.zip": packed(files)})
    assert found == {
        "student01/hw1": "ada",
        "student02/hw1": "kim",
        "student03/hw1": "lee",
        "student04/hw1": "zoe",
    }
    assert not download.said


def test_canvas_hands_in_again_under_a_new_name(download: Download) -> None:
    files = {
        "first.zip": packed({"okaforada_101_900_hw1.ipynb": notebook("old")}),
        "second.zip": packed({"okaforada_LATE_101_950_hw1-2.ipynb": notebook("new")}),
    }
    found = download.collect("CanvasCollector", files)
    assert found == {"student01/hw1": "new"}
    assert "of hw1-2.ipynb, hw1.ipynb the one called hw1-2.ipynb was taken" in download.said


def test_a_stranger_of_a_students_name_is_no_student(download: Download) -> None:
    files = {"okaforada_777_900_hw1.ipynb": notebook("stranger")}
    assert download.collect("CanvasCollector", files) == {}
    assert "okaforada_777 was not collected" in download.said
    files = {
        "obriensmithzoë_104_900_hw1.ipynb": notebook("one"),
        "obriensmithzoë_105_901_hw1.ipynb": notebook("another"),
    }
    assert download.collect("CanvasCollector", files) == {}
    assert "obriensmithzoë_105 was not collected" in download.said


def test_anonymous_grading_is_said(download: Download) -> None:
    for name in ("anon_x7Yq2_900_hw1.ipynb", "LATE_anon_x7Yq2_900_hw1.ipynb"):
        assert download.collect("CanvasCollector", {name: notebook("x")}) == {}
        assert "anon_x7Yq2 was not collected: Canvas grades anonymously" in download.said


def test_canvas_says_late_and_the_instructor_how_late(download: Download) -> None:
    files = {"okaforada_LATE_101_900_hw1.ipynb": notebook("ada")}
    assert download.collect("CanvasCollector", files) == {"student01/hw1": "ada"}
    assert download.time("student01") is None
    assert "Canvas says late, and not how late" in download.said
    text = download.decisions().read_text(encoding="utf-8-sig")
    download.decisions().write_text(
        text.replace("okaforada_101,,,", "okaforada_101,,2026-03-06T01:00+02:00,")
    )
    download.collect("CanvasCollector", files)
    assert download.time("student01") == "2026-03-05 23:00:00"
    assert not download.said
    download.decisions().unlink()
    download.collect("CanvasCollector", files, settings="c.CanvasCollector.late_hours = 24")
    assert download.time("student01") == "2026-03-06 12:00:00"


def test_a_student_of_canvas_cannot_hand_in_for_another(download: Download) -> None:
    forged = "okaforada_101_900_hw1.ipynb"
    files = {
        f"obriensmithzoë_104_901_{forged}": notebook("forged"),
        "unknown_999_902_work.zip": packed({forged: notebook("forged")}),
    }
    assert set(download.collect("CanvasCollector", files)) <= {"student04/hw1"}


def test_nobodys_work_can_be_said_to_be_nobodys(download: Download) -> None:
    files = {"okaforada_101_900_hw1.ipynb": notebook("ada")}
    download.decisions().parent.mkdir(parents=True)
    beside = {"decisions.csv": "handed_in_as,student_id\nokaforada_101,-\n"}
    assert download.collect("CanvasCollector", files, beside) == {}
    assert not download.said


def test_a_decision_for_nobody_there_is_said(download: Download) -> None:
    files = {"okaforada_101_900_hw1.ipynb": notebook("ada")}
    beside = {"decisions.csv": "handed_in_as,student_id\nokaforada_101,student99\n"}
    assert download.collect("CanvasCollector", files, beside) == {}
    assert "the gradebook knows no student student99" in download.said


# A folder


@pytest.mark.parametrize(
    "files",
    [
        {"student01.ipynb": b"1", "student02.ipynb": b"2"},
        {"student01/x.ipynb": b"1", "Student02/hw1.ipynb": b"2"},
        {"student01.zip": b"1", "student02.ipynb": b"2"},
        {"all/student01.ipynb": b"1", "all/student02/deep/hw1.ipynb": b"2"},
    ],
)
@pytest.mark.parametrize("zipped", [False, True], ids=["folder", "zip"])
def test_a_folder_names_students(download: Download, files: dict[str, bytes], zipped: bool) -> None:
    real = {
        name: packed({"hw1.ipynb": notebook("1")})
        if name.endswith("zip")
        else notebook(data.decode())
        for name, data in files.items()
    }
    real = {"class.zip": packed(real)} if zipped else real
    found = download.collect("FolderCollector", real)
    assert found == {"student01/hw1": "1", "student02/hw1": "2"}


def test_an_unknown_folder_is_nobodys_and_what_is_in_it_too(download: Download) -> None:
    files = {"student99/student01.ipynb": notebook("x")}
    assert download.collect("FolderCollector", files) == {}
    assert "student99 was not collected: the gradebook knows no student of that id" in download.said


def test_without_a_roster_the_files_say_who_there_is(download: Download) -> None:
    with Gradebook("sqlite:///gradebook.db", "course") as gradebook:
        for student in CLASS:
            gradebook.remove_student(student)
    files = {"jane.ipynb": notebook("j"), "joe/hw1.ipynb": notebook("k")}
    assert download.collect("FolderCollector", files) == {"jane/hw1": "j", "joe/hw1": "k"}


# Which notebook


@pytest.mark.parametrize(
    ("files", "taken", "said"),
    [
        (["hw1.ipynb", "hw1 (1).ipynb"], "hw1.ipynb", "the one called hw1.ipynb was taken"),
        (["hw1 (1).ipynb", "hw1-Copy1.ipynb"], None, "differ, and each could be hw1.ipynb"),
        (["hw1.ipynb", "scratch.ipynb"], "hw1.ipynb", ""),
        (["hw1.ipynb", "hw11.ipynb", "myhw1s.ipynb"], "hw1.ipynb", ""),
        (["scratch.ipynb", "other.ipynb"], None, "none of other.ipynb, scratch.ipynb is called"),
        (["scratch.ipynb"], "scratch.ipynb", "scratch.ipynb was taken for hw1.ipynb"),
        (["hw2.ipynb"], None, "hw2.ipynb is of another assignment"),
        (["hw2-Copy1.ipynb"], None, "hw2-Copy1.ipynb is of another assignment"),
        (["work.rar", "hw1.pdf"], None, "no notebook, but: hw1.pdf, work.rar"),
        (["work.rar", "hw1.ipynb.txt"], "hw1.ipynb.txt", ""),
        (["HW1.IPYNB"], "HW1.IPYNB", ""),
        (["hw1.ipynb.json"], "hw1.ipynb.json", ""),
        (["hw1.ipynb (1).json", "notes.txt"], "hw1.ipynb (1).json", ""),
        (["hw1.json"], "hw1.json", ""),
        (["hw1.ipynb", "hw1.ipynb.txt"], "hw1.ipynb", ""),
        (["Copy of hw1.ipynb"], "Copy of hw1.ipynb", ""),
        (["Kopie von hw1.ipynb", "scratch.ipynb"], "Kopie von hw1.ipynb", ""),
        (["hw1.ipynb", "Copy of hw1.ipynb"], "hw1.ipynb", "of Copy of hw1.ipynb, hw1.ipynb the"),
        (["hw1.ipynb", "hw1_final.ipynb"], "hw1.ipynb", "of hw1.ipynb, hw1_final.ipynb the one"),
        (["hw1.ipynb", "Ada hw1.ipynb"], "hw1.ipynb", "of Ada hw1.ipynb, hw1.ipynb the one"),
        (["hw1.ipynb", ".ipynb_checkpoints/hw1-checkpoint.ipynb"], "hw1.ipynb", ""),
        (["Hw1 - Copy (2).ipynb"], "Hw1 - Copy (2).ipynb", ""),
    ],
)
def test_the_notebook_is_found_or_asked_for(
    download: Download, files: list[str], taken: str | None, said: str
) -> None:
    real = {f"student01/{name}": notebook(name) for name in files}
    found = download.collect("FolderCollector", real)
    assert found == ({"student01/hw1": taken} if taken else {})
    assert (said in download.said) if said else not download.said


STUB = "def f():\n    raise NotImplementedError"
TEST = "assert f() == 1"


def solved(answer: str, marked: bool = True) -> bytes:
    """Make the notebook of hw1 as one student hands it in; the answer is its first cell."""
    cells = []
    for name, source, kinds in (
        ("f", answer, {"solution": True}),
        ("test_f", TEST, {"grade": True, "locked": True, "points": 1}),
    ):
        marks = {"grade": False, "solution": False, "locked": False, "task": False} | kinds
        marks |= {"grade_id": name, "schema_version": 3}
        metadata = {"nbgrader": marks} if marked else {}
        cells.append(
            nbformat.v4.new_code_cell(source, id=name.replace("_", "-"), metadata=metadata)
        )
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells)).encode()


@pytest.fixture
def known(download: Download) -> Download:
    """The same, with a gradebook that knows what the cells of hw1 are."""
    with Gradebook(f"sqlite:///{download.course / 'gradebook.db'}", "course") as gradebook:
        gradebook.add_solution_cell("f", "hw1", "hw1")
        gradebook.add_grade_cell("test_f", "hw1", "hw1", max_score=1, cell_type="code")
        for name, source in {"f": STUB, "test_f": TEST}.items():
            gradebook.add_source_cell(
                name, "hw1", "hw1", source=source, cell_type="code", locked=name == "test_f"
            )
    return download


ADA = "def f():\n    return 1  # ada"
NEWER = "def f():\n    return 1  # newer"
BESIDE = {
    "a copy of Colab's": ({"hw1.ipynb": STUB, "Copy of hw1.ipynb": ADA}, ADA, "hw1.ipynb holds no"),
    "of Colab's in German": ({"hw1.ipynb": STUB, "Kopie von hw1.ipynb": ADA}, ADA, "holds no"),
    "another name": ({"hw1.ipynb": STUB, "hw1_final.ipynb": ADA}, ADA, "the one called hw1_final"),
    "no such name": (
        {"hw1.ipynb": STUB, "Untitled3.ipynb": ADA},
        ADA,
        "called Untitled3.ipynb was",
    ),
    "the name of a person": ({"hw1.ipynb": STUB, "Ada hw1.ipynb": ADA}, ADA, "the one called Ada"),
    "a blank copy": ({"hw1.ipynb": ADA, "hw1 (1).ipynb": STUB}, ADA, "the one called hw1.ipynb"),
    "both have answers": ({"hw1.ipynb": ADA, "my.ipynb": NEWER}, ADA, "of hw1.ipynb, my.ipynb the"),
    "scratch": ({"hw1.ipynb": ADA, "scratch.ipynb": "print(1)"}, ADA, ""),
    "both blank": ({"hw1.ipynb": STUB, "Copy of hw1.ipynb": STUB + "\n"}, STUB, "called hw1.ipynb"),
    "two copies": ({"hw1.ipynb": STUB, "x.ipynb": ADA, "y.ipynb": NEWER}, None, "“file”"),
    "two of strange names": ({"x.ipynb": ADA, "y.ipynb": "print(1)"}, ADA, "x.ipynb was taken for"),
}


@pytest.mark.parametrize(("files", "taken", "said"), BESIDE.values(), ids=BESIDE)
@pytest.mark.parametrize("way", ["FolderCollector", "MoodleCollector", "CanvasCollector"])
@pytest.mark.parametrize("marked", [True, False], ids=["marked", "unmarked"])
def test_the_notebook_with_answers_is_taken(
    known: Download, files: dict[str, str], taken: str | None, said: str, way: str, marked: bool
) -> None:
    label = {
        "FolderCollector": "student01/",
        "MoodleCollector": "Ada Okafor_11_assignsubmission_file_/",
        "CanvasCollector": "okaforada_101_900_",
    }[way]
    held = {
        f"{label}{name}": notebook(source) if "print" in source else solved(source, marked)
        for name, source in files.items()
    }
    found = known.collect(way, held, {"sheet.csv": WORKSHEET} if way[0] == "M" else {})
    assert found == ({"student01/hw1": taken} if taken else {})
    assert (said in known.said) if said else not known.said
    if taken is None:
        asked = known.decisions().read_text(encoding="utf-8-sig")
        assert "hw1.ipynb, x.ipynb, y.ipynb differ" in asked
        line = next(line for line in asked.splitlines() if "differ" in line)
        known.decisions().write_text(asked.replace(line, line.replace(",,,,", ",,,y.ipynb,")))
        found = known.collect(way, held)
        assert found == {"student01/hw1": NEWER}
        assert "y.ipynb was taken for hw1.ipynb" in known.said


def test_the_newer_of_two_notebooks_with_answers_is_canvas_s(known: Download) -> None:
    files = {
        "okaforada_101_900_hw1.ipynb": solved(STUB),
        "okaforada_101_901_my.ipynb": solved(ADA),
        "okaforada_101_902_hw1_final.ipynb": solved(NEWER),
    }
    assert known.collect("CanvasCollector", files) == {"student01/hw1": NEWER}
    assert "the one called hw1_final.ipynb was taken; " in known.said


def test_an_assignment_may_have_several_notebooks(download: Download) -> None:
    files = {
        "student01/A.ipynb": notebook("1a"),
        "student01/b (1).ipynb": notebook("1b"),
        "student02/b.ipynb": notebook("2b"),
        "student03/x.ipynb": notebook("3"),
        "student04.ipynb": notebook("4"),
    }
    found = download.collect("FolderCollector", files, assignment="two")
    assert found == {"student01/a": "1a", "student01/b": "1b", "student02/b": "2b"}
    assert "student03: none of x.ipynb is called a.ipynb or b.ipynb" in download.said
    assert "student04: none of student04.ipynb" in download.said


def test_an_assignment_that_is_not_there_ends_with_a_sentence(download: Download) -> None:
    with pytest.raises(SystemExit):
        download.collect("FolderCollector", {"student01.ipynb": notebook("1")}, assignment="hw9")
    assert "the gradebook knows no notebook of hw9" in download.caplog.text


# Real commands


@pytest.mark.slow
@pytest.mark.parametrize(
    ("collector", "name"),
    [
        ("MoodleCollector", "Ada Okafor_11_assignsubmission_file_/hw1.ipynb"),
        ("CanvasCollector", "okaforada_101_900_hw1.ipynb"),
        ("FolderCollector", "student01.ipynb"),
    ],
)
def test_the_command_line_names_a_collector(download: Download, collector: str, name: str) -> None:
    path = download.course / "downloaded" / "hw1" / "archive" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(notebook("ada"))
    (download.course / "nbgrader_config.py").write_text("c = get_config()\n")
    named = f"--collector=nbjudge.classroom.collect.{collector}"
    assert command(download.course, ZipCollectApp, "hw1", named).returncode == 0
    assert (download.course / "submitted/student01/hw1/hw1.ipynb").read_bytes() == notebook("ada")


@pytest.mark.slow
def test_the_exchange_works_beside_our_settings(download: Download) -> None:
    """It is nbgrader's own; here one student fetches, hands in, and is collected."""
    course = download.course
    (course / "nbgrader_config.py").write_text(
        "import nbjudge\n"
        "c = get_config()\n"
        "nbjudge.configure(c)\n"
        'c.CourseDirectory.course_id = "course"\n'
        f"c.Exchange.root = {str(course / 'exchange')!r}\n"
        f"c.Exchange.cache = {str(course / 'cache')!r}\n"
    )
    (course / "exchange").mkdir()
    (course / "exchange").chmod(0o777)
    (course / "home").mkdir()
    assert command(course, ReleaseAssignmentApp, "hw1").returncode == 0
    shutil.copy(course / "nbgrader_config.py", course / "home")
    assert command(course / "home", FetchAssignmentApp, "hw1").returncode == 0
    (course / "home/hw1/hw1.ipynb").write_bytes(notebook("mine"))
    assert command(course / "home", SubmitApp, "hw1").returncode == 0
    assert command(course, CollectApp, "hw1").returncode == 0
    found = list((course / "submitted").glob("*/hw1"))
    assert len(found) == 1
    assert (found[0] / "hw1.ipynb").read_bytes() == notebook("mine")
    assert (found[0] / "timestamp.txt").read_text().strip()
