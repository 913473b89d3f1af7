"""From the built site to a validated exercise 1: each line of the page, as it stands there.

The page is read from the site over loopback, the archive downloaded and unpacked, the lines for
macOS and Linux run in a shell, in a folder and a home of their own; the answers are those of the
solution. Each supported Python of this machine takes the way with uv, and that which runs this
test the ways with pip and without TensorFlow; with EVERY_WAY=1 each takes all. Packages come from
the package index; where it cannot be reached, NOT TESTED says so. The lines for Windows are not
run: what they install is resolved in ``tests/exercises/test_pins.py``.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import nbformat
import pytest

from tools import ROOT
from tools.exercises.classroom import answered
from tools.exercises.course import answers_in, solution
from tools.exercises.pack import LIGHT
from tools.exercises.pins import PYTHONS

STEP = "01_import"
NOTEBOOK = f"exercises/{STEP}/{STEP}.ipynb"
UV = f'#!/bin/sh\nexec "{sys.executable}" "{ROOT / ".ci/uv.py"}" "$@"\n'
VALIDATES = "Success! Your notebook passes all the tests."

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]


def python(version: str) -> Path | None:
    """Find a Python of a version, also one of pyenv's that is not on the path."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    places = [*map(Path, os.get_exec_path()), *sorted(pyenv.glob(f"versions/{version}.*/bin"))]
    for path in (place / f"python{version}" for place in places):
        if path.is_file() and not subprocess.run([path, "-c", ""], capture_output=True).returncode:
            return path
    return None


@pytest.fixture(scope="module")
def page(address: str) -> str:
    """What a student reads, as HTML."""
    with urllib.request.urlopen(f"{address}/book/for_students.html") as answer:
        return answer.read().decode()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip where the package index cannot be reached."""
    folder = tmp_path_factory.mktemp("index")
    pip = [sys.executable, "-m", "pip", "download", "--no-deps", "--retries", "0", "-q"]
    command = [*pip, "--timeout", "20", "-d", str(folder), "pooch"]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("NOT TESTED: from the site to Validate; the package index cannot be reached")


def blocks(page: str) -> list[str]:
    """Give the page's blocks of commands, as they are copied from it."""
    found = re.findall(
        r'<div class="highlight-(?:bash|powershell)[^>]*>.*?<pre>(.*?)</pre>', page, re.S
    )
    return [unescape(re.sub("<[^>]+>", "", block)).strip() for block in found]


def lines_of(page: str, first: str) -> list[str]:
    """Give the lines of the block that begins so."""
    (block,) = [block for block in blocks(page) if block.startswith(first)]
    return block.splitlines()


def shell(line: str, folder: Path, *path: Path) -> subprocess.CompletedProcess:
    """Run a line as a student would, with some folders first on the path."""
    mine = ("PYTHON", "VIRTUAL", "JUPYTER", "IPYTHON", "CONDA", "PYENV")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(mine)}
    if not environment.get("MNIST_DIR"):
        environment["MNIST_STANDIN"] = "1"
    first = [*map(str, path), environment["PATH"]]
    environment |= {"UV_PYTHON_DOWNLOADS": "never", "PATH": os.pathsep.join(first)}
    return subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def unpacked(page: str, address: str, folder: Path) -> Path:
    """Download what the page offers, and unpack it."""
    target = re.search(r'href="([^"]+/mnist-course\.zip)"', page)[1]
    with urllib.request.urlopen(urljoin(f"{address}/book/for_students.html", target)) as answer:
        zipfile.ZipFile(io.BytesIO(answer.read())).extractall(folder)
    return folder / "mnist-course"


@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("version", PYTHONS)
@pytest.mark.parametrize("way", ["uv", "without TensorFlow", "pip"])
def test_the_lines_of_the_page_lead_to_a_validated_exercise(
    page: str, address: str, way: str, version: str, tmp_path: Path
) -> None:
    found = python(version)
    if found is None:
        pytest.skip(f"NOT TESTED: the lines with Python {version}; there is none here")
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    if way != "uv" and version != here and not os.environ.get("EVERY_WAY"):
        pytest.skip(f"NOT TESTED: {way} with Python {version}, some minutes; EVERY_WAY=1 does it")
    begun = time.monotonic()
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "uv").write_text(UV)
    (tools / "uv").chmod(0o755)
    (tools / "python3").symlink_to(found)
    (tools / f"python{version}").symlink_to(found)
    course = unpacked(page, address, tmp_path)

    make, install, start = lines_of(page, "python3 -m venv" if way == "pip" else "uv venv")
    (check,) = [block for block in blocks(page) if "nbgrader validate" in block]
    if way == "pip":  # as the page says below that line
        assert "Without uv, the command is" in page
        check = check.replace("uv run nbgrader", ".venv/bin/nbgrader")
    else:
        assert make == "uv venv --python 3.13"
        make = make.replace("3.13", version)
    if way == "without TensorFlow":
        assert f">{LIGHT}<" in page.replace('<span class="pre">', "").replace("</span>", "")
        install = install.replace("requirements.txt", LIGHT)
    for line in (make, install, f"{start} --version"):
        done = shell(line, course, tools)
        assert done.returncode == 0, (line, done.stdout[-999:], done.stderr[-3000:])
    installed = time.monotonic()

    said = shell(check, course, tools)
    assert "VALIDATION FAILED ON" in said.stdout + said.stderr, said
    blank = nbformat.read(course / NOTEBOOK, as_version=4)
    nbformat.write(answered(blank, answers_in(solution(STEP))), course / NOTEBOOK)
    said = shell(check, course, tools)
    assert VALIDATES in said.stdout + said.stderr, said
    where = shell(".venv/bin/python -c 'import sys; print(sys.version)'", course).stdout
    assert where.startswith(f"{version}.")
    there = shell(".venv/bin/python -c 'import tensorflow'", course).returncode == 0
    assert there is (way != "without TensorFlow")
    shutil.rmtree(course)  # three gigabytes
    print(f"{way}, {version}: installed in {installed - begun:.0f} s, in all", end=" ")
    print(f"{time.monotonic() - begun:.0f} s")


def test_windows_has_the_same_lines_with_its_own_paths(page: str) -> None:
    ours = lines_of(page, "python3 -m venv")
    theirs = [line.replace("\\", "/").replace("Scripts", "bin") for line in lines_of(page, "py -m")]
    assert theirs == [ours[0].replace("python3", "py"), *ours[1:]]
