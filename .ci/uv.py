"""Run uv as pip would run here: with the index, the certificates and the proxy that pip knows.

``python .ci/uv.py ARGUMENTS`` runs the uv that is installed beside this Python. uv does not read
pip's settings, and many a machine has no others. What is set for uv itself comes first. Any
Python from 3.8 on can run this.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

SECTIONS = ("global", "install", ":env:")  # of pip's settings; a later one wins
# For each setting of pip: the names that uv has for it, and what joins several values.
VARIABLES = {
    "index-url": (("UV_DEFAULT_INDEX", "UV_INDEX_URL"), " "),
    "extra-index-url": (("UV_INDEX", "UV_EXTRA_INDEX_URL"), " "),
    "find-links": (("UV_FIND_LINKS",), ","),
    "trusted-host": (("UV_INSECURE_HOST",), " "),
    "cert": (("SSL_CERT_FILE",), " "),
    "client-cert": (("SSL_CLIENT_CERT",), " "),
    "proxy": (("ALL_PROXY",), " "),
    "default-timeout": (("UV_HTTP_TIMEOUT",), " "),
    "timeout": (("UV_HTTP_TIMEOUT",), " "),
}
# Each file's hash is in the lock, so it may come from whichever index has it, as with pip.
EVERY_INDEX = {"UV_INDEX_STRATEGY": "unsafe-best-match"}


def settings(listed: str) -> dict[str, str]:
    """Read what ``pip config list`` printed: the settings that ``pip install`` obeys."""
    found: dict[str, dict[str, str]] = {section: {} for section in SECTIONS}
    for line in listed.splitlines():
        name, _, value = line.partition("=")
        section, _, setting = name.rpartition(".")
        if section in found:
            found[section][setting] = ast.literal_eval(value)
    return {setting: value for section in SECTIONS for setting, value in found[section].items()}


def variables(pip: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    """Give the variables that tell uv what pip knows, but for those that the environment sets."""
    told = {}
    for setting, (names, joint) in VARIABLES.items():
        if pip.get(setting) and not any(name in environment for name in names):
            told[names[0]] = joint.join(pip[setting].split())
    return {**EVERY_INDEX, **told}


def main(arguments: list[str]) -> None:
    """Become uv."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    listed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    pip = settings(listed)
    if arguments[0] == "pip" and pip.get("no-index", "").lower() in ("1", "true", "yes", "on"):
        arguments = [*arguments, "--no-index"]
    uv = Path(sys.executable).with_name("uv")
    os.execve(uv, [uv, *arguments], {**variables(pip, os.environ), **os.environ})


if __name__ == "__main__":
    main(sys.argv[1:])
