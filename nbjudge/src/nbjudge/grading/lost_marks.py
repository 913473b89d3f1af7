"""Find released cells in a notebook that has lost nbgrader's marks, or some of them.

Other programs, and pasting into a new notebook, keep the text of a cell and drop its marks. A cell
is taken for a released one only where that is certain: by its text; by a name that this answer
alone is to define; or as the only cell that could be it between two that were found. So nobody
gets another task's points. What is not certain stays an ordinary cell, and is said.
"""

import ast
import functools
import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from types import MappingProxyType

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

from nbjudge.grading.released import Exercise, Released, name_of
from nbjudge.text import UNREADABLE, one_line

WORD = re.compile(r"\w+")
LONGEST = 50_000  # characters of a cell that is read,
MOST = 2_000_000  # and of all cells of a notebook, to find what has no marks
MOST_CELLS = 1 << 13  # of which it is remembered what they bind
SHOWN, ID = 8, 60  # names in a sentence, and characters of each
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class NotThisNotebook(Exception):
    """A file does not hold the notebook that it is called after; a person has to look."""


def plain(text: str) -> str:
    """Give a text as it is compared: line ends, and blanks at them, do not count."""
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def parsed(source: str) -> ast.Module | None:
    """Read a code cell, magics and all; None if it is no program, or a very long one."""
    if len(source) > LONGEST:
        return None
    with warnings.catch_warnings():  # of "\\d" in a student's text
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source)
        except UNREADABLE:
            pass
        try:  # this reads the text anew for each magic
            short = len(source) <= LONGEST // 10
            return ast.parse(TransformerManager().transform_cell(source)) if short else None
        except UNREADABLE:
            return None


@functools.lru_cache(MOST_CELLS)
def bound(source: str) -> Mapping[str, bool]:
    """Give the names that a code cell binds at its top level, and whether it defines them."""
    tree = parsed(source)
    names: dict[str, bool] = {}
    for statement in tree.body if tree else []:
        if isinstance(statement, DEFINITIONS):
            names[statement.name] = True
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            for node in (node for target in targets for node in ast.walk(target)):
                if isinstance(node, ast.Name):
                    names.setdefault(node.id, False)
    return MappingProxyType(names)


def is_text(cell: NotebookNode) -> bool:
    """Say whether a cell holds words: a code cell does that is no program, or does nothing."""
    if not plain(cell.source):
        return False
    return cell.cell_type != "code" or are_words(cell.source)


@functools.lru_cache(MOST_CELLS)
def are_words(source: str) -> bool:
    """Say whether the text of a code cell is no program, or nothing but remarks and texts."""
    if source.lstrip().startswith(("%", "!")):
        return False
    tree = parsed(source)
    return all(
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
        for statement in (tree.body if tree else [])
    )


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

    def between(self, name: str) -> list[Released]:
        """Give the released cells between the two next ones that were found, around one."""
        order = self.exercise.released
        here = [cell.name for cell in order].index(name)
        first = next((k for k in range(here - 1, -1, -1) if order[k].name in self.found), -1)
        rest = range(here + 1, len(order))
        last = next((k for k in rest if order[k].name in self.found), len(order))
        return list(order[first + 1 : last])

    def window(self, name: str) -> range:
        """Give the places between the two next cells that were found, around a released one."""
        order = [cell.name for cell in self.exercise.released]
        here = order.index(name)
        first = [self.found[each] for each in order[:here] if each in self.found]
        last = [self.found[each] for each in order[here + 1 :] if each in self.found]
        return range(first[-1] + 1 if first else 0, last[0] if last else len(self.cells))

    # What came of it.

    def lost(self) -> dict[int, str]:
        """Give the places of cells that were found without their marks, and their names."""
        return {p: n for n, p in self.found.items() if p not in self.marked}

    def pasted(self) -> list[NotebookNode]:
        """Give the cells without marks, if they are the notebook beside a blank one in one file."""
        tests = {self.shown[cell.name] for cell in self.exercise.released if not cell.set_up}
        own = [cell for place, cell in enumerate(self.cells) if place not in self.marked]
        answers = {n: p for p, n in self.marked.items() if not self.released[n].locked}
        blank = answers and all(self.is_blank(name, place) for name, place in answers.items())
        if not blank or not tests & {plain(cell.source) for cell in own} - {""}:
            return []
        search = Search(own, self.exercise)
        return own if not search.why_not(certain=True) and search.has_work() else []

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

    def has_work(self) -> bool:
        """Say whether somebody has worked in it: an answer is none of the released texts."""
        asked = set().union(*self.asked().values())
        return any(
            not self.released[name].locked and not self.is_blank(name, place)
            for name, place in self.found.items()
        ) or any(
            asked & set(bound(cell.source))
            for place, cell in enumerate(self.cells)
            if cell.cell_type == "code" and self.is_new(place)
        )

    def telling(self, cells: Sequence[Released]) -> set[str]:
        """Give the texts of tests, and of answers whose released text names what is asked."""
        telling = [x for x in cells if x.locked or bound(self.exercise.shown[x.name])]
        return {text for x in telling for text in (self.shown[x.name], plain(x.source))} - {""}

    def why_not(self, certain: bool = False) -> str:
        """Say why this is not the notebook that was released; nothing where it may be it.

        Args:
            certain: it has to be it; what may be another one is not.
        """
        gets_points = [cell for cell in self.exercise.released if not cell.set_up or cell.task]
        if not gets_points:
            return ""
        if not any(self.texts):
            return "it is empty"
        if not any(cell.name in self.found for cell in gets_points):
            others = [n for cell in self.cells if (n := name_of(cell)) and n not in self.released]
            called = f"; its cells are called {few(others)}" if others else ""
            return f"it holds none of the released tasks{called}"
        texts = set(self.texts)
        if not self.marked and not self.telling(gets_points) & texts:
            answers = [c for c in gets_points if c.cell_type == "code" and not c.locked]
            here = [c.name for c in answers if c.name in {*self.found, *self.gathered}]
            if 2 * len(here) < len(answers):
                return f"of the released tasks it holds only {few(here)}"
        there = [cell for cell in gets_points if self.shown[cell.name] and cell.name in self.found]
        headed = not certain and 2 * len(self.instructors & texts - {""}) > len(self.instructors)
        if self.telling(there) & texts or headed or not (there or certain):
            return ""
        asked = self.asked()
        answers = {name: set(bound(self.cells[place].source)) for name, place in self.found.items()}
        if any(asked.get(name, set()) & names for name, names in answers.items()):
            return ""
        tests = certain or any(cell.locked for cell in there)
        return "its cells have the released names, and none a released text" if tests else ""


def few(names: Sequence[str]) -> str:
    """Give names for a sentence; not all, where they are many."""
    shown = ", ".join(one_line(name, ID) for name in names[:SHOWN])
    return shown + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")


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
