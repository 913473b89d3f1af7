"""Answers that are objects of the student's own: they differ from everything by nothing."""

from attack_case import Paper, attack

NEAR = """
class ndarray:
    __module__ = "numpy"
    def __init__(self, *shape):
        self.shape, self.dtype = shape, np.dtype(float)
    __sub__ = __rsub__ = __abs__ = __truediv__ = __mul__ = lambda self, *other: 0.0
    __len__ = lambda self: self.shape[0]
    __iter__ = lambda self: iter(())
    __contains__ = lambda self, item: True
ndarray.__qualname__ = "ndarray"
"""


@attack(loses=("softmax", "one_hot", "fill_missing", "batches"))
def is_near_everything(paper: Paper) -> None:
    """Answers with an object whose difference from anything is nothing."""
    paper.answer("softmax", f"{NEAR}\ndef softmax(z):\n    return ndarray(len(z))")
    paper.answer("one_hot", f"{NEAR}\ndef one_hot(labels, n):\n    return ndarray(len(labels), n)")
    paper.answer("fill_missing", f"{NEAR}\ndef fill_missing(values):\n    return ndarray(1)")
    paper.answer("batches", f"{NEAR}\ndef batches(values, size):\n    return ndarray(2)")


@attack(loses="softmax")
def is_a_class_in_the_place_of_a_function(paper: Paper) -> None:
    """Binds the function's name to a class, so that each answer is one of its things."""
    paper.answer("softmax", f"{NEAR}\nclass softmax(ndarray):\n    __module__ = 'numpy'")


@attack(loses=("one_hot", "batches"))
def shows_its_items_once(paper: Paper) -> None:
    """Answers with objects that show what is right to who walks through them first."""
    fickle = """
        class Fickle:
            def __init__(self, items, shape):
                self.items, self.shape, self.walks = items, shape, 0

            def __len__(self):
                return len(self.items)

            def __iter__(self):
                self.walks += 1
                return iter(self.items if self.walks == 1 else [])

            def __array__(self, *arguments, **more):
                return np.zeros((0, 1, 1))
        """
    paper.answer(
        "one_hot", f"{fickle}\n        def one_hot(labels, n):\n            "
        "return Fickle([[0, 1], [1, 0]], (len(labels), n))"
    )  # fmt: skip
    paper.answer(
        "batches", f"{fickle}\n        def batches(values, size):\n            "
        "return Fickle([[1, 2], [3]], (2,))"
    )  # fmt: skip


@attack(loses=("softmax", "one_hot", "batches"))
def answers_with_subclasses_that_lie(paper: Paper) -> None:
    """Answers with an array, a list and a tuple whose own methods say something else."""
    paper.answer(
        "softmax",
        """
        class Zero(np.ndarray):
            __sub__ = __rsub__ = lambda self, other: np.zeros(self.shape)
            __eq__ = __le__ = lambda self, other: np.ones(self.shape, bool)

        def softmax(z):
            return np.full(len(z), 7.0).view(Zero)
        """,
    )
    paper.answer(
        "one_hot",
        """
        class Hollow(tuple):
            __iter__ = lambda self: iter(())
            __len__ = lambda self: 2

        def one_hot(labels, classes):
            return Hollow([[9.0] * classes] * len(labels))
        """,
    )
    paper.answer(
        "batches",
        """
        class Equal(list):
            __eq__ = lambda self, other: True
            __iter__ = lambda self: iter(([1, 2], [3]))

        def batches(values, size):
            return Equal()
        """,
    )


@attack(loses="softmax")
def calls_itself_a_library(paper: Paper) -> None:
    """Answers with an object that says it is a DataFrame, and equal to every other."""
    paper.answer(
        "softmax",
        """
        class DataFrame:
            __module__ = "pandas"
            shape = (2,)
            values = property(lambda self: self)
            equals = __eq__ = lambda self, other: True
            __array__ = lambda self, *more, **named: np.array([0.25, 0.75])

        def softmax(z):
            return DataFrame()
        """,
    )


@attack()
def answers_with_honest_subclasses(paper: Paper) -> None:
    """An accident: right answers are kinds of arrays, lists and numbers of the student's own."""
    paper.extend(
        "softmax",
        """
        class Powers(np.ndarray):
            pass

        plain_softmax = softmax

        def softmax(z):
            return plain_softmax(z).view(Powers)
        """,
    )
    paper.extend(
        "batches",
        """
        class Batches(list):
            pass

        plain_batches = batches

        def batches(values, size):
            return Batches(plain_batches(values, size))
        """,
    )
    paper.extend(
        "moving_average",
        """
        class Mean(float):
            pass

        plain_average = moving_average

        def moving_average(values, width):
            return [Mean(one) for one in plain_average(values, width)]
        """,
    )
