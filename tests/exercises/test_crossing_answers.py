"""Answers to the exercises get what they deserve when tests run in another process."""

import subprocess
import sys

import pytest

from tools import ROOT


@pytest.mark.slow
def test_answers_to_the_exercises_get_what_they_deserve() -> None:
    """In a program of its own: it forks, and a process that has used TensorFlow must not."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.exercises.crossing", "--few", "1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert " 0 lost" in done.stdout and " 0 gained" in done.stdout
