"""What the site offers for download: the whole course, and each exercise with what it needs.

The exercises are those that ``exercises/`` holds, packed by the functions with which ``make
release`` packs. Before a reader can have an archive, it is searched for lines of solutions and
hidden tests, as a release is.
"""

import functools
import tomllib
from pathlib import Path

import nbformat
from nbgrader.coursedir import CourseDirectory

from tools import notebooks
from tools.exercises import pack
from tools.exercises.leaks import leaked, secrets_of
from tools.exercises.release import Unfit, course_config
from tools.exercises.wheel import wheel


@functools.cache
def offered(root: Path) -> dict[str, bytes]:
    """Give the files that the site offers, by name; the first is the whole course.

    Args:
        root: the course's folder.

    Raises:
        Unfit: one holds a line that students must not get, or something is missing.
        ValueError: the environment names no proper address of the repository or the site.
    """
    text = (root / "nbgrader_config.py").read_text(encoding="utf-8")
    course = CourseDirectory(config=course_config(root)).course_id or "course"
    released = pack.exercises_of(root)
    whole = pack.contents(released, text, course, root, pack.pages_of(root))
    found = {f"{course}.zip": pack.packed(whole)}
    for step, files in released.items():
        one = pack.contents({step: files}, text, course, root)
        found[f"{step}.zip"] = pack.packed(one)
    for step in released:
        look_into(found[f"{course}.zip"], course, step, root)
        look_into(found[f"{step}.zip"], course, step, root)
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    name, data = wheel(project, root)
    return {**found, name: data}


def look_into(archive: bytes, course: str, step: str, root: Path) -> None:
    """See that an archive holds no secret of an exercise.

    Raises:
        Unfit: it holds one.
    """
    place = f"solutions/{step}/{step}.ipynb"
    solution = notebooks.normalize(nbformat.read(root / place, as_version=4))
    found, _ = leaked(archive, course, step, secrets_of(solution, course_config(root)))
    for secret, where in found:
        what = "a hidden test" if secret.hidden else "a solution"
        raise Unfit(f"the {where} holds a line of {what}, {secret.line!r}, of {place}")
