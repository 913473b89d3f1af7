"""What students' code would see and must not: the course, where it lies in a folder that is shown.

An environment that was made in the course's own folder shows all of it, and so does a course in a
folder of the system's.
"""

from collections.abc import Sequence
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from sqlalchemy.engine import make_url
from traitlets.config import Config

from nbjudge.sandbox import rootfs
from nbjudge.sandbox.probe import available


def exposed(config: Config, readable: Sequence[str]) -> str:
    """Say what students' code would see and must not, and what to do; nothing if all is well.

    Args:
        config: of the course.
        readable: files and folders that both processes may read, by ``c.TwoKernels.readable``.
    """
    if not available().namespaces:
        return ""  # where there is no jail, the log says what that means
    for what, path in private_places(config):
        place = rootfs.shown_by(path, readable)
        if place is None:
            continue
        named = any(place in (Path(x).absolute(), Path(x).resolve()) for x in readable)
        why, do = (
            ("c.TwoKernels.readable names it", "name a folder there that holds no more")
            if named
            else (
                "Python or the system is installed there",
                "move the course elsewhere, or make the environment in a folder of its own",
            )
        )
        return f"students' code could read {what}, {path}: {place} is shown to it ({why}); {do}"
    return ""


def private_places(config: Config) -> list[tuple[str, Path]]:
    """List what no student's code may see, with a word for each."""
    course = CourseDirectory(config=config)
    root = Path(course.root)
    found = [("the course", root)]
    url = make_url(course.db_url)
    if url.get_backend_name() == "sqlite" and url.database:
        found.append(("the gradebook", root / url.database))
    for what, folder in (
        ("the solutions", course.source_directory),
        ("what students handed in", course.submitted_directory),
        ("graded work", course.autograded_directory),
        ("feedback", course.feedback_directory),
        ("the exchange", config.Exchange.get("root", "")),
    ):
        if folder:
            found.append((what, root / folder))
    return found
