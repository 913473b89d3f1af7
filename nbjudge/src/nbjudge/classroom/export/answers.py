"""``python -m nbjudge answers ASSIGNMENT``: all answers as programs, for others to compare.

The overview names students whose answers are equal. What is only alike is found by programs made
for it, and this writes what they read, into ``results/ASSIGNMENT/answers``:

    students/STUDENT/01_TASK.py    an answer; none where the cell is as it was released
    released.py                    what all were given, which says nothing
    info.csv                       whose each file is, which task, and when it was handed in

    dolos run -l python -k 10 -w 5 -i released.py info.csv
    java -jar jplag.jar -l python3 -t 8 -bc released.py students

Both take longer programs for granted: -k, -w and -t let them see a match in a few lines. JPlag
refuses a base code (-bc) of less than -t tokens: then there is nothing to leave out.
"""

import csv
import io
import re
import shutil
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.coursedir import CourseDirectory

from nbjudge.classroom.command import Command, run
from nbjudge.classroom.csv_tables import harmless
from nbjudge.classroom.folders import students_folders
from nbjudge.classroom.overview.answers import AnswerCell, answer_cells, answers_in

FOLDER = "answers"
COLUMNS = ["filename", "label", "created_at", "full_name"]  # as Dolos calls them


class Answers(Command):
    """Write the answers of a graded class."""

    name = "nbjudge-answers"
    description = "Write all answers as programs, for Dolos or JPlag to compare"
    examples = "python -m nbjudge answers 04_training"

    def start(self) -> None:
        """Write the folder, and say where it is."""
        super().start()
        assignment = self.assignment_named()
        try:
            cells = [cell for cell in answer_cells(self.coursedir, assignment) if cell.code]
        except MissingEntry:
            self.fail("the gradebook knows no assignment %r", assignment)
        files = programs(self.coursedir, assignment, cells)
        if not files:
            self.fail("there are no answers: run python -m nbjudge grade %s first", assignment)
        files["released.py"] = "\n\n\n".join(cell.blank for cell in cells) + "\n"
        folder = self.results() / assignment / FOLDER
        replace(folder, files)
        self.log.info("%s: %d answers", folder, len(files) - 2)


def programs(course: CourseDirectory, assignment: str, cells: list[AnswerCell]) -> dict[str, str]:
    """Give the answers by the paths of their files, and info.csv; nothing where there are none.

    Args:
        course: with the graded notebooks.
        assignment: its name.
        cells: that hold code, in order.
    """
    files: dict[str, str] = {}
    table = io.StringIO(newline="")
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(COLUMNS)
    for student, folder in students_folders(course, "autograded", assignment).items():
        texts = answers_in(sorted(folder.glob("*.ipynb")))
        moment = course.get_existing_timestamp(str(folder))
        for place, cell in enumerate(cells, start=1):
            text = texts.get(cell.name, "").strip()
            if text in ("", cell.blank.strip()):
                continue
            task = re.sub(r"[^\w-]", "_", cell.name.partition("/")[2])  # a name, and no path
            path = f"students/{student}/{place:02}_{task}.py"
            files[path] = text + "\n"
            when = f"{moment:%Y-%m-%d %H:%M:%S} +0000" if moment else ""
            rows.writerow([path, task, when, harmless(student)])
    return files | {"info.csv": table.getvalue()} if files else {}


def replace(folder: Path, files: dict[str, str]) -> None:
    """Write a folder of texts, and then put it into the place of an older one."""
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    for name, text in files.items():
        path = part / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
    if folder.exists():
        shutil.rmtree(folder)
    part.rename(folder)


def main(argv: list[str]) -> int:
    """Run the command; give its exit code."""
    return run(Answers, argv)
