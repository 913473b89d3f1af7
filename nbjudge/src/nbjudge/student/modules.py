"""Modules that lie beside a notebook, and other notebooks, as a test imports them."""

import importlib
import json
import sys
import types
from pathlib import Path
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.core.inputtransformer2 import TransformerManager

from nbjudge.bridge.own_builtins import own_builtins

__builtins__ = own_builtins()


class NamesOf:
    """What a module holds: the judge asks for it by name. The module itself stays here."""

    def __init__(self, module: types.ModuleType) -> None:
        """Take the module."""
        object.__setattr__(self, "_module", module)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._module, name)
        return NamesOf(found) if isinstance(found, types.ModuleType) else found

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._module, name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self._module, name)

    def __dir__(self) -> list[str]:
        """List names, but for those of other modules: a test imports its own of these."""
        found = ((name, getattr(self._module, name, None)) for name in dir(self._module))
        return [name for name, value in found if not isinstance(value, types.ModuleType)]


def import_beside(name: str, anew: bool) -> types.ModuleType:
    """Import a module as a cell of the notebook does; one of a notebook, from that.

    Args:
        name: with dots.
        anew: whether to run its lines again, should it be imported already.

    Raises:
        ModuleNotFoundError: there is none.
        Exception: of a line of the module.
    """
    importlib.invalidate_caches()
    notebook = Path(f"{name.rpartition('.')[2]}.ipynb")
    try:
        if anew and name in sys.modules:
            return importlib.reload(sys.modules[name])
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        missing = error.name or ""
        if not f"{name}.".startswith(f"{missing}.") or not notebook.is_file():
            raise
    return run_notebook(name, notebook)


def run_notebook(name: str, path: Path) -> types.ModuleType:
    """Make a module of a notebook: what its cells of code bind.

    Raises:
        Exception: of a line of one of its cells.
    """
    module = types.ModuleType(name)
    module.__file__ = str(path)
    module.__dict__["get_ipython"] = get_ipython
    transform = TransformerManager().transform_cell
    sys.modules[name] = module
    try:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                code = compile(transform("".join(cell["source"])), str(path), "exec")
                exec(code, module.__dict__)
    except BaseException:
        del sys.modules[name]
        raise
    return module
