"""What every exercise keeps to: names, points, hints, and tests that a judge can run.

Each function gives a list of breaches, empty for an exercise in order.
"""

import ast
import re

from nbformat import NotebookNode

from nbjudge.classroom.hidden_seeds import seeded
from tools.exercises.course import cells_of, grade_id, kind

GRADED = {
    "01_import": {
        "normalize": ["images"],
        "parse_idx_header": ["buffer"],
        "read_idx": ["buffer"],
        "one_hot": ["labels", "depth"],
        "split": ["images", "labels", "validation"],
        "class_counts": ["labels"],
    },
    "02_variables": {
        "flatten": ["images"],
        "make_parameters": ["seed", "stddev"],
        "count_parameters": ["variables"],
        "batches": ["x", "y", "batch_size", "seed"],
        "rows_never_drawn": ["count", "seed"],
    },
    "03_model": {
        "logits": ["x", "W", "b"],
        "softmax": ["z"],
        "cross_entropy": ["z", "y"],
        "predict": ["x", "W", "b"],
        "gradients": ["x", "y", "W", "b"],
        "most_expensive": ["z", "y"],
    },
    "04_training": {
        "train_step": ["x", "y", "W", "b", "learning_rate"],
        "train_epoch": ["x", "y", "W", "b", "learning_rate", "batch_size", "seed"],
        "fit": ["x", "y", "W", "b", "learning_rate", "batch_size", "epochs", "seed"],
        "descent": ["x", "y", "W", "b", "learning_rate", "steps"],
    },
    "05_testing": {
        "accuracy": ["labels", "predictions"],
        "confusion_matrix": ["labels", "predictions", "classes"],
        "most_confused": ["matrix"],
        "wilson_interval": ["correct", "total", "z"],
        "confident_mistakes": ["probabilities", "labels", "k"],
        "images_needed": ["share", "half_width", "z"],
    },
    "06_save": {
        "describe": ["path"],
        "save": ["W", "b", "directory", "step"],
        "list_checkpoints": ["directory"],
        "keep_best": ["history", "directory", "keep"],
        "export_npz": ["W", "b", "path"],
        "overhead": ["path"],
    },
    "07_restore": {
        "predict_digits": ["images", "W", "b"],
        "restore": ["path"],
        "same_predictions": ["a", "b", "x"],
        "resume": [
            "path", "x", "y", "first_epoch", "epochs", "learning_rate", "batch_size", "seed"
        ],
    },
    "08_numpy": {
        "perceptron_step": ["w", "b", "x", "y"],
        "relu_backward": ["x", "gradient"],
        "hidden_gradients": ["x", "y", "W", "b", "V", "c"],
        "order": ["graph"],
        "tied_gradients": ["x", "W", "gradient"],
        "odd_network": [],
    },
    "09_overfitting": {
        "decayed_gradients": ["gradients", "parameters", "strength"],
        "early_stop": ["costs", "patience"],
        "dropout": ["answers", "keep", "uniform", "training"],
        "adam_update": [
            "value", "gradient", "mean", "square", "step", "rate", "beta1", "beta2", "epsilon"
        ],
        "batch_norm": ["x", "gain", "shift", "running", "training"],
        "learning_rate": ["step", "steps", "highest", "warmup"],
        "verdicts": ["plain", "changed"],
    },
    "10_convolution": {
        "output_size": ["size", "kernel", "stride", "padding"],
        "convolve": ["images", "kernel"],
        "max_pool": ["images", "size"],
        "im2col": ["images", "height", "width"],
        "conv_layer": ["images", "kernels", "bias"],
        "receptive_field": ["layers"],
    },
    "11_handwriting": {
        "soften": ["logits", "temperature"],
        "shift": ["images", "right", "down"],
        "centre": ["images"],
        "calibration_error": ["probabilities", "labels", "bins"],
        "answer_if_sure": ["probabilities", "threshold"],
        "threshold_for": ["probabilities", "labels", "error"],
    },
    "12_recurrent": {
        "rows_of": ["images", "rows"],
        "read": ["sequence", "W", "U", "b"],
        "time_gradients": ["sequence", "memories", "U", "gradient"],
        "clip": ["gradients", "longest"],
        "gated_step": ["x", "h", "update", "reset", "candidate"],
        "knows_at": ["probabilities", "sure"],
    },
    "13_results": {
        "wrong_answers": ["error", "total"],
        "only_one_right": ["labels", "first", "second"],
        "sign_test": ["first_only", "second_only"],
        "report": ["scores"],
        "committee": ["probabilities"],
        "times_as_many": ["first_only", "second_only"],
    },
    "program": {
        "run_node": ["plan", "name", "feed"],
        "added_nodes": ["before", "after"],
        "evaluate_today": ["x", "y", "W", "b"],
        "train_session": ["x", "y", "W", "b", "learning_rate", "epochs", "batch_size"],
        "read_parameters": ["path"],
    },
}  # fmt: skip
TITLES = {
    step: f"# Exercise {int(step[:2])}: " if step[:2].isdigit() else "# Exercise: "
    for step in GRADED
}
WRITTEN = {"04_training": 1, "07_restore": 1}  # questions that a person marks
POINTS = 20
HINTS = 3  # for each task
LINE = 88  # characters of code: what a page shows without scrolling
CELL = {"test": 50, "setup": 20, "solution": 30, "play": 20}  # lines
WORDS = (400, 1400)
HOW = "**How it works.** Write your code where it says `YOUR CODE HERE`"
END = "## When you are done\n\nChoose *Kernel, Restart Kernel and Run All Cells*"
ACROSS = re.compile(  # what a test cell cannot do to a function in another process
    r"\b(globals|locals|inspect|mock|GradientTape|redirect_stdout|set_seed|eval|exec)\b"
    r"|random\.seed| is not [a-z_]+\(|^[%!]",
    re.MULTILINE,
)
EVERY_INPUT = {"test_odd_network"}  # hidden tests that ask about every input that there is
HEADING = r"^## Task (\d+): ([A-Z].+) \((\d+) points?\)$"
FORBIDDEN = re.compile(r"pip install|^[%!]|(?<![\w.])/(?:tmp|home|root)/", re.MULTILINE)


