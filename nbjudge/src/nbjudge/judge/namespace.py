"""The names that a test sees: its own, and through them the student's.

A test says ``softmax(z)`` as if it ran in the student's notebook. Names that the notebook's
answer cells bind are always the student's; other names are the test's own, and the student's only
where the test has none. They are asked for each time, so that they are never out of date; of a
function, each answer says whether its name still stands for it.
"""

import builtins
import re
import sys
import types
from collections import UserString
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import suppress
from typing import Any

from nbjudge.bridge.instances import eligible
from nbjudge.errors import Refused, StudentStopped
from nbjudge.judge.client import JudgeClient, ModuleNamed
from nbjudge.judge.modules import import_path

# Names that IPython or Python look for by themselves: the student is not asked for them.
NOT_ASKED = frozenset({"In", "Out", "exit", "quit", "get_ipython", "display"})
# IPython's own, in which it keeps the text of cells and the results by number.
KEPT_BY_IPYTHON = re.compile(r"_i+|_i?\d+|_[iod]h|_exit_code")


def is_asked(name: Any) -> bool:
    """Say whether the student may be asked for a name: their own, or that of their last result."""
    if type(name) is not str or name in NOT_ASKED or KEPT_BY_IPYTHON.fullmatch(name):
        return False
    return not name.startswith("__") or not name.strip("_")


class CellText(UserString):
    """The text of a student's cell: a test can look into it, and Python does not run it."""


class Builtins(dict):
    """What Python asks for a name that is nowhere else: its own functions, then the student."""

    def __init__(self, names: "Names") -> None:
        """Begin with Python's own, but for those that show the names around them."""
        super().__init__(vars(builtins))

        def scope() -> Mapping[str, Any]:
            """Give the names that the caller of the function below sees."""
            local = sys._getframe(2).f_locals
            return Globals(names) if local is names else local

        def show(*thing: Any) -> list[str]:
            """List names, as Python's ``dir`` does."""
            return builtins.dir(*thing) if thing else sorted(scope())

        def values(*thing: Any) -> Mapping[str, Any]:
            """Give names with their values, as Python's ``vars`` does."""
            return builtins.vars(*thing) if thing else scope()

        self["globals"] = lambda: Globals(names)
        self["locals"] = lambda: scope()
        self["dir"], self["vars"] = show, values
        self.names = names

    def __missing__(self, name: str) -> Any:
        if name in self.names.own:  # code that a magic runs does not look there
            return self.names.own[name]
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

    It calls itself a dict because IPython insists on one, and keeps nothing in itself but
    ``__builtins__``: Python looks for it there where a magic such as ``%timeit`` runs code.
    """

    def __init__(self, own: dict[str, Any]) -> None:
        """Begin.

        Args:
            own: the test's own names; gets those that tests bind.
        """
        self.own = own
        self.students: frozenset[str] = frozenset()
        self.classes: frozenset[str] = frozenset()
        self.inputs: frozenset[str] = frozenset()  # that the student's code may read of a test's
        self.modules: Mapping[str, str] = {}  # what the instructor imports, by the name for it
        self.masks = True  # whether arrays with masked values may come
        self.client: JudgeClient | None = None
        self.shared: dict[str, type] = {}  # classes that locked cells define
        self.binds = True  # whether binding a student's name reaches the student's process
        self.given: dict[str, Any] = {}  # inputs that tests have bound
        self.fresh = False  # whether the student's process has still to get them
        own["__builtins__"] = self.builtins = Builtins(self)
        dict.__setitem__(self, "__builtins__", self.builtins)

    def connect(self, client: JudgeClient) -> None:
        """Ask another process of the student's from now on."""
        if self.client is not None:
            self.client.close()
        self.client = client
        self.fresh = True

    def begin(self, students: Iterable[str], classes: Iterable[str], binds: bool) -> None:
        """Get ready for a cell.

        Args:
            students: names that are always the student's.
            classes: those of them that are classes.
            binds: whether binding such a name reaches the student's process.
        """
        self.set_students(students, classes)
        self.binds = binds
        if self.client is not None:  # the student's cells that ran meanwhile told nobody
            self.client.functions.clear()
        if self.fresh:  # a process that was started anew has not seen the earlier tests
            for name, value in self.given.items():
                self.give(name, value)
        self.fresh = False

    def set_history(self, history: Iterable[tuple[str, bool]], source: str) -> None:
        """Bind what IPython calls the texts of cells.

        Args:
            history: of the cells that ran before, each with whether it is the student's.
            source: of the cell that is about to run.
        """
        texts = ["", *(CellText(text) if theirs else text for text, theirs in history), source]
        self.own["In"] = self.own["_ih"] = texts
        for name, text in zip(("_i", "_ii", "_iii"), [*texts[-2::-1], "", ""], strict=False):
            self.own[name] = text

    def set_students(self, names: Iterable[str], classes: Iterable[str] = ()) -> None:
        """Say which names are always the student's, and which of them are classes."""
        self.students, self.classes = frozenset(names), frozenset(classes)
        self.builtins.make_room(self.students)
        for name in self.students:
            self.own.pop(name, None)

    def share(self, before: dict[str, Any]) -> None:
        """Note the classes that a locked cell has defined, for both processes.

        Args:
            before: the test's own names as they were before it ran.
        """
        new = {name: one for name, one in self.own.items() if one is not before.get(name)}
        found = {name: one for name, one in new.items() if eligible(one)}
        self.shared |= found
        if self.client is not None:
            self.client.pending |= found

    def may_be_class(self, name: str) -> bool:
        """Say whether a name of the student's may be a class's: else a class there is a lie."""
        return name in self.classes or (name[:1].isupper() and name not in self.students)

    def ask(self, name: Any) -> Any:
        """Ask the student's process for a name.

        Raises:
            KeyError: there is no such name.
            Refused: it is a module that the test cannot have.
        """
        if self.client is None or not is_asked(name):
            raise KeyError(name)
        try:
            return self.client.name(name)
        except KeyError:
            raise KeyError(name) from None
        except ModuleNamed as module:
            return self.own_module(name, module.name)

    def own_module(self, name: str, meant: str) -> types.ModuleType:
        """Give this process's own module for one that the student has imported.

        Which one it is says the instructor's notebook, or the name itself, and never the student.

        Args:
            name: that it has in the test.
            meant: as the student's process calls the module.

        Raises:
            Refused: it is another one, or it is not here.
        """
        found = import_path(self.modules.get(name, name))
        if found is None or found.__name__ != meant:
            raise Refused(
                f"{name} is the module {meant[:100]} in the student's notebook, and modules do "
                "not cross: the test has to import it"
            )
        return found

    def bound(self) -> set[str]:
        """Give all names that a test can use at the top of a cell."""
        found = {name for name in self.own if name != "__builtins__"}
        if self.client is not None:
            found |= {name for name in self.client.ask("names", []) if is_asked(name)}
        return found

    def give(self, name: str, value: Any) -> None:
        """Let the student's code read what a test has bound, if that can cross."""
        try:
            if isinstance(value, types.ModuleType):
                self.client.import_there(value.__name__, name)
            else:
                self.client.ask("bind", [name, value])
        except (ImportError, StudentStopped):
            return  # as if the test had another notebook: the student's code does not see it

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
        if name == "__builtins__":  # ``%run`` would put Python's own in the place of these
            return
        reaches = self.binds and self.client is not None
        if name not in self.students:
            self.own[name] = value
            if reaches and name in self.inputs:
                self.given[name] = value
                self.give(name, value)
        elif reaches:
            self.client.ask("bind", [name, value])

    def __delitem__(self, name: str) -> None:
        if name not in self.students and name in self.own:
            del self.own[name]
            if self.given.pop(name, self) is not self and self.client is not None and self.binds:
                with suppress(KeyError, NameError):  # the student's code has deleted it
                    self.client.ask("unbind", [name])
        elif self.client is None:
            raise KeyError(name)
        elif self.binds:
            self.client.ask("unbind", [name])

    def __iter__(self) -> Iterator[str]:
        """Go through the test's own names: IPython walks here, and the student is not asked."""
        return iter(self.own)

    def __len__(self) -> int:
        return len(self.own)

    def copy(self) -> dict[str, Any]:
        """Give the test's own names."""
        return dict(self.own)


