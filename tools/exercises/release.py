"""Make exercises/ from solutions/, with nbgrader.

    python -m tools.exercises.release [STEP...]

nbgrader clears the solutions, the hidden tests and the outputs. It notes the tests in a
gradebook; the one made here is thrown away. ``prepare.py`` does the same and more: it checks
before anything is replaced, packs, and notes the tests in the course's gradebook.
"""

import functools
import os
import sys
import tempfile
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import find_all_files
from sqlalchemy.exc import SAWarning
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from nbjudge.classroom.nbgrader_log import last_error
from tools import ROOT
from tools.files import write_whole


class Unfit(Exception):
    """Something is not fit for release; the message says what, where, and what to do."""


def steps(root: Path = ROOT) -> list[str]:
    """List the steps that have a solution, in order."""
    return sorted({path.parent.name for path in root.glob("solutions/*/*.ipynb")})


def course_config(root: Path, gradebook: str | None = None) -> Config:
    """Read the nbgrader_config.py of a course.

    Args:
        root: the course's folder.
        gradebook: the address of another database than the course's own.
    """
    config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    config.CourseDirectory.root = str(root)
    if gradebook:
        config.CourseDirectory.db_url = gradebook
    return config


def nbgrader_for(config: Config) -> NbGraderAPI:
    """Give nbgrader for a course."""
    show_programs()
    warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own way with its database
    return NbGraderAPI(CourseDirectory(config=config), config=config)


def show_programs() -> None:
    """Let nbgrader find the program alembic, which lies beside this Python."""
    beside = str(Path(sys.executable).parent)
    if beside not in os.environ["PATH"].split(os.pathsep):
        os.environ["PATH"] = f"{beside}{os.pathsep}{os.environ['PATH']}"


@functools.cache
def empty_gradebook() -> bytes:
    """Make a gradebook that knows nothing, not even a course, for many scratch courses.

    For each new one nbgrader starts alembic, which takes longer than to release an exercise.
    """
    show_programs()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "gradebook.db")
        Gradebook(f"sqlite:///{path}", "").close()
        return path.read_bytes()


def fault_of(answer: Mapping[str, Any]) -> str:
    """Say in one line why nbgrader did not do something; nothing if it did.

    Raises:
        KeyboardInterrupt: somebody stopped it.
    """
    if answer["success"]:
        return ""
    said = [answer.get("log", ""), answer.get("error", "")]
    if any("KeyboardInterrupt" in text for text in said):
        raise KeyboardInterrupt
    return ": ".join(last_error(*said) or ["it does not say why"])


def generate(config: Config, name: str, folder: Path) -> dict[str, bytes]:
    """Let nbgrader make the students' version of a step, and note its tests.

    Args:
        config: of the course with the solutions, and of the gradebook.
        name: the step, like "03_model".
        folder: for nbgrader to write into.

    Returns:
        What students get: files by their paths, with slashes, below the step's folder.

    Raises:
        Unfit: nbgrader could not.
    """
    api = nbgrader_for(config)
    api.coursedir.release_directory = str(folder)
    if fault := fault_of(api.generate_assignment(name)):
        raise Unfit(f"nbgrader cannot make it: {fault}; mend solutions/{name}")
    return files_in(folder / name)


def files_in(folder: Path) -> dict[str, bytes]:
    """Read the files below a folder that nbgrader does not ignore."""
    ignored = CourseDirectory().ignore
    paths = sorted(Path(name) for name in find_all_files(str(folder), ignored))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def put(files: Mapping[Path, bytes], folders: Iterable[Path] = ()) -> list[Path]:
    """Write files, each whole or not at all, and take away what else lies in some folders.

    A file that is as it should be is left alone.

    Returns:
        The files that were replaced or taken away.
    """
    new = {
        path: data
        for path, data in files.items()
        if not path.is_file() or path.read_bytes() != data
    }
    write_whole(new)
    others = [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path not in files and ".ipynb_checkpoints" not in path.parts
    ]
    for path in others:
        path.unlink()
    return [*new, *others]


def release(names: list[str], folder: Path) -> list[str]:
    """Write the students' versions of some steps.

    Args:
        names: the steps, like "03_model".
        folder: where to put them; each gets a folder of its own.

    Returns:
        What went wrong, a text a step; empty if nothing did.
    """
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch, "gradebook.db").write_bytes(empty_gradebook())
        config = course_config(ROOT, f"sqlite:///{scratch}/gradebook.db")
        for name in names:
            print(f"release {name}", flush=True)
            try:
                made = generate(config, name, Path(scratch))
            except Unfit as fault:
                found.append(f"{name}: {fault}")
                continue
            put({folder / name / path: data for path, data in made.items()}, [folder / name])
    return found


def unknown(names: Iterable[str], there: list[str]) -> str:
    """Say which step there is not; nothing if there are all."""
    missing = sorted(set(names) - set(there))
    return f"there is no solutions/{missing[0]}; steps: {there}" if missing else ""


def main(names: list[str]) -> int:
    """Release the named steps, or all of them; 1 if one could not be."""
    if fault := unknown(names, steps()):
        print(fault, file=sys.stderr)
        return 1
    faults = release(names or steps(), ROOT / "exercises")
    for fault in faults:
        print(fault, file=sys.stderr)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
