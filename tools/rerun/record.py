"""What the re-run of the notebooks leaves behind for the page book/status.md.

A record is a JSON file with one run for each kind of machine, "cpu" or "gpu". A run says when
and where it was, with which versions, on which digits, whether pictures were compared, and of each
notebook: a digest of its file, the seconds it took, and whether it passed.

    python -m tools.rerun.record RECORD

prints the newest run as a table, and adds it to the page that GitHub shows of a workflow's run.
"""

import hashlib
import json
import os
import platform
import sys
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tools import ROOT
from tools.files import write_whole
from tools.rerun import pictures

BAD = ("failure", "error")  # what a JUnit file says of a cell that did not pass
PACKAGES = ("tensorflow", "keras", "numpy", "matplotlib", "jupyterlab", "nbgrader")


def digest(path: Path) -> str:
    """Give the digest of a notebook's file; another content has another one."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def outcomes(report: Path, files: Iterable[Path]) -> dict[Path, tuple[float, bool]]:
    """Read from a JUnit file how long each notebook took and whether it passed.

    Args:
        report: what pytest wrote; it has a test case for each cell, classed by its notebook, whose
            path has dots in it for slashes. Cells that ran again are classed otherwise.
        files: the notebooks. The ones that were run may be copies, in folders of the same name.
    """
    found = {}
    cases = list(ET.parse(report).getroot().iter("testcase"))
    for path in files:
        name = f".{path.parent.name}.{path.name}"
        own = [case for case in cases if f".{case.get('classname')}".endswith(name)]
        passed = bool(own) and not any(case.find(x) is not None for case in own for x in BAD)
        found[path] = (sum(float(case.get("time", 0)) for case in own), passed)
    return found


def run_of(
    report: Path,
    digests: Mapping[Path, str],
    data: str,
    device: str | None,
    generated: Collection[Path] = (),
) -> dict:
    """Describe a run.

    Args:
        report: the JUnit file that pytest wrote.
        digests: the notebooks, with the digest that each had when the run began. The ones that
            are not in the repository are left out.
        data: "MNIST", if the outputs were compared, else "stand-in".
        device: the graphics processor's name, if there is one.
        generated: those of the notebooks that ran on generated digits though the others did not.
    """
    apart = {path.resolve() for path in generated}
    inside = {path.resolve(): value for path, value in digests.items()}
    inside = {path: value for path, value in inside.items() if path.is_relative_to(ROOT)}
    processor = f"{os.cpu_count()} processor cores ({platform.machine()}), {platform.system()}"
    return {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "machine": device or processor,
        "data": data,
        "pictures": data == "MNIST" and not pictures.why_not(),
        "versions": {"python": platform.python_version()} | {x: version(x) for x in PACKAGES},
        "notebooks": {
            path.relative_to(ROOT).as_posix(): {
                "digest": inside[path],
                "seconds": round(seconds, 1),
                "passed": passed,
            }
            | ({"data": "stand-in"} if path in apart else {})
            for path, (seconds, passed) in outcomes(report, inside).items()
        },
    }


def add(record: Path, run: dict, kind: str) -> None:
    """Put a run into a record, in place of the last one on this kind of machine."""
    runs = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    runs[kind] = run
    write_whole({record: (json.dumps(runs, indent=1) + "\n").encode("utf-8")})


def outcome(entry: Mapping[str, object]) -> str:
    """Say in a word or two how a notebook's outputs compared."""
    if not entry["passed"]:
        return "DIFFERS"
    return "same where no pixels count" if entry.get("data") == "stand-in" else "same"


def table(run: dict) -> str:
    """Write a run as a table in Markdown."""
    head = f"{run['machine']}, TensorFlow {run['versions']['tensorflow']}, {run['data']}"
    head += "" if run["pictures"] else ", pictures NOT compared"
    rows = [
        f"| {name} | {entry['seconds']:.0f} | {outcome(entry)} |"
        for name, entry in run["notebooks"].items()
    ]
    return "\n".join([head, "", "| notebook | seconds | outputs |", "|---|---:|---|", *rows])


def main() -> int:
    """Print the newest run of a record."""
    path = Path(sys.argv[1])
    if not path.exists():
        print(f"no notebook was run: there is no {path}", file=sys.stderr)
        return 1
    runs = json.loads(path.read_text(encoding="utf-8"))
    text = table(max(runs.values(), key=lambda run: run["date"])) + "\n"
    print(text)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(summary, "a", encoding="utf-8") as file:
            file.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
