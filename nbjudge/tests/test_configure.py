"""A course's settings work where nobody has activated an environment."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from traitlets.config import Config

import nbjudge


def test_alembic_is_found_beside_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """nbgrader runs it by its name when it makes a gradebook."""
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    if shutil.which("alembic"):
        pytest.skip("this machine has alembic for everybody")
    nbjudge.configure(Config())
    assert shutil.which("alembic") == str(Path(sys.executable).parent / "alembic")
    assert os.environ["PATH"].startswith("/usr/bin:/bin"), "it hides no other program"
    before = os.environ["PATH"]
    nbjudge.configure(Config())
    assert os.environ["PATH"] == before
