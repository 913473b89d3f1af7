"""Answers and errors that are hard to take: endless, huge, deep, strange, false."""

from attack_case import Paper, attack

OTHERS = ("one_hot", "moving_average", "fill_missing", "batches", "dense")


@attack(loses="softmax")
def answers_a_list_that_contains_itself(paper: Paper) -> None:
    """Answers with a list and a dictionary that contain themselves."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            round = [1]
            round.append({"round": round})
            return round
        """,
    )


@attack(loses="softmax")
def answers_a_deep_list(paper: Paper) -> None:
    """Answers with a list in a list, a hundred thousand times."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            deep = []
            for _ in range(100_000):
                deep = [deep]
            return deep
        """,
    )


@attack(loses="softmax")
def answers_a_huge_number(paper: Paper) -> None:
    """Answers with an integer of five million digits."""
    paper.answer("softmax", "def softmax(z):\n    return [10**5_000_000]")


@attack(loses="softmax", limit=90)
def answers_a_long_list(paper: Paper) -> None:
    """Answers with a list of ten million numbers."""
    paper.answer("softmax", "def softmax(z):\n    return list(range(10**7))")


@attack(loses="softmax")
def answers_an_array_larger_than_memory(paper: Paper) -> None:
    """Answers with a view that is small where it is made and a terabyte where it is copied."""
    paper.answer("softmax", "def softmax(z):\n    return np.broadcast_to(0.5, (10**6, 10**6))")


@attack(loses="softmax")
def answers_strange_arrays(paper: Paper) -> None:
    """Answers with arrays of strange types: fields, objects, dates, no elements, bad views."""
    paper.answer(
        "softmax",
        """
        kinds = iter([
            lambda: np.zeros(2, dtype=[("a", "O"), ("b", "f8", (2, 2))]),
            lambda: np.array([softmax, ...], dtype=object),
            lambda: np.lib.stride_tricks.as_strided(np.zeros(1), (2,), (8 * 10**12,)),
        ] * 9)

        def softmax(z):
            return next(kinds)()
        """,
    )


@attack(loses="batches", heavy=True)
def yields_for_ever(paper: Paper) -> None:
    """Answers with a generator that never ends."""
    paper.answer("batches", "def batches(values, size):\n    while True:\n        yield [1, 2]")


@attack(loses="batches")
def yields_nothing_for_ever(paper: Paper) -> None:
    """Answers with a generator that never gives its first value."""
    paper.answer(
        "batches",
        "def batches(values, size):\n    while True:\n        pass\n    yield",
    )


@attack(loses="batches")
def raises_stop_in_a_generator(paper: Paper) -> None:
    """Answers with iterators that break the rules of iteration."""
    paper.answer(
        "batches",
        """
        class Odd:
            def __iter__(self):
                return self

            def __next__(self):
                raise SystemExit("done")

        def batches(values, size):
            return Odd()
        """,
    )


@attack(loses="softmax", may_lose=OTHERS)
def raises_what_ends_programs(paper: Paper) -> None:
    """Raises SystemExit, KeyboardInterrupt, GeneratorExit and an error of no ordinary kind."""
    paper.answer(
        "softmax",
        """
        class Strange(BaseException):
            pass

        kinds = iter([SystemExit(0), KeyboardInterrupt(), GeneratorExit(), Strange()] * 9)

        def softmax(z):
            raise next(kinds)
        """,
    )


@attack(loses="softmax")
def raises_an_error_that_sleeps(paper: Paper) -> None:
    """Raises an error that takes for ever to say what it is."""
    paper.answer(
        "softmax",
        """
        class Slow(Exception):
            def __str__(self):
                import time

                time.sleep(3600)

            __repr__ = __str__
            args = property(__str__)

        def softmax(z):
            raise Slow()
        """,
    )


@attack(loses="softmax")
def raises_an_error_that_lies(paper: Paper) -> None:
    """Raises errors with huge texts, deep arguments, causes in a circle, false names."""
    paper.answer(
        "softmax",
        """
        Odd = type("X" * 100_000 + "\\ud800", (Exception,), {"__module__": 5, "__qualname__": "y"})

        def softmax(z):
            error = Odd("\\ud800" * 1_000_000, [[]], softmax)
            error.__cause__ = ValueError()
            error.__cause__.__context__ = error
            raise error
        """,
    )


@attack(loses="test_one_hot_hidden")
def raises_for_every_question(paper: Paper) -> None:
    """Raises the error that a test waits for, but gives no other answer."""
    paper.answer(
        "one_hot",
        """
        def one_hot(labels, classes):
            if labels == [1, 0]:
                return np.array([[0, 1], [1, 0]])
            raise ValueError
        """,
    )


@attack(loses="fill_missing")
def changes_its_argument_into_another(paper: Paper) -> None:
    """Changes type, shape and flags of the array that a test gave it."""
    paper.answer(
        "fill_missing",
        """
        def fill_missing(values):
            try:
                values.resize((3, 1), refcheck=False)
                values.dtype = np.uint8
            except ValueError:
                pass
            values.setflags(write=False)
        """,
    )


@attack(loses="softmax")
def answers_with_functions(paper: Paper) -> None:
    """Answers with functions, modules, classes and open files, which cannot be compared."""
    paper.answer(
        "softmax",
        """
        import sys

        things = iter([lambda: 1, sys, type, open("/dev/null"), (x for x in "a"), ..., 1j] * 9)

        def softmax(z):
            return next(things)
        """,
    )


@attack(loses="softmax")
def is_no_function(paper: Paper) -> None:
    """An accident: the name holds a result, not a function."""
    paper.answer("softmax", "softmax = np.array([0.25, 0.75])")


@attack(loses="softmax")
def takes_other_arguments(paper: Paper) -> None:
    """An accident: the function was written with one argument too many."""
    paper.answer("softmax", "def softmax(z, axis):\n    return z")


@attack(loses="softmax")
def answers_with_what_breaks_when_it_is_asked(paper: Paper) -> None:
    """Answers with an object each of whose methods ends the process."""
    paper.answer(
        "softmax",
        """
        import os

        class Mine:
            def __getattribute__(self, name):
                os._exit(3)

        def softmax(z):
            return [Mine()]
        """,
    )
