"""The page that a student gets back: the points, what went wrong, and then the notebook.

nbgrader's own page runs what a student wrote, asks a third party for a program that sets formulas,
and opens with a list of test cells. This one is made for a phone, holds no script and lets none
run, and asks nobody for anything. ``nbgrader generate_feedback`` makes it, where ``configure`` has
put it into ``c.GenerateFeedback.exporter_class``.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.exporters import HTMLExporter
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import GetGrades
from traitlets import Bool
from traitlets.config import Config

from nbjudge.feedback.formgrader import Renderer, cleaned
from nbjudge.feedback.sanitize import clean_html
from nbjudge.text import number

TEMPLATES = Path(__file__).parent / "templates"
SHOWN = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg"]
SHOWN += ["text/latex", "text/plain"]
WORDS = 400  # characters of a reason in the table


class FindGrades(GetGrades):
    """nbgrader's step that looks up points and comments; and whether a person has still to look."""

    def _get_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        super()._get_score(cell, resources)
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader.grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        cell.metadata.nbgrader["waits"] = grade.needs_manual_grade


class ListTasks(Preprocessor):
    """Gather what the page opens with. Belongs after ``FindGrades`` and ``HideTests``."""

    enabled = Bool(True).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """List the tasks, in the order of the notebook."""
        found = resources["nbgrader"]
        tasks, comments = [], []
        heading = ""
        for place, cell in enumerate(nb.cells):
            if cell.cell_type == "markdown" and (title := heading_of(cell.source)):
                heading = title
            marks = cell.metadata.get("nbgrader", {})
            for ours in ("row", "anchor"):  # what else stands there is a student's
                marks.pop(ours, None)
            if utils.is_grade(cell) or utils.is_task(cell):
                marks["row"] = {
                    "anchor": f"task-{place}",
                    "title": heading,
                    "name": marks.grade_id,
                    "score": number(marks.score),
                    "points": number(marks.points),
                    "full": marks.score >= marks.points,
                    "waits": marks.get("waits", False),
                    "why": reason_of(cell),
                }
                tasks.append(marks["row"])
                heading = ""  # it is that of the first test only
            if (utils.is_solution(cell) or utils.is_task(cell)) and marks.get("comment"):
                comments.append({"anchor": f"comment-{place}", "name": marks.grade_id})
                marks["anchor"] = f"comment-{place}"
        found["page"] = {
            "total": number(max(0.0, found["score"])),
            "most": number(found["max_score"]),
            "late": number(found["late_penalty"]) if found["late_penalty"] else "",
            "waiting": sum(task["waits"] for task in tasks),
            "tasks": tasks,
            "comments": comments,
        }
        return nb, resources


class FeedbackPage(HTMLExporter):
    """Make the page from a graded notebook. Belongs in ``c.GenerateFeedback.exporter_class``."""

    @property
    def default_config(self) -> Config:
        """Give the settings that the page needs; GenerateFeedback sets others for HTMLExporter."""
        config = super().default_config
        config.NbConvertBase.display_data_priority = SHOWN
        config.FeedbackPage.template_name = "feedback_page"
        config.FeedbackPage.extra_template_basedirs = [str(TEMPLATES)]
        config.FeedbackPage.sanitize_html = True
        config.FeedbackPage.filters = {}  # the formgrader's are for HTMLExporter, and would win
        return config

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """Give the template's filters; whatever a stranger wrote goes through one of these."""
        yield from super().default_filters()
        yield "clean_html", clean_html
        yield "words", words
        yield "traceback", traceback
        yield "settled", self.settled

    def settled(self, html: str) -> str:
        """Give the finished HTML of a cell, as it is; ``QuickPage`` keeps it aside."""
        return html

    @pass_context
    def markdown2html(self, context: Context, source: str) -> str:
        """Give Markdown as HTML that does nothing."""
        return cleaned(context, source, PlainFormulas)


class PlainFormulas(Renderer):
    """Formulas stay as they were typed: to set them takes a script from somewhere."""

    def block_math(self, body: str) -> str:
        """Show a formula on lines of its own."""
        return f"<pre>{self.escape_html(body.strip())}</pre>"

    def inline_math(self, body: str) -> str:
        """Show a formula in a line."""
        return f"<code>{self.escape_html(body)}</code>"


def heading_of(source: str) -> str:
    """Give the last heading in Markdown below the title, without marks and points, or nothing."""
    found = [line for line in source.split("\n") if re.match(r"#{2,6}\s+[^\s#]", line)]
    title = found[-1].lstrip("#")[:WORDS].strip().rstrip("#").rstrip() if found else ""
    plain = re.sub(r"[`*_]", "", title)
    return re.sub(r"\s*\([\d.]+ points?\)$", "", plain)


def reason_of(cell: NotebookNode) -> str:
    """Say in words what went wrong in a test; empty if nothing did."""
    errors = [x for x in cell.get("outputs", []) if x.output_type == "error"]
    text = words(errors[0]) if errors else ""
    return text if len(text) <= WORDS else text[: WORDS - 1] + "…"


def words(output: NotebookNode) -> str:
    """Say an error in words: of an assertion its message, of others the kind too."""
    name, text = output.ename, output.evalue.strip()
    if text in ("", f"{name}:"):
        return "a test failed" if name == "AssertionError" else name
    return text if name == "AssertionError" or text.startswith(name) else f"{name}: {text}"


def traceback(output: NotebookNode) -> str:
    """Give an error's traceback; empty where it says no more than the words do."""
    lines = "\n".join(output.traceback)
    return "" if lines.startswith("Test failed: ") else lines
