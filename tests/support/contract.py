"""The chapter contract, as far as a machine can check it: each function lists breaches.

CONTRIBUTING.md says the same in words. A breach is one sentence for the chapter's author.
"""

import ast
import re
import statistics
from itertools import pairwise

from nbformat import NotebookNode

from tools import steps

STEPS = steps.STEPS.chapters
BEYOND = steps.BEYOND.chapters  # Part II
CHAPTERS = STEPS + BEYOND + steps.APPENDIX
HEADINGS = ("Goals", "Recap", "Your turn", "Next")
# network: its processes talk over this machine's own network, which a jailed kernel has not got.
# imports: folded. guard: asserts what a reader need not see; not on the page. bet: its output is
# hidden until the reader asks. booleans: prints an array of them, which is what it teaches.
TAGS = {"pixels", "network", "hide-input", "nbval-ignore-output"}
TAGS |= {"imports", "guard", "bet", "booleans"}
UNSEEN = {"hide-input", "imports", "guard"}  # cells whose code no reader has before him
WORDS = (900, 1800)
CODE_CELLS = (10, 20)
LINES_PER_CELL = 12
COLUMNS = 79
CHOICES = (2, 4)
MEDIAN_LINES = 5
GAP_ON_AVERAGE = (25, 90)
GAP = 250
QUESTIONS = 4
TASK = re.compile(r"^\*\*\d+\.\*\* ", re.MULTILINE)
# HTML, which the site, JupyterLab and Colab all fold; only the site knows MyST's dropdown.
FOLDED = re.compile(
    r"^<details>\n<summary>Answer</summary>\n\n(?:(?!<details>).)+?\n\n</details>$",
    re.MULTILINE | re.DOTALL,
)

FORBIDDEN_PROSE = re.compile(
    r"\b(previous (chapter|notebook)|simply|obviously|of course|as we all know)\b"
    r"|<(?!details>|summary>)\w+[ />]|```\s*\{|\{[a-z:]+\}`",
    re.IGNORECASE,
)
FORBIDDEN_CODE = re.compile(r"^\s*[!%]|pip install|\bexit\(|raises-exception", re.MULTILINE)
FORBIDDEN_OUTPUT = re.compile(
    r"(^|[\s'\"(])/(tmp|home|root|work|usr|var|opt|content)/"
    r"|0x[0-9a-f]{6,}"
    r"|\b\d+(\.\d+)?\s?(ms|µs|us|seconds?|it/s|s/it|s)\b"
    r"|Warning\b|stand-in",
)
# A reader waits for the number; a bare True hides it.
BARE = re.compile(r"\b(?:True|False)\b")
# What may stand in an output all the same: a notebook, the line, the reason.
BARE_ALLOWED: dict[tuple[str, str], str] = {}
# 55,000 has a comma in prose; 0000010000 is a label, one hot.
LONG_NUMBER = re.compile(r"(?<![\w.,/#-])(?![01]{10}\b)\d{5,}(?![\w-])")
TOLERANCES = {"absolute", "relative", "picture"}
BET = re.compile(r"^:::\{bet\}\n((?:- .+\n)+):::\s*\Z", re.MULTILINE)
FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL)
PROSE_NUMBER = re.compile(r"(?<![\w.-])\d+\.\d+(?![\w.]*\w)")


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Give the code cells, in order."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tags(cell: NotebookNode) -> set[str]:
    """Give the tags of a cell."""
    return set(cell.metadata.get("tags", []))


