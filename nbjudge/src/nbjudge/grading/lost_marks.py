"""Find released cells in a notebook that has lost nbgrader's marks, or some of them.

Other programs, and pasting into a new notebook, keep the text of a cell and drop its marks. A cell
is taken for a released one only where that is certain: by its text; by a name that this answer
alone is to define; or as the only cell that could be it between two that were found. So nobody
gets another task's points. What is not certain stays an ordinary cell, and is said.
"""

import re
from collections import Counter
from collections.abc import Hashable, Sequence

from nbformat import NotebookNode

from nbjudge.grading.cell_texts import bound, is_text, plain
from nbjudge.grading.released import Exercise, Released, name_of

WORD = re.compile(r"\w+")
MOST = 2_000_000  # characters of all cells of a notebook, to find what has no marks


class Search:
    """Looks for the released cells among submitted ones.

    Attributes:
        found: the place of each released cell that was found, by name.
        marked: the places of cells that have their marks, and the names in them.
        gathered: for an answer that stands in the cell of another one, that one's name.
    """

    def __init__(self, cells: Sequence[NotebookNode], exercise: Exercise) -> None:
        """Begin with the cells that have their marks, and go on if some have not."""
        self.cells = cells
        self.exercise = exercise
        self.released = {cell.name: cell for cell in exercise.released}
        self.shown = {name: plain(text) for name, text in exercise.shown.items()}
        self.texts = [plain(cell.source) for cell in cells]
        self.marked = {
            p: n for p, cell in enumerate(cells) if (n := name_of(cell)) in self.released
        }
        self.found: dict[str, int] = {}
        self.gathered: dict[str, str] = {}
        for place, name in self.marked.items():  # of copies the last counts that is not blank
            if name not in self.found or not self.is_blank(name, place):
                self.found[name] = place
        self.taken = set(self.marked)
        self.instructors = {plain(cell.source) for cell in exercise.written if self.ordinary(cell)}
        if self.missing():
            self.find_texts()
        if sum(map(len, self.texts)) <= MOST and self.unanswered():
            self.find_names()
            self.find_places()

    def ordinary(self, cell: NotebookNode) -> bool:
        """Say whether a cell is none of the marked ones."""
        return name_of(cell) not in self.released

    def missing(self) -> list[Released]:
        """Give what was not found yet, in order."""
        return [cell for cell in self.exercise.released if cell.name not in self.found]

    def unanswered(self) -> list[Released]:
        """Give the answers that were not found yet, or only as they were released, in order."""
        return [
            cell
            for cell in self.exercise.released
            if not cell.locked
            and (cell.name not in self.found or self.is_blank(cell.name, self.found[cell.name]))
        ]

    def is_blank(self, name: str, place: int) -> bool:
        """Say whether a submitted cell is an answer that was left as it was released."""
        return not self.released[name].locked and self.texts[place] == self.shown[name]

    def take(self, name: str, place: int) -> None:
        """Take a submitted cell for a released one."""
        self.found[name] = place
        self.taken.add(place)

    # The ways to find one, the surest first.

    def find_texts(self) -> None:
        """Find cells by their texts, as many as stand in the released order."""
        once = {text for text, count in Counter(self.shown.values()).items() if count == 1}
        wanted: list[tuple[str, str, str | None]] = []
        for name, text in self.in_order():
            if name in self.found:
                wanted.append(("mark", name, None))
            elif text and (name is None or self.released[name].locked or text in once):
                wanted.append(("text", text, name))
        seen = [
            ("mark", self.marked[place]) if place in self.marked else ("text", text)
            for place, text in enumerate(self.texts)
        ]
        there = {key[:2] for key in wanted} & set(seen)
        wanted = [key for key in wanted if key[:2] in there]
        places = [place for place, key in enumerate(seen) if key in there]
        pairs = common([key[:2] for key in wanted], [seen[place] for place in places])
        for which, where in pairs:
            name = wanted[which][2]
            if name is not None:
                self.take(name, places[where])
            elif wanted[which][0] == "text":
                self.taken.add(places[where])  # a cell of the instructor's own

    def in_order(self) -> list[tuple[str | None, str]]:
        """Give the names and texts of all released cells, with those without marks."""
        written = [name_of(cell) for cell in self.exercise.written]
        if [name for name in written if name in self.released] != list(self.released):
            return list(self.shown.items())  # the notebook was changed since it was released
        return [
            (name, self.shown[name]) if name in self.released else (None, plain(cell.source))
            for name, cell in zip(written, self.exercise.written, strict=True)
        ]

    def find_names(self) -> None:
        """Find answers by what they alone are to define, wherever they stand in the notebook."""
        asked = self.asked()
        binds = {
            place: bound(cell.source)
            for place, cell in enumerate(self.cells)
            if cell.cell_type == "code" and self.is_new(place)
        }
        for answer in self.unanswered():
            names = asked.get(answer.name, set())
            inside = self.window(answer.name)
            certain = {
                place: len(names & set(found))
                for place, found in binds.items()
                if any(
                    name in names and (defined or place in inside or place in self.taken)
                    for name, defined in found.items()
                )
            }
            near = {place: count for place, count in certain.items() if place in inside}
            places = near or certain
            best = [place for place, count in places.items() if count == max(places.values())]
            if best and best[-1] in self.taken:
                self.gathered[answer.name] = next(n for n, p in self.found.items() if p == best[-1])
            elif best:
                self.take(answer.name, best[-1])

    def asked(self) -> dict[str, set[str]]:
        """Give the names that each answer in code is to bind, but for those that several bind.

        And for those that a cell of the instructor's own binds, an example perhaps.

        A released cell may say nothing of them. Then it is what the instructor's own answer
        binds, and a test names.
        """
        tests = "\n".join(cell.source for cell in self.exercise.released if cell.locked)
        written = {name_of(cell): cell.source for cell in self.exercise.written}
        binds: dict[str, set[str]] = {}
        for cell in self.exercise.released:
            if cell.cell_type == "code" and not cell.locked:
                names = set(bound(self.exercise.shown[cell.name]))
                solution = set(bound(written.get(cell.name, "")))
                binds[cell.name] = names or (solution & set(WORD.findall(tests)))
        often = Counter(name for names in binds.values() for name in names)
        example = {name for text in self.instructors for name in bound(text)}
        return {
            answer: {name for name in names - example if often[name] == 1}
            for answer, names in binds.items()
        }

    def find_places(self) -> None:
        """Find an answer as the only new cell between two that were found."""
        for answer in self.unanswered():
            if answer.name in self.found:
                continue
            rivals = [each for each in self.between(answer.name) if each.name not in self.found]
            kind = [
                each for each in rivals if not each.locked and each.cell_type == answer.cell_type
            ]
            new = self.new_cells(answer)
            alone = kind == [answer] and len(new) == 1 and answer.name not in self.gathered
            if alone and self.found:
                self.take(answer.name, new[0])

    def new_cells(self, answer: Released) -> list[int]:
        """Give the places of a student's own cells, near an answer, which could hold it."""
        return [
            place
            for place in self.window(answer.name)
            if self.is_new(place) and self.could_be(self.cells[place], answer)
        ]

    def is_new(self, place: int) -> bool:
        """Say whether a cell is a student's own, and not one that the instructor wrote."""
        return place not in self.taken and self.texts[place] not in self.instructors | {""}

    def could_be(self, cell: NotebookNode, answer: Released) -> bool:
        """Say whether a cell is of the kind of an answer; code that tests ask has to bind names."""
        if answer.cell_type != "code":
            return is_text(cell)
        return not is_text(cell) and (answer.by_hand or bool(bound(cell.source)))

    def neighbours(self, name: str) -> tuple[int, int]:
        """Give where the two next cells that were found stand in the released order, around one."""
        order = [cell.name for cell in self.exercise.released]
        found, here = [k for k, each in enumerate(order) if each in self.found], order.index(name)
        before, after = [k for k in found if k < here], [k for k in found if k > here]
        return max(before, default=-1), min(after, default=len(order))

    def between(self, name: str) -> list[Released]:
        """Give the released cells between the two next ones that were found, around one."""
        first, last = self.neighbours(name)
        return list(self.exercise.released[first + 1 : last])

    def window(self, name: str) -> range:
        """Give the places between the two next cells that were found, around a released one."""
        order = [cell.name for cell in self.exercise.released]
        first, last = self.neighbours(name)
        begin = self.found[order[first]] + 1 if first >= 0 else 0
        return range(begin, self.found[order[last]] if last < len(order) else len(self.cells))

    # What came of it.

    def lost(self) -> dict[int, str]:
        """Give the places of cells that were found without their marks, and their names."""
        return {p: n for n, p in self.found.items() if p not in self.marked}

    def elsewhere(self) -> list[str]:
        """Name the answers for a person that are blank, while something new stands near them."""
        return [
            cell.name
            for cell in self.exercise.released
            if cell.by_hand
            and self.exercise.written
            and cell.name in self.found
            and self.is_blank(cell.name, self.found[cell.name])
            and self.new_cells(cell)
        ]


def common(wanted: Sequence[Hashable], seen: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Give a longest row of pairs that stand in both sequences in one order; the last such."""
    longest = [[0] * (len(seen) + 1) for _ in range(len(wanted) + 1)]
    for which, key in enumerate(wanted):
        for where, other in enumerate(seen):
            longest[which + 1][where + 1] = (
                longest[which][where] + 1
                if key == other
                else max(longest[which][where + 1], longest[which + 1][where])
            )
    pairs = []
    which, where = len(wanted), len(seen)
    while which and where:
        if wanted[which - 1] == seen[where - 1]:
            which, where = which - 1, where - 1
            pairs.append((which, where))
        elif longest[which - 1][where] > longest[which][where - 1]:
            which -= 1
        else:
            where -= 1
    return pairs[::-1]
