"""TensorFlow is imported without its notes, and no error is lost on the way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mnist_helpers import quiet_tensorflow

FAKE = """
import os, sys
os.write(2, b"WARNING: All log messages before absl::InitializeLog() is called are written\\n")
os.write(2, b"I0000 00:00:1.2 3 port.cc:153] oneDNN custom operations are on.\\n")
os.write(2, b"E0000 00:00:1.2 3 cuda_dnn.cc:8579] Unable to register cuDNN factory: again\\n")
os.write(2, b"W0000 00:00:1.2 3 x.cc:37] computation placer already registered. Please check.\\n")
os.write(2, b"E0000 00:00:1.2 3 real.cc:1] the driver is broken\\n")
print("a warning from Python", file=sys.stderr)
"""
PROGRAM = "import runpy, sys; runpy.run_path(sys.argv[1])['import_quietly'](); import tensorflow"


def run(folder: Path, fake: str, program: str = PROGRAM) -> subprocess.CompletedProcess[str]:
    """Import a tensorflow of our own by way of quiet_tensorflow.py, in a new process."""
    (folder / "tensorflow.py").write_text(fake)
    command = [sys.executable, "-c", program, quiet_tensorflow.__file__]
    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def test_notes_are_dropped_and_errors_passed_on(tmp_path):
    """In order, byte for byte, whether written by C or by Python."""
    done = run(tmp_path, FAKE)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "E0000 00:00:1.2 3 real.cc:1] the driver is broken",
        "a warning from Python",
    ]


def test_a_failing_import_still_speaks(tmp_path):
    """What was written before the ImportError, and its traceback, reach the user."""
    done = run(tmp_path, FAKE + "raise ImportError('libcudart.so.12 not found')")
    assert done.returncode == 1
    assert "the driver is broken" in done.stderr
    assert done.stderr.splitlines()[-1] == "ImportError: libcudart.so.12 not found"
    assert "oneDNN" not in done.stderr


def test_where_it_is_missing_a_sentence_says_why_and_what_to_do():
    """As on a Mac with an Intel chip, where requirements.txt leaves it out."""
    alone = [sys.executable, "-I", "-S", "-c"]  # without what is installed
    done = subprocess.run(
        [*alone, PROGRAM, quiet_tensorflow.__file__], capture_output=True, text=True
    )
    said = done.stderr.splitlines()[-1]
    assert said == f"ModuleNotFoundError: {quiet_tensorflow.MISSING}"
    assert "Intel chip" in said and "Colab" in said


def test_what_tensorflow_itself_misses_is_named(tmp_path):
    """Another missing package is not taken for TensorFlow."""
    done = run(tmp_path, "import no_such_package")
    assert done.stderr.splitlines()[-1] == "ModuleNotFoundError: No module named 'no_such_package'"


def test_the_error_stream_works_afterwards(tmp_path):
    """Nothing is held any longer once the import is over."""
    after = "; import os; os.write(2, b'I0000 by hand\\n'); print('later', file=sys.stderr)"
    done = run(tmp_path, "", PROGRAM + after)
    assert done.stderr == "I0000 by hand\nlater\n"


def test_no_error_stream_is_no_obstacle(tmp_path):
    """Some programs start Python without sys.stderr."""
    done = run(tmp_path, "", "import sys; sys.stderr = None; " + PROGRAM + "; print('ok')")
    assert (done.returncode, done.stdout) == (0, "ok\n")


def test_the_users_own_log_level_is_kept(tmp_path):
    """Who sets TF_CPP_MIN_LOG_LEVEL to look for a fault, keeps it."""
    fake = "import os; print(os.environ['TF_CPP_MIN_LOG_LEVEL'])"
    assert run(tmp_path, fake).stdout == "3\n"
    program = "import os; os.environ['TF_CPP_MIN_LOG_LEVEL'] = '0'; " + PROGRAM
    assert run(tmp_path, fake, program).stdout == "0\n"


REAL = """
import mnist_helpers
import numpy as np
rng = np.random.default_rng(0)
model = mnist_helpers.SoftmaxRegression()
mnist_helpers.fit(model, rng.random((100, 784), np.float32), rng.integers(0, 10, 100), epochs=1)
"""


@pytest.mark.timeout(300)
def test_the_real_tensorflow_is_quiet(tmp_path):
    """Nothing on stderr, neither when it is imported nor when it first compiles."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("TF_")}
    done = subprocess.run(
        [sys.executable, "-c", REAL], env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
