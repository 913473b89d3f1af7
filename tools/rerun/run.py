"""Run every notebook of book/ and solutions/ anew and compare its outputs with the committed ones.

    python -m tools.rerun [--stand-in] [--cold] [--gpu] [--rounding KIND:SEED]
                           [--record RECORD] [FILE...]

With real MNIST every output is compared. Where no MNIST can be had, the notebooks still run
from top to bottom, on generated digits; then only the cells whose output does not depend on
pixels are compared, and the last line says so. A cell that depends on them has the tag
``pixels``. A record of the run, if one is wanted, is what the page ``book/status.md`` shows.

On Linux without a GPU the kernels are warm: forks of a process that has imported TensorFlow
(see ``nbjudge``), without a network. ``--cold`` starts each as Jupyter does, and so starts a
notebook in which a cell has the tag ``network``, in any case. ``--rounding`` lets TensorFlow round
as another processor might, see ``rounding/sitecustomize.py``. ``--gpu`` stops where there is none.
"""

import argparse
import ast
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tools import ROOT
from tools.rerun import record

Kernels = Callable[[dict[str, str]], dict[str, str]]  # what they need in the environment
ROUNDING = ROOT / "tools/rerun/rounding"  # Python imports what it holds, when it is asked to
COMPARED = "every output was compared with the committed one, on real MNIST"
NOT_COMPARED = (
    "NO MNIST HERE: the notebooks ran on generated stand-in digits. Outputs that depend on "
    "pixels were NOT compared with those on real MNIST. Name a folder in MNIST_DIR to compare."
)


class WithoutAsserts(ast.NodeTransformer):
    """Drop assertions: bands that hold for MNIST need not hold for other digits."""

    def visit_Assert(self, node: ast.Assert) -> ast.Pass:
        """Put nothing in the place of an assertion."""
        return ast.copy_location(ast.Pass(), node)


def for_stand_in(notebook: NotebookNode) -> NotebookNode:
    """Relax the cells tagged ``pixels``, in place: no assertions, output not compared."""
    for cell in notebook.cells:
        if "pixels" in cell.metadata.get("tags", []):
            cell.source = ast.unparse(WithoutAsserts().visit(ast.parse(cell.source)))
            cell.metadata["tags"].append("nbval-ignore-output")
    return notebook


def stand_in_copies(files: list[Path], folder: Path) -> list[Path]:
    """Write relaxed copies of the notebooks into a folder."""
    copies = []
    for path in files:
        # A chapter and its exercise have the same name.
        copies.append(folder / path.parent.name / path.name)
        copies[-1].parent.mkdir(exist_ok=True)
        nbformat.write(for_stand_in(nbformat.read(path, as_version=4)), copies[-1])
    return copies


