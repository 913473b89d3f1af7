"""What students install: pins of the lock with hashes, for each system; with TensorFlow or not.

The slow tests ask the package index, through uv. Where it cannot be reached they say NOT TESTED.
"""

import importlib.metadata
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker, default_environment

from tools import ROOT
from tools.exercises import pack, pins
from tools.exercises.wheel import wheel

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = pins.lock_of(ROOT)
LINUX = {"sys_platform": "linux", "platform_machine": "x86_64"}
# As uv calls them, and as their Python describes itself.
MACHINES = {
    "x86_64-pc-windows-msvc": {"sys_platform": "win32", "platform_machine": "AMD64"},
    "aarch64-pc-windows-msvc": {"sys_platform": "win32", "platform_machine": "ARM64"},
    "x86_64-apple-darwin": {"sys_platform": "darwin", "platform_machine": "x86_64"},
    "aarch64-apple-darwin": {"sys_platform": "darwin", "platform_machine": "arm64"},
    "x86_64-unknown-linux-gnu": LINUX,
    "aarch64-unknown-linux-gnu": {"sys_platform": "linux", "platform_machine": "aarch64"},
}


def applying(text: str, machine: dict[str, str]) -> dict[str, str]:
    """Give the versions that are installed on a machine, by name."""
    asked = {**default_environment(), **machine}
    return {
        name: version
        for name, version, marker, _ in pins.PIN.findall(text)
        if not marker or Marker(marker).evaluate(asked)
    }


def test_each_line_is_a_pin_of_the_lock_with_all_its_hashes() -> None:
    text = pins.pinned(PROJECT, LOCK)
    assert pins.PIN.sub("", text) == ""
    locked = {(name, version): hashes for name, version, _, hashes in pins.PIN.findall(LOCK)}
    for name, version, _, hashes in pins.PIN.findall(text):
        assert locked[name, version] == hashes


def test_here_it_is_what_is_installed_and_leaves_nothing_open() -> None:
    """Following what the installed packages need leads to these pins and to no others."""
    asked = (*PROJECT["project"]["dependencies"], "nbgrader", "jupyterlab", "ipykernel")
    found = applying(pins.pinned(PROJECT, LOCK), {})
    assert found.keys() >= {"tensorflow", "keras", "numpy", "nbgrader", "jupyterlab"}
    assert found == {name: importlib.metadata.version(name) for name in found}
    assert pins.needed(asked) >= found.keys()
    assert not found.keys() & {"pytest", "jupyter-book", "ruff", "playwright", "dask"}


def test_windows_and_macos_get_their_own() -> None:
    text = pins.pinned(PROJECT, LOCK)
    windows = applying(text, MACHINES["x86_64-pc-windows-msvc"] | {"os_name": "nt"})
    assert {"colorama", "pywinpty", "tensorflow"} <= windows.keys()
    assert "appnope" in applying(text, MACHINES["aarch64-apple-darwin"])
    assert not {"colorama", "pywinpty", "appnope"} & applying(text, LINUX).keys()


@pytest.mark.parametrize("name", ["x86_64-apple-darwin", "aarch64-pc-windows-msvc"])
def test_where_tensorflow_has_no_build_all_else_is_installed(name: str) -> None:
    full, light = pins.pinned(PROJECT, LOCK), pins.pinned(PROJECT, LOCK, tensorflow=False)
    assert applying(full, MACHINES[name]) == applying(light, MACHINES[name])
    assert "tensorflow" not in light and "keras" not in light
    new = LINUX | {"python_version": pins.NEWER, "python_full_version": f"{pins.NEWER}.0"}
    assert applying(full, new) == applying(light, new)
    assert len(applying(full, LINUX)) > len(applying(light, LINUX)) > 80


def test_what_the_lock_lacks_is_said() -> None:
    lock = "".join(match[0] for match in pins.PIN.finditer(LOCK) if match[1] != "pooch")
    with pytest.raises(ValueError, match=r"^requirements\.lock lacks pooch: make lock$"):
        pins.pinned(PROJECT, lock)


def uv(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess:
    """Run uv in a folder, with the index that pip knows here."""
    command = [sys.executable, ROOT / ".ci/uv.py", "pip", *arguments, "--only-binary", ":all:"]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip where the package index cannot be reached."""
    folder = tmp_path_factory.mktemp("index")
    (folder / "one.txt").write_text("pooch\n")
    done = uv("compile", "-q", "--no-deps", "--refresh-package", "pooch", str(folder / "one.txt"))
    if done.returncode:
        pytest.skip("NOT TESTED: which builds there are; the package index cannot be reached")


@pytest.mark.slow
@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("python", ["3.11", "3.13", pins.NEWER])
@pytest.mark.parametrize("name", MACHINES)
def test_the_index_has_tensorflow_for_the_machines_that_are_named(
    name: str, python: str, tmp_path: Path
) -> None:
    version = dict(pin[:2] for pin in pins.PIN.findall(LOCK))["tensorflow"]
    (tmp_path / "one.txt").write_text(f"tensorflow=={version}\n")
    machine = ["--python-platform", name, "--python-version", python]
    done = uv("compile", "-q", "--no-deps", *machine, str(tmp_path / "one.txt"))
    known = MACHINES[name] | {"python_version": python}
    assert (done.returncode == 0) is pins.has_build(known), done.stderr
    assert done.returncode == 0 or "no wheels with a matching" in done.stderr


@pytest.mark.slow
@pytest.mark.usefixtures("index")
@pytest.mark.parametrize("python", [*pins.PYTHONS, pins.NEWER])
@pytest.mark.parametrize("name", MACHINES)
@pytest.mark.parametrize("tensorflow", [True, False])
def test_everything_is_there_as_wheels_with_these_hashes(
    tensorflow: bool, name: str, python: str, tmp_path: Path
) -> None:
    if (name, python) == ("aarch64-pc-windows-msvc", "3.11"):
        pytest.skip("NOT TESTED: Windows on ARM with Python 3.11; PyYAML has no wheel for it")
    package, data = wheel(PROJECT, ROOT)
    (tmp_path / package).write_bytes(data)
    text = pack.requirements(PROJECT, LOCK, package, data, tensorflow)
    (tmp_path / "requirements.txt").write_text(text)
    machine = ["--python-platform", name, "--python-version", python]
    there = ["--python", sys.executable, "--target", str(tmp_path / "there")]
    file = ["--require-hashes", "-r", "requirements.txt"]
    done = uv("install", "--dry-run", *machine, *there, *file, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    has = " + tensorflow==" in done.stderr
    built = pins.has_build(MACHINES[name] | {"python_version": python})
    assert has is (tensorflow and built), done.stderr
