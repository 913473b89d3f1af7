"""Patched libraries, shadowed names and modules, answers that claim to equal everything."""

from attack_case import Paper, attack

OTHERS = ("one_hot", "moving_average", "fill_missing", "batches", "dense")


@attack(loses="softmax")
def equals_everything(paper: Paper) -> None:
    """Answers with an array that equals everything and passes for a right one."""
    paper.answer(
        "softmax",
        """
        class Every(np.ndarray):
            __eq__ = __le__ = __lt__ = __ge__ = __gt__ = lambda self, other: True

            def __array_function__(self, function, types, arguments, keywords):
                return True if function.__name__ != "shape" else Any()

            def __array_ufunc__(self, *arguments, **keywords):
                return True

            def __float__(self):
                return 1.0

        class Any(tuple):
            __eq__ = lambda self, other: True

        def softmax(z):
            return np.zeros(2).view(Every)
        """,
    )


@attack(loses="softmax")
def patches_numpy(paper: Paper) -> None:
    """Lets NumPy's comparisons always agree."""
    paper.wrong("softmax")
    paper.answer(
        "softmax",
        """
        np.allclose = np.array_equal = np.isclose = lambda *a, **k: True
        np.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None
        np.shape = lambda *a: ()
        np.sum = lambda *a: 1.0

        def softmax(z):
            return np.zeros(2)
        """,
    )


@attack(loses="softmax")
def patches_builtins(paper: Paper) -> None:
    """Lets isinstance, abs and float say what tests want to hear, for the whole process."""
    paper.answer(
        "softmax",
        """
        import builtins

        real = builtins.isinstance
        np.allclose = lambda *a, **k: True
        np.shape = lambda *a: ()

        def softmax(z):
            builtins.abs = lambda x: -1.0
            return np.zeros(2)
        """,
    )


@attack(loses="softmax", may_lose=OTHERS)
def breaks_builtins(paper: Paper) -> None:
    """Takes the built-in functions that whoever serves its answers may need."""
    paper.wrong("softmax")
    paper.insert(
        0,
        """
        import builtins

        for name in ("len", "isinstance", "type", "getattr", "bytes", "memoryview", "iter"):
            setattr(builtins, name, lambda *a, **k: 1)
        """,
    )


@attack(loses="softmax")
def shadows_the_helpers(paper: Paper) -> None:
    """Defines the helpers of the locked set-up cell anew."""
    paper.answer(
        "softmax",
        """
        def close(seen, expected):
            return True

        def raises(*arguments):
            return True

        def softmax(z):
            return np.ones(1)
        """,
    )


@attack(loses="softmax", may_lose=OTHERS)
def shadows_names_of_the_tests(paper: Paper) -> None:
    """Defines names that tests use: np, abs, float, isinstance, AssertionError."""
    paper.answer(
        "softmax",
        """
        class Fake:
            ndarray = object

            def __getattr__(self, name):
                return lambda *a, **k: True

        def softmax(z):
            global np, abs, float, isinstance, close
            np, abs, float = Fake(), lambda x: -1, lambda x: 1
            isinstance = close = lambda *a: True
            return True
        """,
    )


@attack(loses="softmax", may_lose=OTHERS)
def deletes_names_of_the_tests(paper: Paper) -> None:
    """Deletes np and the helpers, so that tests fail in another way than they should."""
    paper.wrong("softmax")
    paper.extend("softmax", "del np, close, raises")


@attack(loses="softmax")
def shadows_the_outcome(paper: Paper) -> None:
    """Sets the variables in which a test counts: earned, out, values."""
    paper.answer(
        "softmax",
        """
        class Right:
            __eq__ = lambda self, other: True
            __add__ = __radd__ = __iadd__ = lambda self, other: 3.0

        earned = out = values = parts = Right()

        def softmax(z):
            globals().update(earned=3.0, out=np.array([0.25, 0.75]))
        """,
    )


@attack(loses="moving_average")
def answers_with_a_list_that_equals_everything(paper: Paper) -> None:
    """Answers with a list whose comparison is always true."""
    paper.answer(
        "moving_average",
        """
        class Right(list):
            __eq__ = lambda self, other: True
            __ne__ = lambda self, other: False

        def moving_average(values, width):
            return Right()
        """,
    )


