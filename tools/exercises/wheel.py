"""The package of the course as a wheel, which installs without a compiler or another package.

It is written here and not built, so that the same files give the same bytes on any machine, and
a requirements file can name its hash. Its version ends in a part that its content gives: pip sees
that a later archive brings another package, though nobody has counted the version up.
"""

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbjudge.classroom import archive
from tools.exercises.pins import is_tensorflow

PACKAGE = "mnist_helpers"
KINDS = (".py", ".json")  # of files that belong to the package
METADATA = """\
Metadata-Version: 2.4
Name: mnist-helpers
Version: {version}
Summary: What the notebooks of the course share
License-Expression: {license}
{files}
Requires-Python: {python}
{needs}
"""
WHEEL = """\
Wheel-Version: 1.0
Generator: the course
Root-Is-Purelib: true
Tag: py3-none-any
"""


def wheel(project: Mapping[str, Any], root: Path) -> tuple[str, bytes]:
    """Pack the package.

    TensorFlow is not among what it needs: it has no build for some machines, and is named in the
    requirements file where it has one.

    Args:
        project: the content of pyproject.toml.
        root: the folder that holds the package and the licences.

    Returns:
        The name of the file and its bytes.
    """
    known = project["project"]
    folder = root / PACKAGE
    files = {
        f"{PACKAGE}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in KINDS
    }
    named = known["license-files"]
    licences = {f"licenses/{name}": (root / name).read_bytes() for name in named}
    content = {**files, **licences, "needs": "\n".join(known["dependencies"]).encode()}
    version = f"{known['version']}+{fingerprint(content)}"
    metadata = METADATA.format(
        version=version,
        license=known["license"],
        files="\n".join(f"License-File: {name}" for name in named),
        python=known["requires-python"],
        needs="\n".join(
            f"Requires-Dist: {one}" for one in known["dependencies"] if not is_tensorflow(one)
        ),
    )
    place = f"{PACKAGE}-{version}.dist-info"
    files |= {f"{place}/{name}": data for name, data in licences.items()}
    files |= {f"{place}/METADATA": metadata.encode(), f"{place}/WHEEL": WHEEL.encode()}
    rows = [f"{name},sha256={digest(data)},{len(data)}" for name, data in sorted(files.items())]
    files[f"{place}/RECORD"] = "\n".join([*rows, f"{place}/RECORD,,", ""]).encode()
    return f"{PACKAGE}-{version}-py3-none-any.whl", archive.pack(files, compressed=False)


def fingerprint(files: Mapping[str, bytes]) -> str:
    """Give eight signs that differ where names or contents of files do."""
    together = hashlib.sha256()
    for name, data in sorted(files.items()):
        together.update(f"{name} {len(data)} ".encode() + data)
    return together.hexdigest()[:8]


def digest(data: bytes) -> str:
    """Give the hash of a file as the list in a wheel has it."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
