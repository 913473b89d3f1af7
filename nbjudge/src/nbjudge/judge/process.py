"""The judge's process: runs locked cells as it is told, and says what they put out.

It has never run a line of the student's. What it is told comes over ``control``, from the
process that grades; see ``main``, and bridge/PROTOCOL.md.
"""

import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

from nbjudge.bridge import framing
from nbjudge.judge.client import JudgeClient
from nbjudge.judge.ipython_shell import Stream, make_shell, run
from nbjudge.judge.libraries import Patches, teach
from nbjudge.judge.modules import Imports
from nbjudge.judge.patience import be_patient

ORDER_BYTES = 1 << 26  # bytes of an order
OUTPUT_BYTES = 1 << 20  # bytes that a cell may put out, where its order does not say


def clean_path() -> None:
    """Take from sys.path what leads to the folder in which the student's code may write."""
    here = Path.cwd().resolve()
    sys.path[:] = [one for one in sys.path if one and Path(one).resolve() != here]


def keeps_prints() -> bool:
    """Say whether a test wants to see prints: it has put something else in the place of ours."""
    return type(sys.stdout) is not Stream


def main(control: socket.socket) -> None:
    """Do what the grading process says, until it is gone.

    Each order is a frame of JSON:

    - ``{"kind": "link"}``, and behind it a file descriptor: the link to a student's process that
      has just started. What came over an earlier one is of no use any more.
    - ``{"kind": "course", "folder": "...", "forbidden": [...], "modules": [...], "notebooks":
      [...], "imports": {...}, "inputs": [...]}``: what is known of the course, see
      ``modules.Imports.learn`` and ``namespace.Names``.
    - ``{"kind": "run", "source": "...", "student_names": [...], "student_classes": [...],
      "output_limit": bytes}``: run a cell. The answer is ``{"outputs": [...], "line": of the cell,
      from 1, in which it failed, or null, "by_student": whether the error came from the student's
      process, "refused": what was refused first while it ran, or null, "linked": whether that
      process still answers}``. With ``"shared": true`` the cell has run in the student's process
      too, and leaves the student's names alone. ``"history"`` has the cells that ran before, as
      ``[text, whether it is the student's]``.

    Args:
        control: connected to the process that grades.
    """
    os.environ.setdefault("MPLBACKEND", "agg")
    clean_path()
    shell, names = make_shell()
    be_patient(lambda: names.client.idle() if names.client is not None else None)
    clean_path()
    shell.imports = imports = Imports(lambda: names.client)
    teach()
    while True:
        try:
            order: dict[str, Any] = json.loads(framing.receive(control, ORDER_BYTES))
            if order["kind"] == "link":
                link = socket.socket(fileno=framing.receive_fd(control))
                link.setblocking(True)
                client = JudgeClient(link, keeps_prints, names.may_be_class)
                client.before = Patches().share
                client.pending = dict(names.shared)
                names.connect(client)
            elif order["kind"] == "course":
                imports.learn(
                    order["folder"], order["forbidden"], order["modules"], order["notebooks"]
                )
                names.modules, names.inputs = order["imports"], frozenset(order["inputs"])
            elif order["kind"] == "run":
                students = order.get("student_names", ()), order.get("student_classes", ())
                names.begin(*students, binds=not order.get("shared", False))
                names.set_history(order.get("history", ()), order["source"])
                before = names.copy()
                outputs = run(shell, order["source"], order.get("output_limit", OUTPUT_BYTES))
                if order.get("shared", False):
                    names.share(before)
                answer = {
                    "outputs": outputs.found,
                    "line": outputs.line,
                    "by_student": outputs.by_student,
                    "refused": outputs.refused,
                    "linked": names.client is not None and names.client.alive,
                }
                framing.send(control, json.dumps(answer).encode())
        except framing.LinkClosed:
            return
