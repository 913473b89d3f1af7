"""Measure a large class on a Dask cluster of this machine: what is the next wall?

    python -m tools.measure.cluster [--students 200 1000] [--workers 2]

The submissions are small, and need no TensorFlow; all else is as it is for a class: the command,
a scheduler, workers, the gradebook. Processors' time is told by who used it: the workers, the
scheduler, the command while it hands out and keeps, and the command while it merges and reports.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import nbformat
import psutil

CONFIG = """\
import nbjudge

c = get_config()
nbjudge.configure(c)
"""
COMMANDS = Path(sys.executable).parent  # nbgrader, and alembic, which it runs
STEP = "ps1"
ANSWERS = {True: "def double(x):\n    return 2 * x", False: "def double(x):\n    return x"}
TEST = "assert double(3) == 6, 'twice 3 is 6'"
SOFTLY = ["--no-dashboard", "--host", "127.0.0.1"]
# What is imported while a worker unpickles its first task keeps it from answering the scheduler.
SINGLE = ["--nthreads", "1", "--no-nanny", "--preload", "nbjudge.classroom.batch.grade_one"]
PARTS = ("the workers", "the scheduler", "handing out and keeping", "merging and reporting")


def cell(source: str, name: str, **marks: bool | int) -> nbformat.NotebookNode:
    """Make a code cell with nbgrader's marks."""
    made = nbformat.v4.new_code_cell(source)
    plain = {"grade": False, "locked": False, "solution": False, "task": False}
    made.metadata["nbgrader"] = plain | {"grade_id": name, "schema_version": 3} | marks
    return made


def course(folder: Path, students: int) -> None:
    """Make a course of one task, released, which every fifth student has answered wrongly."""
    source = folder / "source" / STEP
    source.mkdir(parents=True)
    python = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": python})
    notebook.cells = [
        cell(ANSWERS[True], "double", solution=True),
        cell(TEST, "test_double", grade=True, locked=True, points=1),
    ]
    nbformat.write(notebook, source / f"{STEP}.ipynb")
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    subprocess.run(
        [COMMANDS / "nbgrader", "generate_assignment", STEP],
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=True,
    )
    released = nbformat.read(folder / "release" / STEP / f"{STEP}.ipynb", as_version=4)
    for number in range(students):
        released.cells[0].source = f"{ANSWERS[number % 5 > 0]}  # number {number}"
        place = folder / "submitted" / f"student{number:05}" / STEP
        place.mkdir(parents=True)
        nbformat.write(released, place / f"{STEP}.ipynb")


def environment() -> dict[str, str]:
    """Give an environment in which nbgrader finds alembic."""
    return os.environ | {"PATH": f"{COMMANDS}{os.pathsep}{os.environ['PATH']}"}


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, psutil.Process, list]]:
    """Run a scheduler and workers; give the address, its process, and theirs."""
    contact, started = folder / "scheduler.json", []

    def start(program: str, *arguments: str) -> psutil.Process:
        log = (folder / f"{program}{len(started)}.log").open("w")
        command = [sys.executable, "-m", f"distributed.cli.{program}", *arguments]
        started.append(psutil.Popen(command, cwd=folder, stdout=log, stderr=log))
        return started[-1]

    try:
        scheduler = start("dask_scheduler", *SOFTLY, "--port=0", f"--scheduler-file={contact}")
        while not contact.exists() or not contact.read_text():
            if scheduler.poll() is not None:
                raise RuntimeError((folder / "dask_scheduler0.log").read_text()[-2000:])
            time.sleep(0.1)
        address = json.loads(contact.read_text())["address"]
        yield (
            address,
            scheduler,
            [start("dask_worker", address, *SOFTLY, *SINGLE) for _ in range(workers)],
        )
    finally:
        for process in reversed(started):
            with suppress(psutil.NoSuchProcess):
                process.terminate()
            process.wait()


def used(process: psutil.Process) -> float:
    """Give the processors' seconds of a process, with its children that have ended."""
    with suppress(psutil.NoSuchProcess):
        return sum(process.cpu_times()[:4])
    return 0.0


def with_all(process: psutil.Process) -> float:
    """Give the same with all that it has started and that still runs."""
    with suppress(psutil.NoSuchProcess):
        return used(process) + sum(map(used, process.children(recursive=True)))
    return 0.0


def measure(students: int, workers: int) -> None:
    """Grade a class on a cluster, and print what it took.

    Raises:
        RuntimeError: the command failed.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        course(folder / "course", students)
        (folder / "cluster").mkdir()
        with cluster(folder / "cluster", workers) as (address, scheduler, others):
            before = [sum(map(with_all, others)), used(scheduler)]
            begun = time.monotonic()
            process = psutil.Popen(
                [sys.executable, "-m", "nbjudge", "grade", STEP, f"--scheduler={address}"],
                cwd=folder / "course",
                env=environment(),
                stdout=subprocess.DEVNULL,
                stderr=(folder / "said").open("w"),
            )
            handed, kept = 0.0, None  # the command's own time, and when all was kept
            spent, graded = 0.0, folder / "course" / "autograded"
            while process.poll() is None:
                spent = max(spent, used(process))
                if kept is None:
                    handed = spent
                    if graded.is_dir() and len(os.listdir(graded)) == students:
                        kept = time.monotonic()
                time.sleep(0.2)
            ended = time.monotonic()
            figures = [
                sum(map(with_all, others)) - before[0],
                used(scheduler) - before[1],
                handed,
                spent - handed,
            ]
        if process.returncode or kept is None:
            raise RuntimeError((folder / "said").read_text()[-3000:])
    seconds, total = ended - begun, sum(figures)
    print(
        f"{students} students, {workers} workers: {seconds:.0f} s, {60 * students / seconds:.0f} "
        f"a minute; after the last one was kept {ended - kept:.1f} s"
    )
    for part, figure in zip(PARTS, figures, strict=True):
        each = 1000 * figure / students
        print(f"  {part:24} {figure:8.1f} s, {each:7.1f} ms each, {figure / total:.1%}")
    busiest = max(figures[1:3]) / students
    print(f"  one scheduler, or one command, keeps up with {60 / busiest:.0f} a minute", flush=True)


def main() -> None:
    """Measure one class after the other."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, nargs="+", default=[200, 1000])
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args()
    for students in options.students:
        measure(students, options.workers)


if __name__ == "__main__":
    main()
