"""What runs on other machines is what runs here, and it may do there no more than it must."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tools import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):(?!=)", MAKEFILE, re.MULTILINE))


LABEL = "contains(github.event.pull_request.labels.*.name, 'gpu')"
OWN = "github.event.pull_request.head.repo.full_name == github.repository"
MAIN_ONLY = {"push": {"branches": ["main"]}}
MAY_READ = {"contents": "read", "pages": "read"}
MAY_DEPLOY = {"pages": "write", "id-token": "write"}
MAY_PUSH = {"contents": "write"}


def command_breaches(command: str) -> list[str]:
    """Say what is wrong with a command: it must be a make target or a script in .ci."""
    make = re.fullmatch(r"make ([a-z-]+)", command.strip())
    script = re.fullmatch(r"\.ci/[a-z-]+", command.strip())
    if make:
        return [] if make[1] in TARGETS else [f"no such target: {command}"]
    if script:
        return [] if os.access(ROOT / script[0], os.X_OK) else [f"no such script: {command}"]
    return [f"neither a make target nor a script: {command}"]


def permission_breaches(job: dict, triggers: dict) -> list[str]:
    """Say where a job may write though it should not, or does more than it may write for."""
    permissions = job.get("permissions", {})
    if not isinstance(permissions, dict):
        return ["a job may do everything"]
    if permissions.items() <= MAY_READ.items():
        return []
    found = [] if triggers == MAIN_ONLY else ["a job may write, and not only on main"]
    uses = [step["uses"].split("@")[0] for step in job["steps"] if "uses" in step]
    runs = [step["run"] for step in job["steps"] if "run" in step]
    deploys = uses == ["actions/deploy-pages"] and not runs
    pushes = runs == [".ci/push-copies"]
    if permissions == MAY_DEPLOY and deploys and job["environment"]["name"] == "github-pages":
        return found
    if permissions == MAY_PUSH and pushes:
        return found
    return [*found, f"a job may write: {permissions}"]


def breaches(text: str) -> list[str]:
    """Say what in a workflow breaks the rules."""
    workflow = yaml.safe_load(text)
    triggers = workflow[True]  # YAML takes the word "on" for this
    found = []
    if workflow.get("permissions") != {"contents": "read"}:
        found.append("may do more than read")
    if not workflow.get("concurrency", {}).get("cancel-in-progress"):
        found.append("an older run is not cancelled")
    if unknown := set(triggers) - {"push", "pull_request", "schedule", "workflow_dispatch"}:
        found.append(f"may run a stranger's code with the rights of main: {unknown}")
    asked = triggers.get("pull_request") == {"types": ["labeled", "synchronize"]} and all(
        LABEL in " ".join(str(job.get("if")).split()) for job in workflow["jobs"].values()
    )
    others = set(triggers) - {"schedule", "workflow_dispatch"}
    if "schedule" in triggers and others - ({"pull_request"} if asked else set()):
        found.append("what runs by the clock is in the way of a change")
    for job in workflow["jobs"].values():
        condition = " ".join(str(job.get("if")).split())
        if (
            job["runs-on"] != "ubuntu-latest"
            and "pull_request" in triggers
            and OWN not in condition
        ):
            found.append("a stranger's code may run on a machine of one's own")
    if re.search(r"\bsecrets\b(?!\.GITHUB_TOKEN)", text):
        found.append("uses a secret")
    for job in workflow["jobs"].values():
        if "timeout-minutes" not in job:
            found.append("a job has no time limit")
        found += permission_breaches(job, triggers)
        for step in job["steps"]:
            found += command_breaches(step["run"]) if "run" in step else []
            if "uses" in step and not re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]):
                found.append(f"not pinned by its major version: {step['uses']}")
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflow_keeps_the_rules(path: Path) -> None:
    assert breaches(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "word"),
    [
        ("test", "make test", "make tests", "no such target"),
        ("test", "make test", "pip install x", "neither a make target"),
        ("test", "checkout@v4", "checkout", "not pinned"),
        ("test", "checkout@v4", "checkout@main", "not pinned"),
        ("test", "actions/cache@v4", "somebody/cache@v4", "not pinned"),
        ("test", "contents: read", "contents: write", "more than read"),
        ("test", "cancel-in-progress: true", "cancel-in-progress: false", "not cancelled"),
        ("test", "timeout-minutes: 60", "name: x", "no time limit"),
        ("test", "pull_request:", "pull_request_target:", "stranger"),
        ("test", "timeout-minutes: 60", "timeout-minutes: 60\n    permissions: write-all", "every"),
        ("links", "workflow_dispatch:", "pull_request:", "in the way"),
        (
            "links",
            "- run: make links",
            "- run: make links\n        env: {X: '${{ secrets.X }}'}",
            "a s",
        ),
        ("gpu", "labels.*.name, 'gpu') &&", "labels.*.name, 'x') &&", "in the way"),
        ("gpu", "types: [labeled, synchronize]", "branches: [main]", "in the way"),
        ("gpu", "head.repo.full_name == github.repository", "draft == false", "stranger's code"),
        ("gpu", "- run: .ci/no-gpu", "- run: echo none", "neither a make target"),
        ("publish", "pages: read", "pages: write", "a job may write: {"),
        ("publish", "branches: [main]", "branches: ['*']", "not only on main"),
        ("publish", "    branches: [main]", "  pull_request:", "not only on main"),
        ("publish", "      id-token: write", "      id-token: write\n      contents: write", "{"),
        ("publish", "      contents: write", "      contents: write\n      actions: write", "{"),
        ("publish", "      contents: write", "      pages: write\n      id-token: write", "{"),
        ("publish", "name: github-pages", "name: other", "{"),
        ("publish", "actions/deploy-pages@v4", "actions/checkout@v4", "{"),
        ("publish", "- run: .ci/push-copies", "- run: make colab", "{"),
        ("publish", "- run: .ci/push-copies", "- run: .ci/push-copy", "no such script"),
    ],
)
def test_a_broken_rule_is_seen(name: str, old: str, new: str, word: str) -> None:
    text = (ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
    assert old in text
    assert any(word in breach for breach in breaches(text.replace(old, new)))


BROKEN = {
    "runs-on:": "run-on:",
    "workflow_dispatch:": "workflow_dispach:",
    "if: always()": "fi: x",
}


@pytest.fixture(scope="module")
def schema_breaches(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What GitHub would not understand by its own schema: in our workflows, and in broken ones.

    All are judged at once, for the schema takes a second to read. The broken ones are gpu.yml
    with a word replaced, and are called by that word.
    """
    folder = tmp_path_factory.mktemp("broken")
    text = (ROOT / ".github/workflows/gpu.yml").read_text(encoding="utf-8")
    names = {str(path): path.stem for path in WORKFLOWS}
    for number, (old, new) in enumerate(BROKEN.items()):
        assert old in text
        broken = folder / f"{number}.yml"
        broken.write_text(text.replace(old, new), encoding="utf-8")
        names[str(broken)] = old
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "github-workflows"]
    done = subprocess.run(
        [*command, "-o", "json", *names], capture_output=True, text=True, check=False
    )
    said = json.loads(done.stdout)
    assert said["parse_errors"] == []
    found: dict[str, list[str]] = {name: [] for name in names.values()}
    for error in said["errors"]:
        found[names[error["filename"]]].append(f"{error['path']}: {error['message']}")
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflow_fits_the_schema_of_github(path: Path, schema_breaches: dict) -> None:
    assert schema_breaches[path.stem] == []