def find_mnist() -> str:
    """Look for real MNIST as the notebooks will, and give its folder.

    If there is none, its error is shown, and the answer is empty.
    """
    code = (
        "import sys, mnist_helpers\n"
        "try: print(mnist_helpers.fetch_mnist())\n"
        "except (OSError, ValueError) as error: sys.exit(str(error))"
    )
    environment = {key: value for key, value in os.environ.items() if key != "MNIST_STANDIN"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, check=False, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip() if done.returncode == 0 else ""


def warmed(environment: dict[str, str]) -> dict[str, str]:
    """Let Jupyter ask nbjudge for its kernels: forks of a process that has imported TensorFlow.

    They see this environment's packages, the course's own, and MNIST, and no more.
    """
    wanted = ("MNIST_", "TF_", "OPENBLAS_", "PYTHON", "ROUNDING")
    passed = [name for name in environment if name.startswith(wanted)]
    seen = [str(ROOT / "mnist_helpers"), str(ROUNDING), environment.get("MNIST_DIR", "")]
    return environment | {
        "JUPYTER_DEFAULT_PROVISIONER_NAME": "nbjudge",
        "NBJUDGE_PRELOAD": os.pathsep.join(["tensorflow", "matplotlib.pyplot", "mnist_helpers"]),
        "NBJUDGE_READABLE": os.pathsep.join(filter(None, seen)),
        "NBJUDGE_PASS": os.pathsep.join(passed),
    }


def needs_network(path: Path) -> bool:
    """Say whether a notebook has a cell whose processes talk to each other over loopback."""
    cells = nbformat.read(path, as_version=4).cells
    return any("network" in cell.metadata.get("tags", []) for cell in cells)


def nbval(files: list[Path], environment: dict[str, str], reports: Path, kernels: Kernels) -> int:
    """Run nbval over the files, a notebook a worker, write reports and give the exit code."""
    options = ["--nbval", "--nbval-current-env", "--dist", "loadscope", "-n", "2", "-q"]
    options += ["-p", "no:cacheprovider"]
    options += ["--nbval-cell-timeout", "600"]  # seconds; where a kernel dies, nbval waits so long
    groups: dict[bool, list[Path]] = {False: [], True: []}
    for path in files:
        groups[needs_network(path)].append(path)
    codes = []
    for network, group in groups.items():
        if group:
            report = f"--junit-xml={reports / f'network-{network}.xml'}"
            command = [sys.executable, "-m", "pytest", *options, report, *map(str, group)]
            seen = environment if network else kernels(environment)
            codes.append(subprocess.run(command, cwd=ROOT, env=seen, check=False).returncode)
    return next((code for code in codes if code), 0)  # a killed run has one below 0


def run_on_mnist(
    files: list[Path], environment: dict[str, str], reports: Path, kernels: Kernels
) -> int:
    """Compare every output; a line says whether they were as committed."""
    code = nbval(files, environment, reports, kernels)
    print(COMPARED if code == 0 else "the re-run FAILED, on real MNIST")
    return code


def run_on_stand_in(
    files: list[Path], environment: dict[str, str], reports: Path, kernels: Kernels
) -> int:
    """Run copies of the files on generated digits; a line says what was not compared."""
    # The warning that these are not MNIST is said below, once; in a cell it would differ
    # from the committed output.
    environment = environment | {"MNIST_STANDIN": "1", "PYTHONWARNINGS": "ignore"}
    environment.pop("MNIST_DIR", None)
    with tempfile.TemporaryDirectory() as folder:
        code = nbval(stand_in_copies(files, Path(folder)), environment, reports, kernels)
    print(NOT_COMPARED if code == 0 else f"the re-run FAILED. {NOT_COMPARED}")
    return code


def write_record(path: Path, reports: Path, digests: dict[Path, str], data: str) -> None:
    """Note the run under the kind of machine that this is."""
    device = record.gpu()
    run = record.run_of(reports, digests, data, device)
    record.add(path, run, "gpu" if device else "cpu")


def main() -> int:
    """Choose between the two kinds of run; the exit code is nbval's."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stand-in", action="store_true", help="do not look for real MNIST")
    parser.add_argument("--cold", action="store_true", help="start each kernel as Jupyter does")
    parser.add_argument("--gpu", action="store_true", help="do not run without one")
    rounding = {"metavar": "KIND:SEED", "default": os.environ.get("ROUNDING")}
    parser.add_argument("--rounding", help="bits:7 or tf32:7, say", **rounding)
    parser.add_argument("--record", type=Path, help="a JSON file to note the run in")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    if options.gpu and not record.gpu():
        print("the re-run was NOT begun: TensorFlow sees no graphics processor")
        return 1
    files = options.files or sorted([*ROOT.glob("book/*.ipynb"), *ROOT.glob("solutions/*/*.ipynb")])
    # A folder named relative to here must mean the same inside each kernel.
    environment = dict(os.environ)
    if environment.get("MNIST_DIR"):
        environment["MNIST_DIR"] = str(Path(environment["MNIST_DIR"]).resolve())
    environment.pop("MNIST_STANDIN", None)
    if options.rounding:
        places = filter(None, [str(ROUNDING), environment.get("PYTHONPATH")])
        environment |= {"ROUNDING": options.rounding, "PYTHONPATH": os.pathsep.join(places)}
    real = "" if options.stand_in else find_mnist()
    if real:
        environment["MNIST_DIR"] = real
    # Two kernels at once share it only if neither takes all its memory.
    environment.setdefault("TF_FORCE_GPU_ALLOW_GROWTH", "true")
    # Two kernels at once: the threads of a product in NumPy would wait for each other.
    environment.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A fork of a process that knows a GPU cannot use it.
    warm = sys.platform == "linux" and not options.cold and not record.gpu()
    if not real and not options.stand_in and environment.get("MNIST_DIR"):
        print("the re-run FAILED: MNIST_DIR is set, but there is no MNIST in it")
        return 1
    digests = {path: record.digest(path) for path in files}  # a file may change while it runs
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder)
        code = (run_on_mnist if real else run_on_stand_in)(
            files, environment, reports, warmed if warm else dict
        )
        if options.record and list(reports.iterdir()):
            write_record(options.record, reports, digests, "MNIST" if real else "stand-in")
    return code
