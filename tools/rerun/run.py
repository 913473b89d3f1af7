"""Run every notebook of book/ and solutions/ anew and compare its outputs with the committed ones.

    python -m tools.rerun [--stand-in] [--cold] [--gpu] [--rounding KIND:SEED] [--again KIND:SEED]
                          [--workers N] [--record RECORD] [--note REPORT] [--settings JSON]
                          [FILE...]

With real MNIST every output is compared: text exactly, numbers within the tolerances that cells
name (``compare.py``), pictures within a bound (``pictures.py``). Where no MNIST can be had, the
notebooks still run from top to bottom, on generated digits; then no picture is compared, of the
texts only those of cells that do not depend on pixels, and the last line says so. A cell that
depends on them has the tag ``pixels``. The same holds of a notebook that loads Fashion-MNIST,
where that cannot be had; there alone, and where ``CI`` is set the run fails. A record of the run,
if one is wanted, is what the page ``book/status.md`` shows.

On Linux without a GPU the kernels are warm, without a network, see ``passes.py``; ``--cold`` starts
each as Jupyter does. ``--rounding`` lets TensorFlow round as another processor might, see
``rounding/sitecustomize.py``; ``--again`` runs each notebook a second time, rounded so, and the
record says nothing of that. ``--gpu`` stops where there is none. ``--note`` keeps the JUnit file,
in which stands what each cell gave: ``stress.py`` reads it, and names passes in ``--settings``.
"""

import argparse
import ast
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tools import ROOT
from tools.rerun import machine, pictures, record

THREADS = ("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")
COMPARED = (
    "every output was compared with the committed one, on real MNIST: text exactly, numbers within "
    "the tolerances that cells name, pictures within a bound"
)
NO_PICTURES = (
    "the text of every output was compared with the committed one, on real MNIST, numbers within "
    "the tolerances that cells name. Pictures were NOT compared: {}."
)
NOT_COMPARED = (
    "NO MNIST HERE: the notebooks ran on generated stand-in digits. Pictures, and outputs that "
    "depend on pixels, were NOT compared with those on real MNIST. Name a folder in MNIST_DIR to "
    "compare."
)


NO_FASHION = (
    "NO FASHION-MNIST HERE: {} ran on generated stand-in digits; pictures in it, and outputs that "
    "depend on pixels, were NOT compared. Install Debian's package dataset-fashion-mnist, or name "
    "a folder in FASHION_MNIST_DIR, to compare."
)


class WithoutAsserts(ast.NodeTransformer):
    """Drop assertions: bands that hold for MNIST need not hold for other digits."""

    def visit_Assert(self, node: ast.Assert) -> ast.Pass:
        """Put nothing in the place of an assertion."""
        return ast.copy_location(ast.Pass(), node)


def wants_fashion(path: Path) -> bool:
    """Say whether a notebook loads Fashion-MNIST."""
    cells = nbformat.read(path, as_version=4).cells
    return any("load_fashion_mnist(" in x.source for x in cells if x.cell_type == "code")


def for_stand_in(notebook: NotebookNode) -> NotebookNode:
    """Relax the cells tagged ``pixels``, in place: no assertions, output not compared."""
    for cell in notebook.cells:
        if "pixels" in cell.metadata.get("tags", []):
            cell.source = ast.unparse(WithoutAsserts().visit(ast.parse(cell.source)))
            cell.metadata["tags"].append("nbval-ignore-output")
    return notebook


def stand_in_copies(files: Sequence[Path], folder: Path) -> list[Path]:
    """Write relaxed copies of the notebooks into a folder."""
    copies = []
    for path in files:
        # A chapter and its exercise have the same name.
        copies.append(folder / path.parent.name / path.name)
        copies[-1].parent.mkdir(exist_ok=True)
        nbformat.write(for_stand_in(nbformat.read(path, as_version=4)), copies[-1])
    return copies


def in_order(files: list[Path]) -> list[Path]:
    """Put first what takes long, so that nothing long is left when all else is done.

    The later a chapter, the more it trains. An exercise takes seconds.
    """
    return sorted(files, key=lambda path: ("solutions" not in path.parts, path.name), reverse=True)


def nbval(files: list[Path], options: list[str], environment: dict[str, str], report: Path) -> int:
    """Run nbval over the files, write a report and give the exit code.

    Args:
        files: the notebooks.
        options: of pytest, and of the plugin ``passes.py``.
        environment: of the kernels.
        report: a JUnit file.
    """
    command = [sys.executable, "-m", "pytest", "-p", "tools.rerun.passes", *options]
    command += ["--nbval-current-env", "-q", "-p", "no:cacheprovider", f"--junit-xml={report}"]
    command += ["--nbval-cell-timeout", "600"]  # seconds; where a kernel dies, nbval waits so long
    command += map(str, in_order(files))
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def run_on_mnist(
    files: list[Path],
    options: list[str],
    environment: dict[str, str],
    report: Path,
    clothes: Sequence[Path] = (),
) -> int:
    """Compare every output; a line says whether they were as committed.

    Args:
        files: the notebooks.
        options: of pytest, and of the plugin ``passes.py``.
        environment: of the kernels.
        report: a JUnit file.
        clothes: those of the notebooks that want Fashion-MNIST, if it cannot be had: copies of them
            run on generated digits.
    """
    why_not = pictures.why_not()
    options = [*options, *([] if why_not else ["--pictures"])]
    if clothes:
        environment = environment | {"FASHION_MNIST_STANDIN": "1"}
    with tempfile.TemporaryDirectory() as folder:
        copies = dict(zip(clothes, stand_in_copies(clothes, Path(folder)), strict=True))
        code = nbval([copies.get(path, path) for path in files], options, environment, report)
    compared = NO_PICTURES.format(why_not) if why_not else COMPARED
    missing = NO_FASHION.format(", ".join(path.name for path in clothes)) if clothes else ""
    told = compared if code == 0 else "the re-run FAILED, on real MNIST"
    print(f"{told.removesuffix('.')}. {missing}" if missing else told)
    return code


