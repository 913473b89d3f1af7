"""Draw where the processors' time of a graded class goes, as a flame graph.

    python -m tools.measure.flame [--students 12] [--step 05_testing] [--target FILE.svg]

py-spy looks a hundred times a second what each process of ``python -m nbjudge grade`` is at
(``pip install py-spy``; it must be allowed to look into other processes, as root or with
ptrace). A box is a function, as wide as the share of the time in which it was at work; on it stand
the functions that it called. Names of files are not shown, only modules: none of this machine.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from tools.exercises.classroom import Classroom
from tools.exercises.course import ROOT
from tools.exercises.demo_class import hand_in, pupils

TARGET = ROOT / "nbjudge/docs/flame.svg"
RATE = 100  # looks a second
WIDTH, ROW, LETTER = 1200, 17, 6.6  # pixels: of the picture, of a row, of a letter at size 11
SMALLEST = 0.003  # the share of a box that is drawn
FRAME = re.compile(r"(?P<name>.+) \((?P<file>.+?)(?::\d+)?\)")
PACKAGES = re.compile(r".*(?:site-packages|dist-packages|python3\.\d+|/src|/book)/")
DEEPEST = 60  # rows
# A process in which this file's function is seen, or any of its, is this one; the first that fits.
PROCESSES = {
    "the judge": ("nbjudge/judge/process.py", "main"),
    "the student's kernel": ("nbjudge/student/kernel.py", "main"),
    "the fork server and monitors": ("nbjudge/launcher/forkserver.py", ""),
    "the workers": ("nbjudge/classroom/batch/grade_one.py", "grade"),
    "the workers' fork server": ("multiprocessing/forkserver.py", "main"),
}
OTHERS = "the command"
# py-spy cannot tell whether a thread in another namespace waits: these functions do nothing else.
WAITING = re.compile(
    r"(?:.*\.)?(?:select|poll|wait|waitpid|accept|sleep|recv\w*|_recv\w*|_watch_pipe_fd|_wait\w*)"
)
LINK = ("nbjudge/bridge/framing.py", "nbjudge/launcher/monitor.py")  # wait for the next message


@dataclass
class Box:
    """A function, called by the one below.

    Attributes:
        looks: how often it was at work.
        above: what it has called, by name.
    """

    looks: int = 0
    above: dict[str, "Box"] = field(default_factory=lambda: defaultdict(Box))

    def add(self, names: Iterable[str], looks: int) -> None:
        """Add a stack that was seen so often; its names from below."""
        box = self
        box.looks += looks
        for name in names:
            box = box.above[name]
            box.looks += looks


@dataclass(frozen=True)
class Stack:
    """What py-spy saw some times.

    Attributes:
        process: its number and command line, after those of the ones that started it.
        frames: names of functions, and their files, from the one that all others stand on.
        looks: how often.
    """

    process: str
    frames: list[tuple[str, str]]
    looks: int

    @property
    def waits(self) -> bool:
        """Whether it did nothing but wait."""
        if not self.frames:
            return True
        name, file = self.frames[-1]
        return bool(WAITING.fullmatch(name)) or file in LINK


def stacks(text: str) -> Iterator[Stack]:
    """Read what py-spy writes in its raw form."""
    for line in text.splitlines():
        stack, _, looks = line.rpartition(" ")
        parts = stack.split(";")
        process = ";".join(part for part in parts if part.startswith("process "))
        found = map(FRAME.fullmatch, (part for part in parts if not part.startswith("process ")))
        frames = [(one["name"], PACKAGES.sub("", one["file"])) for one in found if one]
        yield Stack(process, frames, int(looks))


def roles(seen: Iterable[Stack]) -> dict[str, str]:
    """Say which process is which, by all that was seen of it."""
    frames: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for stack in seen:
        frames[stack.process].update(stack.frames)
    return {process: role_of(found) for process, found in frames.items()}


def role_of(frames: set[tuple[str, str]]) -> str:
    """Say which of nbjudge's processes it is that has these frames."""
    for role, (part, function) in PROCESSES.items():
        if any(file.startswith(part) and function in ("", name) for name, file in frames):
            return role
    return OTHERS


def plain(name: str, file: str) -> str:
    """Name a function by its module; of a file outside all packages only by the file's name."""
    if file.startswith(("<", "/")):
        file = "cell" if file.startswith("<ipython") else Path(file).name
    return f"{file.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}: {name}"


