"""The notebook itself: cells deleted, copied, moved, retyped, and forged metadata."""

import copy

import nbformat

from attack_case import EVERY_TEST, Paper, attack
from attack_course import FULL, NOTEBOOK

OTHERS = ("one_hot", "moving_average", "fill_missing", "batches", "dense")
RESULT = {
    "output_type": "execute_result",
    "data": {"text/plain": "3.0"},
    "metadata": {},
    "execution_count": 1,
}


@attack()
def deletes_the_tests(paper: Paper) -> None:
    """All test cells are gone."""
    cells = paper.notebook.cells
    cells[:] = [c for c in cells if c.metadata.get("nbgrader", {}).get("grade_id") not in FULL]


@attack(loses="softmax")
def deletes_a_failing_test(paper: Paper) -> None:
    """A test that would fail is gone."""
    paper.wrong("softmax")
    del paper.notebook.cells[paper.place("test_softmax")]


@attack(loses="softmax")
def says_that_a_person_has_to_look(paper: Paper) -> None:
    """The metadata of a test that fails say that it could not be judged."""
    paper.wrong("softmax")
    claimed = {"unjudged": "why", "look": "why", "refused": "why", "line": 1}
    paper.cell("test_softmax").metadata["nbjudge"] = claimed


@attack(loses="softmax")
def is_refused_on_purpose(paper: Paper) -> None:
    """An answer that may not be compared, so that a person has to look: it gets no points."""
    paper.answer(
        "softmax",
        """
        class Equal:
            def __eq__(self, other):
                return True

        def softmax(z):
            return Equal()
        """,
    )


@attack()
def deletes_the_set_up(paper: Paper) -> None:
    """The set-up cell is gone."""
    del paper.notebook.cells[paper.place("setup")]


@attack(loses="softmax")
def deletes_an_answer(paper: Paper) -> None:
    """A solution cell is gone."""
    del paper.notebook.cells[paper.place("softmax")]


@attack(readable=False)
def deletes_everything(paper: Paper) -> None:
    """There is no cell left."""
    paper.notebook.cells = []


@attack()
def copies_a_test(paper: Paper) -> None:
    """A test cell stands twice, as after a careless paste."""
    paper.notebook.cells.append(copy.deepcopy(paper.cell("test_softmax")))


@attack()
def copies_an_answer(paper: Paper) -> None:
    """A solution cell stands twice, both right."""
    paper.notebook.cells.append(copy.deepcopy(paper.cell("softmax")))


@attack(loses="softmax")
def copies_an_emptied_test(paper: Paper) -> None:
    """A test stands twice, the second time emptied and marked as an answer."""
    paper.wrong("softmax")
    again = copy.deepcopy(paper.cell("test_softmax"))
    again.source = "pass"
    again.metadata["nbgrader"] |= {"solution": True, "locked": False}
    paper.notebook.cells.append(again)


@attack()
def reorders_all_cells(paper: Paper) -> None:
    """All cells stand in reverse order."""
    paper.notebook.cells.reverse()


@attack()
def moves_tests_to_the_front(paper: Paper) -> None:
    """The tests stand before what they test."""
    cells = paper.notebook.cells
    cells.sort(key=lambda c: c.metadata.get("nbgrader", {}).get("grade_id") not in FULL)


@attack(loses="softmax")
def turns_a_test_into_text(paper: Paper) -> None:
    """A test that would fail is a text cell now."""
    paper.wrong("softmax")
    cell = paper.cell("test_softmax")
    cell.cell_type = "markdown"
    del cell["outputs"], cell["execution_count"]


@attack(loses="softmax")
def turns_a_test_into_raw_text(paper: Paper) -> None:
    """A test that would fail is a raw cell, outputs and all."""
    paper.wrong("softmax")
    paper.cell("test_softmax").cell_type = "raw"


@attack()
def turns_an_answer_into_text(paper: Paper) -> None:
    """An accident: the key M pressed in a solution cell."""
    cell = paper.cell("softmax")
    cell.cell_type = "markdown"
    del cell["outputs"], cell["execution_count"]


@attack(loses="softmax")
def empties_a_test(paper: Paper) -> None:
    """A test cell does nothing, and gives a hundred points."""
    paper.wrong("softmax")
    paper.cell("test_softmax").source = "100.0"
    paper.cell("test_softmax").metadata["nbgrader"]["points"] = 100


@attack(loses="softmax")
def marks_a_test_as_its_answer(paper: Paper) -> None:
    """A test cell is marked as a solution, unlocked, without points."""
    paper.wrong("softmax")
    marks = paper.cell("test_softmax").metadata["nbgrader"]
    marks |= {"solution": True, "locked": False, "grade": False}
    del marks["points"]
    paper.cell("test_softmax").source = "pass"


