"""A kernel whose link is served by a stand-in: it tells the value of the name it is asked for."""

import sys
import types

from nbjudge import student
from nbjudge.student import kernel


def serve(link, namespace, loop):
    """Answer with the text of a value, on the kernel's own loop."""

    def answer():
        link.send(str(namespace()[link.recv(100).decode()]).encode())

    loop.add_reader(link, answer)


def main(*arguments):
    """Be a kernel with that stand-in."""
    stand_in = types.ModuleType("nbjudge.student.server")
    stand_in.serve = serve
    sys.modules[stand_in.__name__] = stand_in
    student.server = stand_in
    kernel.main(*arguments)
