"""What pip and uv install for a student: the pins of requirements.lock that the notebooks need.

The lock also holds what builds and tests the course. Here its pins are followed from what the
package and the exercises ask for, through the packages that are installed, for every system and
version of Python. So no index is asked, and no second lock can become stale. A package that only
another system needs is not installed here: it is taken to need nothing more, which a slow test
asks uv.
"""

import functools
import importlib.metadata
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(
    r"^([a-z0-9][a-z0-9-]*)==([^\s;]+)(?: ; (.+?))? \\\n((?:    --hash=\S+(?: \\)?\n)+)",
    re.MULTILINE,
)
PYTHONS = ("3.11", "3.12", "3.13")
NEWER = "3.14"  # TensorFlow has no build for it; all else has
SYSTEMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
)
# The machines that TensorFlow in requirements.lock has builds for; a slow test asks the index.
BUILDS = (
    f"python_version < '{NEWER}' and ("
    "sys_platform == 'win32' and platform_machine == 'AMD64' or "
    "sys_platform == 'darwin' and platform_machine == 'arm64' or "
    "sys_platform == 'linux' and platform_machine == 'x86_64' or "
    "sys_platform == 'linux' and platform_machine == 'aarch64')"
)


def environments() -> list[dict[str, str]]:
    """Give what markers may ask of a machine, for each system and version of Python."""
    return [
        {**default_environment(), **system, "python_version": python}
        | {"python_full_version": f"{python}.9"}
        for system in SYSTEMS
        for python in (*PYTHONS, NEWER)
    ]


@functools.cache
def needed(requirements: tuple[str, ...]) -> frozenset[str]:
    """Name the packages that some requirements come to on any of the systems, themselves too."""
    found: set[tuple[str, str]] = set()
    known = environments()
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        for extra in {"", *wanted.extras}:
            if (name, extra) in found:
                continue
            found.add((name, extra))
            for one in map(Requirement, requires(name)):
                asked = one.marker
                if not asked or any(asked.evaluate({**each, "extra": extra}) for each in known):
                    waiting.append(one)
    return frozenset(name for name, _ in found)


def requires(name: str) -> list[str]:
    """Give what a package needs; of one that only another system has: nothing."""
    try:
        return importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []


def pinned(project: Mapping[str, Any], lock: str, tensorflow: bool = True) -> str:
    """Give the pins, with hashes, of what a student's machine needs.

    Args:
        project: the content of pyproject.toml.
        lock: the text of requirements.lock.
        tensorflow: whether TensorFlow is wanted. Where it has no build, it and what it alone
            needs is left out in any case, so that the rest can be installed.

    Raises:
        ValueError: the lock lacks a package that is asked for.
    """
    asked = (
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["exercises"],
    )
    without = needed(tuple(one for one in asked if not is_tensorflow(one)))
    wanted = needed(asked) if tensorflow else without
    lines = []
    for name, version, marker, hashes in PIN.findall(lock):
        if name in wanted:
            conditions = [marker, "" if name in without else BUILDS]
            told = " and ".join(f"({one})" for one in conditions if one)
            lines.append(f"{name}=={version}{f' ; {told}' if told else ''} \\\n{hashes}")
    direct = {canonicalize_name(Requirement(one).name) for one in asked} & wanted
    if missing := direct - {name for name, *_ in PIN.findall(lock)}:
        raise ValueError(f"requirements.lock lacks {', '.join(sorted(missing))}: make lock")
    return "".join(lines)


def is_tensorflow(requirement: str) -> bool:
    """Say whether a requirement is that of TensorFlow."""
    return canonicalize_name(Requirement(requirement).name) == "tensorflow"


def has_build(machine: Mapping[str, str]) -> bool:
    """Say whether TensorFlow has a build for a machine, described as markers do."""
    return Marker(BUILDS).evaluate({**default_environment(), **machine})


def lock_of(root: Path) -> str:
    """Read requirements.lock."""
    return (root / "requirements.lock").read_text(encoding="utf-8")
