"""The environment is made whole or not at all, from one list; refusals are clear sentences."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tools import ROOT
from tools.exercises.pins import PYTHONS

CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
SCRIPT = (ROOT / ".ci/environment").read_text(encoding="utf-8")
BUILDS = re.search(r'^builds="(.+)"', SCRIPT, re.MULTILINE)[1].split()

TOOLS = ("bash", "cp", "dirname", "head", "make", "mkdir", "mktemp", "rm", "sed", "sort", "touch")

FAKE_PYTHON = """\
#!/bin/bash
case "$*" in
    *version_info*) echo {version} ;;
    *_base_executable*) echo "$0" ;;
    *ensurepip*) {venv} ;;
    "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    ".ci/uv.py pip install"*) test ! -e uv-ends || exit $(<uv-ends); echo "$*" >> installed ;;
    "-m pip install"*) test ! -e pip-fails && echo "$*" >> installed ;;
    *) exit 1 ;;
esac
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the parts that make the environment, and a PATH with neither Python nor uv."""
    locks = ("requirements.lock", "requirements-gpu.lock")
    projects = ("pyproject.toml", "nbjudge/pyproject.toml")
    for name in ("Makefile", *locks, *projects, ".ci/environment", ".ci/uv.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy2(ROOT / name, tmp_path / name)
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in TOOLS:
        (tools / tool).symlink_to(shutil.which(tool))
    return tmp_path


def python(house: Path, name: str, version: str, venv: str = "exit 0") -> None:
    path = house / "tools" / name
    path.write_text(FAKE_PYTHON.format(version=version, venv=venv), encoding="utf-8")
    path.chmod(0o755)


def make(house: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess:
    environment = {"PATH": str(house / "tools"), "HOME": str(house), **more}
    command = [shutil.which("make"), ".venv/complete", *arguments]
    return subprocess.run(
        command, cwd=house, env=environment, capture_output=True, text=True, check=False
    )


def installed(house: Path) -> list[str]:
    """Give the commands that installed something, in their order."""
    return (house / "installed").read_text(encoding="utf-8").splitlines()


def test_without_python_and_uv_says_so(house: Path) -> None:
    done = make(house)
    assert done.returncode != 0
    assert "no suitable Python was found. There is none called python3." in done.stderr
    assert "Nor is there another Python, or uv, to fetch one with." in done.stderr
    assert "needs Python 3.11, 3.12 or 3.13" in done.stderr


@pytest.mark.parametrize(
    ("version", "reason"), [("3.9", "too old"), ("3.14", "too new"), ("3.20", "too new")]
)
@pytest.mark.parametrize("arguments", [(), ("PYTHON=python3",)])
def test_unsuitable_python_is_named(
    house: Path, version: str, reason: str, arguments: tuple[str, ...]
) -> None:
    """No other is fetched in place of one that was asked for."""
    python(house, "python3", version)
    done = make(house, *arguments)
    assert done.returncode != 0
    assert f"python3 is Python {version}, {reason}." in done.stderr
    assert ("fetching" not in done.stdout) == bool(arguments)
    assert ("None could be fetched; uv says above why." not in done.stderr) == bool(arguments)
    assert not (house / ".venv").exists()


def test_a_uv_too_old_to_leave_the_path_alone_is_not_used(house: Path) -> None:
    python(house, "python3", "3.14")
    (house / "tools/uv").write_text('#!/bin/bash\necho "$*" >> asked\nexit 2\n', encoding="utf-8")
    (house / "tools/uv").chmod(0o755)
    assert make(house).returncode != 0
    assert (house / "asked").read_text(encoding="utf-8") == "python install --no-bin --help\n"
    (pinned,) = installed(house)
    assert "--require-hashes" in pinned and pinned.endswith("/uv.lock")


def test_named_python_that_is_missing_is_named(house: Path) -> None:
    python(house, "python3", "3.12")
    done = make(house, "PYTHON=python9")
    assert done.returncode != 0
    assert "There is none called python9." in done.stderr


def test_missing_venv_module_says_what_to_install(house: Path) -> None:
    python(house, "python3", "3.12", venv="exit 1")
    done = make(house)
    assert done.returncode != 0
    assert "apt install python3.12-venv" in done.stderr


def test_another_python_is_taken_where_the_first_does_not_suit(house: Path) -> None:
    python(house, "python3", "3.9")
    python(house, "python3.11", "3.11")
    done = make(house)
    assert done.returncode == 0, done.stderr
    assert "with Python 3.11" in done.stdout


def test_interrupted_environment_is_made_anew_and_a_whole_one_kept(house: Path) -> None:
    python(house, "python3", "3.13")
    (house / "uv-ends").write_text("130")
    assert make(house).returncode != 0
    assert not (house / ".venv/complete").exists()
    assert (house / ".venv/bin/python").exists()
    (house / ".venv/left-over").touch()
    (house / "uv-ends").unlink()

    assert make(house).returncode == 0
    assert not (house / ".venv/left-over").exists()
    assert "--require-hashes -r requirements.lock" in installed(house)[-2]

    again = make(house)
    assert (again.returncode, "up to date" in again.stdout) == (0, True)
    made = (house / ".venv/complete").stat().st_mtime
    os.utime(house / "requirements.lock", (made + 1, made + 1))  # clocks of files are coarse
    assert "making the environment" in make(house).stdout


def test_uv_comes_from_the_lock_with_its_hashes(house: Path) -> None:
    python(house, "python3", "3.12")
    assert make(house).returncode == 0
    first, *others = installed(house)
    assert "--require-hashes -r .venv/uv.lock" in first
    assert [line.split()[0] for line in others] == [".ci/uv.py"] * 2
    lock = (house / "requirements.lock").read_text(encoding="utf-8")
    (pin,) = re.findall(r"^uv==(?:.*\\\n)+.*\n", lock, re.MULTILINE)
    assert (house / ".venv/uv.lock").read_text(encoding="utf-8") == pin
    assert pin.count("--hash=sha256:") == len(pin.splitlines()) - 1 > 0


def test_what_uv_cannot_install_pip_does(house: Path) -> None:
    python(house, "python3", "3.12")
    (house / "uv-ends").write_text("2")
    done = make(house)
    assert (done.returncode, "Now pip tries" in done.stdout) == (0, True), done.stderr
    _, lock, ours = installed(house)
    assert lock.startswith("-m pip install") and "--require-hashes -r requirements.lock" in lock
    assert "--compile-bytecode" not in lock  # pip does so by itself, and knows no such word
    assert ours.startswith("-m pip install")
    assert ours.endswith("--no-build-isolation -e . -e ./nbjudge")


def test_what_a_signal_ended_is_not_tried_with_pip(house: Path) -> None:
    python(house, "python3", "3.12")
    (house / "uv-ends").write_text("143")
    done = make(house)
    assert done.returncode != 0
    assert "Now pip tries" not in done.stdout


def test_without_the_package_index_says_so(house: Path) -> None:
    python(house, "python3", "3.12")
    (house / "pip-fails").touch()
    done = make(house)
    assert done.returncode != 0
    assert "could not be had from the package index; pip says above why." in done.stderr


def test_who_has_a_graphics_processor_gets_its_libraries(house: Path) -> None:
    python(house, "python3", "3.12")
    done = make(house, GPU="1")
    assert (done.returncode, "with CUDA" in done.stdout) == (0, True)
    assert "--require-hashes -r requirements.lock -r requirements-gpu.lock" in installed(house)[1]


def test_both_packages_are_installed_and_a_change_of_either_counts(house: Path) -> None:
    python(house, "python3", "3.12")
    assert make(house).returncode == 0
    assert installed(house)[-1].endswith("--no-build-isolation -e . -e ./nbjudge")
    (house / "installed").unlink()
    made = (house / ".venv/complete").stat().st_mtime
    os.utime(house / "nbjudge/pyproject.toml", (made + 1, made + 1))
    assert make(house).returncode == 0
    assert installed(house)[-1].endswith("--no-build-isolation -e . -e ./nbjudge")


def test_python_versions_are_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={BUILDS[0]}"
    one_by_one = f"Python {BUILDS[0]}, {BUILDS[1]} or {BUILDS[2]}"
    assert tuple(BUILDS) == PYTHONS
    for name in ("README.md", "book/index.md", "tools/exercises/start.md"):
        assert one_by_one in (ROOT / name).read_text(encoding="utf-8"), name
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert f"{BUILDS[0]} to {BUILDS[-1]}" in contributing
    assert f"python={BUILDS[0]}" in CONDA["dependencies"]


def test_environment_yml_is_no_second_list() -> None:
    assert [name for name in CONDA["dependencies"] if isinstance(name, str)] == [
        f"python={BUILDS[0]}",
        "pip",
    ]
    (pip,) = [part["pip"] for part in CONDA["dependencies"] if isinstance(part, dict)]
    for line, folder, chosen in zip(pip, (".", "./nbjudge"), (["gpu"], []), strict=True):
        extras = re.fullmatch(rf"{re.escape(folder)}\[(.+)\]", line)[1].split(",")
        text = (ROOT / folder / "pyproject.toml").read_text(encoding="utf-8")
        offered = tomllib.loads(text)["project"]["optional-dependencies"]
        assert sorted([*extras, *chosen]) == sorted(offered)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_environment_yml_installs(tmp_path: Path) -> None:
    """Do with pip what conda does; on a CI machine the package index must be there."""
    probe = [sys.executable, "-m", "pip", "download", "--no-deps", "--retries", "0"]
    command = [*probe, "--timeout", "20", "-d", str(tmp_path), "packaging"]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        if os.environ.get("CI"):
            pytest.fail("the package index cannot be reached, and CI is set")
        pytest.skip("NOT TESTED: environment.yml; the package index cannot be reached")
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-text"):
        shutil.copy(ROOT / name, source)
    ignore = shutil.ignore_patterns("__pycache__")
    for package in ("mnist_helpers", "nbjudge"):
        shutil.copytree(ROOT / package, source / package, ignore=ignore)
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "env"], check=True)
    fresh = tmp_path / "env/bin/python"
    (pip,) = [part["pip"] for part in CONDA["dependencies"] if isinstance(part, dict)]
    install = [fresh, "-m", "pip", "install", "-q", "--no-compile", *pip]
    subprocess.run(install, cwd=source, check=True)
    code = (
        "import mnist_helpers, nbjudge.grading, jupyterlab, pytest; print(mnist_helpers.__file__)"
    )
    done = subprocess.run(
        [fresh, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert str(tmp_path / "env") in done.stdout
    shutil.rmtree(tmp_path / "env")
