"""The page that judges the article: each claim is judged in a section, and the score adds up."""

import re
from collections import Counter

import nbformat

from tools import ROOT

PAGE = nbformat.read(ROOT / "book/article.ipynb", as_version=4)
TEXT = "\n\n".join(cell.source for cell in PAGE.cells if cell.cell_type == "markdown")
ROWS = re.findall(r"^\| (\d+) \|.*\| ([a-z ]+) \| \[[^]]+\]\((#[\w-]+)\) \|$", TEXT, re.MULTILINE)


def test_claims_are_numbered_and_each_is_judged_in_a_section() -> None:
    assert [int(number) for number, _, _ in ROWS] == list(range(1, len(ROWS) + 1))
    headings = {re.sub(r"\W+", "-", name.lower()) for name in re.findall(r"^## (.+)$", TEXT, re.M)}
    assert {place[1:] for _, _, place in ROWS} <= headings


def test_the_score_is_that_of_the_table() -> None:
    given = Counter(verdict for _, verdict, _ in ROWS)
    assert set(given) == {"right", "right then", "misleading", "wrong"}
    assert given["right then"] == 2  # "two of them no longer"
    right = given["right"] + given["right then"]
    score = f"Of {len(ROWS)} claims, {right} are right, two of them no longer, "
    assert score + f"{given['misleading']} are misleading and {given['wrong']} wrong." in TEXT


def test_each_section_names_the_claims_that_lead_to_it() -> None:
    for number, _, place in ROWS:
        named = re.findall(r"\*\*Claims? (\d+)(?: (?:to|and) (\d+))?", section(place))
        assert any(int(a) <= int(number) <= int(b or a) for a, b in named), f"claim {number}"


def section(place: str) -> str:
    """Give the text of the section that a link goes to."""
    for part in re.split(r"^## ", TEXT, flags=re.MULTILINE):
        if re.sub(r"\W+", "-", part.partition("\n")[0].lower()) == place[1:]:
            return part
    raise AssertionError(f"no section {place}")
