"""Students whose answers are equal where that is rare: a reason to look, never a proof.

A short function has few right forms, and half a class may write the same one. So what two
students share is weighed by how many others have it: what a share p of the class has counts
log2(1/p) bits. A form that differs takes half a bit away from the forms: who copies seldom
copies one answer. A pair is flagged when its bits are more than the number of pairs in the
class makes likely by chance, and a margin more. What the released cell holds, the solution's
own form and what a third of the class wrote count nothing.
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nbjudge.classroom.overview.features import AnswerCell, Looks, looks_of

MARGIN = 3.0  # bits beyond log2 of the number of pairs
DIFFERENT = 0.5  # bits less for each form that differs
COMMON = 1 / 3  # of the class: what more than so many wrote says nothing
TOKENS = 2.0  # of an answer's own that can carry a bit: "return None" carries one
FEW = 4  # students with the same words or spacing; more had them from a common source
FREE_WORDS = 5  # of a comment, which many might write; each further one counts
WORD = 2.0  # bits, a quarter of what a word of English holds: a tool says much to many alike
LEAST_ODD = 3  # places with odd spacing; each counts a bit
FORM, REMARK, SPACING = range(3)  # what is compared in each cell


@dataclass(frozen=True)
class Same:
    """What students have in common in one answer cell.

    Attributes:
        cell: its name.
        form: how many students of the class have the same form; 0 where it did not count.
        wrong: whether all of them lost points with it.
        words: of the same comments or text; 0 where they did not count.
        odd: places of the same odd spacing; 0 where they did not count.
        identical: whether the texts are the same to the byte.
        bits: how much it counts.
    """

    cell: str
    form: int
    wrong: bool
    words: int
    odd: int
    identical: bool
    bits: float


@dataclass(frozen=True)
class Flag:
    """Students to look at, two or more who have the same in common, and what that is."""

    students: tuple[str, ...]
    same: tuple[Same, ...]
    bits: float


def flagged(
    cells: list[AnswerCell],
    answers: dict[str, dict[str, str]],
    lost: dict[str, set[str]],
    margin: float = MARGIN,
) -> list[Flag]:
    """Find students who have more in common than chance gives.

    Args:
        cells: the cells to compare.
        answers: by student, the text of each cell by name; one that is missing is not compared.
        lost: by student, the names of the cells that lost points.
        margin: bits beyond what the number of pairs asks for.

    Returns:
        The most remarkable first. A student may be in several.
    """
    count = len(answers)
    if count < 2:
        return []
    shared = Shared(cells, answers, lost)
    together: dict[tuple[int, ...], set[int]] = defaultdict(set)  # by what they share
    for one, other, what in shared.pairs(math.log2(count * (count - 1) / 2) + margin):
        together[what] |= {one, other}
    flags = [shared.flag(sorted(who), what) for what, who in together.items()]
    return sorted(flags, key=lambda flag: (-round(flag.bits, 6), flag.students))


class Shared:
    """All that students could have in common, as numbers, so that comparing them is quick.

    A column is one of FORM, REMARK and SPACING, of one cell. Who has the same has the same
    number there; who has what nobody else has, or what says nothing, has -1.
    """

    def __init__(
        self,
        cells: list[AnswerCell],
        answers: dict[str, dict[str, str]],
        lost: dict[str, set[str]],
    ) -> None:
        """Number what occurs, and weigh it."""
        self.cells, self.answers, self.lost = cells, answers, lost
        self.students = sorted(answers)
        self.looks: list[dict[str, Looks]] = [  # by cell, by text
            looks_of(cell, {texts[cell.name] for texts in answers.values() if cell.name in texts})
            for cell in cells
        ]
        columns = 3 * len(cells)
        self.numbers = np.full((len(answers), columns), -1, np.int32)
        self.bits = np.zeros((len(answers), columns))
        self.forms = np.full((len(answers), len(cells)), -1, np.int32)  # all of them; -1: no answer
        for column in range(columns):
            self.fill(column)

    def fill(self, column: int) -> None:
        """Fill in one column."""
        cell, kind = divmod(column, 3)
        holders = defaultdict(list)
        for student in range(len(self.students)):
            if value := self.value(student, column):
                holders[value].append(student)
        for number, who in enumerate(holders.values()):
            bits = self.weigh(column, who) if len(who) > 1 else 0.0
            if bits > 0:
                self.numbers[who, column] = number
                self.bits[who, column] = bits
            if kind == FORM:
                self.forms[who, cell] = number

    def text(self, student: int, cell: int) -> str | None:
        """Give what a student wrote into a cell."""
        return self.answers[self.students[student]].get(self.cells[cell].name)

    def value(self, student: int, column: int) -> str:
        """Give what a student has in a column; "" where it says nothing."""
        cell, kind = divmod(column, 3)
        text = self.text(student, cell)
        if text is None:
            return ""
        looks = self.looks[cell][text]
        return {FORM: looks.form, REMARK: looks.remark, SPACING: text if looks.odd else ""}[kind]

    def weigh(self, column: int, who: list[int]) -> float:
        """Say how many bits it is that two of these students have the same."""
        cell, kind = divmod(column, 3)
        looks = self.looks[cell][self.text(who[0], cell)]
        everybody = len(self.students)
        rare = math.log2((everybody - 1) / (len(who) - 1))  # the share among all others
        if kind == FORM:
            silent = looks.known or len(who) > COMMON * everybody
            return 0.0 if silent else min(rare, looks.size / TOKENS)
        if kind == REMARK:
            own = WORD * max(0, len(looks.remark.split()) - FREE_WORDS)
        else:
            own = looks.odd if looks.odd >= LEAST_ODD else 0
        return float(own) if len(who) <= FEW else min(own, rare)

    def pairs(self, enough: float) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Find pairs with enough bits, and the columns in which they are equal.

        Each student is compared with all later ones at once.
        """
        for one in range(len(self.students) - 1):
            later = slice(one + 1, None)
            equal = (self.numbers[later] == self.numbers[one]) & (self.numbers[one] >= 0)
            differ = (self.forms[later] != self.forms[one]) & (self.forms[one] >= 0)
            differ &= self.forms[later] >= 0
            each = equal * self.bits[one]
            forms = each[:, FORM::3].sum(axis=1) - DIFFERENT * differ.sum(axis=1)
            bits = np.maximum(forms, 0) + each[:, REMARK::3].sum(axis=1)
            bits += each[:, SPACING::3].sum(axis=1)
            for other in np.flatnonzero(bits >= enough):
                columns = np.flatnonzero(equal[other])
                what = zip(columns.tolist(), self.numbers[one, columns].tolist(), strict=True)
                yield one, one + 1 + int(other), tuple(number for both in what for number in both)

    def flag(self, who: list[int], what: tuple[int, ...]) -> Flag:
        """Say what students have in common, who are equal in some columns."""
        columns = what[::2]
        cells = dict.fromkeys(column // 3 for column in columns)
        same = [self.same(cell, who, {c % 3 for c in columns if c // 3 == cell}) for cell in cells]
        return Flag(
            students=tuple(self.students[one] for one in who),
            same=tuple(sorted(same, key=lambda each: (-round(each.bits, 6), each.cell))),
            bits=sum(each.bits for each in same),
        )

    def same(self, cell: int, who: list[int], kinds: set[int]) -> Same:
        """Say what students have in common in one cell."""
        texts = [self.text(one, cell) for one in who]
        looks = self.looks[cell][texts[0]]
        column = 3 * cell + FORM
        holders = np.flatnonzero(self.numbers[:, column] == self.numbers[who[0], column])
        name = self.cells[cell].name
        return Same(
            cell=name,
            form=len(holders) if FORM in kinds else 0,
            wrong=all(name in self.lost.get(self.students[one], ()) for one in who),
            words=len(looks.remark.split()) if REMARK in kinds else 0,
            odd=looks.odd if SPACING in kinds else 0,
            identical=len(set(texts)) == 1,
            bits=float(sum(self.bits[who[0], 3 * cell + kind] for kind in sorted(kinds))),
        )
