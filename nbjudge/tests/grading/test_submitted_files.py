"""Of what was handed in, links to elsewhere and pipes are taken out, and nothing else."""

import logging
import os
from pathlib import Path

import pytest

from nbjudge.grading.submitted_files import keep_plain_files


def test_only_what_leads_elsewhere_goes(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    secret, paper = tmp_path / "secret", tmp_path / "ann" / "ps1"
    (paper / "more").mkdir(parents=True)
    secret.write_text("the solution")
    for name in ("p.ipynb", "data.csv", "more/data.csv"):
        (paper / name).write_text("mine")
    kept = ["data.csv", "more", "more/also.csv", "more/data.csv", "p.ipynb", "same.csv"]
    (paper / "same.csv").symlink_to("data.csv")
    (paper / "more/also.csv").symlink_to("../data.csv")
    (paper / "out.csv").symlink_to(secret)
    (paper / "q.ipynb").symlink_to(os.path.relpath(secret, paper))
    (paper / "folder").symlink_to(tmp_path)
    (paper / "more/up").symlink_to("..")  # a walk that follows it would never end
    (paper / "round").symlink_to("round")
    (paper / "gone").symlink_to("nothing")
    os.mkfifo(paper / "pipe")
    with caplog.at_level(logging.WARNING):
        keep_plain_files("ps1", "*", [str(paper / "p.ipynb"), str(paper / "q.ipynb")])
    assert sorted(str(path.relative_to(paper)) for path in paper.rglob("*")) == kept
    assert secret.read_text() == "the solution"
    assert len(caplog.messages) == 7
    assert any("q.ipynb, a link to" in line for line in caplog.messages)
