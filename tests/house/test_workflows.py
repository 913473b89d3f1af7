"""What runs on other machines is what runs here: make targets, and nothing else."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):(?!=)", MAKEFILE, re.MULTILINE))


def breaches(text: str) -> list[str]:
    """Say what in a workflow breaks the rules."""
    workflow = yaml.safe_load(text)
    found = []
    if workflow.get("permissions") != {"contents": "read"}:
        found.append("may do more than read")
    if not workflow.get("concurrency", {}).get("cancel-in-progress"):
        found.append("an older run is not cancelled")
    for job in workflow["jobs"].values():
        if "timeout-minutes" not in job:
            found.append("a job has no time limit")
        for step in job["steps"]:
            command = step.get("run")
            if command and not re.fullmatch(r"make ([a-z-]+)", command.strip()):
                found.append(f"not a make target: {command}")
            elif command and command.split()[1] not in TARGETS:
                found.append(f"no such target: {command}")
            if "uses" in step and not re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]):
                found.append(f"not pinned by its major version: {step['uses']}")
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflow_keeps_the_rules(path: Path) -> None:
    assert breaches(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("make test", "make tests"),
        ("make test", "pip install x"),
        ("checkout@v4", "checkout"),
        ("checkout@v4", "checkout@main"),
        ("contents: read", "contents: write"),
        ("cancel-in-progress: true", "cancel-in-progress: false"),
        ("timeout-minutes: 60", "name: x"),
    ],
)
def test_a_broken_rule_is_seen(old: str, new: str) -> None:
    text = (ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8")
    assert old in text
    assert breaches(text.replace(old, new)) != []


def test_ci_runs_the_tests() -> None:
    script = ROOT / ".ci/run"
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "make test"
    for name in (".ci/run", ".ci/environment"):
        assert os.access(ROOT / name, os.X_OK), name
        subprocess.run(["bash", "-n", ROOT / name], check=True)


def test_workflow_caches_where_mnist_is_kept() -> None:
    text = (ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8")
    kept = re.search(r'os_cache\("(\w+)"\)', (ROOT / "mnist_helpers/data.py").read_text())[1]
    assert f"path: ~/.cache/{kept}\n" in text


def test_hooks_run_the_tools_of_the_tests() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (repository,) = config["repos"]
    entries = [hook["entry"] for hook in repository["hooks"]]
    assert repository["repo"] == "local"
    assert entries == [
        ".venv/bin/ruff check",
        ".venv/bin/ruff format",
        ".venv/bin/python book/notebooks.py check",
        ".venv/bin/codespell",
    ]
    for tool in ("ruff check", "ruff format", "codespell"):
        assert f"@{tool}" in MAKEFILE
