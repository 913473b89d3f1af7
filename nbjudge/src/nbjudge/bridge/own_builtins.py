"""Python's own functions, as they were before a student's code ran.

Half of this package runs in a process in which a student's code runs too, and honest students
call a function ``len`` and put it into ``builtins``. A module that says, before its functions,

    __builtins__ = own_builtins()

looks ``len`` and the like up in a copy of its own: Python gives each function the ``__builtins__``
that its module had when the function was made. It is no wall: who wants to reach in here can.
"""

import builtins
from collections.abc import Callable
from typing import Any

# Gives the classes that a class is made from, itself first, whatever it says of them.
classes_of: Callable[[type], tuple[type, ...]] = type.__dict__["__mro__"].__get__


def own_builtins() -> dict[str, Any]:
    """Copy Python's own functions and classes, by name."""
    return dict(vars(builtins))
