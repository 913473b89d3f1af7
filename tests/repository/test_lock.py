"""requirements.lock is whole, exact, and what both pyproject.toml ask for. No network is used.

How it is known that the lock is not stale: every requirement of the two packages is met by a
pin, and following the requirements of the installed packages from there leads to exactly
the pins that apply to this machine: none is missing, none is left over.
"""

import importlib.metadata
import re
import tomllib
from typing import NamedTuple

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import ROOT

PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
NBJUDGE = (ROOT / "nbjudge/pyproject.toml").read_text(encoding="utf-8")
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
GPU_LOCK = (ROOT / "requirements-gpu.lock").read_text(encoding="utf-8")
CHOSEN = "gpu"  # an extra for who has one
PYTHONS = ("3.11", "3.12", "3.13")
PLATFORMS = ("linux", "darwin")
PIN = re.compile(
    r"([a-z0-9][a-z0-9-]*)==([^\s;]+)(?: ; (.+?))? \\\n((?:    --hash=\S+(?: \\)?\n)+)"
)
HASHES = re.compile(r"(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+")


class Pin(NamedTuple):
    name: str
    version: str
    marker: str | None
    hashes: str


def pins(lock: str) -> list[Pin]:
    """Read a lock; text that is no pin is an error."""
    rest = PIN.sub("", lock)
    if rest:
        raise ValueError(f"no pin with hashes: {rest.splitlines()[0]!r}")
    return [Pin(*match.groups()) for match in PIN.finditer(lock)]


def applying(lock: str, environment: dict[str, str]) -> dict[str, str]:
    """Give the versions, by name, that a lock installs in an environment."""
    return {
        pin.name: pin.version
        for pin in pins(lock)
        if pin.marker is None or Marker(pin.marker).evaluate(environment)
    }


def environment_of(python: str, platform: str) -> dict[str, str]:
    system = {"linux": "Linux", "darwin": "Darwin"}[platform]
    return default_environment() | {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "sys_platform": platform,
        "platform_system": system,
    }


def direct(pyproject: str) -> list[Requirement]:
    """Give what a pyproject.toml asks for by name, and what builds its package."""
    table = tomllib.loads(pyproject)
    extras = table["project"]["optional-dependencies"]
    lists = [table["project"]["dependencies"], table["build-system"]["requires"]]
    lists += [names for extra, names in extras.items() if extra != CHOSEN]
    return [Requirement(text) for one in lists for text in one]


def asked(requirements: list[Requirement], environment: dict[str, str]) -> list[Requirement]:
    """Choose what is asked for in an environment."""
    return [one for one in requirements if one.marker is None or one.marker.evaluate(environment)]


def unmet(requirement: Requirement, pinned: dict[str, str]) -> str | None:
    name = canonicalize_name(requirement.name)
    if name not in pinned:
        return f"{requirement} is not in the lock"
    if not requirement.specifier.contains(pinned[name], prereleases=True):
        return f"{requirement} is not met by {name}=={pinned[name]}"
    return None


def closure(requirements: list[Requirement], pinned: dict[str, str]) -> tuple[set[str], list[str]]:
    """Follow requirements through the installed packages: the names reached, what is unmet."""
    reached: set[str] = set()
    faults: list[str] = []
    seen: set[tuple[str, str]] = set()
    queue = [(requirement, "pyproject.toml") for requirement in requirements]
    while queue:
        requirement, origin = queue.pop()
        name = canonicalize_name(requirement.name)
        fault = unmet(requirement, pinned)
        if fault:
            faults.append(f"{origin}: {fault}")
            continue
        reached.add(name)
        for extra in {"", *requirement.extras}:
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            for text in importlib.metadata.requires(name) or []:
                wanted = Requirement(text)
                if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
                    queue.append((wanted, name))
    return reached, faults


def breaches(pyproject: str, lock: str) -> list[str]:
    """Say in what a lock does not fit a pyproject.toml and that of nbjudge."""
    try:
        listed = pins(lock)
    except ValueError as error:
        return [str(error)]
    found = [f"{pin.name}: not a SHA-256" for pin in listed if not HASHES.fullmatch(pin.hashes)]
    requirements = direct(pyproject) + direct(NBJUDGE)
    for python in PYTHONS:
        for platform in PLATFORMS:
            machine = environment_of(python, platform)
            pinned = applying(lock, machine)
            faults = [unmet(requirement, pinned) for requirement in asked(requirements, machine)]
            found += [f"Python {python}, {platform}: {fault}" for fault in faults if fault]
    pinned = applying(lock, default_environment())
    try:
        reached, faults = closure(asked(requirements, default_environment()), pinned)
    except importlib.metadata.PackageNotFoundError as error:
        return [*found, f"{error}, but it is in the lock: make the environment anew"]
    left_over = sorted(set(pinned) - reached)
    return found + faults + [f"{name}: in the lock, but nothing asks for it" for name in left_over]


