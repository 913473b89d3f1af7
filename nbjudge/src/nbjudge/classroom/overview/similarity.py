"""Students whose answers are equal where that is rare: a reason to look, never a proof.

A short function has few right forms, and half a class may write the same one. So what two
students share is weighed by how many others have it: what a share p of the class has counts
log2(1/p) bits. A form that differs takes half a bit away: who copies seldom copies one answer. A
pair is flagged when its bits are more than the number of pairs in the class makes likely by
chance, and a margin more. What the released cell holds, the solution's own form and what a third
of the class wrote count nothing. Equal means equal: ``python -m nbjudge answers`` writes what
programs read that find what is only alike.
"""

import functools
import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np

from nbjudge.classroom.overview.answers import AnswerCell
from nbjudge.classroom.overview.normalize import form_of

MARGIN = 3.0  # bits beyond log2 of the number of pairs
DIFFERENT = 0.5  # bits less for each form that differs
COMMON = 1 / 3  # of the class: what more than so many wrote says nothing
TOKENS = 2.0  # of an answer's own that can carry a bit: "return None" carries one
WRITTEN = 2.0  # bits of each word of a written answer, a quarter of what a word of English holds
FREE_WORDS = 5  # that many might write
WORDS = re.compile(r"\w+|[^\w\s]")
FEW = 4  # students with the same words; more had them from a common source


@dataclass(frozen=True)
class Same:
    """An answer that students have in common.

    Attributes:
        cell: the name of its cell.
        count: how many students of the class have it.
        wrong: whether all who are named lost points with it.
        identical: whether their texts are the same to the byte.
        bits: how much it counts.
    """

    cell: str
    count: int
    wrong: bool
    identical: bool
    bits: float


@dataclass(frozen=True)
class Flag:
    """Students to look at, two or more, and the answers that they share, the rarest first."""

    students: tuple[str, ...]
    same: tuple[Same, ...]

    @property
    def bits(self) -> float:
        """How much all of it counts."""
        return sum(each.bits for each in self.same)


def flagged(
    cells: list[AnswerCell], answers: dict[str, dict[str, str]], lost: dict[str, set[str]]
) -> list[Flag]:
    """Find students who have more in common than chance gives.

    Args:
        cells: the cells to compare.
        answers: by student, the text of each cell by name; one that is missing is not compared.
        lost: by student, the names of the cells that lost points.

    Returns:
        The most remarkable first. A student may be in several.
    """
    students = sorted(answers)
    if len(students) < 2:
        return []
    forms = np.full((len(students), len(cells)), -1)  # who has the same has the same number
    bits = np.zeros(forms.shape)
    for column, cell in enumerate(cells):
        for number, (form, who) in enumerate(holders(cell, answers, students).items()):
            forms[who, column] = number
            bits[who, column] = weight(cell, form, len(who), len(students))
    together = defaultdict(set)  # students, by what they share
    enough = math.log2(len(students) * (len(students) - 1) / 2) + MARGIN
    for one in range(len(students) - 1):  # each with all later ones at once
        both = (forms[one] >= 0) & (forms[one + 1 :] >= 0)
        equal = both & (forms[one] == forms[one + 1 :])
        shared = equal @ bits[one] - DIFFERENT * (both & ~equal).sum(axis=1)
        for other in np.flatnonzero(shared >= enough):
            columns = np.flatnonzero(equal[other] & (bits[one] > 0)).tolist()
            what = tuple((column, int(forms[one, column])) for column in columns)
            together[what] |= {one, one + 1 + int(other)}

    def same(column: int, number: int, who: list[int]) -> Same:
        name = cells[column].name
        named = [students[each] for each in who]
        return Same(
            cell=name,
            count=int((forms[:, column] == number).sum()),
            wrong=all(name in lost.get(each, ()) for each in named),
            identical=len({answers[each][name] for each in named}) == 1,
            bits=float(bits[who[0], column]),
        )

    flags = []
    for what, found in together.items():
        who = sorted(found)
        shared = [same(column, number, who) for column, number in what]
        order = sorted(shared, key=lambda each: (-round(each.bits, 6), each.cell))
        flags.append(Flag(tuple(students[each] for each in who), tuple(order)))
    return sorted(flags, key=lambda flag: (-round(flag.bits, 6), flag.students))


def holders(
    cell: AnswerCell, answers: dict[str, dict[str, str]], students: list[str]
) -> dict[str, list[int]]:
    """Give the students' numbers by the form of what they wrote into a cell.

    Args:
        cell: the cell.
        answers: by student, the text of each cell by name.
        students: in the order of their numbers.
    """
    texts = {answers[student][cell.name] for student in students if cell.name in answers[student]}
    forms = {text: form_of(text, cell.code) for text in texts}
    found = defaultdict(list)
    for number, student in enumerate(students):
        if form := forms.get(answers[student].get(cell.name)):
            found[form].append(number)
    return found


def weight(cell: AnswerCell, form: str, holders: int, everybody: int) -> float:
    """Say how many bits it is that two of those who have a form have the same.

    Args:
        cell: where it stands.
        form: of the answer.
        holders: how many students have it.
        everybody: how many there are.
    """
    blank, solution = given(cell)
    if holders < 2 or form in (blank, solution):
        return 0.0
    rare = math.log2((everybody - 1) / (holders - 1))  # the share among all others
    own = (Counter(WORDS.findall(form)) - Counter(WORDS.findall(blank))).total()
    if cell.code:
        return 0.0 if holders > COMMON * everybody else min(rare, own / TOKENS)
    words = WRITTEN * max(0, own - FREE_WORDS)
    return words if holders <= FEW else min(words, rare)


@functools.cache
def given(cell: AnswerCell) -> tuple[str, str]:
    """Give the forms of the released cell and of the solution; a text has no right form."""
    blank = form_of(cell.blank, cell.code)
    return blank, form_of(cell.solution, True) if cell.code and cell.solution else blank