def tree_of(text: str) -> Box:
    """Put all stacks on each other; a chain of calls of one function counts once."""
    tree, seen = Box(), list(stacks(text))
    role = roles(seen)
    for stack in seen:
        if stack.waits:
            continue
        names = [role[stack.process]]
        for name, file in stack.frames:
            shown = plain(name, file)
            if shown != names[-1] and not file.startswith(("<frozen", "<string")):
                names.append(shown)
        tree.add(names[:DEEPEST], stack.looks)
    return tree


def boxes(box: Box, total: int, left: float = 0.0, row: int = 0) -> Iterator[tuple]:
    """Give each box that is wide enough: its name, share, left edge in shares, and row."""
    for name, above in sorted(box.above.items()):
        if (share := above.looks / total) >= SMALLEST:
            yield name, share, left, row
            yield from boxes(above, total, left, row + 1)
        left += share


def drawn(tree: Box, title: str) -> str:
    """Draw a tree as SVG.

    Args:
        tree: with at least one look.
        title: of the picture.
    """
    found = list(boxes(tree, tree.looks))
    height = (max(row for *_, row in found) + 3) * ROW
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'font-family="Helvetica, Arial, sans-serif" font-size="11" aria-labelledby="title">',
        f'<title id="title">{escape(title)}</title>',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="4" y="13" font-size="13">{escape(title)}</text>',
    ]
    for name, share, left, row in found:
        x, width = left * WIDTH, share * WIDTH
        y = height - (row + 1) * ROW
        letters = int((width - 6) / LETTER)
        shown = name if len(name) <= letters else short(name)
        shown = shown if len(shown) <= letters else shown[: max(letters - 1, 0)] + "…"
        label = f'<text x="{x + 3:.1f}" y="{y + 12}">{escape(shown)}</text>' if letters > 3 else ""
        lines.append(
            f"<g><title>{escape(name)}: {share:.1%}</title>"
            f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{ROW - 1}" '
            f'fill="{colour(name)}"/>{label}</g>'
        )
    return "\n".join([*lines, "</svg>"]) + "\n"


def short(name: str) -> str:
    """Give a function's name without its module; of a module that is imported, its own."""
    module, _, function = name.rpartition(": ")
    return module.rpartition(".")[2] if function == "<module>" else function


def colour(name: str) -> str:
    """Give a light colour: blue for nbjudge's own, grey for a process, warm for all others."""
    if ": " not in name:
        return "#ddd"
    shade = zlib.crc32(name.partition(":")[0].encode()) % 40
    return (
        f"hsl({205 + shade // 4} 70% {72 + shade // 4}%)"
        if name.startswith("nbjudge")
        else (f"hsl({20 + shade} 85% {74 + shade // 4}%)")
    )


def looked_at(step: str, students: int) -> str:
    """Grade a class while py-spy looks on; give what it has seen.

    Raises:
        RuntimeError: there is no py-spy, it may not look, or grading failed.
    """
    if (spy := shutil.which("py-spy")) is None:
        raise RuntimeError("this needs py-spy: pip install py-spy")
    with tempfile.TemporaryDirectory() as folder:
        room = Classroom(Path(folder), step)
        for each in pupils(step, students):
            hand_in(room, step, each)
        seen = Path(folder) / "seen.txt"
        look = [spy, "record", "--subprocesses", "--nonblocking", "--format=raw", f"--rate={RATE}"]
        done = subprocess.run(
            [*look, f"--output={seen}", "--", sys.executable, "-m", "nbjudge", "grade", step],
            cwd=folder,
            env=room.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode or not seen.is_file():
            raise RuntimeError(f"py-spy: {(done.stderr or done.stdout)[-2000:]}")
        if not list(room.folder.glob(f"results/{step}/report.json")):
            raise RuntimeError(f"grading failed: {done.stderr[-2000:]}")
        return seen.read_text(encoding="utf-8")


def main() -> None:
    """Grade, look, draw."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=12)
    parser.add_argument("--step", default="05_testing")
    parser.add_argument("--target", type=Path, default=TARGET)
    options = parser.parse_args()
    tree = tree_of(looked_at(options.step, options.students))
    cores = len(os.sched_getaffinity(0))
    title = (
        f"Where the processors' time goes: {options.students} submissions of {options.step}, "
        f"{cores} processors, {tree.looks} looks"
    )
    options.target.write_text(drawn(tree, title), encoding="utf-8")
    for name, box in sorted(tree.above.items(), key=lambda pair: -pair[1].looks):
        print(f"{box.looks / tree.looks:6.1%}  {name}")
    print(f"written: {options.target}")


if __name__ == "__main__":
    main()
