"""Which notebook a file is meant to be, whatever a student or a browser did to its name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

COPY = re.compile(r"[\s_-]*(\(\d+\)|copy[\s_-]*\d*|-\d+)$", re.IGNORECASE)
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
    """

    notebooks: dict[str, HandedIn] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def is_rubbish(parts: Iterable[str]) -> bool:
    """Say whether a file is one that a machine put beside the student's."""
    return any(part in RUBBISH or part.startswith("._") for part in parts)


def plain(name: str) -> str:
    """Give a name as it is compared: small letters, one sign for blanks and dashes."""
    return re.sub(r"[\s_-]+", "_", unicodedata.normalize("NFKC", name).casefold())


def forms(name: str) -> Iterator[str]:
    """Give a name, and then without what a browser, a file manager or JupyterLab put after it."""
    yield name
    while (shorter := COPY.sub("", name)) not in ("", name):
        name = shorter
        yield name


def notebook_of(name: str, expected: Sequence[str], others: Sequence[str] = ()) -> str | None:
    """Give the notebook that a file is meant to be, or None.

    Args:
        name: of the file, with or without ``.ipynb``.
        expected: the assignment's notebooks, by name.
        others: notebooks of other assignments; what is named like one of them is none of ours.
    """
    stem = re.sub(r"\.ipynb$", "", name, flags=re.IGNORECASE)
    if stem in expected:
        return stem
    for form in map(plain, forms(stem)):
        found = [each for each in expected if plain(each) == form]
        if found or form in map(plain, others):
            return found[0] if len(found) == 1 else None
    return None


def choose(files: list[HandedIn], expected: list[str], others: list[str]) -> Chosen:
    """Choose among one student's notebooks; where it is in doubt, choose none and say so.

    Args:
        files: the notebooks that the student handed in; at least one.
        expected: the assignment's notebooks, by name.
        others: notebooks of other assignments.
    """
    chosen = Chosen()
    groups: dict[str, list[HandedIn]] = {}
    for file in files:
        if file.name and (notebook := notebook_of(file.name, expected, others)):
            groups.setdefault(notebook, []).append(file)
    if not groups:
        alone(files, expected, others, chosen)
    for notebook, group in groups.items():
        best(notebook, group, chosen)
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
        chosen.notes.append(f"none of {names} is called {wanted}, and none was collected")


def best(notebook: str, group: list[HandedIn], chosen: Chosen) -> None:
    """Take the newest of several files for one notebook, or the one that has its name.

    Args:
        notebook: its name.
        group: the files that are meant to be it.
        chosen: where it is noted.
    """
    newest = max(file.order for file in group)
    last = {file.path.read_bytes(): file for file in group if file.order == newest}
    named = {data: file for data, file in last.items() if file.name == f"{notebook}.ipynb"}
    candidates = last if len(last) == 1 else named
    names = ", ".join(sorted({file.name for file in group}))
    if len(candidates) != 1:
        chosen.notes.append(
            f"{names} differ, and each could be {notebook}.ipynb; none was collected: "
            "leave one of them in the download"
        )
        return
    file = next(iter(candidates.values()))
    chosen.notebooks[notebook] = file
    if len({each.path.read_bytes() for each in group}) > 1:
        chosen.notes.append(f"of {names} the one called {file.name} was taken")