class Globals(MutableMapping, dict):
    """What a test gets from ``globals()``: its own names, and the student's if it asks.

    It is a dict for the sake of ``exec`` and ``timeit``, and keeps nothing but ``__builtins__``.
    """

    def __init__(self, names: Names) -> None:
        """Begin with the names at the top of the test's cells."""
        self.names = names
        dict.__setitem__(self, "__builtins__", names.builtins)

    def __getitem__(self, name: str) -> Any:
        return self.names[name] if name in self.names else self.names.ask(name)

    def __contains__(self, name: object) -> bool:
        return name in self.names.bound()

    def __setitem__(self, name: str, value: Any) -> None:
        self.names[name] = value

    def __delitem__(self, name: str) -> None:
        del self.names[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.names.bound()))

    def __len__(self) -> int:
        return len(self.names.bound())

    def copy(self) -> dict[str, Any]:
        """Give all names with their values, as they are now, but for those that cannot cross."""
        found = {}
        for name in self:
            with suppress(Refused):
                found[name] = self[name]
        return found


class Main(types.ModuleType):
    """The module ``__main__`` of the tests: ``mock.patch`` finds the student's names in it."""

    __slots__ = ("_names",)

    def join(self, names: Names) -> None:
        """Say which names it has."""
        object.__setattr__(self, "_names", names)

    def __getattr__(self, name: str) -> Any:
        try:
            return self._names.ask(name)
        except KeyError:
            raise AttributeError(f"module '__main__' has no attribute {name!r}") from None

    def __setattr__(self, name: str, value: Any) -> None:
        names = self._names
        if name in names.own or names.client is None or not is_asked(name):
            names[name] = value
        else:
            names.client.ask("bind", [name, value])

    def __delattr__(self, name: str) -> None:
        try:
            del self._names[name]
        except KeyError:
            raise AttributeError(name) from None
