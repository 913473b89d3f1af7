"""What the tests of the exercises share. Explained in the exercises themselves."""

from collections.abc import Callable


def raises(kind: type[Exception], function: Callable, *arguments: object) -> bool:
    """Say whether a call raises an error of one kind.

    Args:
        kind: the expected error, like ValueError.
        function: the function to call.
        arguments: what to call it with.

    Returns:
        True if it does, False if the call returns or raises an error of another kind.
        ``NotImplementedError`` passes through: a blank function is no wrong answer yet.

    Chapter: the exercise of 01_import.
    """
    try:
        function(*arguments)
    except kind:
        return True
    except NotImplementedError:
        raise
    except Exception:
        return False
    return False


def is_array(value: object) -> bool:
    """Say whether a value is an array or a tensor, whichever: it has a shape and a dtype.

    Chapter: the exercise of 01_import.
    """
    return hasattr(value, "shape") and hasattr(value, "dtype")
