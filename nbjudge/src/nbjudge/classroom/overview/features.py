"""What is compared of an answer: its form, its remarks, its odd spacing."""

import re
from collections import Counter
from dataclasses import dataclass

from nbjudge.classroom.overview.normalize import form_of, oddities, remarks_of, written_form

WORDS = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class AnswerCell:
    """A cell that students fill.

    Attributes:
        name: "NOTEBOOK/GRADE_ID".
        tests: the tasks of the report that tell whether it is right.
        blank: its text as it was released.
        solution: the instructor's answer; None where it is not known.
        code: whether it holds code, and no written answer.
    """

    name: str
    tests: tuple[str, ...] = ()
    blank: str = ""
    solution: str | None = None
    code: bool = True


@dataclass(frozen=True)
class Looks:
    """How an answer looks.

    Attributes:
        form: the answer without names, numbers and layout; see ``normalize.form_of``.
        known: whether the released cell or the solution has the same form, so that it says nothing.
        size: words and signs of the form that the released cell has not got.
        remark: comments of the student's own, or a written answer, as words.
        odd: places with odd spacing that the released cell has not got.
    """

    form: str
    known: bool
    size: int
    remark: str
    odd: int


def looks_of(cell: AnswerCell, texts: set[str]) -> dict[str, Looks]:
    """Look at each text that students wrote into a cell."""
    look = code_looks if cell.code else written_looks
    return look(cell, texts)


def code_looks(cell: AnswerCell, texts: set[str]) -> dict[str, Looks]:
    """Look at code."""
    blank = form_of(cell.blank, cell.blank)
    solution = blank if cell.solution is None else form_of(cell.solution, cell.blank)
    given_remarks = {*remarks_of(cell.blank), *remarks_of(cell.solution or "")}
    given, odd = Counter(WORDS.findall(blank)), oddities(cell.blank)
    found = {}
    for text in texts:
        form = form_of(text, cell.blank)
        size = (Counter(WORDS.findall(form)) - given).total()
        remark = " ".join(one for one in remarks_of(text) if one not in given_remarks)
        found[text] = Looks(
            form=form,
            known=form in (blank, solution),
            size=size,
            remark=written_form(remark),
            odd=max(0, oddities(text) - odd),
        )
    return found


def written_looks(cell: AnswerCell, texts: set[str]) -> dict[str, Looks]:
    """Look at written answers, where the words are everything."""
    blank = written_form(cell.blank)
    given, found = Counter(blank.split()), {}
    for text in texts:
        form = written_form(text)
        size = (Counter(form.split()) - given).total()
        found[text] = Looks(form, form == blank, size, form if size else "", 0)
    return found
