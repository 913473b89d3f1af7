"""A time is read in one way or not at all, and what the instructor wrote is kept."""

from datetime import datetime
from pathlib import Path

import pytest

from nbjudge.classroom.collect.decisions import BadZone, Decisions, check_zone, moment
from nbjudge.classroom.csv_tables import BadTable


@pytest.mark.parametrize(
    ("text", "zone", "when"),
    [
        ("2026-03-05 21:15", "UTC", datetime(2026, 3, 5, 21, 15)),
        ("2026-03-05T21:15:30Z", "Europe/Berlin", datetime(2026, 3, 5, 21, 15, 30)),
        ("2026-03-05 21:15:00 UTC", "Europe/Berlin", datetime(2026, 3, 5, 21, 15)),
        ("2026-03-05 21:15-05:00", "UTC", datetime(2026, 3, 6, 2, 15)),
        ("Thursday, 5 March 2026, 9:15 PM", "Europe/Berlin", datetime(2026, 3, 5, 20, 15)),
        ("Sunday, July 5, 2026, 9:15\u202fPM", "Europe/Berlin", datetime(2026, 7, 5, 19, 15)),
    ],
)
def test_a_time_is_read_in_its_zone(text: str, zone: str, when: datetime) -> None:
    assert moment(text, zone) == when


@pytest.mark.parametrize(
    "text",
    ["03/04/2026 21:15", "5.3.2026", "9:15 PM", "5 March", "yesterday", "March 2026 or so", "-"],
)
def test_what_can_be_read_in_two_ways_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match="write it like 2026-03-05 21:15"):
        moment(text, "UTC")


def test_what_is_filled_in_stays_and_what_is_settled_goes(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    first = Decisions(path)
    first.write(set())
    assert not path.exists(), "nothing was asked"
    for label in ("Kim Lee_1", "Zoë_2", "Ada_3"):
        first.ask(label, "who, is that?")
    first.write({"Kim Lee_1", "Zoe\N{COMBINING DIAERESIS}_2", "Ada_3"})
    text = path.read_text(encoding="utf-8-sig")
    assert text.splitlines()[1] == 'Kim Lee_1,,,,"who, is that?"'
    path.write_text(text.replace("Kim Lee_1,,", "Kim Lee_1,student01,"), encoding="utf-8")
    again = Decisions(path)
    assert again.of("Kim Lee_1").student_id == "student01"
    again.write({"Zoë_2"})
    kept = Decisions(path)
    assert list(kept.lines) == ["Kim Lee_1", "Zoë_2"]
    assert not list(tmp_path.glob(".*")), "nothing half-written is left"


def test_a_name_is_no_formula_for_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    first = Decisions(path)
    first.ask("=1+1_7", "who is that?")
    first.write({"=1+1_7"})
    text = path.read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].startswith("'=1+1_7,,")
    path.write_text(text.replace("'=1+1_7,,", "'=1+1_7,student01,"), encoding="utf-8")
    assert Decisions(path).of("=1+1_7").student_id == "student01"
    again = Decisions(path)
    again.ask("=1+1_7", "=cmd() is their name")
    again.lines["=1+1_7"].timestamp = "@now"
    again.write({"=1+1_7"})
    line = path.read_text(encoding="utf-8-sig").splitlines()[1]
    assert line == "'=1+1_7,student01,'@now,,'=cmd() is their name"
    assert Decisions(path).of("=1+1_7").why == "=cmd() is their name"


def test_nobody_and_a_number_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    first = Decisions(path)
    first.ask("-5", "who is that?")
    first.lines["-5"].student_id = "-"
    first.write(set())
    assert path.read_text(encoding="utf-8-sig").splitlines()[1].startswith("-5,-,")
    assert Decisions(path).of("-5").student_id == "-"


def test_a_zone_that_is_none_is_said() -> None:
    check_zone("Europe/Berlin")
    for zone in ("Berlin/Europe", "", "../etc/passwd"):
        with pytest.raises(BadZone, match="is no time zone; write one like Europe/Berlin"):
            check_zone(zone)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("who,whom\n", "the columns have to be handed_in_as"),
        ("handed_in_as,student_id\nA_1,a\nA_1,b\n", "line 3: A_1 stands there twice"),
    ],
)
def test_a_file_that_decides_nothing_clearly_is_refused(
    tmp_path: Path, text: str, words: str
) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(text)
    with pytest.raises(BadTable, match=words):
        Decisions(path)