@attack(loses="softmax")
def marks_its_answer_as_a_test(paper: Paper) -> None:
    """A solution cell is marked as a test cell with points."""
    paper.wrong("softmax")
    marks = paper.cell("softmax").metadata["nbgrader"]
    marks |= {"grade": True, "points": 50, "locked": True}


@attack(loses="softmax")
def borrows_another_name(paper: Paper) -> None:
    """A failing test bears the name of a test that passes."""
    paper.wrong("softmax")
    paper.cell("test_softmax").metadata["nbgrader"]["grade_id"] = "test_batches"


@attack(loses="softmax")
def swaps_the_names_of_tests(paper: Paper) -> None:
    """Two tests bear each other's names and points."""
    paper.wrong("softmax")
    first, second = paper.cell("test_softmax"), paper.cell("test_fill_missing")
    first.metadata, second.metadata = second.metadata, first.metadata


@attack(loses="softmax")
def locks_a_cell_of_its_own(paper: Paper) -> None:
    """A cell of its own is marked as locked set-up, so that it looks like the instructor's."""
    paper.wrong("softmax")
    paper.insert(3, "def close(*a):\n    return True\nnp.sum = lambda *a: 1.0\nisinstance = close")
    marks = {"grade": False, "solution": False, "locked": True, "grade_id": "setup2"}
    paper.notebook.cells[3].metadata["nbgrader"] = marks | {"schema_version": 3, "task": False}


@attack(loses="softmax")
def adds_a_test_of_its_own(paper: Paper) -> None:
    """A cell of its own is marked as a test with a hundred points."""
    paper.wrong("softmax")
    paper.insert(-1, "pass")
    marks = {"grade": True, "solution": False, "locked": True, "grade_id": "test_bonus"}
    more = {"schema_version": 3, "task": False, "points": 100}
    paper.notebook.cells[-1].metadata["nbgrader"] = marks | more


@attack(loses="softmax")
def skips_its_tests_by_a_tag(paper: Paper) -> None:
    """Tags tell whoever runs the notebook to skip tests and to expect errors."""
    paper.wrong("softmax")
    tags = ["skip-execution", "raises-exception", "nbval-skip", "remove-cell"]
    for test in FULL:
        if test != "test_dense":
            paper.cell(test).metadata["tags"] = list(tags)


@attack(loses="softmax")
def stores_forged_outputs(paper: Paper) -> None:
    """The outputs of tests, as handed in, say 3.0."""
    paper.wrong("softmax")
    paper.cell("test_softmax").outputs = [copy.deepcopy(RESULT)]
    paper.cell("test_softmax").execution_count = 3


@attack(loses="softmax")
def stores_strange_outputs(paper: Paper) -> None:
    """The outputs handed in are of no known form."""
    paper.wrong("softmax")
    paper.cell("test_softmax").outputs = [{"output_type": "points", "data": 3}, RESULT]


@attack()
def asks_for_another_kernel(paper: Paper) -> None:
    """The notebook asks for a kernel that is not there."""
    spec = {"name": "perl6", "display_name": "Perl", "language": "perl"}
    paper.notebook.metadata["kernelspec"] = spec
    paper.notebook.metadata["language_info"] = {"name": "perl"}


@attack()
def names_no_kernel(paper: Paper) -> None:
    """The notebook has no metadata at all."""
    paper.notebook.metadata = {}


@attack(loses="softmax")
def writes_marks_of_no_form(paper: Paper) -> None:
    """Marks of cells are lists, numbers, nothing, or far too new."""
    paper.wrong("softmax")
    for place, marks in enumerate(([1], 5, None, {"schema_version": 99, "grade_id": ["x"]})):
        paper.insert(3 + place, "pass")
        paper.notebook.cells[3 + place].metadata["nbgrader"] = marks


@attack()
def has_an_old_schema(paper: Paper) -> None:
    """All marks are those of nbgrader's first version."""
    for cell in paper.notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata["nbgrader"]["schema_version"] = 1


@attack()
def repeats_ids(paper: Paper) -> None:
    """All cells have the same id, and it is too long."""
    for cell in paper.notebook.cells:
        cell.id = "same " * 20


@attack()
def was_saved_by_an_older_jupyter(paper: Paper) -> None:
    """An accident: cells without ids, as Jupyter saved them until 2021."""
    paper.notebook.nbformat_minor = 2
    for cell in paper.notebook.cells:
        del cell["id"]


@attack()
def writes_sources_as_lists(paper: Paper) -> None:
    """The text of cells is a list of lines, as files usually have it."""
    for cell in paper.notebook.cells:
        cell.source = cell.source.splitlines(keepends=True)


