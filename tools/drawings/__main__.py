"""Write the drawings, or those that are named; after "alt": print their lines for a chapter."""

import sys

from tools.drawings import FOLDER, NAMES, drawing, markdown


def main(arguments: list[str]) -> None:
    """Do what the command line asks for."""
    only_lines = arguments[:1] == ["alt"]
    names = arguments[only_lines:] or NAMES
    if unknown := set(names) - set(NAMES):
        raise SystemExit(f"no such drawing: {', '.join(sorted(unknown))}")
    for name in names:
        if only_lines:
            print(markdown(name))
        else:
            FOLDER.mkdir(parents=True, exist_ok=True)
            (FOLDER / f"{name}.svg").write_text(drawing(name).svg(), encoding="utf-8")
            print(f"wrote book/_static/drawings/{name}.svg")


if __name__ == "__main__":
    main(sys.argv[1:])
