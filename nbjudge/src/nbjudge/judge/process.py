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


def clean_path() -> None:
    """Take from sys.path what leads to the folder in which the student's code may write."""
    here = Path.cwd().resolve()
    sys.path[:] = [one for one in sys.path if one and Path(one).resolve() != here]


def keeps_prints() -> bool:
    """Say whether a test wants to see prints: it has put something else in the place of ours."""
    return type(sys.stdout) is not Stream


def main(control: socket.socket) -> None:
    """Do what the grading process says, until it is gone.

    Each order is a frame of JSON; bridge/PROTOCOL.md says what stands in it.

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
                client.masks = names.masks
                names.connect(client)
            elif order["kind"] == "course":
                imports.learn(
                    order["folder"], order["forbidden"], order["modules"], order["notebooks"]
                )
                names.modules, names.inputs = order["imports"], frozenset(order["inputs"])
                names.masks = order["masks"]
            elif order["kind"] == "run":
                students = order["student_names"], order["student_classes"]
                names.begin(*students, binds=not order["shared"])
                names.set_history(order["history"], order["source"])
                before = names.copy()
                outputs = run(shell, order["source"], order["output_limit"])
                if order["shared"]:
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
