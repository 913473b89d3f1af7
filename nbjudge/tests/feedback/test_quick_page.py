"""A quick page is the page that nbconvert makes, byte for byte, whatever was met before."""

from nbformat import NotebookNode

from graded_notebook import graded, v4
from nbjudge.feedback import quick_page
from nbjudge.feedback.bounds import BoundWork
from nbjudge.feedback.hidden_tests import HideTests
from nbjudge.feedback.page import FeedbackPage, ListTasks
from nbjudge.feedback.quick_page import QuickPage

UNEVEN = """\
<section><div><b>never closed <pre>

   spaces   </pre><!-- a remark --> <img src="data:image/png;base64,AAAA"> &amp;lt; &#39; &nbsp;
</section></p></main></body></html> ```` <script>
"""


def page(exporter: FeedbackPage, notebook: NotebookNode) -> str:
    for step in (HideTests, ListTasks, BoundWork):
        exporter.register_preprocessor(step, enabled=True)
    found = {"notebook": "p", "assignment": "ps1", "student": "student01"}
    found |= {"score": 5.5, "max_score": 14.0, "late_penalty": 0.0}
    return exporter.from_notebook_node(notebook, resources={"nbgrader": found})[0]


def same(notebook: NotebookNode) -> None:
    """See that both pages are equal, made from nothing, and made from what is remembered."""
    expected = page(FeedbackPage(), notebook)
    assert page(QuickPage(), notebook) == expected
    assert page(QuickPage(), notebook) == expected


def test_a_page_with_all_kinds_of_cells() -> None:
    notebook = graded()
    same(notebook)
    assert quick_page.remembered.cache_info().hits >= len(notebook.cells)


def test_what_is_not_whole_stays_in_its_cell() -> None:
    notebook = graded()
    notebook.cells[2:2] = [v4.new_markdown_cell(UNEVEN), v4.new_raw_cell(UNEVEN)]
    out = v4.new_output("display_data", {"text/html": UNEVEN})
    notebook.cells.insert(4, v4.new_code_cell(UNEVEN, outputs=[out]))
    same(notebook)


def test_a_mark_cannot_be_forged() -> None:
    notebook = graded()
    forged = f"<!--{quick_page.MARK} 0-->"
    for cell in (v4.new_markdown_cell(forged), v4.new_raw_cell(forged), v4.new_code_cell(forged)):
        notebook.cells.append(cell)
    notebook.cells.append(v4.new_markdown_cell(f"## {forged}"))
    same(notebook)


def test_cells_that_differ_in_one_thing_are_not_taken_for_each_other() -> None:
    for language in ("python", "ipython3"):
        for magic in (None, "html"):
            notebook = graded()
            notebook.metadata.language_info.name = language
            notebook.cells[1].metadata.update({"magics_language": magic} if magic else {})
            same(notebook)


def test_what_is_remembered_is_bounded() -> None:
    most = quick_page.REMEMBERED
    notebook = v4.new_notebook(cells=[v4.new_code_cell(str(n)) for n in range(most + 10)])
    notebook.metadata["language_info"] = {"name": "python"}
    page(QuickPage(), notebook)
    assert len(quick_page.COLOURED) <= most
    assert quick_page.remembered.cache_info().currsize <= most