@pytest.mark.parametrize("old", BROKEN)
def test_what_github_does_not_understand_is_seen(old: str, schema_breaches: dict) -> None:
    assert schema_breaches[old] != []


def test_without_a_runner_a_sentence_is_said(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    done = subprocess.run(
        [ROOT / ".ci/no-gpu"],
        env=os.environ | {"GITHUB_STEP_SUMMARY": str(summary)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert summary.read_text().startswith("SKIPPED: no notebook was re-run on a graphics processor")
    assert done.stdout == f"::notice::{summary.read_text()}"


def test_each_state_is_tested_in_one_place() -> None:
    test, publish = (
        yaml.safe_load((ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8"))
        for name in ("test", "publish")
    )
    assert test[True]["push"] == {"branches-ignore": ["main"]}
    assert publish[True] == MAIN_ONLY
    for workflow in (test, publish):
        steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
        assert [step["run"] for step in steps if "run" in step].count("make test") == 1


def test_what_is_tested_is_there_before_anything_is_tested() -> None:
    """Without namespaces, say, there is no jail, and in CI that fails; see nbjudge/tests."""
    for name in ("test", "publish"):
        text = (ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
        for job in yaml.safe_load(text)["jobs"].values():
            runs = [step["run"] for step in job["steps"] if "run" in step]
            assert "make test" not in runs or runs[0] == ".ci/prepare-machine"


def prepared(folder: Path, **programs: str) -> tuple[str, list[str]]:
    """Prepare a machine of these programs: what is said, and what was done as root."""
    done = folder / "done"
    done.touch()
    (folder / "bin").mkdir()
    sudo = f'shift; echo "$@" >> {done}'
    programs = {"id": "echo 1000", "sudo": sudo, "initdb": "", "dpkg": "", **programs}
    for name, source in programs.items():
        (folder / "bin" / name).write_text(f"#!/bin/bash\n{source}\n", encoding="utf-8")
        (folder / "bin" / name).chmod(0o755)
    said = subprocess.run(
        ["/bin/bash", ROOT / ".ci/prepare-machine"],
        env={"PATH": str(folder / "bin")},
        capture_output=True,
        text=True,
        check=True,
    )
    return said.stdout + said.stderr, done.read_text(encoding="utf-8").splitlines()


def test_a_machine_that_has_everything_is_left_as_it_is(tmp_path: Path) -> None:
    said, done = prepared(tmp_path, chromium="", sysctl="echo 0")
    assert said == "This machine has all that the tests need.\n"
    assert done == []


def test_closed_namespaces_are_opened_and_that_is_said(tmp_path: Path) -> None:
    said, done = prepared(tmp_path, chromium="", sysctl="echo 1")
    setting = "kernel.apparmor_restrict_unprivileged_userns=0"
    assert done == [f"sysctl -q -w {setting}"]
    assert said == (
        "This machine was changed for the tests: "
        f"opened namespaces to ordinary users ({setting}).\n"
    )


def test_a_browser_that_is_missing_is_installed_and_that_is_said(tmp_path: Path) -> None:
    said, done = prepared(tmp_path, sysctl="exit 255")
    assert done[1].endswith("apt-get install -y -qq --no-install-recommends chromium")
    assert said == "This machine was changed for the tests: installed chromium.\n"


def test_fashion_mnist_is_installed_by_itself(tmp_path: Path) -> None:
    """A system may lack the package: that must not keep it from the others."""
    said, done = prepared(tmp_path, dpkg="exit 1", sysctl="exit 255")
    assert [line.rpartition(" ")[2] for line in done[1::2]] == ["chromium", "dataset-fashion-mnist"]
    assert said == (
        "This machine was changed for the tests: installed chromium, "
        "installed dataset-fashion-mnist.\n"
    )


def test_what_cannot_be_changed_is_said(tmp_path: Path) -> None:
    said, _ = prepared(tmp_path, sysctl="echo 1", sudo="exit 1")
    setting = "kernel.apparmor_restrict_unprivileged_userns=0"
    assert said == (
        "This machine could not be made to install chromium, "
        f"open namespaces to ordinary users ({setting}).\n"
    )


def test_the_tested_pages_are_the_published_ones() -> None:
    """A second build after the tests would be another site; the addresses belong to the first."""
    text = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    job = yaml.safe_load(text)["jobs"]["site"]
    assert set(job["env"]) == {"REPOSITORY_URL", "REPOSITORY_REF"}
    runs = [step for step in job["steps"] if "run" in step]
    assert [step["run"] for step in runs] == [".ci/prepare-machine", "make test", "make colab"]
    assert [set(step["env"]) for step in runs[1:]] == [{"SITE_URL"}] * 2


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@x.example", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_copies_become_a_branch_of_one_commit(tmp_path: Path) -> None:
    shared, here = tmp_path / "shared.git", tmp_path / "here"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(shared))
    git(tmp_path, "init", "-q", "-b", "main", str(here))
    (here / ".ci").mkdir()
    shutil.copy2(ROOT / ".ci/push-copies", here / ".ci")
    (here / ".gitignore").write_text("_build/\n*.ipynb\n", encoding="utf-8")
    git(here, "add", ".")
    git(here, "commit", "-qm", "x")
    git(here, "remote", "add", "origin", str(shared))
    for name in ("old.ipynb", "new.ipynb"):
        copies = here / "_build/colab"
        shutil.rmtree(copies, ignore_errors=True)
        (copies / "book").mkdir(parents=True)
        (copies / "book" / name).write_text("{}", encoding="utf-8")
        subprocess.run([here / ".ci/push-copies"], check=True, capture_output=True)
        assert git(shared, "ls-tree", "-r", "--name-only", "colab") == f"book/{name}"
        assert git(shared, "rev-list", "--count", "colab") == "1"
        assert git(shared, "log", "-1", "--format=%s", "colab").endswith(
            git(here, "rev-parse", "HEAD")
        )
    assert git(here, "status", "--porcelain") == ""
    assert git(here, "branch", "--format=%(refname:short)") == "main"


def test_ci_runs_the_tests() -> None:
    script = ROOT / ".ci/run"
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "make test"
    for name in ("run", "environment", "prepare-machine", "push-copies", "no-gpu"):
        assert os.access(ROOT / ".ci" / name, os.X_OK), name
        subprocess.run(["bash", "-n", ROOT / ".ci" / name], check=True)


@pytest.mark.parametrize("name", ["gpu", "test", "publish"])
def test_workflow_caches_where_mnist_is_kept(name: str) -> None:
    text = (ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
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
        ".venv/bin/python -m tools.notebooks check",
        ".venv/bin/codespell",
    ]
    for tool in ("ruff check", "ruff format", "codespell"):
        assert f"@{tool}" in MAKEFILE
