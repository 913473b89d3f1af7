"""Import TensorFlow without its log lines, which would stand in every reader's first output.

TensorFlow writes notes such as "Could not find cuda drivers" to the process's error
stream, below Python, and some of them before any setting of its own is read. So the
stream is held while it is imported; whatever is not such a note is passed on.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

NOTE = re.compile(
    rb"I\d{4} "
    rb"|WARNING: All log messages before absl"
    rb"|.*Unable to register cu\w+ factory"  # on GPU builds: registered twice, to no effect
    rb"|.*computation placer already registered"
)


def flush() -> None:
    """Write out what Python still holds for the error stream, if it has one."""
    if sys.stderr is not None:
        sys.stderr.flush()


@contextmanager
def held_notes() -> Iterator[None]:
    """Hold what the process writes to its error stream, then pass on all but the notes."""
    flush()
    stderr = os.dup(2)
    with tempfile.TemporaryFile() as held:
        os.dup2(held.fileno(), 2)
        try:
            yield
        finally:
            flush()
            os.dup2(stderr, 2)
            os.close(stderr)
            held.seek(0)
            for line in held:
                if not NOTE.match(line):
                    os.write(2, line)


def import_tensorflow() -> None:
    """Import TensorFlow quietly; later ``import tensorflow`` lines find it loaded."""
    if "tensorflow" not in sys.modules:
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
        with held_notes():
            import tensorflow  # noqa: F401
