"""A file is written whole or not at all, whatever happens half-way."""

import inspect
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mnist_helpers.files import write_whole


def test_write_whole_writes_and_overwrites(tmp_path):
    path = tmp_path / "file"
    for content in (b"first", b"", b"third" * 1000):
        write_whole(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_half_way_leaves_the_old_file(tmp_path, monkeypatch):
    """A full disk: the old content stays, and no neighbour is left."""
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def full(self, content):
        with open(self, "wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError("no space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="no space"):
        write_whole(path, b"newer")
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


WRITER = """
import os, sys
from pathlib import Path
{source}

def write_half(path, content):
    with open(path, "wb", buffering=0) as file:
        file.write(content[: len(content) // 2])
        wait()

def wait(*_):
    print("here", flush=True)
    sys.stdin.read()

{interruption} = {stop}
write_whole(sys.argv[1], b"new" * 1000)
"""


@pytest.mark.parametrize(
    "interruption, stop",
    [("Path.write_bytes", "write_half"), ("os.replace", "wait")],
    ids=["half of the bytes written", "before the renaming"],
)
def test_a_kill_half_way_leaves_the_old_file(tmp_path, interruption, stop):
    """kill -9 at the worst moments, waited for: the old content is whole."""
    path = tmp_path / "file"
    write_whole(path, b"old" * 1000)
    source = inspect.getsource(write_whole)
    program = WRITER.format(source=source, interruption=interruption, stop=stop)
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout.readline() == b"here\n"
        child.send_signal(signal.SIGKILL)
    assert path.read_bytes() == b"old" * 1000
    assert len(list(tmp_path.glob("*.part"))) == 1, "the kill did not come half-way"
