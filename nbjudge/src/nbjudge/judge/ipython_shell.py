"""Runs the cells of a test, and gathers what they put out. Never runs the student's code."""

import builtins
import inspect
import io
import sys
import tempfile
import tokenize
import traceback
import types
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.profiledir import ProfileDir
from traitlets import Instance, Type

from nbjudge.bridge.call_context import is_ours
from nbjudge.errors import Refused, StudentStopped
from nbjudge.judge.modules import Imports
from nbjudge.judge.namespace import Main, Names
from nbjudge.judge.proxies import is_proxy

REASON = 1000  # characters of what was refused


class OutputLimitError(BaseException):
    """A cell has put out more than it may."""


class Outputs:
    """What a cell has put out, as nbformat writes it.

    Attributes:
        silent: whether the cell ends with a semicolon, so that its value is not shown.
        line: of the cell, from 1, in which it failed, if it did and got so far.
        by_student: whether what it failed with came from the student's process.
        refused: what was refused first while it ran, if anything was.
    """

    def __init__(self, limit: int) -> None:
        """Begin with nothing; ``limit`` is the most bytes that it may put out."""
        self.found: list[dict[str, Any]] = []
        self.silent = False
        self.left = limit
        self.line: int | None = None
        self.by_student = False
        self.refused: str | None = None

    def count(self, size: int) -> None:
        """Count bytes, before they are kept.

        Raises:
            OutputLimitError: they are too many.
        """
        self.left -= size
        if self.left < 0:
            raise OutputLimitError("the test puts out too much")

    def stream(self, text: str) -> None:
        """Take what was printed."""
        self.count(len(text))
        if self.found and self.found[-1]["output_type"] == "stream":
            self.found[-1]["text"] += text
        elif text:
            self.found.append({"output_type": "stream", "name": "stdout", "text": text})

    def rich(self, kind: str, data: dict[str, Any], metadata: Any, **more: Any) -> None:
        """Take a picture, a table, or the value of the last line.

        Args:
            kind: of output, as nbformat has it.
            data: by MIME type.
            metadata: to it.
            more: further fields of the output.
        """
        plain = {mime: one for mime, one in data.items() if isinstance(one, str | dict | list)}
        self.count(sum(len(str(one)) for one in plain.values()))
        self.found.append(
            {"output_type": kind, "data": plain, "metadata": dict(metadata or {}), **more}
        )

    def failed(self) -> bool:
        """Say whether there is an error among them."""
        return any(one["output_type"] == "error" for one in self.found)

    def error(self, name: str, message: str, lines: list[str]) -> None:
        """Take an error. There is always room for a short one.

        Args:
            name: of its class.
            message: what it says.
            lines: of its traceback.
        """
        room = max(self.left, 2000)
        self.left = 0
        self.found.append(
            {
                "output_type": "error",
                "ename": name[:200],
                "evalue": message[:room],
                "traceback": "\n".join(lines)[:room].split("\n"),
            }
        )

    def bare_error(self, error: BaseException) -> None:
        """Take an error without its traceback."""
        name = type(error).__name__
        self.error(name, str(error), [f"{name}: {error}"])


class Stream(io.TextIOBase):
    """Takes prints."""

    def __init__(self, outputs: Outputs) -> None:
        self.outputs = outputs

    def write(self, text: str) -> int:
        """Take a text."""
        self.outputs.stream(text)
        return len(text)

    def writable(self) -> bool:
        """Say that this can be written to."""
        return True


class Publisher(DisplayPublisher):
    """Takes what ``display`` shows."""

    def publish(self, data: Any, metadata: Any = None, **more: Any) -> None:
        """Keep it."""
        self.shell.outputs.rich("display_data", data, metadata)

    def clear_output(self, wait: bool = False) -> None:
        """Keep everything: outputs decide about points."""


class Hook(DisplayHook):
    """Takes the value of a cell's last line, which nbgrader may read as points."""

    def __call__(self, result: Any = None) -> None:
        """Keep it."""
        if result is None or self.shell.outputs.silent:
            return
        if is_proxy(result):
            # Not what the student's process says of it: that could be a number of points.
            self.shell.outputs.stream(f"<{type(result).__name__} of the student>\n")
            return
        data, metadata = self.compute_format_data(result)
        self.shell.outputs.rich("execute_result", data, metadata, execution_count=1)


class Compiler(CachingCompiler):
    """Compiles cells, and tells ``inspect`` that they are of no module.

    Else it looks through thousands of modules for each line of a traceback.
    """

    def cache(self, *source: Any, **more: Any) -> str:
        """Keep a cell's lines, and give the name of its file."""
        name = super().cache(*source, **more)
        inspect.modulesbyfile |= {name: "", str(Path(name).absolute()): ""}
        return name


