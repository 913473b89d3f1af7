"""The rooms of the package know only whom they may: the contracts of pyproject.toml hold."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import nbjudge

ROOT = Path(nbjudge.__file__).parents[2]
LINT = Path(sys.executable).with_name("lint-imports")
# Somebody's slip: the module that gets a line, the line, the contract that it breaks.
SLIPS = [
    ("sandbox/policy.py", "import nbjudge.errors", "sandbox and launcher know nothing"),
    ("bridge/framing.py", "import nbjudge.judge.client", "rooms know only those below"),
    ("student/server.py", "import nbjudge.judge.proxies", "rooms know only those below"),
    ("judge/client.py", "import nbjudge.sandbox.policy", "know the bridge and the errors alone"),
    ("grading/plan.py", "import nbjudge.classroom.roster", "rooms know only those below"),
    ("grading/plan.py", "import nbjudge.student.kernel", "are started, and never loaded"),
    ("feedback/page.py", "import nbjudge.launcher.base", "feedback starts nothing"),
]


def lint(folder: Path) -> subprocess.CompletedProcess:
    """Check the contracts on the source in a folder."""
    return subprocess.run(
        [LINT, "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "src"), "COLUMNS": "300"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_rooms_know_only_whom_they_may() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("module", "line", "contract"), SLIPS)
def test_a_slip_is_seen(tmp_path: Path, module: str, line: str, contract: str) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("*.egg-info"))
    path = tmp_path / "src/nbjudge" / module
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    done = lint(tmp_path)
    broken = [said for said in done.stdout.splitlines() if said.endswith("BROKEN")]
    assert done.returncode != 0
    assert any(contract in said for said in broken), done.stdout
