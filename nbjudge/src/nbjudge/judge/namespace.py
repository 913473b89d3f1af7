"""The names that a test sees: its own, and through them the student's.

A test says ``softmax(z)`` as if it ran in the student's notebook. Names that the notebook's
answer cells bind are always the student's; other names are the test's own, and the student's only
where the test has none. They are asked for each time, so that they are never out of date.
"""

import builtins
from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any

from nbjudge.judge.client import JudgeClient

# Names that IPython or Python look for by themselves: the student is not asked for them.
NOT_ASKED = frozenset({"In", "Out", "exit", "quit", "get_ipython", "display"})


class Builtins(dict):
    """What Python asks for a name that is nowhere else: its own functions, then the student."""

    def __init__(self, names: "Names") -> None:
        """Begin with Python's own."""
        super().__init__(vars(builtins))
        self["globals"] = lambda: Globals(names)
        self.names = names

    def __missing__(self, name: str) -> Any:
        if name not in self.names.students and hasattr(builtins, name):
            return getattr(builtins, name)
        return self.names.ask(name)

    def make_room(self, students: Iterable[str]) -> None:
        """Let the student's functions come first that are called as one of Python's is."""
        for name in students:
            if not name.startswith("__"):
                self.pop(name, None)


class Names(MutableMapping, dict):
    """The names at the top of a cell.

    It calls itself a dict because IPython insists on one, and keeps nothing in itself.
    """

    def __init__(self, own: dict[str, Any]) -> None:
        """Begin.

        Args:
            own: the test's own names; gets those that tests bind.
        """
        self.own = own
        self.students: frozenset[str] = frozenset()
        self.client: JudgeClient | None = None
        self.binds = True  # whether binding a student's name reaches the student's process
        own["__builtins__"] = self.builtins = Builtins(self)

    def set_students(self, names: Iterable[str]) -> None:
        """Say which names are always the student's."""
        self.students = frozenset(names)
        self.builtins.make_room(self.students)
        for name in self.students:
            self.own.pop(name, None)

    def ask(self, name: Any) -> Any:
        """Ask the student's process for a name.

        Raises:
            KeyError: there is no such name.
        """
        if self.client is None or type(name) is not str:
            raise KeyError(name)
        if name.startswith("_") or name in NOT_ASKED:
            raise KeyError(name)
        try:
            return self.client.ask("name", [name])
        except KeyError:
            raise KeyError(name) from None

    def __getitem__(self, name: str) -> Any:
        if name in self.students:
            return self.ask(name)
        return self.own[name]

    def __contains__(self, name: object) -> bool:
        """Say whether a name is the test's own; IPython asks for all sorts of words."""
        return name in self.own

    def get(self, name: str, default: Any = None) -> Any:
        """Give the value of one of the test's own names."""
        return self.own.get(name, default)

    def __setitem__(self, name: str, value: Any) -> None:
        if name not in self.students:
            self.own[name] = value
        elif self.binds and self.client is not None:
            self.client.ask("bind", [name, value])

    def __delitem__(self, name: str) -> None:
        if name not in self.students and name in self.own:
            del self.own[name]
        elif self.client is None:
            raise KeyError(name)
        elif self.binds:
            self.client.ask("unbind", [name])

    def __iter__(self) -> Iterator[str]:
        return iter([*self.own, *(self.students - self.own.keys())])

    def __len__(self) -> int:
        return len(self.own.keys() | self.students)

    def copy(self) -> dict[str, Any]:
        """Give the test's own names."""
        return dict(self.own)


class Globals(MutableMapping):
    """What a test gets from ``globals()``: its own names, and the student's if it asks."""

    def __init__(self, names: Names) -> None:
        """Begin with the names at the top of the test's cells."""
        self.names = names

    def __getitem__(self, name: str) -> Any:
        return self.names[name] if name in self.names else self.names.ask(name)

    def __contains__(self, name: object) -> bool:
        try:
            self[name]
        except KeyError:
            return False
        return True

    def __setitem__(self, name: str, value: Any) -> None:
        self.names[name] = value

    def __delitem__(self, name: str) -> None:
        del self.names[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)
