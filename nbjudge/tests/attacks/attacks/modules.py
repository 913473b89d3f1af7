"""Modules that students write, their own and others'; shell lines; texts that nobody can parse."""

from attack_case import Paper, attack

HELPER = "import numpy as np\n\n\ndef powers(z):\n    return np.exp(z - z.max())\n"


@attack()
def imports_a_module_of_its_own(paper: Paper) -> None:
    """No attack: a module and a package handed in beside the notebook, one written by a cell."""
    paper.ship("my_helper.py", HELPER)
    paper.ship("my_package/__init__.py", "")
    paper.ship("my_package/half.py", "def half(x):\n    return x / 2\n")
    paper.insert(
        1, "%%writefile my_means.py\ndef mean(values):\n    return sum(values) / len(values)"
    )
    paper.insert(2, "from my_means import mean\nimport my_package.half")
    paper.answer(
        "softmax",
        """
        from my_helper import powers

        def softmax(z):
            found = powers(np.asarray(z, dtype=float))
            return my_package.half.half(2 * found / found.sum())
        """,
    )
    paper.answer(
        "moving_average",
        """
        def moving_average(values, width):
            return [mean(values[k : k + width]) for k in range(len(values) - width + 1)]
        """,
    )


@attack()
def runs_shell_lines_honestly(paper: Paper) -> None:
    """No attack: shell lines, aliases and %cd above answers, in the same cells."""
    paper.prepend("softmax", "!echo shell\n!cd ..\n!no-such-program\n%ls\n%cd .")
    paper.prepend("one_hot", "files = !ls\n!!ls\n!echo {len(files)}")
    paper.prepend("batches", "!exit 3")


@attack()
def holds_a_text_that_is_too_deep(paper: Paper) -> None:
    """An accident: texts too deep for Python's parser, in a notebook whose cells were moved."""
    paper.insert(1, "a" + ".b" * 7000)
    paper.insert(1, "-" * 7000 + "1")
    paper.insert(1, "(" * 5000)
    cells = paper.notebook.cells
    cells.append(cells.pop(paper.place("setup")))


@attack(loses="softmax")
def ships_what_tests_import(paper: Paper) -> None:
    """Modules of its own, called as those that tests and their libraries import."""
    paper.wrong("softmax")
    for name in ("math", "numexpr", "bottleneck", "unittest", "close"):
        paper.ship(
            f"{name}.py",
            """
            def __getattr__(name):
                return lambda *arguments, **named: True
            """,
        )
    paper.ship("numpy/testing.py", "def assert_allclose(*arguments): pass")
    paper.insert(0, "import sys\nsys.path.insert(0, '')")


@attack(loses="softmax")
def calls_a_module_of_its_own_numpy(paper: Paper) -> None:
    """Binds the names of modules to one that finds everything right."""
    paper.wrong("softmax")
    paper.insert(
        3,
        """
        import types

        class Kind(types.ModuleType):
            def __getattr__(self, name):
                return lambda *arguments, **named: True

        right = Kind("numpy")
        import sys
        sys.modules["close"] = right
        """,
    )
    paper.extend("softmax", "np_before, np = np, right\nnp = np_before\nclose = right")
