"""Which notebook a file is meant to be, whatever a student or a browser did to its name."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

WORDS = "copy|cop(?:ie|ia)|cópia|kopi[eao]?|kopija|másolat"  # as systems call one
COPY = re.compile(rf"[\s_–-]*(\(\d+\)|({WORDS})[\s_-]*\d*|-\d+)$", re.IGNORECASE)
COPY_OF = re.compile(  # Colab, Drive, macOS and Windows, in their languages
    rf"^({WORDS})[\s_-]*(\(\d+\))?[\s_]+((of|von|van|de|di|do|da|av|af)[\s_]+)?", re.IGNORECASE
)
RUBBISH = {"__MACOSX", ".ipynb_checkpoints"}


@dataclass(frozen=True)
class HandedIn:
    """A file of a download.

    Attributes:
        path: where it is.
        label: what the learning system calls the one who handed it in.
        name: of the file, as the student gave it; empty where a rule of ours gave it.
        order: which of two is the newer one, where the learning system says that; else 0.
        late: whether the learning system says that it is late.
    """

    path: Path
    label: str
    name: str
    order: int = 0
    late: bool = False


@dataclass
class Chosen:
    """What was found among one student's files.

    Attributes:
        notebooks: a file for each notebook that was found.
        notes: a sentence for each thing that the instructor should know.
        question: why the instructor has to choose; empty where that is not so.
    """

    notebooks: dict[str, HandedIn] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    question: str = ""


class Look(Enum):
    """What a file holds of a notebook that was released."""

    UNKNOWN = "nobody can say"
    OTHER = "something else"
    BLANK = "the notebook as it was released"
    WORK = "the notebook, with answers"


def is_rubbish(parts: Iterable[str]) -> bool:
    """Say whether a file is one that a machine put beside the student's."""
    return any(part in RUBBISH or part.startswith("._") for part in parts)


def plain(name: str) -> str:
    """Give a name as it is compared: small letters, one sign for blanks and dashes."""
    return re.sub(r"[\s_-]+", "_", unicodedata.normalize("NFKC", name).casefold())


def stem(name: str) -> str:
    """Give the name of a file without ``.ipynb``."""
    return re.sub(r"\.ipynb$", "", name, flags=re.IGNORECASE)


def forms(name: str) -> Iterator[str]:
    """Give a name, and then without what a browser, a file manager or Colab put around it."""
    yield name
    for added in (COPY, COPY_OF):
        while (shorter := added.sub("", name)) not in ("", name):
            name = shorter
            yield name


def notebook_of(name: str, expected: Sequence[str], others: Sequence[str] = ()) -> str | None:
    """Give the notebook that a file is meant to be, or None.

    Args:
        name: of the file, with or without ``.ipynb``.
        expected: the assignment's notebooks, by name.
        others: notebooks of other assignments; what is named like one of them is none of ours.
    """
    if stem(name) in expected:
        return stem(name)
    for form in map(plain, forms(stem(name))):
        found = [each for each in expected if plain(each) == form]
        if found or form in map(plain, others):
            return found[0] if len(found) == 1 else None
    return None


def choose(
    files: list[HandedIn],
    expected: list[str],
    others: list[str],
    look: Callable[[HandedIn, str], Look] = lambda *_: Look.UNKNOWN,
) -> Chosen:
    """Choose among one student's notebooks; where it is in doubt, choose none and say so.

    Args:
        files: the notebooks that the student handed in; at least one.
        expected: the assignment's notebooks, by name.
        others: notebooks of other assignments.
        look: says what a file holds of a notebook.
    """
    chosen = Chosen()
    groups: dict[str, list[HandedIn]] = {}
    rest = []
    for file in files:
        if file.name and (notebook := notebook_of(file.name, expected, others)):
            groups.setdefault(notebook, []).append(file)
        elif not notebook_of(file.name, others):
            rest.append(file)
    for notebook in expected:
        seen = {file: look(file, notebook) for file in [*groups.get(notebook, []), *rest]}
        if notebook in groups or Look.WORK in seen.values():
            best(notebook, groups.get(notebook, []), seen, chosen)
    if not chosen.notebooks and not chosen.question:
        alone(files, expected, others, chosen)
    return chosen


def alone(files: list[HandedIn], expected: list[str], others: list[str], chosen: Chosen) -> None:
    """Take the only notebook for the only one expected, whatever its name.

    Args:
        files: the notebooks that the student handed in.
        expected: the assignment's notebooks, by name.
        others: notebooks of other assignments.
        chosen: where it is noted.
    """
    different = {file.path.read_bytes(): file for file in files}
    names = ", ".join(sorted({file.name or file.path.name for file in files}))
    elsewhere = sorted({file.name for file in files if notebook_of(file.name, others)})
    if elsewhere:
        chosen.notes.append(
            f"{', '.join(elsewhere)} is of another assignment; nothing was collected"
        )
    elif len(expected) == 1 and len(different) == 1:
        file = next(iter(different.values()))
        chosen.notebooks[expected[0]] = file
        if file.name:
            chosen.notes.append(f"{names} was taken for {expected[0]}.ipynb")
    else:
        wanted = " or ".join(f"{each}.ipynb" for each in expected)
        chosen.question = f"none of {names} is called {wanted}, and none was collected"
        chosen.notes.append(chosen.question)


def best(notebook: str, group: list[HandedIn], seen: dict[HandedIn, Look], chosen: Chosen) -> None:
    """Take the one of several files that holds the answers, is newest, or has the right name.

    Args:
        notebook: its name.
        group: the files that are called like it.
        seen: what these hold of it, and those that are called like none.
        chosen: where it is noted.
    """
    named = by_name(notebook, group)
    working = {file.path.read_bytes(): file for file, look in seen.items() if look is Look.WORK}
    file = named
    if named is None or seen[named] in (Look.BLANK, Look.OTHER):
        newest = by_name(notebook, list(working.values()))
        if working and (len(working) == 1 or (newest and newest.order)):
            file = newest or next(iter(working.values()))
        elif working:
            file = None
    rivals = {*group, *working.values()}
    rivals |= {each for each in seen if f"_{plain(notebook)}_" in f"_{plain(stem(each.name))}_"}
    names = ", ".join(sorted({each.name or each.path.name for each in rivals}))
    if file is None:
        chosen.question = (
            f"{names} differ, and each could be {notebook}.ipynb; none was collected: "
            "leave one of them in the download, or name it in the column “file”"
        )
        chosen.notes.append(chosen.question)
        return
    chosen.notebooks[notebook] = file
    if len({each.path.read_bytes() for each in rivals}) > 1:
        why = "" if file == named or not named else f"; {named.name} holds no answers"
        chosen.notes.append(f"of {names} the one called {file.name} was taken{why}")
    elif not named and file.name:
        chosen.notes.append(f"{file.name} was taken for {notebook}.ipynb")


def by_name(notebook: str, group: list[HandedIn]) -> HandedIn | None:
    """Give the newest of several files, or the one of the newest that has the right name."""
    newest = max((file.order for file in group), default=0)
    last = {file.path.read_bytes(): file for file in group if file.order == newest}
    named = {data: file for data, file in last.items() if file.name == f"{notebook}.ipynb"}
    candidates = last if len(last) == 1 else named
    return next(iter(candidates.values())) if len(candidates) == 1 else None
