"""The README's quick start, as it stands: a fresh environment, without TensorFlow.

Its commands are taken from the page and run one after the other, in a copy of this package.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import nbjudge

ROOT = Path(nbjudge.__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
QUICK_START = README.partition("## Quick start")[2].partition("\n## ")[0]
# What uv and pip say where nobody answers; not what they say of a package that there is not.
NO_INDEX = re.compile(
    r"error sending request|dns error|Connection(Error| refused)|NewConnectionError"
    r"|Temporary failure in name resolution|timed out",
    re.IGNORECASE,
)
LEFT_OUT = ("__pycache__", "*.egg-info", "build", "tests")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def fences(language: str) -> list[str]:
    return [text for name, text in FENCE.findall(QUICK_START) if name == language]


def points(report: str) -> dict[str, str]:
    """Give the points of each student in a report."""
    return dict(re.findall(r"^(\w+) +([\d.]+) +[\d.]+ +[\d.]+", report, re.MULTILINE))


def outside() -> dict[str, str]:
    """Give this program's environment without the one of Python that it runs in."""
    hidden = ("PYTHON", "PYTEST", "VIRTUAL_ENV", "NBJUDGE", "CONDA")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(hidden)}
    return kept | {"PATH": os.pathsep.join([f"{sys.base_prefix}/bin", "/usr/bin", "/bin"])}


def run(script: str, folder: Path) -> subprocess.CompletedProcess:
    """Run commands in a shell that stops at the first one that fails."""
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=outside(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the page's first commands were run: an environment with this package."""
    folder = tmp_path_factory.mktemp("quick")
    shutil.copytree(ROOT, folder / "nbjudge", ignore=shutil.ignore_patterns(*LEFT_OUT))
    uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    # The same, but from a cache: pip would fetch a hundred packages for each run of the tests.
    faster = f'pip() {{ "{uv}" pip "$@"; }}\n' if uv else ""
    done = run(faster + fences("bash")[0], folder)
    if done.returncode and NO_INDEX.search(done.stderr):
        if os.environ.get("CI"):
            pytest.fail(f"CI is set, and no package index answers: {done.stderr[-500:]}")
        pytest.skip("NOT TESTED: the README's quick start; no package index answers")
    assert done.returncode == 0, done.stderr[-3000:]
    return folder


@pytest.fixture(scope="module")
def graded(installed: Path) -> subprocess.CompletedProcess:
    """What the rest of the page's commands say, in that environment."""
    return run("\n".join([". env/bin/activate", *fences("bash")[1:]]), installed)


def test_neither_tensorflow_nor_the_course_is_there(installed: Path) -> None:
    script = "env/bin/python -c 'import importlib.util as u; print(*map(u.find_spec, {}))'"
    names = '("tensorflow", "ml_dtypes", "mnist_helpers", "tools", "pytest")'
    assert run(script.format(names), installed).stdout.split() == ["None"] * 5


def test_the_quick_start_gives_the_points_that_the_page_shows(
    installed: Path, graded: subprocess.CompletedProcess
) -> None:
    assert graded.returncode == 0, graded.stderr[-3000:]
    (shown,) = fences("text")
    assert points(shown) == {"bitdiddle": "1.5", "hacker": "3"}
    report = (installed / "course101/results/ps1/report.txt").read_text()
    assert report in graded.stdout
    assert points(report) == points(shown)
    seconds = re.compile(r"[\d.]+(?=  a person)")
    assert seconds.sub("", report).split() == seconds.sub("", shown).split()


def test_it_is_nbjudge_that_graded(installed: Path, graded: subprocess.CompletedProcess) -> None:
    assert re.search(r"^(jailed|NO JAIL)", graded.stdout, re.MULTILINE)
    for student in ("bitdiddle", "hacker"):
        assert (installed / f"course101/feedback/{student}/ps1/problem1.html").exists()
    done = run("env/bin/python -c 'import nbjudge; print(nbjudge.__file__)'", installed)
    assert done.stdout.startswith(str(installed / "env"))


def test_a_command_that_fails_is_seen(tmp_path: Path) -> None:
    assert run("true | false | true", tmp_path).returncode != 0
    assert run("cat nothing\ntrue", tmp_path).returncode != 0


def test_the_page_has_what_is_taken_from_it() -> None:
    first, *rest = fences("bash")
    assert "pip install ./nbjudge" in first
    assert any("python -m nbjudge grade ps1" in text for text in rest)
    assert NO_INDEX.search("error: Failed to fetch\n  Caused by: dns error: lookup failed")
    assert not NO_INDEX.search("Because nh4 was not found in the package registry, we conclude")