def visible_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Give the code cells that a reader meets on the page: no guards, no folded imports."""
    return [cell for cell in code_cells(notebook) if not {"guard", "imports"} & tags(cell)]


def texts(cell: NotebookNode) -> list[str]:
    """Give the outputs of a code cell that a reader sees as text."""
    return [
        output.get("text") or output.get("data", {}).get("text/plain", "")
        for output in cell.outputs
    ]


def plain(markdown: str) -> str:
    """Leave of Markdown what is read aloud: no formulas, code, pictures, link targets."""
    text = FORMULA.sub(" ", markdown)
    text = re.sub(r"!\[[^]]*\]\([^)]*\)", " ", text)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    text = re.sub(r"^(:::.*|:\w+:.*|<.*>|\|[-| :]+\|)$", " ", text, flags=re.MULTILINE)
    return re.sub(r"`[^`\n]*`", " code ", text)


def words(markdown: str) -> int:
    """Count words of prose."""
    return len(re.findall(r"[^\W\d_][\w'’-]*", plain(markdown)))


def section(notebook: NotebookNode, heading: str) -> str:
    """Give the text below a second-level heading, up to the next one."""
    text = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    found = re.search(
        rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL
    )
    return found.group(1) if found else ""


def bullets(text: str) -> int:
    """Count the items of a list that is not indented."""
    return len(re.findall(r"^(?:[-*]|\d+\.) ", text, re.MULTILINE))


def only_imports(source: str) -> bool:
    """Say whether a cell's code imports, and does nothing else."""
    return all(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.parse(source).body)


def page_breaches(notebook: NotebookNode) -> list[str]:
    """Check what holds for every executed page of the book, chapter or not."""
    found = []
    cells = code_cells(notebook)
    source = "\n".join(cell.source for cell in cells)
    for number, cell in enumerate(cells, start=1):
        where = f"code cell {number}"
        if cell.execution_count != number:
            found.append(f"{where} was executed as {cell.execution_count}: run the notebook anew")
        lines = len(cell.source.strip().splitlines())
        if not {"hide-input", "guard"} & tags(cell) and lines > LINES_PER_CELL:
            found.append(f"{where} has {lines} lines, at most {LINES_PER_CELL}")
        if "imports" in tags(cell) and not only_imports(cell.source):
            found.append(f"{where} has the tag imports, and holds other code too")
        if unknown := tags(cell) - TAGS:
            found.append(f"{where} has unknown tags {sorted(unknown)}")
        if FORBIDDEN_CODE.search(cell.source):
            found.append(f"{where} installs something or uses a magic command")
        for output in cell.outputs:
            if output.output_type == "error":
                found.append(f"{where} ends in an error")
            if output.get("name") == "stderr":
                found.append(f"{where} writes to stderr")
            alt = cell.metadata.get("mystnb", {}).get("image", {}).get("alt", "")
            if "image/png" in output.get("data", {}) and len(alt) < 30:
                found.append(f"{where} draws a figure without alternative text")
        for text in texts(cell):
            if bad := FORBIDDEN_OUTPUT.search(text):
                found.append(f"{where} prints a path, address, time, warning: {bad[0].strip()!r}")
    found += ignored_breaches(cells) + metadata_breaches(notebook)
    for load, name in (("load_mnist", "MNIST"), ("load_fashion_mnist", "Fashion-MNIST")):
        if f"{load}(" in source and not any(
            f"source='{name}'" in text for cell in cells for text in texts(cell)
        ):
            found.append(f"no output says source='{name}': show what {load}() returned")
    return found + prose_breaches(notebook)


def ignored_breaches(cells: list[NotebookNode]) -> list[str]:
    """Check that few outputs go uncompared, and that an assertion follows each of them."""
    ignored = [n for n, cell in enumerate(cells) if "nbval-ignore-output" in tags(cell)]
    found = []
    if len(ignored) * 10 > len(cells):
        found.append(f"{len(ignored)} of {len(cells)} code cells go uncompared, at most a tenth")
    for n in ignored:
        if n + 1 == len(cells) or "assert " not in cells[n + 1].source:
            found.append(f"code cell {n + 1} goes uncompared and no assertion follows it")
    return found


