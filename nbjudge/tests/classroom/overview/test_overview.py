"""The overview counts what grading left, in the order in which an instructor needs it.

What comes from students is shown as text and is never markup; a report that is none gets a
sentence, and no page; the same class gives the same bytes.
"""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

from nbjudge.classroom.overview import BadReport, main, statistics, write_overview
from nbjudge.classroom.overview.flags import excerpt, reason
from nbjudge.classroom.overview.messages import kind_of, natural
from nbjudge.classroom.overview.similarity import Same
from nbjudge.text import clean, number, one_line
from overview_class import ASSIGNMENT, class_of, entry, failed, report_of, write_class

HOSTILE = '</p></table><script>alert(1)</script><img src=x onerror="alert(2)">{{ 7 * 7 }}'


def page_of(folder: Path, report: dict[str, Any]) -> BeautifulSoup:
    course, results = write_class(folder, report)
    return BeautifulSoup(write_overview(course, results).read_text(encoding="utf-8"), "html.parser")


def section(page: BeautifulSoup, name: str) -> str:
    return " ".join(page.find(id=name).find_parent("section").get_text(" ").split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the cost is 0.693: is it a mean?", "the cost is 12: is it a mean?"),
        ("shape (3, 4): a vector is due", "shape (3,): a vector is due"),
        ("saw [[1. 2.]\n [3. 4.]] here", "saw [0.5 -1e-07 nan] here"),
        ("it is 3. Look again", "it is 3.5. Look again"),
        ("at 0x7f01: -2", "at 0x7fab12: 2"),
        ("W[0, 1] is off", "W[2, 3] is off"),
        ("\x1b[31mred\x1b[0m 1", "red 2"),
    ],
)
def test_messages_that_differ_in_numbers_are_of_a_kind(one: str, other: str) -> None:
    assert kind_of(one) == kind_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a float32 is due", "a float64 is due"),
        ("name 'np' is not defined", "name 'tf' is not defined"),
        ("the cost is 0.693", "the loss is 0.693"),
        ("x1 is off", "x2 is off"),
    ],
)
def test_messages_that_differ_in_words_are_not(one: str, other: str) -> None:
    assert kind_of(one) != kind_of(other)


def test_nothing_in_a_text_stays_unseen() -> None:
    assert (
        clean("a\x00b\u202ecd\u200be\ud800f\x1b[1mg\x1b[0m", 99) == "a⟨00⟩b⟨202E⟩cd⟨200B⟩e⟨D800⟩fg"
    )
    assert clean("שלום, κόσμε\n\tx", 99) == "שלום, κόσμε\n\tx"
    assert one_line("a\n b", 99) == "a b"


def test_a_long_text_is_cut() -> None:
    assert clean("x" * 1_000_000, 10) == "x" * 10 + "…"
    assert clean("x" * 10, 10) == "x" * 10
    assert len(excerpt("x\n" * 5000)) < 100 and excerpt("x\n" * 5000).endswith("\n…")


def test_students_are_in_the_order_of_people() -> None:
    assert sorted(["s10", "s9", "s010b", "2", "10", "a"], key=natural) == [
        "2", "10", "a", "s9", "s10", "s010b"
    ]  # fmt: skip


def test_a_score_that_a_person_has_to_look_at_waits(tmp_path: Path) -> None:
    students = {name: entry({"p/test_sum": "AssertionError: no"}) for name in ("amy", "bob")}
    students["bob"]["tasks"]["p/test_sum"] |= {"look": True, "reason": "a person has to look; why"}
    page = page_of(tmp_path, report_of(students))
    needs = section(page, "needs")
    assert "task 1, test_sum , 4 points bob" in needs
    assert [x.get_text() for x in page.find_all("td", class_="wait")] == [
        "waits",
        "0, waits",
        "waits",
    ]


def test_numbers_are_short() -> None:
    assert [number(x) for x in (0.0, 17.0, 13.4827, -0.001, 100.0, 2.5)] == [
        "0", "17", "13.48", "0", "100", "2.5"
    ]  # fmt: skip
    assert [statistics.duration(x) for x in (3, 90, 7300, 200_000)] == [
        "3 s",
        "1.5 min",
        "2 h",
        "2.3 d",
    ]


