"""Bets and folds: what stands on the page, and a bad bet stops the build."""

import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from bs4 import BeautifulSoup

import small_bets
import small_book

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def page(bets_site: Path) -> BeautifulSoup:
    """The page with bets, as it is written."""
    return BeautifulSoup((bets_site / "book/bets.html").read_text("utf-8"), "html.parser")


@pytest.fixture(scope="module")
def broken_bets(tmp_path_factory: pytest.TempPathFactory) -> CompletedProcess:
    """How the build of a book ended each page of which has a bad bet."""
    folder = tmp_path_factory.mktemp("broken_bets")
    small_book.write(folder, small_bets.BROKEN)
    return small_book.build(folder)


def test_output_is_folded_below_words_that_say_what_it_is(page: BeautifulSoup) -> None:
    folds = page.select("details.bet")
    assert [fold.summary.get_text() for fold in folds] == [
        "Show what it prints",
        "Show the figure",
        "Show what it prints and draws",
    ]
    assert "eight is 0.8" in folds[0].get_text() and folds[1].img and folds[2].img
    assert all(fold.find_parent("div", class_="cell") for fold in folds)
    assert not any(fold.select(".cell_input") for fold in folds)
    assert not any(fold.has_attr("open") for fold in folds)


def test_choices_stand_directly_above_their_fold(page: BeautifulSoup) -> None:
    (choices,) = page.select(".bet-choices")
    assert choices["data-right"] == "2"
    assert [item.get_text(strip=True) for item in choices.select("li")][1] == "eight in ten"
    assert choices.find_next_sibling() == page.select_one("details.bet")
    assert choices.find_previous_sibling()["class"] == ["cell_input", "docutils", "container"]


def test_what_reads_the_output_out_lies_in_its_fold(page: BeautifulSoup) -> None:
    """Else the answer would stand in plain sight; the next question has to stay there."""
    inside = {text: page.find("p", string=text).find_parent("details") for text in (
        "So it was eight in ten.", "This is said in any case.", "It is black. And now? Count."
    )}  # fmt: skip
    assert "bet" in inside.pop("So it was eight in ten.")["class"]
    assert set(inside.values()) == {None}


def test_imports_are_folded_and_guards_left_out(page: BeautifulSoup) -> None:
    (fold,) = page.select("details.imports")
    assert fold.summary.get_text() == "Imports"
    assert "import numpy as np" in fold.select_one(".cell_input").get_text()
    assert "never seen" not in str(page)


def test_the_script_is_loaded_where_there_is_a_bet(bets_site: Path, page: BeautifulSoup) -> None:
    other = (bets_site / "book/index.html").read_text("utf-8")
    assert page.select('script[src*="bets.js"]') and "bets.js" not in other


def test_a_bad_bet_stops_the_build(broken_bets: CompletedProcess) -> None:
    assert broken_bets.returncode != 0
    for name, (_, said) in small_bets.FAULTS.items():
        pattern = rf"book/{name}\.ipynb:\d+: WARNING: [^\n]*{re.escape(said)}"
        assert re.search(pattern, broken_bets.stdout), (name, broken_bets.stdout)


def test_no_good_bet_is_complained_of(broken_bets: CompletedProcess) -> None:
    warned = re.findall(r"book/(\w+)\.ipynb:\d+: WARNING", broken_bets.stdout)
    assert set(warned) == set(small_bets.FAULTS)