def metadata_breaches(notebook: NotebookNode) -> list[str]:
    """Check tolerances, bets and guards, for every notebook of the book and every solution."""
    found = []
    for before, cell in pairwise([NotebookNode(source=""), *notebook.cells]):
        tolerance, bet = cell.metadata.get("tolerance"), cell.metadata.get("bet")
        if tolerance is not None and not is_tolerance(tolerance):
            found.append(f"{cell.id} has a tolerance that is none: {tolerance}")
        if cell.cell_type != "code":
            continue
        if "guard" in tags(cell) and cell.outputs:
            found.append(f"{cell.id} is a guard, and prints something")
        block = BET.search(before.source) if before.get("cell_type") == "markdown" else None
        choices = len(block[1].splitlines()) if block else 0
        if block and not CHOICES[0] <= choices <= CHOICES[1]:
            found.append(f"{cell.id} stands below a bet of {choices} choices, expected 2 to 4")
        if (bet is not None or block) and bet not in range(1, choices + 1):
            found.append(f"{cell.id} has the bet {bet}, of {choices} choices in the text before")
        if (bet is not None or block) and "bet" not in tags(cell):
            found.append(f"{cell.id} has a bet, and not the tag 'bet'")
    return found


def is_tolerance(named: dict) -> bool:
    """Say whether a cell's metadata names tolerances, and each is a number above 0."""
    known = isinstance(named, dict) and named and set(named) <= TOLERANCES
    return bool(known) and all(
        isinstance(each, int | float) and not isinstance(each, bool) and each > 0
        for each in named.values()
    )


def teaching_breaches(notebook: NotebookNode, name: str) -> list[str]:
    """Check what a reader meets in the book and in the exercises: numbers, lines that fit.

    Args:
        notebook: a page of the book, or a solution.
        name: its path in the repository.
    """
    found = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            found += [
                f"{cell.id} says {number}: write {int(number):,}"
                for number in LONG_NUMBER.findall(plain(cell.source))
            ]
            continue
        # Tests have messages that are long, and nobody reads those in a cell.
        found += [
            f"{cell.id} has a line of {len(line)} characters, at most {COLUMNS}"
            for line in cell.source.splitlines()
            if len(line) > COLUMNS and not cell.metadata.get("nbgrader", {}).get("grade")
        ]
        lines = [line for text in texts(cell) for line in text.splitlines()]
        found += [
            f"{cell.id} prints {line.strip()!r}: print the number that a reader waits for"
            for line in lines
            if BARE.search(line)
            and "booleans" not in tags(cell)
            and (name, line.strip()) not in BARE_ALLOWED
        ]
    return found


def prose_breaches(notebook: NotebookNode) -> list[str]:
    """Check the words: no forbidden phrase, and no number that no cell computed."""
    found = []
    shown = "\n".join(
        piece for cell in code_cells(notebook) for piece in (cell.source, *texts(cell))
    )
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        if bad := FORBIDDEN_PROSE.search(FORMULA.sub(" ", cell.source)):
            found.append(f"{cell.id} says {bad[0]!r}")
        found += [
            f"{cell.id} says {number}, which no cell computes or holds"
            for number in PROSE_NUMBER.findall(plain(cell.source))
            if number not in shown
        ]
    return found


def gaps(notebook: NotebookNode) -> list[int]:
    """Count the words between each code cell or figure and the next."""
    counts = [0]
    for cell in notebook.cells:
        if "guard" in tags(cell):
            continue
        if cell.cell_type == "code":
            counts.append(0)
        else:
            pieces = re.split(r"!\[[^]]*\]\([^)]*\)", cell.source)
            counts[-1] += words(pieces[0])
            counts += [words(piece) for piece in pieces[1:]]
    return counts


def title_of(name: str) -> str:
    """Give how the title of a chapter begins, up to its own words."""
    if name in steps.APPENDIX:
        return "# Appendix: "
    return f"# {'Step' if name in STEPS else 'Chapter'} {int(name[:2])}: "


