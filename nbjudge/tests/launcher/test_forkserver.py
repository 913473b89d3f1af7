"""What the fork server finds out before it forks, no fork has to find out again."""

import inspect
import sys

import pytest

from nbjudge.launcher.forkserver import warm_up


def test_where_modules_lie_is_known_before_the_first_error(monkeypatch: pytest.MonkeyPatch) -> None:
    for kept in ("modulesbyfile", "_filesbymodname"):
        monkeypatch.setattr(inspect, kept, {})
    warm_up()
    with_files = [name for name, one in [*sys.modules.items()] if getattr(one, "__file__", None)]
    known = [name for name in with_files if name in inspect._filesbymodname]
    assert len(known) > 0.9 * len(with_files)