@attack(may_lose=EVERY_TEST)
def writes_sources_of_no_form(paper: Paper) -> None:
    """The text of an extra cell is a number, of another nothing."""
    paper.insert(3, "")
    paper.notebook.cells[3].source = 5
    paper.insert(3, "")
    paper.notebook.cells[3].source = None


@attack(may_lose=EVERY_TEST)
def writes_zero_bytes(paper: Paper) -> None:
    """Extra cells hold zero bytes and halves of characters."""
    paper.insert(3, "x = '\0'")
    paper.insert(3, "y = '\ud800'")


@attack()
def has_five_thousand_cells(paper: Paper) -> None:
    """Five thousand cells of its own, most of them empty or text."""
    for number in range(5000):
        make = nbformat.v4.new_code_cell if number % 50 == 0 else nbformat.v4.new_markdown_cell
        paper.notebook.cells.append(make("1" if number % 100 == 0 else ""))


@attack()
def has_ten_megabytes(paper: Paper) -> None:
    """Ten megabytes of outputs, of text, and of attachments."""
    stream = {"output_type": "stream", "name": "stdout", "text": "x" * 5_000_000}
    paper.insert(3, "pass")
    paper.notebook.cells[3].outputs = [stream]
    picture = {"picture.png": {"image/png": "A" * 5_000_000}}
    paper.notebook.cells.append(nbformat.v4.new_markdown_cell("a" * 100, attachments=picture))


@attack()
def hands_in_other_notebooks(paper: Paper) -> None:
    """Hands in two more notebooks, one of them broken, one a copy."""
    paper.ship("q.ipynb", "{broken")
    paper.ship(f"{NOTEBOOK}-Copy1.ipynb", nbformat.writes(paper.notebook))


@attack()
def hands_in_strange_names(paper: Paper) -> None:
    """Hands in files with strange names, deep folders, and a gradebook of its own."""
    for name in ("a\nb.txt", "-rf", "x" * 200, "ü\u202e.txt", "$(touch x)", "gradebook.db"):
        paper.ship(name, "x")
    paper.ship("/".join(["deep"] * 30) + "/x.txt", "x")


@attack()
def hands_in_many_files(paper: Paper) -> None:
    """Hands in two thousand files beside the notebook."""
    for number in range(2000):
        paper.ship(f"data/{number}.txt", "x")


@attack(loses="softmax")
def writes_into_a_test(paper: Paper) -> None:
    """Adds lines to a test cell: its answer, and an end before the assertions."""
    paper.wrong("softmax")
    paper.cell("test_softmax").source = "close = lambda *a: True\n" + "raise SystemExit"


@attack(loses="softmax")
def leaves_a_syntax_error(paper: Paper) -> None:
    """An accident: an answer that is no Python."""
    paper.answer("softmax", "def softmax(z:\n    return")


@attack(loses="softmax")
def renames_its_function(paper: Paper) -> None:
    """An accident: the function has another name, with a capital."""
    paper.answer("softmax", "def Softmax(z):\n    return z")


@attack()
def defines_it_in_another_cell(paper: Paper) -> None:
    """An accident: the answer stands in an ordinary cell behind the blank one."""
    source = paper.cell("softmax").source
    paper.cell("softmax").source = "# see below"
    paper.insert(paper.place("softmax") + 1, source)


@attack()
def hands_in_scripts_for_browsers(paper: Paper) -> None:
    """Puts a script into texts and outputs, for whoever opens the feedback."""
    script = "<script>document.title='<<mark>>'</script>"
    paper.notebook.cells.append(nbformat.v4.new_markdown_cell(paper.fill(script)))
    paper.insert(-1, f'from IPython.display import HTML\nHTML("""{script}""")')


@attack()
def hands_in_folders_in_folders(paper: Paper) -> None:
    """Hands in folders in folders, deeper than anybody needs, and a file that it does read."""
    paper.ship("data.txt", "7")
    place = paper.folder
    for _ in range(200):
        place = place / "d"
        place.mkdir()
    paper.insert(4, "assert open('data.txt').read() == '7'")


@attack()
def moves_thousands_of_imports(paper: Paper) -> None:
    """Moves its cells, in a notebook with two thousand cells that import."""
    last = paper.notebook.cells.pop()
    paper.notebook.cells.insert(0, last)
    for _ in range(2000):
        paper.insert(1, "import os")


@attack(readable=False)
def has_a_hundred_thousand_cells(paper: Paper) -> None:
    """Hands in nine megabytes of cells that print nothing."""
    paper.notebook.cells += [nbformat.v4.new_code_cell("0") for _ in range(100_000)]


@attack(readable=False)
def holds_a_hundred_megabytes(paper: Paper) -> None:
    """Hands in a notebook with a hundred megabytes in a cell."""
    paper.insert(-1, "x = '" + "y" * 100_000_000 + "'")