@pytest.mark.parametrize(
    ("scores", "most", "counts"),
    [
        ([0, 1, 1, 3], 3, [1, 2, 0, 1]),
        ([0.5, 2.9, 3, 4], 3, [1, 1, 2]),
        ([-1, 0, 50, 100, 104], 100, [2, 1, 2]),
        ([0, 0], 0, [2]),
        ([], 2, []),
    ],
)
def test_every_score_is_in_one_bar(scores: list[float], most: float, counts: list[int]) -> None:
    bars = statistics.bars_of(scores, most)
    assert [bar.count for bar in bars if bar.count] == [count for count in counts if count]
    assert len(bars) <= statistics.BARS + 1
    assert "as many as can be had" in bars[-1].label


def test_the_spread_is_said_in_words() -> None:
    spread = statistics.spread([2, 4, 4, 8, 10], 12, 10)
    assert spread.words == (
        "The median is 4 of 12 points, the mean 5.6. The middle half of the class has 4 to 8, "
        "the whole class 2 to 10. 1 student has all 10 points that could be had so far."
    )
    assert statistics.spread([], 12, 12).words == "Nobody was graded."
    assert "5 students have all points" in statistics.spread([3] * 5, 3, 3).words


def test_who_needs_the_instructor_comes_first(tmp_path: Path) -> None:
    page = page_of(tmp_path, class_of(30))
    assert [h2["id"] for h2 in page.find_all("h2")] == [
        "needs", "points", "tasks", "messages", "alike", "students"
    ]  # fmt: skip
    needs = section(page, "needs")
    assert "no p.ipynb was handed in, but Untitled.ipynb student006" in needs
    assert "29 students: task 4, why , 3 points" in needs
    assert "2 students: cell 7: the kernel was ended" in needs  # and cell 12: one kind
    assert "student008 , student011" in needs
    assert "Late 1 student: the penalty stands in the table student004" in needs


def test_a_class_without_trouble_needs_nobody(tmp_path: Path) -> None:
    student = entry({})
    student["tasks"]["p/why"]["score"] = 3.0
    needs = section(page_of(tmp_path, report_of({"student01": student})), "needs")
    assert needs.endswith("Nobody: all were graded, nothing waits for a person, "
                          "and there were no accidents.")  # fmt: skip


def test_the_hardest_task_comes_first(tmp_path: Path) -> None:
    page = page_of(tmp_path, class_of(30))
    rows = page.find(id="tasks").find_next("tbody").find_all("tr")
    assert [" ".join(row.get_text(" ").split()) for row in rows] == [
        "3 test_slope 5 59 % 59 % 12",
        "1 test_sum 4 79 % 79 % 6",
        "2 test_mean 3 100 % 100 %",
        "4 why 3 – – 29",
    ]


def test_messages_are_counted_by_kind_the_most_frequent_first(tmp_path: Path) -> None:
    messages = section(page_of(tmp_path, class_of(30)), "messages")
    assert messages.index("Task 3, test_slope : 12 of 29") < messages.index("Task 1, test_sum")
    assert "8 students: the slope is 0.429: is it rise over run?" in messages
    assert "4 students: NameError: name 'rise' is not defined student007 ," in messages
    assert "6 students: the sum of (5, 6) is off" in messages


def test_the_most_frequent_message_comes_first() -> None:
    who = statistics.numbered(["a", "b", "c", "d"])
    kinds = statistics.kinds_of(
        zip("abcd", ["rare", "often 1", "other", "often 2"], strict=True), who
    )
    assert [(kind.example, len(kind.who)) for kind in kinds] == [
        ("often 1", 2), ("rare", 1), ("other", 1)
    ]  # fmt: skip


def test_points_lost_without_a_message_are_counted_too(tmp_path: Path) -> None:
    student = entry({})
    student["tasks"]["p/test_sum"]["score"] = 1.0
    messages = section(page_of(tmp_path, report_of({"student01": student})), "messages")
    assert "1 student: lost points without a message student01" in messages


def test_the_table_has_everybody_with_a_link_that_leads_somewhere(tmp_path: Path) -> None:
    page = page_of(tmp_path, class_of(30))
    table = page.find(id="students").find_next("table")
    assert len(table.tbody.find_all("tr")) == 30
    for link in table.find_all("a"):
        path = tmp_path / "results" / ASSIGNMENT / unquote(link["href"])
        assert path.resolve() == tmp_path / "autograded" / link.text / ASSIGNMENT / "p.ipynb"
    late = " ".join(table.find(id="s4").get_text(" ").split())
    assert late == "student004 12 1.5 4 3 5 waits 1.2 2 h late"
    assert "not graded: no p.ipynb" in table.find(id="s6").get_text()


