"""The package as a wheel: the same bytes each time, whole, and what pip asks of a wheel."""

import base64
import csv
import hashlib
import io
import shutil
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.utils import parse_wheel_filename

from tools import ROOT
from tools.exercises.wheel import KINDS, wheel

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NAME, DATA = wheel(PROJECT, ROOT)


@pytest.fixture
def members() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(DATA)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_it_holds_the_package_as_it_is_installed(members: dict[str, bytes]) -> None:
    """And so the files with data that pyproject.toml names."""
    package = {name: data for name, data in members.items() if ".dist-info/" not in name}
    paths = [path for path in ROOT.glob("mnist_helpers/**/*") if path.suffix in KINDS]
    ours = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}
    assert package == ours
    named = PROJECT["tool"]["setuptools"]["package-data"]["mnist_helpers"]
    assert {f"mnist_helpers/{name}" for name in named} < set(package)


def test_its_list_names_each_file_with_its_hash(members: dict[str, bytes]) -> None:
    (record,) = [name for name in members if name.endswith("/RECORD")]
    rows = {row[0]: row[1:] for row in csv.reader(members[record].decode().splitlines())}
    assert rows.pop(record) == ["", ""]
    assert rows.keys() == members.keys() - {record}
    for name, (digest, size) in rows.items():
        right = base64.urlsafe_b64encode(hashlib.sha256(members[name]).digest()).decode()
        assert (digest, int(size)) == (f"sha256={right.rstrip('=')}", len(members[name]))


def test_its_name_and_its_metadata_agree(members: dict[str, bytes]) -> None:
    name, version, _, tags = parse_wheel_filename(NAME)
    (text,) = [data.decode() for path, data in members.items() if path.endswith("/METADATA")]
    told = Parser().parsestr(text)
    assert (told["Name"], told["Version"]) == (name, str(version))
    assert version.public == PROJECT["project"]["version"]
    assert [str(tag) for tag in tags] == ["py3-none-any"]
    needs = told.get_all("Requires-Dist")
    left_out = set(PROJECT["project"]["dependencies"]) - set(needs)
    assert [one.partition(">")[0] for one in left_out] == ["tensorflow"]
    folder = f"mnist_helpers-{version}.dist-info"
    assert {f"{folder}/licenses/{one}" for one in told.get_all("License-File")} < set(members)


def test_other_content_is_another_version(tmp_path: Path) -> None:
    for name in ("LICENSE", "LICENSE-text"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "mnist_helpers", tmp_path / "mnist_helpers")
    assert wheel(PROJECT, tmp_path) == (NAME, DATA)
    with (tmp_path / "mnist_helpers/means.py").open("a") as file:
        file.write("# changed\n")
    name, data = wheel(PROJECT, tmp_path)
    assert name != NAME and data != DATA
