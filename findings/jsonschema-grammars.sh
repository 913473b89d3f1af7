#!/usr/bin/env bash
# Importing nbformat 5.11.1 compiles 39 grammars for internationalised addresses, where Jupyter is
# installed: nothing in a notebook's form is such an address.
#
# jupyter-events 0.12.1, which every JupyterLab brings, asks for jsonschema[format-nongpl]; that
# brings rfc3987-syntax 1.1.0. jsonschema 4.26.0 imports it as soon as it is imported itself, which
# nbformat does at its own import, and rfc3987-syntax compiles a parser for each of its terms there,
# with lark 1.3.1. Who grades a class starts many processes that import nbformat; each pays for it. A
# process that sets sys.modules["rfc3987_syntax"] to None first does not, and jsonschema goes on
# without: it then checks no formats "iri" and "iri-reference".
#
# Seen: 39 grammars compiled with the package, none without; there, examining a notebook works.
# This fails once importing nbformat compiles none.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install -q --disable-pip-version-check \
    nbformat==5.11.1 jupyter-events==0.12.1 jsonschema==4.26.0 rfc3987-syntax==1.1.0 lark==1.3.1
cd "$folder"
cat > count.py <<'END'
import sys

if sys.argv[1] == "without":
    sys.modules["rfc3987_syntax"] = None
import lark

compiled = []
make = lark.Lark.__init__


def count(self, *arguments, **options):
    compiled.append(options.get("parser"))
    make(self, *arguments, **options)


lark.Lark.__init__ = count
import nbformat

nbformat.validate(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")]))
print(len(compiled))
END
with=$(env/bin/python count.py with)
without=$(env/bin/python count.py without)
echo "grammars that importing nbformat compiles: $with with rfc3987-syntax, $without without"
[[ $with == 39 && $without == 0 ]]