def code_of(notebook: NotebookNode) -> list[NotebookNode]:
    """Give the code cells, in order."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def prose_of(notebook: NotebookNode) -> str:
    """Give all Markdown that is no answer."""
    plain = [c for c in notebook.cells if c.cell_type == "markdown" and kind(c) == "play"]
    return "\n\n".join(cell.source for cell in plain)


def breaches(notebook: NotebookNode, step: str) -> list[str]:
    """Check a solution notebook against all rules."""
    return [
        *name_breaches(notebook, step),
        *independence_breaches(notebook, step),
        *point_breaches(notebook, step),
        *prose_breaches(notebook, step),
        *code_breaches(notebook),
        *[breach for cell in cells_of(notebook, "test") for breach in judge_breaches(cell)],
    ]


def name_breaches(notebook: NotebookNode, step: str) -> list[str]:
    """Check that the graded functions have the names and arguments that tests rely on."""
    found = {}
    for cell in cells_of(notebook, "solution"):
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.FunctionDef) and node.name == grade_id(cell):
                found[node.name] = [argument.arg for argument in node.args.args]
    graded = GRADED[step]
    problems = [f"there is no function {name}" for name in graded if name not in found]
    return problems + [
        f"{name} has arguments {arguments}"
        for name, arguments in found.items()
        if arguments != graded.get(name)
    ]


def independence_breaches(notebook: NotebookNode, step: str) -> list[str]:
    """Check that no solution leans on another task, where a slip would cost twice."""
    problems = []
    for cell in cells_of(notebook, "solution"):
        nodes = ast.walk(ast.parse(cell.source))
        used = {node.id for node in nodes if isinstance(node, ast.Name)}
        others = used & (GRADED[step].keys() - {grade_id(cell)})
        problems += [f"{grade_id(cell)} leans on another task: {name}" for name in sorted(others)]
        if "### BEGIN SOLUTION" not in cell.source:
            problems.append(f"{grade_id(cell)} has no region of the solution")
    return problems


def point_breaches(notebook: NotebookNode, step: str) -> list[str]:
    """Check the points: 20 in all, each said at its task and in the table at the head."""
    problems = []
    graded = cells_of(notebook, "test") + cells_of(notebook, "written")
    total = sum(cell.metadata.nbgrader.points for cell in graded)
    if total != POINTS:
        problems.append(f"{total} points in all, expected {POINTS}")
    if len(cells_of(notebook, "written")) != WRITTEN.get(step, 0):
        problems.append("another number of written questions than agreed")
    tasks = re.findall(HEADING, prose_of(notebook), re.MULTILINE)
    if table(notebook, tasks) not in prose_of(notebook):
        problems.append(f"the table at the head is not\n{table(notebook, tasks)}")
    said = [int(points) for _, _, points in tasks]
    given = [c.metadata.nbgrader.points for c in notebook.cells if kind(c) in ("test", "written")]
    if said != given:
        problems.append(f"the headings of the tasks say {said} points, the cells give {given}")
    order = [(kind(c), grade_id(c)) for c in notebook.cells if kind(c) in ("solution", "test")]
    expected = [x for _, name in order[::2] for x in (("solution", name), ("test", f"test_{name}"))]
    if order != expected:
        problems.append(f"a solution cell is not followed by its own test: {order}")
    return problems


def table(notebook: NotebookNode, tasks: list[tuple[str, str, str]]) -> str:
    """Write the table that belongs at the head of an exercise.

    Args:
        notebook: the exercise's solution.
        tasks: number, title and points of each.
    """
    asked = [c for c in notebook.cells if kind(c) in ("solution", "written")]
    rows = ["| Task | Function | Points |", "|---|---|---:|"]
    for (number, title, points), cell in zip(tasks, asked, strict=False):
        name = "a written answer" if kind(cell) == "written" else f"`{grade_id(cell)}`"
        rows.append(f"| {number}. {title} | {name} | {points} |")
    return "\n".join([*rows, f"| Together | | {POINTS} |", "\n**Read first:** ["])


def prose_breaches(notebook: NotebookNode, step: str) -> list[str]:
    """Check the words: head, hints, end, length."""
    text, problems = prose_of(notebook), []
    title, tasks = TITLES[step], text.count("\n## Task ")
    if not text.startswith(title):
        problems.append(f"the title does not start with {title!r}")
    for phrase in (f"](../../book/{step}.ipynb)", "**Time:** about", HOW, END):
        if phrase not in text:
            problems.append(f"the text lacks {phrase!r}")
    with_hints = len(GRADED[step])
    for k in range(1, HINTS + 1):
        if text.count(f"<summary>Hint {k}</summary>") < with_hints:
            problems.append(f"hint {k} is missing at one of the {tasks} tasks")
    words = len(re.findall(r"[^\W\d_][\w'’-]*", re.sub(r"`[^`]*`|\]\([^)]*\)|<[^>]*>", " ", text)))
    if not WORDS[0] <= words <= WORDS[1]:
        problems.append(f"{words} words, expected {WORDS[0]} to {WORDS[1]}")
    if bad := re.search(r"\bsimply\b|\bjust\b|—|[Cc]ongratulations|[Ww]ell done", text):
        problems.append(f"the text says {bad[0]!r}")
    return problems


def code_breaches(notebook: NotebookNode) -> list[str]:
    """Check the cells: short, no installing, no paths of a machine."""
    problems = []
    for cell in code_of(notebook):
        lines = cell.source.split("\n")
        where = grade_id(cell) if kind(cell) != "play" else cell.id
        if len([line for line in lines if line.strip()]) > CELL[kind(cell)]:
            problems.append(f"{where} has more than {CELL[kind(cell)]} lines")
        longest = max(map(len, lines))
        if longest > LINE:
            problems.append(f"{where} has a line of {longest} characters, at most {LINE}")
        if bad := FORBIDDEN.search(cell.source):
            problems.append(f"{where} holds {bad[0]!r}")
    return problems


def judge_breaches(cell: NotebookNode) -> list[str]:
    """Check a test cell: visible and hidden asserts with messages, nothing a judge cannot run."""
    problems, where = [], grade_id(cell)
    tree = ast.parse(cell.source)
    visible, _, hidden = cell.source.partition("### BEGIN HIDDEN TESTS")
    for part, text in (("visible", visible), ("hidden", hidden)):
        if "assert " not in text:
            problems.append(f"{where} has no {part} assert")
    drawn = seeded(cell.source, 1, "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")
    if drawn == cell.source and where not in EVERY_INPUT:
        problems.append(f"{where} has no hidden draw: each term the same inputs")
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and node.msg is None:
            problems.append(f"{where}, line {node.lineno}: an assert without a message")
    if isinstance(tree.body[-1], ast.Expr):
        problems.append(f"{where} ends in a value, which nbgrader reads as partial credit")
    if bad := ACROSS.search(cell.source):
        problems.append(f"{where} holds {bad[0]!r}, which a judge in another process cannot run")
    return problems
