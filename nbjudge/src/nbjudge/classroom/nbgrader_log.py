"""What nbgrader says when it gives something up: a log, and not an error that can be caught."""

import re

ERROR = re.compile(r"^ *(?:\w+\.)*(\w*[A-Z]\w*): (.+)$", re.MULTILINE)  # ends a traceback


def last_error(*texts: str) -> tuple[str, str] | None:
    """Give the name and the message of the last error, in the first text that holds one.

    Args:
        texts: what nbgrader's answer has as "log" and as "error".
    """
    for text in texts:
        if found := ERROR.findall(text):
            return found[-1]
    return None