def test_lock_fits_pyproject() -> None:
    assert breaches(PYPROJECT, LOCK) == []


def test_lock_names_no_place_to_get_packages_from() -> None:
    assert not re.search(r"https?:|file:|^-|--(index|find|extra|trusted)|@", LOCK, re.MULTILINE)


def gpu_breaches(lock: str) -> list[str]:
    """Say in what the lock of CUDA's libraries does not fit the TensorFlow that is installed."""
    try:
        pinned = {pin.name: pin.version for pin in pins(lock)}
    except ValueError as error:
        return [str(error)]
    wanted = [Requirement(text) for text in importlib.metadata.requires("tensorflow") or []]
    wanted = [
        one
        for one in wanted
        if one.marker
        and one.marker.evaluate(environment_of("3.11", "linux") | {"extra": "and-cuda"})
        and not one.marker.evaluate(environment_of("3.11", "linux") | {"extra": ""})
    ]
    found = [fault for one in wanted if (fault := unmet(one, pinned))]
    foreign = sorted(name for name in pinned if not name.startswith("nvidia-"))
    both = sorted(set(pinned) & {pin.name for pin in pins(LOCK)})
    found += [f"{name}: not one of CUDA's libraries" for name in foreign]
    found += [f"{name}: in both locks" for name in both]
    return found if wanted else ["TensorFlow asks for no library of CUDA: the extra has gone"]


def test_lock_of_cuda_fits_tensorflow() -> None:
    assert gpu_breaches(GPU_LOCK) == []
    assert not re.search(r"https?:|file:|^-|--(index|find|extra|trusted)|@", GPU_LOCK, re.MULTILINE)


def test_a_lock_of_cuda_that_does_not_fit_is_seen() -> None:
    pin = next(PIN.finditer(GPU_LOCK))[0]
    assert "is not in the lock" in gpu_breaches(GPU_LOCK.replace(pin, ""))[0]
    other = "keras==3.0 \\\n    --hash=sha256:" + "0" * 64 + "\n"
    assert gpu_breaches(GPU_LOCK + other) == [
        "keras: not one of CUDA's libraries",
        "keras: in both locks",
    ]


def test_environment_is_the_lock() -> None:
    pinned = applying(LOCK, default_environment())
    assert {name: importlib.metadata.version(name) for name in pinned} == pinned


def without(name: str) -> str:
    return "".join(match[0] for match in PIN.finditer(LOCK) if match[1] != name)


@pytest.mark.parametrize(
    ("pyproject", "lock", "word"),
    [
        (PYPROJECT.replace("numpy>=1.26", "numpy>=99"), LOCK, "numpy>=99 is not met"),
        (PYPROJECT.replace('"pooch>=1.8",', '"pooch>=1.8", "new-one",'), LOCK, "new-one is not in"),
        (PYPROJECT.replace('    "pooch>=1.8",\n', ""), LOCK, "nothing asks for it"),
        (PYPROJECT.replace("bindings<26", "bindings<25"), LOCK, "bindings<25; sys_platform =="),
        (PYPROJECT.replace("setuptools>=77", "setuptools>=999"), LOCK, "setuptools>=999"),
        (PYPROJECT, without("keras"), "tensorflow: keras"),
        (PYPROJECT, without("pooch"), "pooch>=1.8 is not in the lock"),
        (PYPROJECT, LOCK + "unasked==1 \\\n    --hash=sha256:" + "0" * 64 + "\n", "unasked"),
        (PYPROJECT, LOCK + "unhashed==1\n", "no pin with hashes"),
        (PYPROJECT, LOCK.replace("--hash=sha256:", "--hash=md5:", 1), "not a SHA-256"),
        (PYPROJECT, "--index-url https://packages.example/simple\n" + LOCK, "no pin with hashes"),
        (PYPROJECT, LOCK + "here @ file:///here\n", "no pin with hashes"),
    ],
)
def test_a_lock_that_does_not_fit_is_seen(pyproject: str, lock: str, word: str) -> None:
    assert (pyproject, lock) != (PYPROJECT, LOCK)
    found = breaches(pyproject, lock)
    assert any(word in fault for fault in found), found
