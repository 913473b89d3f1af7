"""Builds packages with nothing in them, so that a test that installs needs no setuptools."""

import zipfile
from pathlib import Path


def write(folder: str, name: str) -> str:
    """Write the wheel of a package, version 1, into a folder, and give its file's name."""
    parts = {
        "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
        "WHEEL": "Wheel-Version: 1.0\nTag: py3-none-any\n",
        "RECORD": "",
    }
    file = f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{file}", "w") as wheel:
        for part, text in parts.items():
            wheel.writestr(f"{name}-1.dist-info/{part}", text)
    return file


def build_editable(folder: str, settings: object = None, metadata: object = None) -> str:
    """Do what pip and uv ask of a build backend, in the folder of the package."""
    return write(folder, "nbjudge" if Path.cwd().name == "nbjudge" else "tiny")
