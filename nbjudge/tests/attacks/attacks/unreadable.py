"""Bytes that are handed in under a notebook's name."""

import gzip
import json
import os

from attack_case import EVERY_TEST, Paper, attack
from attack_course import NOTEBOOK


@attack(readable=False)
def is_empty(paper: Paper) -> None:
    """A file of no bytes."""
    paper.content = b""


@attack(readable=False)
def is_not_json(paper: Paper) -> None:
    """A file of Python."""
    paper.content = b"# my answers\n"


@attack(readable=False)
def is_half_a_file(paper: Paper) -> None:
    """A download that broke off."""
    paper.content = json.dumps(paper.notebook).encode()[:2000]


@attack(readable=False)
def is_another_json(paper: Paper) -> None:
    """JSON, but no notebook."""
    paper.content = b'{"answers": [1, 2, 3]}'


@attack(readable=False)
def is_a_json_list(paper: Paper) -> None:
    """JSON, and not even an object."""
    paper.content = b"[[[]]]"


@attack(readable=False)
def is_binary(paper: Paper) -> None:
    """Random bytes."""
    paper.content = bytes(range(256)) * 1000


@attack(readable=False)
def is_compressed(paper: Paper) -> None:
    """A notebook, compressed."""
    paper.content = gzip.compress(json.dumps(paper.notebook).encode())


@attack(readable=False)
def is_deep_json(paper: Paper) -> None:
    """JSON that is nested a hundred thousand times."""
    paper.content = b"[" * 100_000 + b"]" * 100_000


@attack(readable=False)
def has_deep_metadata(paper: Paper) -> None:
    """A notebook whose metadata are nested deeply."""
    deep = '{"a":' * 3000 + "1" + "}" * 3000
    text = json.dumps(paper.notebook).replace('"language_info"', f'"deep": {deep}, "language_info"')
    paper.content = text.encode()


@attack(may_lose=EVERY_TEST)
def has_a_number_of_many_digits(paper: Paper) -> None:
    """A notebook whose metadata hold a number of ten thousand digits, NaN and infinity."""
    more = '"n": ' + "9" * 10_000 + ', "m": NaN, "i": -Infinity, "language_info"'
    paper.content = json.dumps(paper.notebook).replace('"language_info"', more).encode()


@attack(may_lose=EVERY_TEST)
def is_of_another_encoding(paper: Paper) -> None:
    """A notebook in UTF-16."""
    paper.content = json.dumps(paper.notebook).encode("utf-16")


@attack(may_lose=EVERY_TEST)
def begins_with_a_mark(paper: Paper) -> None:
    """A notebook with a byte order mark, as some editors write it."""
    paper.content = b"\xef\xbb\xbf" + json.dumps(paper.notebook).encode()


@attack()
def has_windows_line_ends(paper: Paper) -> None:
    """An accident: a notebook that was edited under Windows."""
    text = json.dumps(paper.notebook, indent=1).replace("\n", "\r\n").replace("\\n", "\\r\\n")
    paper.content = text.encode()


@attack(may_lose=EVERY_TEST)
def is_of_a_future_format(paper: Paper) -> None:
    """A notebook that says it is of format 99."""
    paper.notebook.nbformat = 99


@attack(may_lose=EVERY_TEST)
def is_of_an_old_format(paper: Paper) -> None:
    """A notebook that says it is of format 3, with cells where they then were."""
    notebook = paper.notebook
    cells = [
        {"cell_type": "code", "input": c.source, "language": "python", "outputs": [],
         "metadata": c.metadata, "collapsed": False}
        if c.cell_type == "code" else c
        for c in notebook.cells
    ]  # fmt: skip
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}}
    paper.content = json.dumps(old | {"worksheets": [{"cells": cells, "metadata": {}}]}).encode()


@attack(readable=False)
def has_cells_of_no_form(paper: Paper) -> None:
    """A notebook whose cells are numbers and nothing."""
    paper.notebook.cells = [1, None, "x", {}]


@attack(readable=False)
def has_no_list_of_cells(paper: Paper) -> None:
    """A notebook whose cells are an object."""
    paper.notebook.cells = {"0": {}}


@attack(readable=False)
def is_a_folder(paper: Paper) -> None:
    """A folder of the notebook's name."""
    (paper.folder / f"{NOTEBOOK}.ipynb").mkdir()
    paper.ship(f"{NOTEBOOK}.ipynb/x.txt", "x")


@attack(readable=False)
def is_not_there(paper: Paper) -> None:
    """Only another file was handed in."""
    paper.ship("answers.txt", "x")
    paper.absent = True


@attack(may_lose=EVERY_TEST)
def may_not_be_read(paper: Paper) -> None:
    """A notebook that nobody may read; who is root reads it all the same."""
    path = paper.folder / f"{NOTEBOOK}.ipynb"
    path.write_text(json.dumps(paper.notebook), encoding="utf-8")
    os.chmod(path, 0)
