"""The repository holds what its pages name, names what it holds, and nothing of one machine."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tools import ROOT

PAGES = ("README.md", "CONTRIBUTING.md", "book/for_students.md", "book/for_instructors.md",
         "book/grading.md")  # fmt: skip
LARGEST = 1_500_000  # bytes
BINARY = (".png", ".woff2")
MACHINE = re.compile(r"(?<![\w.:/}])/(home|root|work|Users|tmp)/\w")
INDEXES = re.compile(
    r"\bpypi\.(org|python\.org)|\bpythonhosted\.org|\banaconda\.org", re.IGNORECASE
)
EXEMPT = {
    "tests/book/test_contract.py",
    "tests/repository/test_tree.py",
}  # paths and hosts as examples
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
PATH = re.compile(r"[\w.*-]*(?:/[\w.*-]+)*/?")
SUFFIX = re.compile(r"/$|\.(?:cff|ipynb|lock|md|py|svg|toml|ya?ml)$")
PARTS = {"test-style", "test-units", "test-notebooks", "test-site"}  # of make test
MADE_HERE = (".venv", "_build", "submitted")


def files() -> list[str]:
    """Give what is in the repository, or would be with the next commit."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return sorted(name for name in set(done.stdout.splitlines()) if (ROOT / name).exists())


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def tells(name: str, text: str) -> list[str]:
    """Give the lines of a file that name a path of one machine or a package index."""
    if name in EXEMPT:
        return []
    lines = enumerate(text.splitlines(), start=1)
    return [f"{name}:{n}: {x[:90]}" for n, x in lines if MACHINE.search(x) or INDEXES.search(x)]


def targets(makefile: str) -> set[str]:
    """Give the targets of a Makefile."""
    return set(re.findall(r"^([a-z][a-z-]*):(?!=)", makefile, re.MULTILINE))


def code(page: str) -> list[str]:
    """Give the pieces of code in a page: spans between back-ticks, and lines of fences."""
    fenced = [line for block in FENCE.findall(page) for line in block.splitlines()]
    return fenced + re.findall(r"`([^`\n]+)`", FENCE.sub("", page))


def unknown_targets(page: str, makefile: str) -> set[str]:
    """Give the targets that a page names and the Makefile lacks."""
    commands = [re.match(r"(?:\w+=\S+ )?make ([a-z][a-z-]*)", piece) for piece in code(page)]
    return {match[1] for match in commands if match} - targets(makefile)


def missing_paths(page: str, folder: str, present: list[str]) -> list[str]:
    """Give the paths that a page in a folder names, as code or as links, and that are missing."""
    spans = re.findall(r"`([^`\n]+)`", FENCE.sub("", page))
    named = [word for span in spans for word in span.split() if PATH.fullmatch(word)]
    named = [word for word in named if SUFFIX.search(word) and "NN_step" not in word]
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page)
    missing = []
    for path in [*named, *links]:
        place = os.path.normpath(folder + path) if path.startswith("../") else path
        pattern = re.escape(place).replace(r"\*", "[^/]*") + (".*" if path.endswith("/") else "")
        known = any(re.fullmatch(f"({re.escape(folder)})?{pattern}", name) for name in present)
        if not known and not path.startswith(MADE_HERE):
            missing.append(path)
    return missing


def mapped(readme: str) -> list[str]:
    """Give the paths in the README's map."""
    block = re.search(r"```text\n(.*?)```", readme, re.DOTALL)[1]
    paths, folder = [], ""
    for line in block.splitlines():
        indent, name = re.match(r"( *)(\S+)", line).groups()
        if len(indent) <= 2:
            folder = folder if indent else name
            paths.append(folder + name if indent else name)
    return paths


def missing_from_map(readme: str, present: list[str]) -> set[str]:
    """Give what lies at the top, and the rooms of tools/, that the README's map omits."""
    words = re.findall(r"[\w./-]+", readme.split("## The map")[1])
    listed = {part for word in words for part in (word, word.split("/")[0])}
    top = {name.split("/")[0] for name in present}
    rooms = {f"{name.split('/')[1]}/" for name in present if re.match(r"tools/\w+/", name)}
    quiet = {".gitignore", ".gitattributes", "README.md", "CONTRIBUTING.md"}
    return {name for name in (top | rooms) - quiet if name not in listed}


def test_no_path_of_one_machine_and_no_package_index() -> None:
    texts = [name for name in files() if not name.endswith(BINARY)]
    assert [line for name in texts for line in tells(name, read(name))] == []


def test_no_large_file() -> None:
    assert [name for name in files() if (ROOT / name).stat().st_size > LARGEST] == []


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_names_exists(name: str) -> None:
    folder = f"{Path(name).parent}/" if "/" in name else ""
    assert missing_paths(read(name), folder, files()) == []
    assert unknown_targets(read(name), read("Makefile")) == set()


def test_map_and_tree_agree() -> None:
    present = files()
    for path in mapped(read("README.md")):
        assert (ROOT / path).exists(), path
    assert missing_from_map(read("README.md"), present) == set()


def test_help_lists_every_target_a_user_calls() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = set(re.findall(r"^make ([a-z-]+) ", done.stdout, re.MULTILINE))
    assert listed == targets(read("Makefile")) - PARTS


def test_scripts_in_the_makefile_exist() -> None:
    named = re.findall(r"-m (tools[\w.]+)", read("Makefile"))
    assert len(named) > 10
    for module in named:
        place = ROOT / module.replace(".", "/")
        assert place.with_suffix(".py").is_file() or (place / "__main__.py").is_file(), module


def test_breaches_are_seen() -> None:
    place = "/" + "home/somebody/x"
    assert tells("a.md", f"in {place} it lies") == [f"a.md:1: in {place} it lies"]
    assert tells("a.md", "from https://" + "pypi" + ".org/x")
    page = "Run `make nothing` or\n```bash\nX=1 make gone\nmake test\n```\n"
    assert unknown_targets(page, read("Makefile")) == {"nothing", "gone"}
    page = "`tests/gone.py` [x](gone.md) `book/*.nothing/` `tools/rerun/__main__.py` [y](index.md)"
    gone = ["tests/gone.py", "book/*.nothing/", "gone.md"]
    assert missing_paths(page, "book/", files()) == gone
    unlisted = ["new/file.py", "tools/unlisted/file.py", "book/01_import.ipynb"]
    assert missing_from_map(read("README.md"), unlisted) == {"new", "unlisted/"}
