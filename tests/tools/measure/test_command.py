"""A command is measured with all that it starts, and with what it leaves behind."""

import subprocess
import sys

PROGRAM = """
import os, pathlib, sys, tempfile
from tools.measure.command import measured

WORK = '''
import os, pathlib, time
def work(seconds):
    until = time.process_time() + seconds
    while time.process_time() < until: pass
room = bytearray(200_000_000)
if os.fork() == 0:
    if os.fork() == 0:  # nobody waits for this one, but who measures
        os.setsid()
        work(1.0)
        os._exit(0)
    os._exit(0)
os.wait()
pathlib.Path("a.txt").touch()
work(1.0)
'''
with tempfile.TemporaryDirectory() as folder:
    run = measured([sys.executable, "-c", WORK], pathlib.Path(folder), os.environ, "*.txt")
    assert 1.9 < run.cpu < 4, run
    assert run.first is not None and run.first <= run.seconds, run
    assert run.together >= run.alone > 90_000_000, run
    assert measured(["true"], pathlib.Path(folder), os.environ, "*.none").first is None
    try:
        measured(["ls", "no such file"], pathlib.Path(folder), os.environ)
    except RuntimeError as error:
        assert "no such file" in str(error)
        print("measured")
"""


def test_a_command_is_measured_with_all_that_it_starts() -> None:
    """In a process of its own: who measures waits for every child that it has."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("measured\n", 0), done.stderr