def chapter_breaches(notebook: NotebookNode, name: str) -> list[str]:
    """Check what holds for a chapter, beyond :func:`page_breaches`."""
    found = page_breaches(notebook)
    title = title_of(name)
    markdown = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    text = "\n\n".join(markdown)
    if not re.match(rf"{title}\S", text):
        found.append(f"the title does not start with {title!r}")
    picture = re.search(r"!\[([^]]*)\]\(_static/steps/(\w+)\.svg\)", text)
    if name in steps.APPENDIX:
        if picture:
            found.append("it opens with a picture of the way, on which it has no box")
    elif not picture or picture[2] != name or name[3:] not in picture[1]:
        found.append("the picture with this chapter lit is missing, or its text is")
    goals, recap = bullets(section(notebook, "Goals")), bullets(section(notebook, "Recap"))
    if not 3 <= goals <= 5:
        found.append(f"{goals} goals, expected 3 to 5")
    if goals != recap:
        found.append(f"{goals} goals but {recap} answers in the recap")
    for phrase in ("**You need first:**", "**Time:** about"):
        if phrase not in text:
            found.append(f"the head does not say {phrase!r}")
    places = [text.find(f"\n## {heading}\n") for heading in HEADINGS]
    if -1 in places or places != sorted(places):
        found.append(f"the headings {HEADINGS} are not all there, in this order")
    if f"](../exercises/{name}/{name}.ipynb)" not in section(notebook, "Your turn"):
        found.append("no link to its exercise under 'Your turn'")
    tasks = re.split(TASK, section(notebook, "Your turn"))[1:]
    if not tasks or any(len(FOLDED.findall(task)) != 1 for task in tasks):
        found.append("a task under 'Your turn' without one folded answer")
    if "{admonition} From the article" not in text:
        found.append("no 'From the article' box")
    if plain(text).count("?") < QUESTIONS:
        found.append(f"fewer than {QUESTIONS} questions to the reader")
    return found + measure_breaches(notebook, text)


def measure_breaches(notebook: NotebookNode, text: str) -> list[str]:
    """Check a chapter's length and rhythm."""
    found = []
    cells = visible_cells(notebook)
    lines = [len([x for x in c.source.splitlines() if x.strip()]) for c in cells] or [0]
    measures = (
        ("words", words(text), WORDS),
        ("code cells", len(cells), CODE_CELLS),
        ("lines in the median cell", statistics.median(lines), (1, MEDIAN_LINES)),
        ("words between cells on average", round(statistics.mean(gaps(notebook))), GAP_ON_AVERAGE),
        ("words in the longest stretch before the tasks", longest_stretch(notebook), (0, GAP)),
    )
    for label, value, (low, high) in measures:
        if not low <= value <= high:
            found.append(f"{value} {label}, expected {low} to {high}")
    return found


def longest_stretch(notebook: NotebookNode) -> int:
    """Count the words of the longest stretch without a cell or figure, closing part aside."""
    body = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and re.search(r"^## Recap$", cell.source, re.MULTILINE):
            break
        body.append(cell)
    return max(gaps(NotebookNode(cells=body)))


def definitions(source: str) -> dict[str, ast.stmt]:
    """Give the functions and classes that a piece of code defines at its top level."""
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {node.name: node for node in ast.parse(source).body if isinstance(node, kinds)}


def bare(node: ast.stmt) -> str:
    """Write code in one form: without docstrings and type hints, which a cell may leave out."""
    node = ast.parse(ast.unparse(node))
    for part in ast.walk(node):
        if isinstance(part, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(part):
            part.body = part.body[1:] or [ast.Pass()]
        if isinstance(part, ast.FunctionDef):
            part.returns = None
        if isinstance(part, ast.arg):
            part.annotation = None
    return ast.unparse(node)


def repeated(names: list[str]) -> set[str]:
    """Give the names that stand more than once."""
    ordered = sorted(names)
    return {a for a, b in pairwise(ordered) if a == b}