def test_links_within_the_page_lead_somewhere(tmp_path: Path) -> None:
    page = page_of(tmp_path, class_of(30))
    wanted = {a["href"][1:] for a in page.find_all("a") if a["href"].startswith("#")}
    names = [tag["id"] for tag in page.find_all(id=True)]
    assert wanted <= set(names) and len(names) == len(set(names))


def test_what_students_wrote_is_text(tmp_path: Path) -> None:
    students = {
        "<script>alert(0)<": entry({"p/test_sum": f"AssertionError: {HOSTILE}" + "y" * 1_000_000}),
        'a"onmouseover="alert(3)': entry({}, notes=[HOSTILE + "z" * 1_000_000] * 9),
        "\u202etxt.exe": failed(HOSTILE + "\x00"),
        "x" * 150: entry({}),
        "..": entry({}),
        "javascript:alert(4)": entry({}),
    }
    report = report_of(students)
    report["tasks"][0]["task"] = f"p/{HOSTILE[:30]}"
    page = page_of(tmp_path, report)
    assert page.find_all(["script", "img", "iframe", "object", "form"]) == []
    attributes = {name for tag in page.find_all(True) for name in tag.attrs}
    assert not [name for name in attributes if name.startswith("on")]
    assert all(a["href"].startswith(("#", "../../autograded/")) for a in page.find_all("a"))
    text = page.get_text()
    assert "<script>alert(0)<" in text and HOSTILE[:60] in text and "⟨202E⟩txt.exe" in text
    assert "49" not in text and "and 4 more" in text
    assert len(str(page)) < 60_000


def test_the_page_asks_nobody_for_anything(tmp_path: Path) -> None:
    text = str(page_of(tmp_path, class_of(30)))
    assert "default-src 'none'" in text
    assert not re.search(r"https?:|//[a-z]|@import|url\(", text)


def test_the_same_class_gives_the_same_bytes(tmp_path: Path) -> None:
    report = class_of(30)
    course, folder = write_class(tmp_path, report)
    first = write_overview(course, folder).read_bytes()
    turned = report | {"students": dict(reversed(report["students"].items()))}
    (folder / "report.json").write_text(json.dumps(turned), encoding="utf-8")
    assert write_overview(course, folder).read_bytes() == first
    assert len(first) < 60_000
    assert sorted(path.name for path in folder.iterdir()) == [
        "overview.html", "report.json", "seconds.json"
    ]  # fmt: skip


def test_seconds_may_be_missing(tmp_path: Path) -> None:
    course, folder = write_class(tmp_path, class_of(12))
    (folder / "seconds.json").unlink()
    assert write_overview(course, folder).is_file()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "there is no .*report.json; `python -m nbjudge grade ps1` makes it"),
        ("{", "is no JSON"),
        ("[]", "is no report of grading"),
        ('{"max_score": 3}', "is no report of grading, at 'tasks'"),
        (json.dumps(report_of({"s": {}})), "is no report of grading, at 'score'"),
        (json.dumps(report_of({"s": entry({}, score=float("nan"))})), "points that are no numbers"),
        (json.dumps(report_of({"s": entry({}, notes=[3])})), "texts that are none"),
    ],
)
def test_a_report_that_is_none_gets_a_sentence_and_no_page(
    tmp_path: Path, text: str | None, words: str
) -> None:
    course, folder = write_class(tmp_path, class_of(12))
    (folder / "report.json").unlink()
    if text is not None:
        (folder / "report.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadReport, match=words):
        write_overview(course, folder)
    assert not (folder / "overview.html").exists()


def test_the_command_writes_the_page_and_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    _, folder = write_class(tmp_path, class_of(12))
    monkeypatch.chdir(tmp_path)
    assert main([ASSIGNMENT]) == 0
    assert (folder / "overview.html").is_file()
    assert main(["ps2"]) != 0
    assert main([]) != 0
    said = capfd.readouterr().err
    assert "there is no" in said and "python -m nbjudge grade ps2" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("same", "code", "words"),
    [
        (
            Same("c", 2, True, False, 5.0), True,
            "the same wrong answer but for names, comments and layout, which nobody else wrote",
        ),
        (
            Same("c", 5, False, True, 5.0), True,
            "the same answer, which 3 others wrote too; the texts are equal to the byte",
        ),
        (
            Same("c", 3, False, False, 5.0), False,
            "the same answer but for signs and capital letters, which 1 other wrote too",
        ),
    ],
)  # fmt: skip
def test_a_flag_says_why(same: Same, code: bool, words: str) -> None:
    assert reason(same, code, 2) == words
