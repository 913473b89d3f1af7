"""A student at home: unpack, install, write answers, validate; with what the archive holds."""

import io
import os
import subprocess
import venv
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from tools.exercises import pack
from tools.exercises.classroom import answered
from tools.exercises.course import EXERCISES, ROOT, answers_in, solution
from tools.exercises.release import files_in

STEP = "02_variables"
OURS = ("mnist_course", "__editable__")  # how this repository's own packages are installed here

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the archive, and make an environment as its README says.

    The packages from the index are those of this environment, through links in a folder that
    the new one only reads; this repository's own are not among them.
    """
    folder = tmp_path_factory.mktemp("home")
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    files = pack.contents({STEP: files_in(EXERCISES / STEP)}, config, "mnist-course")
    with zipfile.ZipFile(io.BytesIO(pack.packed(files))) as archive:
        archive.extractall(folder)
    course = folder / "mnist-course"
    venv.create(course / ".venv", with_pip=True)
    # Python 3.11 puts an old setuptools there, and the requirements name another one.
    run(course, "-m", "pip", "uninstall", "--yes", "--quiet", "setuptools")
    brought = folder / "brought"
    brought.mkdir()
    for path in Path(distribution("nbgrader").locate_file("")).iterdir():
        if not path.name.startswith((*OURS, "pip")) and path.suffix != ".pth":
            (brought / path.name).symlink_to(path)
    (site_packages,) = (course / ".venv").glob("lib/python*/site-packages")
    (site_packages / "brought.pth").write_text(f"{brought}\n", encoding="utf-8")
    offline = ["--no-index", "--require-hashes", "--disable-pip-version-check"]
    done = run(course, "-m", "pip", "install", *offline, "-r", "requirements.txt")
    assert done.returncode == 0, done.stderr[-2000:]
    return course


def run(course: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run the student's Python in the unpacked folder."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "PYTHON"))}
    if not environment.get("MNIST_DIR"):
        environment["MNIST_STANDIN"] = "1"
    return subprocess.run(
        [course / ".venv/bin/python", *arguments],
        cwd=course,
        env=environment | {"HOME": str(course.parent)},
        capture_output=True,
        text=True,
        check=False,
    )


def validate(course: Path) -> str:
    """Validate the notebook, and give what is said."""
    done = run(course, "-m", "nbgrader", "validate", f"exercises/{STEP}/{STEP}.ipynb")
    return done.stdout + done.stderr


def test_the_package_is_the_one_of_the_archive_and_the_grader_is_not_there(home: Path) -> None:
    said = run(home, "-c", "import mnist_helpers; print(mnist_helpers.__file__)").stdout
    (place,) = (home / ".venv").glob("lib/python*/site-packages/mnist_helpers")
    assert Path(said.strip()) == place / "__init__.py" and not place.is_symlink()
    assert "No module named 'nbjudge'" in run(home, "-c", "import nbjudge").stderr


def test_a_blank_notebook_says_what_is_missing_and_a_solved_one_passes(home: Path) -> None:
    said = validate(home)
    assert "VALIDATION FAILED ON" in said and "NotImplementedError" in said
    path = home / "exercises" / STEP / f"{STEP}.ipynb"
    blank = nbformat.read(path, as_version=4)
    nbformat.write(answered(blank, answers_in(solution(STEP))), path)
    assert "Success! Your notebook passes all the tests." in validate(home)
    execute(home, path)


def execute(course: Path, path: Path) -> None:
    """Run a notebook from top to bottom as JupyterLab in this environment would."""
    specs = KernelSpecManager(kernel_dirs=[])
    manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=specs)
    manager.kernel_spec.argv[0] = str(course / ".venv/bin/python")
    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, km=manager, timeout=300, resources=place).execute()
    assert [c.id for c in notebook.cells if c.cell_type == "code" and not c.execution_count] == []
