"""The commands of nbjudge.

python -m nbjudge grade ASSIGNMENT
"""

import sys
from importlib import import_module

import nbjudge.imports  # noqa: F401 - first of all

COMMANDS = {  # the module of each, and what it does
    "roster": ("classroom.roster", "enter the class from a CSV file"),
    "check": ("classroom.check", "try out an assignment's tests before students do"),
    "grade": ("classroom.batch.grade", "grade all submissions of an assignment, many at once"),
    "overview": (
        "classroom.overview",
        "make a page about an assignment: who needs you, what was hard",
    ),
    "feedback": (
        "classroom.feedback",
        "make a page for each student, as nbgrader generate_feedback does, many at once",
    ),
    "answers": (
        "classroom.export.answers",
        "write all answers as programs, for Dolos or JPlag to compare",
    ),
    "feedback-zip": (
        "classroom.return_feedback",
        "pack all pages of feedback for a learning platform",
    ),
    "late": ("classroom.late_days", "settle late days over the whole course"),
    "sandbox": ("sandbox.probe", "say how far this machine can lock up a student's code"),
}


def main(argv: list[str]) -> int:
    """Run the command that is named first; without one, list them.

    Returns:
        The exit code.
    """
    if not argv or argv[0] in ("-h", "--help"):
        width = max(map(len, COMMANDS))
        print("python -m nbjudge COMMAND ...; each explains itself with --help\n")
        for name, (_, sentence) in COMMANDS.items():
            print(f"  {name:{width}}  {sentence}")
        return 0
    name, *rest = argv
    if name not in COMMANDS:
        print(f"there is no command {name!r}; there are: {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    return import_module(f"nbjudge.{COMMANDS[name][0]}").main(rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