class Shell(InteractiveShell):
    """IPython without a terminal, a history, a profile, and the current folder on its path."""

    compiler_class = Type(Compiler)
    display_pub_class = Type(Publisher)
    displayhook_class = Type(Hook)
    outputs = Instance(Outputs, args=(0,))
    imports = Instance(Imports, allow_none=True)

    def init_path(self) -> None:
        """Leave sys.path as it is; IPython would put the folder of the notebook on it."""

    def init_virtualenv(self) -> None:
        """Leave sys.path as it is."""

    def init_history(self) -> None:
        """Keep no history on disk."""
        self.config.HistoryManager.enabled = False
        super().init_history()

    def safe_execfile(self, fname: Any, *where: Any, **more: Any) -> None:
        """Run a file of the instructor's, as ``%run`` does."""
        if path := self.instructors(fname):
            super().safe_execfile(path, *where, **more)

    def safe_execfile_ipy(self, fname: Any, *more: Any, **named: Any) -> None:
        """Run a notebook or a file of IPython's, as ``%run`` does."""
        if path := self.instructors(fname):
            super().safe_execfile_ipy(path, *more, **named)

    def instructors(self, fname: Any) -> str:
        """Give the instructor's copy of a file; nothing if the student's process has run its own.

        Raises:
            Refused: there is no copy, and the file lies where the student's code may write.
        """
        found = self.imports.own(fname)
        if found is None and self.user_ns.binds:
            self.imports.refuse(fname)
        return str(found or "")

    def enable_gui(self, gui: Any = None) -> None:
        """Have no windows."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        lines = getattr(evalue, "student_lines", "")
        more = [f"In the student's code:\n{lines}"] if lines else []
        self.outputs.error(etype.__name__, str(evalue), [*stb, *more])

    def showtraceback(self, exc_tuple: Any = None, *args: Any, **more: Any) -> None:
        """Show an error, without the lines of the judge itself."""
        kind, value, trace = exc_tuple or sys.exc_info()
        self.outputs.line = line_of(trace)
        self.outputs.by_student = isinstance(value, StudentStopped) or hasattr(
            value, "student_lines"
        )
        if value is not None:
            trace = without_own(trace)
            value.__traceback__ = trace
        super().showtraceback((kind, value, trace), *args, **more)


def without_own(trace: types.TracebackType | None) -> types.TracebackType | None:
    """Leave out the frames of this package."""
    frames = []
    while trace is not None:
        if not is_ours(trace.tb_frame.f_code.co_filename):
            frames.append(trace)
        trace = trace.tb_next
    kept = None
    for one in reversed(frames):
        kept = types.TracebackType(kept, one.tb_frame, one.tb_lasti, one.tb_lineno)
    return kept


def line_of(trace: types.TracebackType | None) -> int | None:
    """Give the line of the cell that an error came through."""
    for frame, line in traceback.walk_tb(trace):
        if frame.f_code.co_name == "<module>" and not is_ours(frame.f_code.co_filename):
            return line
    return None


def make_shell() -> tuple[Shell, Names]:
    """Make the shell, and the names that its cells see."""
    module = Main("__main__")
    names = Names(vars(module))
    module.join(names)
    # Nothing is read from this folder or written to it; it is there because IPython wants one.
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(
            ipython_dir=folder,
            profile_dir=ProfileDir(location=folder),
            user_module=module,
            user_ns=names,
            colors="nocolor",
        )
    for name in ("_", "__", "___"):  # results of earlier cells, which are the student's
        names.own.pop(name, None)
    # IPython keeps pickles beside its profile, where the student's code may write.
    shell._db = {}
    InteractiveShell._instance = Shell._instance = shell
    return shell, names


def run(shell: Shell, source: str, limit: int) -> Outputs:
    """Run a cell, and give its outputs.

    Args:
        shell: from ``make_shell``.
        source: of the cell.
        limit: the most bytes that it may put out.
    """
    shell.outputs = outputs = Outputs(limit)
    if ";" in source:
        with suppress(SyntaxError, tokenize.TokenError):  # which running it will tell
            cell = shell.transform_cell(source)
            outputs.silent = DisplayHook.semicolon_at_end_of_expression(cell)
    Refused.first = None
    hook = sys.displayhook
    # stderr goes the same way: nbgrader takes a word on it for a failure, and a warning is none.
    stream = Stream(outputs)
    try:
        with redirect_stdout(stream), redirect_stderr(stream):
            result = shell.run_cell(source, store_history=False)
        if not result.success and not outputs.failed():  # IPython is silent about some errors
            error = result.error_before_exec or result.error_in_exec
            outputs.bare_error(error)
    except BaseException as error:  # what even IPython lets through
        outputs.bare_error(error)
    finally:
        sys.displayhook = hook
        builtins.__dict__.pop("_", None)
    outputs.refused = Refused.first and Refused.first[:REASON]
    return outputs
