"""A student's path in a real browser: open an exercise, validate, mend the answer, validate.

Two pictures are left in the test's folder (pytest --basetemp names it) for a person to look at.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect

from tools.exercises.answers import known_answers
from tools.exercises.classroom import COMMANDS, answered
from tools.exercises.course import ROOT, cells_of, grade_id, solution

STEP = "03_model"
TASK = "softmax"
WRONG = next(x.code for x in known_answers(STEP, TASK) if x.name == "wrong_axis")
SECONDS = 120_000  # milliseconds, in truth: TensorFlow is imported at each validation

pytestmark = pytest.mark.slow


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A student's folder: everything solved, but one function wrongly."""
    folder = tmp_path / "course"
    shutil.copytree(ROOT / "exercises" / STEP, folder / "exercises" / STEP)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    path = folder / "exercises" / STEP / f"{STEP}.ipynb"
    answers = {grade_id(cell): cell.source for cell in cells_of(solution(STEP), "solution")}
    answers[TASK] = WRONG
    nbformat.write(answered(nbformat.read(path, as_version=4), answers), path)
    return folder


@pytest.fixture
def lab(course: Path) -> Iterator[str]:
    """JupyterLab on a free port, as `make lab` starts it."""
    environment = os.environ | {"PATH": f"{COMMANDS}{os.pathsep}{os.environ['PATH']}"}
    environment |= {"JUPYTER_CONFIG_DIR": str(course / "config"), "HOME": str(course)}
    if not environment.get("MNIST_DIR"):
        environment["MNIST_STANDIN"] = "1"
    options = ["--no-browser", "--allow-root", "--ServerApp.port=0", "--ServerApp.ip=127.0.0.1"]
    with (course / "log").open("w+", encoding="utf-8") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], cwd=course, env=environment, stderr=log
        )
        try:
            yield address(course / "log", server)
        finally:
            server.terminate()
            server.wait(timeout=30)


def address(log: Path, server: subprocess.Popen) -> str:
    """Wait until the server has said where it listens."""
    for _ in range(600):
        found = re.search(r"http://127\.0\.0\.1:\d+/lab\?token=\w+", log.read_text("utf-8"))
        if found:
            return found[0]
        try:
            server.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        break
    pytest.fail(f"JupyterLab did not start:\n{log.read_text('utf-8')[-2000:]}")


def validate(page: Page, picture: Path) -> str:
    """Press Validate, take a picture of the answer, and read it."""
    page.get_by_role("toolbar", name="main area toolbar").get_by_text("Validate").click()
    dialog = page.locator(".jp-Dialog")
    expect(dialog.get_by_text("Validation Results")).to_be_visible(timeout=SECONDS)
    text = dialog.inner_text()
    page.screenshot(path=picture)
    dialog.get_by_role("button", name="Ok").click()
    return text


def test_student_reads_the_message_and_mends_the_answer(
    lab: str, browser: Browser, tmp_path: Path
) -> None:
    start, token = lab.split("?")
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.goto(f"{start}/tree/exercises/{STEP}/{STEP}.ipynb?{token}")
    expect(page.get_by_role("heading", name="Exercise 3")).to_be_visible(timeout=SECONDS)

    failed = validate(page, tmp_path / "failed.png")
    assert "The following cell failed:" in failed and "AssertionError" in failed
    assert "sum" in failed  # a row's probabilities: what was seen and where to look

    cells = solution(STEP).cells
    number = next(n for n, cell in enumerate(cells) if cell.source.startswith(f"def {TASK}("))
    editor = page.locator(f'.jp-Cell[data-windowed-list-index="{number}"] .cm-content')
    page.locator(".jp-WindowedPanel-outer").first.evaluate("node => node.scrollTo(0, 0)")
    for _ in range(60):
        if editor.count():
            break
        page.mouse.move(700, 600)
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(200)
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(cells[number].source)
    assert "Success! Your notebook passes all the tests." in validate(page, tmp_path / "passed.png")
