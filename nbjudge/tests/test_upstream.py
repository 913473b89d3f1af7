"""The private names of other packages that nbjudge leans on: what a new release may break.

They are all here, and all still there.
"""

import ast
from pathlib import Path

import pytest
from traitlets.utils.importstring import import_item

import nbjudge

SOURCE = Path(nbjudge.__file__).parent
# Each name with the class or module that has it, and where it is used.
UPSTREAM = {
    "_display_id_map": ("nbclient.NotebookClient", "grading/student_side.py"),
    "_handle_kernel_info_reply": ("jupyter_client.client.KernelClient", "grading/provisioner.py"),
    "_showtraceback": (
        "IPython.core.interactiveshell.InteractiveShell",
        "judge/ipython_shell.py",
    ),
    "_db": ("IPython.core.interactiveshell.InteractiveShell", "judge/ipython_shell.py"),
    "_instance": ("traitlets.config.SingletonConfigurable", "judge/ipython_shell.py"),
    "_get_score": ("nbgrader.preprocessors.GetGrades", "feedback/page.py"),
    "_base_cells": ("nbgrader.api.Notebook", "classroom/batch/assignment.py"),
    "_classes_default": ("nbgrader.apps.baseapp.NbGrader", "classroom/late_days.py"),
    "_format_collect_path": ("nbgrader.apps.ZipCollectApp", "classroom/collect/collector.py"),
    "_format_source": ("nbgrader.converters.BaseConverter", "classroom/feedback/pages.py"),
    "_format_dest": ("nbgrader.converters.BaseConverter", "classroom/feedback/pages.py"),
    "_ParameterKind": ("inspect", "judge/proxies.py"),
    "_FIELD": ("dataclasses", "judge/proxy_methods.py"),
    "_field_type": ("dataclasses.Field", "judge/proxy_methods.py"),
    "_add_score": ("nbgrader.preprocessors.SaveAutoGrades", "grading/scores.py"),
    "_validate_preprocessor": ("nbconvert.Exporter", "grading/submitted_files.py"),
    "_update_inplace": ("pandas.DataFrame", "bridge/pandas_types.py"),
    "_node": ("networkx.Graph", "bridge/library_types.py"),
    "_adj": ("networkx.Graph", "bridge/library_types.py"),
    "_pred": ("networkx.DiGraph", "bridge/library_types.py"),
    "_try_bind_socket": ("ipykernel.kernelapp.IPKernelApp", "student/kernel.py"),
    "_remove_hidden_test_region": (
        "nbgrader.preprocessors.ClearHiddenTests",
        "grading/released.py",
    ),
    "_remove_mark_scheme_region": (
        "nbgrader.preprocessors.ClearMarkScheme",
        "grading/released.py",
    ),
}
DOCUMENTED = {"_exit", "_fields", "_getframe"}  # of os, of named tuples, of sys


@pytest.mark.parametrize("name", UPSTREAM)
def test_it_is_still_there(name: str) -> None:
    owner, place = UPSTREAM[name]
    assert hasattr(import_item(owner), name)
    assert name in (SOURCE / place).read_text(encoding="utf-8")


def is_stored(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def used(tree: ast.Module) -> set[str]:
    """Give the private attributes that the package uses, but for those that it makes itself."""
    nodes = list(ast.walk(tree))
    ours = {
        node.attr
        for node in nodes
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id in ("self", "counted")
    }
    targets = [node.target for node in nodes if isinstance(node, ast.AnnAssign)]
    in_classes = [one for node in nodes if isinstance(node, ast.ClassDef) for one in node.body]
    for one in in_classes:
        targets += [x for x in ast.walk(one) if isinstance(one, ast.Assign) if is_stored(x)]
    ours |= {target.id for target in targets if isinstance(target, ast.Name)}
    ours |= {
        each.value
        for node in nodes
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "object.__setattr__"
        for each in node.args[1:2]
        if isinstance(each, ast.Constant)
    }
    ours |= {
        each.value
        for node in nodes
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__slots__"
        for each in ast.walk(node.value)
        if isinstance(each, ast.Constant)
    }
    overridden = {
        node.name for node in nodes if isinstance(node, ast.FunctionDef) and node.name in UPSTREAM
    }
    found = {node.attr for node in nodes if isinstance(node, ast.Attribute)} | overridden
    return {name for name in found - ours if name[0] == "_" and not name.endswith("__")}


def test_the_list_is_whole() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")]
    package = ast.Module([node for text in texts for node in ast.parse(text).body], [])
    assert used(package) == set(UPSTREAM) | DOCUMENTED


def test_a_name_that_is_not_listed_is_seen() -> None:
    assert used(ast.parse("client._kernel_gone()")) == {"_kernel_gone"}
    assert used(ast.parse("class A:\n    def f(self):\n        self._x = self._x")) == set()
