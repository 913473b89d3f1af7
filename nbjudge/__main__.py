"""The commands for a whole class.

python -m nbjudge grade ASSIGNMENT
"""

import sys
from importlib import import_module

COMMANDS = {  # the module of each, and what it does
    "roster": ("roster", "enter the class from a CSV file"),
    "grade": ("grade", "grade all submissions of an assignment, many at once"),
    "overview": ("overview", "make a page about an assignment: who needs you, what was hard"),
    "feedback-zip": ("returning.pack", "pack all pages of feedback for a learning platform"),
    "late": ("latedays", "settle late days over the whole course"),
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
    return import_module(f"nbjudge.whole_class.{COMMANDS[name][0]}").main(rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
