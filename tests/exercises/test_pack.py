"""The archive for students: the same bytes each time, with what they need and nothing else."""

import hashlib
import io
import tomllib
import zipfile
from pathlib import Path

import nbformat
import pytest
from traitlets.config.loader import PyFileConfigLoader

from tools.exercises import pack
from tools.exercises.course import EXERCISES, ROOT
from tools.exercises.pins import lock_of, pinned
from tools.exercises.release import Unfit, files_in
from tools.exercises.wheel import wheel

STEPS = ("01_import", "04_training")
RELEASED = {step: files_in(EXERCISES / step) for step in STEPS}
CONFIG = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
OURS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
VARIABLES = ("REPOSITORY_URL", "REPOSITORY_REF", "SITE_URL")


@pytest.fixture(autouse=True)
def no_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def contents() -> dict[str, bytes]:
    return pack.contents(RELEASED, CONFIG, "mnist-course")


def test_the_same_files_are_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = pack.packed(contents())
    monkeypatch.setattr("time.time", lambda: 2e9)
    monkeypatch.setattr("sys.platform", "win32")
    assert pack.packed(dict(reversed(contents().items()))) == first


def test_files_can_be_read_and_written_by_their_owner() -> None:
    with zipfile.ZipFile(io.BytesIO(pack.packed(contents()))) as archive:
        assert {member.external_attr >> 16 & 0o777 for member in archive.infolist()} == {0o644}
        assert archive.testzip() is None
        assert [member.filename for member in archive.infolist()] == sorted(contents())


def test_it_holds_exercises_the_package_and_how_to_install_it() -> None:
    found = {name.removeprefix("mnist-course/") for name in contents()}
    (package,) = [name for name in found if name.endswith(".whl")]
    assert package == wheel(OURS, ROOT)[0]
    assert found - {package} == {
        "LICENSE",
        "LICENSE-text",
        "README.md",
        "exercises/01_import/01_import.ipynb",
        "exercises/04_training/04_training.ipynb",
        "nbgrader_config.py",
        "requirements.txt",
        "requirements-without-tensorflow.txt",
    }


def test_exercises_are_those_that_are_released() -> None:
    for step, files in RELEASED.items():
        for name, data in files.items():
            assert contents()[f"mnist-course/exercises/{step}/{name}"] == data


def test_links_lead_to_the_course_where_it_is_published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPOSITORY_URL", "https://github.com/OWNER/NAME")
    monkeypatch.setenv("SITE_URL", "https://OWNER.github.io/NAME")
    path = "mnist-course/exercises/04_training/04_training.ipynb"
    data = contents()[path].decode()
    assert "](../../book/" not in data
    assert "](https://OWNER.github.io/NAME/book/04_training.html)" in data
    before = nbformat.reads(RELEASED["04_training"]["04_training.ipynb"].decode(), 4)
    for cell, other in zip(nbformat.reads(data, 4).cells, before.cells, strict=True):
        assert cell == other or (cell.cell_type == "markdown" and "nbgrader" not in cell.metadata)


@pytest.mark.parametrize(("name", "tensorflow"), [("requirements.txt", True), (pack.LIGHT, False)])
def test_what_pip_installs_is_pinned_with_hashes_and_ends_in_the_package(
    name: str, tensorflow: bool
) -> None:
    text = contents()[f"mnist-course/{name}"].decode()
    *others, last = text.replace(" \\\n", " ").splitlines()
    pins = pinned(OURS, lock_of(ROOT), tensorflow)
    assert "".join(f"{line}\n" for line in others) == pins.replace(" \\\n", " ")
    assert ("tensorflow" in text) is tensorflow
    path, digest = last.split()
    data = contents()[f"mnist-course/{path.removeprefix('./')}"]
    assert digest == f"--hash=sha256:{hashlib.sha256(data).hexdigest()}"


def test_readme_names_each_notebook_and_the_versions_of_python() -> None:
    text = contents()["mnist-course/README.md"].decode()
    assert "- `exercises/01_import/01_import.ipynb`\n" in text
    assert "- `exercises/04_training/04_training.ipynb`, with TensorFlow\n" in text
    assert "   uv run nbgrader validate exercises/01_import/01_import.ipynb\n" in text
    assert "Python 3.11, 3.12 or 3.13" in text and "{" not in text


def test_validate_works_as_in_the_course(tmp_path: Path) -> None:
    ours = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()
    text = contents()["mnist-course/nbgrader_config.py"].decode()
    (tmp_path / "nbgrader_config.py").write_text(text, encoding="utf-8")
    theirs = PyFileConfigLoader("nbgrader_config.py", path=str(tmp_path)).load_config()
    assert set(theirs) == {"Execute", "Validator"}
    assert theirs.Validator == ours.Validator
    assert theirs.Execute.timeout == ours.Execute.timeout
    code = [each.Execute.on_cell_start.__code__.co_code for each in (theirs, ours)]
    assert code[0] == code[1]
    assert "nbjudge" not in text and "TwoKernels" not in text


def test_a_configuration_without_a_part_for_students_is_refused() -> None:
    with pytest.raises(Unfit, match=r"^nbgrader_config\.py has no line that begins with"):
        pack.contents(RELEASED, "c = get_config()", "mnist-course")
