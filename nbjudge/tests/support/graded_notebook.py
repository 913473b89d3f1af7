"""A graded notebook as GetGrades leaves it, and what a hostile student could put into one."""

from typing import Any

import nbformat
from nbformat import NotebookNode

v4 = nbformat.v4
DOT = "R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="  # the page does not look into it
HIDDEN = """\
### BEGIN HIDDEN TESTS
assert f(7919) == 1, "large numbers go wrong"
### END HIDDEN TESTS"""
MARKDOWN = """\
## Mine

<script>document.title = "script"</script>

<img src="x" onerror="document.title = 'onerror'">

<a href="javascript:document.title = 'link'">a link</a>, $a<b$, ![lost](attachment:gone.png)

$$
\\sum_k e^{z_k}
$$

| a wide table | b | c | d | e | f | g | h | i |
|---|---|---|---|---|---|---|---|---|
| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | overlooooooooooooooooong |

<details><summary>Hint</summary>

Look at `numbers`.

</details>

<iframe src="https://example.com/frame"></iframe>

<svg onload="document.title = 'svg'"></svg>

![far](https://example.com/far.png)
"""
HTML = """\
<style>body { display: none }</style>
<table><tr><th>column</th><td>cell</td></tr></table>
<script>document.title = "html"</script><img src="https://example.com/html.png">
"""


def error(name: str, value: str, *traceback: str) -> NotebookNode:
    return v4.new_output("error", ename=name, evalue=value, traceback=list(traceback))


def shown(kind: str, data: str, **facts: Any) -> NotebookNode:
    return v4.new_output("display_data", {kind: data}, metadata={kind: facts})


def marked(cell: NotebookNode, name: str, **marks: Any) -> NotebookNode:
    """Give a cell nbgrader's marks, with points and comment as they were looked up."""
    plain = {"grade_id": name, "grade": False, "locked": False, "solution": False, "task": False}
    cell.metadata["nbgrader"] = nbformat.from_dict(plain | marks)
    return cell


def a_test(name: str, score: float, source: str, *outputs: NotebookNode) -> NotebookNode:
    cell = v4.new_code_cell(source, outputs=list(outputs))
    return marked(cell, name, grade=True, locked=True, score=score, points=4.0)


def graded() -> NotebookNode:
    """Make a notebook: a task of each kind, and a stranger's cells."""
    solution = marked(v4.new_code_cell("def f(x): pass"), "f", solution=True, comment="See *here*.")
    text = marked(
        v4.new_markdown_cell("Because."),
        "why",
        **{"grade": True, "solution": True, "score": 0.0, "points": 2.0, "waits": True},
    )
    hostile = v4.new_code_cell(
        "# <script>document.title = 'code'</script>" + "x" * 200,
        outputs=[
            shown("text/html", HTML),
            shown("application/javascript", "document.title = 'js'"),
            shown("image/png", DOT, width="1 onerror=document.title='width'", alt='"><script>'),
            shown("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
            shown("text/markdown", "**bold** <script>document.title = 'output'</script>"),
            shown("text/latex", "<script>document.title = 'latex'</script>"),
            v4.new_output("stream", text="y" * 300 + "<script>document.title = 'stream'</script>"),
            error(
                "Bad", "<script>document.title = 'value'</script>", "z" * 200, "<script>x</script>"
            ),
        ],
    )
    hostile.metadata["tags"] = ['"><script>document.title = "tag"</script>']
    failure = error("AssertionError", "large numbers go wrong", "f(7919) gave 3")
    hidden = a_test("test_hidden", 1.5, HIDDEN, failure)
    hidden.metadata["nbjudge"] = {"line": 2, "by_student": False}
    return v4.new_notebook(
        cells=[
            v4.new_markdown_cell("# A sheet\n\n## Task 1: Write `f` (4 points)\n\nWrite it."),
            solution,
            a_test("test_f", 4.0, "f(1)"),
            a_test("test_g", 0.0, "g(1)", error("ValueError", "no such <b>g</b>", "File g.py")),
            hostile,
            hidden,
            text,
            v4.new_markdown_cell(MARKDOWN),
            v4.new_raw_cell("<script>document.title = 'raw'</script>"),
        ],
        metadata={
            "language_info": {"name": "python"},
            "title": "</title><script>document.title = 'title'</script>",
            "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}}},
        },
    )
