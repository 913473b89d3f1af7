"""What our commands leave out, nobody misses."""

import subprocess
import sys

PROGRAM = """
import sys
import nbjudge.__main__
import jsonschema, nbformat
from nbformat.v4 import new_code_cell, new_notebook

assert sys.modules["rfc3987_syntax"] is None, "it was imported"
nbformat.validate(new_notebook(cells=[new_code_cell("1")]))
try:
    jsonschema.validate(1, {"type": "string"})
except jsonschema.ValidationError:
    print("as ever")
"""


def test_a_command_compiles_no_grammar() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert done.stdout == "as ever\n", done.stderr
