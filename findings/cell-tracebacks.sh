#!/usr/bin/env bash
# IPython 9.18.1 looks through all modules of the process eight times for each line of a traceback
# that stands in a cell (Python 3.11).
#
# A traceback asks inspect.getmodule to which module each of its lines belongs. That keeps what it has
# found by the name of the file; a cell is in no file of a module, so nothing is ever found, and each
# question ends with a walk through sys.modules that asks every module for its __file__. With
# TensorFlow, which brings thousands of modules and makes some of them on that question, an error in
# a cell costs 8 milliseconds instead of 3, each time.
#
# Seen: a module that counts how often it is asked for its __file__ says 8 for an error in a line of a
# cell, 16 where the line has called a function of the cell. This fails once the walks are fewer.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install -q --disable-pip-version-check ipython==9.18.1
cd "$folder"
cat > count.py <<'END'
import contextlib
import io
import sys
from types import ModuleType

from IPython.core.interactiveshell import InteractiveShell

asked = []


class Watched(ModuleType):
    @property
    def __file__(self):
        asked.append(True)
        return "watched.py"


sys.modules["watched"] = Watched("watched")
shell = InteractiveShell.instance(colors="nocolor")
seen = []
for cell in ("1 / 0", "1 / 0", "def divide():\n    1 / 0\n\ndivide()"):
    asked.clear()
    with contextlib.redirect_stdout(io.StringIO()):
        shell.run_cell(cell)
    seen.append(len(asked))
print(*seen[1:])  # the first error has also found where the modules lie
END
seen=$(IPYTHONDIR="$folder/ipython" env/bin/python count.py)
echo "walks through all modules for a traceback of one line, of two lines: $seen"
[[ $seen == "8 16" ]]