def run_on_stand_in(
    files: list[Path], options: list[str], environment: dict[str, str], report: Path
) -> int:
    """Run copies of the files on generated digits; a line says what was not compared."""
    # The warning that these are not MNIST is said below, once; in a cell it would differ
    # from the committed output.
    standins = {"MNIST_STANDIN": "1", "FASHION_MNIST_STANDIN": "1"}
    environment = environment | standins | {"PYTHONWARNINGS": "ignore"}
    environment.pop("MNIST_DIR", None)
    with tempfile.TemporaryDirectory() as folder:
        code = nbval(stand_in_copies(files, Path(folder)), options, environment, report)
    print(NOT_COMPARED if code == 0 else f"the re-run FAILED. {NOT_COMPARED}")
    return code


def surroundings(at_once: int) -> dict[str, str]:
    """Give the environment of the kernels.

    Args:
        at_once: how many kernels share the processor.
    """
    standins = ("MNIST_STANDIN", "FASHION_MNIST_STANDIN")
    environment = {key: value for key, value in os.environ.items() if key not in standins}
    # A folder named relative to here must mean the same inside each kernel.
    for name in ("MNIST_DIR", "FASHION_MNIST_DIR"):
        if named := environment.get(name):
            environment[name] = str(Path(named).expanduser().resolve())
    # Two kernels at once share a GPU only if neither takes all its memory.
    environment.setdefault("TF_FORCE_GPU_ALLOW_GROWTH", "true")
    # Threads of two kernels would wait for each other: those of TensorFlow, of a product in NumPy.
    share = str(max(1, (os.cpu_count() or 1) // at_once))
    environment |= {name: environment.get(name, share) for name in THREADS if at_once > 1}
    environment.setdefault("OPENBLAS_NUM_THREADS", "1")
    return environment


def main(arguments: list[str] | None = None) -> int:
    """Choose between the two kinds of run; the exit code is nbval's."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stand-in", action="store_true", help="do not look for real MNIST")
    parser.add_argument("--cold", action="store_true", help="start each kernel as Jupyter does")
    parser.add_argument("--gpu", action="store_true", help="do not run without one")
    rounding = {"metavar": "KIND:SEED", "default": os.environ.get("ROUNDING", "")}
    parser.add_argument("--rounding", help="bits:7 or tf32:7, say", **rounding)
    parser.add_argument("--again", metavar="KIND:SEED", default="", help="twice, and so then")
    parser.add_argument("--workers", type=int, default=2, help="notebooks at once")
    parser.add_argument("--record", type=Path, help="a JSON file to note the run in")
    parser.add_argument("--settings", metavar="JSON", default="", help="passes, see passes.py")
    parser.add_argument("--note", type=Path, help="a JUnit file for what each cell gave")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    files = options.files or sorted([*ROOT.glob("book/*.ipynb"), *ROOT.glob("solutions/*/*.ipynb")])
    ways = len(json.loads(options.settings or "[0]"))
    at_once = min(options.workers, ways * len(files))
    environment = surroundings(at_once)
    clothes = [] if options.stand_in else [path for path in files if wants_fashion(path)]
    here = machine.look(environment, not options.stand_in, bool(clothes))
    if options.gpu and not here.gpu:
        print("the re-run was NOT begun: TensorFlow sees no graphics processor")
        return 1
    if here.mnist:
        environment["MNIST_DIR"] = here.mnist
    elif not options.stand_in and environment.get("MNIST_DIR"):
        print("the re-run FAILED: MNIST_DIR is set, but there is no MNIST in it")
        return 1
    if here.fashion:
        environment["FASHION_MNIST_DIR"] = here.fashion
        clothes = []
    elif clothes and (why := next(filter(os.environ.get, ("FASHION_MNIST_DIR", "CI")), None)):
        print(f"the re-run FAILED: {why} is set, but there is no Fashion-MNIST")
        return 1
    # A fork of a process that knows a GPU cannot use it.
    cold = ["--cold"] if options.cold or here.gpu or sys.platform != "linux" else []
    passes = [*cold, f"--rounding={options.rounding}", f"--again={options.again}"]
    passes.append(f"--settings={options.settings}")
    if options.note:
        passes.append("--note")
    if at_once > 1:  # each worker takes a notebook at a time, in their order
        passes += [f"-n{at_once}", "--dist=loadscope", "--no-loadscope-reorder"]
    digests = {path: record.digest(path) for path in files}  # a file may change while it runs
    with tempfile.TemporaryDirectory() as folder:
        report = options.note or Path(folder) / "report.xml"
        if here.mnist:
            code = run_on_mnist(files, passes, environment, report, clothes)
        else:
            code = run_on_stand_in(files, passes, environment, report)
        if options.record and report.exists():
            data = "MNIST" if here.mnist else "stand-in"
            noted = record.run_of(report, digests, data, here.gpu, clothes)
            record.add(options.record, noted, "gpu" if here.gpu else "cpu")
    return code
