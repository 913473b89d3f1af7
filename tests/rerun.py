"""Run every notebook of book/ and solutions/ anew and compare its outputs with the committed ones.

    python tests/rerun.py [--stand-in] [FILE...]

With real MNIST every output is compared. Where no MNIST can be had, the notebooks still run
from top to bottom, on generated digits; then only the cells whose output does not depend on
pixels are compared, and the last line says so. A cell that depends on them has the tag
``pixels``.
"""

import argparse
import ast
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbformat import NotebookNode

ROOT = Path(__file__).parents[1]
COMPARED = "every output was compared with the committed one, on real MNIST"
NOT_COMPARED = (
    "NO MNIST HERE: the notebooks ran on generated stand-in digits. Outputs that depend on "
    "pixels were NOT compared with those on real MNIST. Name a folder in MNIST_DIR to compare."
)


class WithoutAsserts(ast.NodeTransformer):
    """Drop assertions: bands that hold for MNIST need not hold for other digits."""

    def visit_Assert(self, node: ast.Assert) -> ast.Pass:
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


def mnist_is_there() -> bool:
    """Look for real MNIST as the notebooks will; if there is none, its error is shown."""
    code = (
        "import sys, mnist_helpers\n"
        "try: mnist_helpers.fetch_mnist()\n"
        "except (OSError, ValueError) as error: sys.exit(str(error))"
    )
    environment = {key: value for key, value in os.environ.items() if key != "MNIST_STANDIN"}
    return (
        subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
    )


def nbval(files: list[Path], environment: dict[str, str]) -> int:
    """Run nbval over the files, a notebook a worker, and give its exit code."""
    options = ["--nbval", "--nbval-current-env", "--dist", "loadscope", "-n", "2", "-q"]
    command = [sys.executable, "-m", "pytest", *options, "-p", "no:cacheprovider"]
    return subprocess.run(
        [*command, *map(str, files)], cwd=ROOT, env=environment, check=False
    ).returncode


def main() -> int:
    """Choose between the two kinds of run; the exit code is nbval's."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stand-in", action="store_true", help="do not look for real MNIST")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    files = options.files or sorted([*ROOT.glob("book/*.ipynb"), *ROOT.glob("solutions/*/*.ipynb")])
    # A folder named relative to here must mean the same inside each kernel.
    environment = dict(os.environ)
    if environment.get("MNIST_DIR"):
        environment["MNIST_DIR"] = str(Path(environment["MNIST_DIR"]).resolve())
    environment.pop("MNIST_STANDIN", None)
    if not options.stand_in and mnist_is_there():
        code = nbval(files, environment)
        print(COMPARED if code == 0 else "the re-run FAILED, on real MNIST")
        return code
    if not options.stand_in and environment.get("MNIST_DIR"):
        print("the re-run FAILED: MNIST_DIR is set, but there is no MNIST in it")
        return 1
    # The warning that these are not MNIST is said below, once; in a cell it would differ
    # from the committed output.
    environment |= {"MNIST_STANDIN": "1", "PYTHONWARNINGS": "ignore"}
    environment.pop("MNIST_DIR", None)
    with tempfile.TemporaryDirectory() as folder:
        code = nbval(stand_in_copies(files, Path(folder)), environment)
    print(NOT_COMPARED if code == 0 else f"the re-run FAILED. {NOT_COMPARED}")
    return code


if __name__ == "__main__":
    sys.exit(main())