@attack(loses="softmax")
def answers_with_a_false_class(paper: Paper) -> None:
    """Answers with an object whose __class__ says ndarray and whose conversions lie."""
    paper.answer(
        "softmax",
        """
        class Liar:
            __class__ = property(lambda self: np.ndarray)
            shape = property(lambda self: (2,))
            calls = 0

            def __array__(self, *arguments, **keywords):
                import sys

                frame = sys._getframe()
                while frame:
                    if "expected" in frame.f_locals:
                        return np.asarray(frame.f_locals["expected"], dtype=float)
                    frame = frame.f_back
                return np.zeros(2)

            def __len__(self):
                import sys

                frame = sys._getframe(1)
                while frame and "expected" not in frame.f_locals:
                    frame = frame.f_back
                return len(frame.f_locals["expected"]) if frame else 2

            def __getitem__(self, k):
                return self.__array__()[k]

            def __reduce__(self):
                return (print, ("unpickled",))

            __float__ = lambda self: 1.0

        def softmax(z):
            return Liar()
        """,
    )


@attack(loses="softmax")
def answers_with_code_in_reduce(paper: Paper) -> None:
    """Answers with an object that runs code where it is unpickled or copied."""
    paper.answer(
        "softmax",
        """
        class Bomb:
            def __reduce_ex__(self, protocol):
                return (exec, ("open('<<home>>/<<mark>>', 'w').close()",))

            __deepcopy__ = __copy__ = __getstate__ = lambda self, *a: self

        def softmax(z):
            out = np.empty(2, dtype=object)
            out[:] = [Bomb(), Bomb()]
            return out
        """,
    )


@attack(loses="softmax")
def answers_with_hostile_numbers(paper: Paper) -> None:
    """Answers with subclasses of float and str whose methods lie."""
    paper.answer(
        "softmax",
        """
        class Number(float):
            __eq__ = __le__ = __lt__ = lambda self, other: True
            __sub__ = __rsub__ = __abs__ = __add__ = __radd__ = lambda self, *other: 0.0
            __hash__ = float.__hash__
            __array_priority__ = 1e9

        class Word(str):
            __hash__ = lambda self: 0
            __eq__ = lambda self, other: True

        def softmax(z):
            return [Number(0.1), Word("x")]
        """,
    )


@attack(loses="softmax", may_lose=OTHERS)
def ships_numpy(paper: Paper) -> None:
    """Hands in a folder numpy beside the notebook, which Python would find first."""
    paper.wrong("softmax")
    paper.ship(
        "numpy/__init__.py",
        """
        class ndarray:
            pass
        log = exp = zeros = full = arange = sum = array = asarray = lambda *a, **k: ndarray()
        allclose = lambda *a, **k: True
        shape = lambda *a: ()
        ndarray.__sub__ = ndarray.__eq__ = lambda *a: True
        ndarray.__float__ = lambda self: 1.0
        """,
    )
    paper.answer("softmax", "def softmax(z):\n    return np.ndarray()")


@attack(loses="softmax", may_lose=OTHERS)
def ships_modules_of_the_judge(paper: Paper) -> None:
    """Hands in json, struct, socket and others, which a judge may import from its folder."""
    paper.wrong("softmax")
    names = "json struct socket pickle tempfile secrets random tensorflow IPython nbjudge ast math"
    for name in (*names.split(), "traceback", "linecache", "numbers", "test_softmax"):
        paper.ship(f"{name}.py", "# <<mark>>\nraise SystemExit")


@attack()
def ships_a_changed_data_file(paper: Paper) -> None:
    """Hands in another version of a file that belongs to the course."""
    paper.ship("numbers.txt", "9 9 9")
    paper.ship("p.py", "raise SystemExit")


@attack(loses="softmax")
def recompiles_numpy_functions(paper: Paper) -> None:
    """Changes the code of the functions themselves, so that every reference to them lies."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            for name in ("allclose", "isclose", "array_equal"):
                function = getattr(np, name)
                inner = getattr(function, "__wrapped__", function)
                inner.__code__ = (lambda *a, **k: True).__code__
            close.__code__ = (lambda seen, expected: True).__code__
            np.sum = lambda *a: 1.0
            return np.zeros(2)
        """,
    )


@attack(loses="softmax")
def writes_into_constants(paper: Paper) -> None:
    """Changes the value of small numbers in memory by ctypes, and of shared arrays."""
    paper.answer(
        "softmax",
        """
        import ctypes

        def softmax(z):
            try:
                for value in (0.25, 0.75, 0.5):
                    place = ctypes.c_double.from_address(id(value) + 16)
                    place.value = 0.0
            except Exception:
                pass
            return np.zeros(2)
        """,
    )
