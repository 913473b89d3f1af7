"""What lies beside a notebook: copied to where the student's kernel works, or missing."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from nbjudge.grading.instructor import Instructor
from nbjudge.launcher.trees import copy_tree
from nbjudge.text import few


def copy_files(submitted: Path, scratch: Path) -> None:
    """Copy what was handed in beside the notebooks: a student's code may need its files.

    Notebooks stay behind, for a graded one holds the hidden tests. Links are not followed.
    """
    for path in sorted(submitted.iterdir()):
        if path.suffix == ".ipynb" or path.is_symlink():
            continue
        if path.is_dir():
            (scratch / path.name).mkdir()
            copy_tree(path, scratch / path.name)
        elif path.is_file():
            shutil.copy(path, scratch / path.name, follow_symlinks=False)


def copy_notebooks(handed_in: Path, scratch: Path) -> None:
    """Copy the notebooks as they were handed in: one may import another.

    Args:
        handed_in: the student's folder below ``submitted``; a graded notebook lies elsewhere.
        scratch: where to copy them.
    """
    for path in sorted(handed_in.glob("*.ipynb")):
        if path.is_file() and not path.is_symlink():
            shutil.copyfile(path, scratch / path.name)


def lay_out(
    instructor: Instructor, scratch: Path, beside: Mapping[str, NotebookNode] | None = None
) -> None:
    """Copy what lies beside a notebook of the instructor's, as beside one that was handed in.

    Args:
        instructor: what is known of the course.
        scratch: where to copy it.
        beside: the notebooks, by name; the instructor's if it is None.
    """
    if instructor.folder is None:
        return
    copy_files(instructor.folder, scratch)
    for path in instructor.answers():
        (scratch / path).unlink(missing_ok=True)
    if beside is None:
        copy_notebooks(instructor.folder, scratch)
    for name, notebook in (beside or {}).items():
        nbformat.write(notebook, scratch / f"{name}.ipynb")


def not_there(folder: Path, names: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Say which notebooks of an assignment are missing in a submission's folder.

    Args:
        folder: with what was handed in.
        names: of the assignment's notebooks.

    Returns:
        A sentence for each that is missing, by its name; and the names of the files that could be
        one of them, by whatever a program has made of a notebook's name.
    """
    own = {f"{name}.ipynb" for name in names}
    files = {path.name for path in folder.iterdir() if path.is_file()}
    others = sorted(name for name in files - own if ".ipynb" in name.lower())
    what = f"a person has to look; not graded: {few(others)}" if others else "it gets nothing"
    missing = [name for name in names if f"{name}.ipynb" not in files]
    return {name: f"{name}.ipynb was not handed in: {what}" for name in missing}, others
