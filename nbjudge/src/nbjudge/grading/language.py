"""In which language a notebook was released: nbjudge grades Python, and refuses others by name.

What counts is the kernel that the instructor's notebook asks for, as the gradebook has it. What a
submission says of itself counts nothing: students open notebooks in other programs, which write
the names of their own kernels into them.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from nbgrader.api import Gradebook

PYTHON = re.compile(r"[ix]?python *[\d.]*", re.IGNORECASE)
# Kernels by their names, for notebooks whose kernelspec leaves the language out.
KERNELS = (
    (r"(.*-)?(ir|xr|r)", "R"),
    (r"julia.*", "Julia"),
    (r"i?java|rapaio-jupyter-kernel|jjava", "Java"),
    (r"i?(java|type)script|tslab|jslab|deno", "JavaScript"),
    (r"x?cpp.*|xc?cling.*|xeus-cling.*", "C++"),
    (r"\.net-csharp", "C#"),
    (r"\.net-fsharp|ifsharp", "F#"),
    (r".*octave.*", "Octave"),
    (r".*matlab.*", "MATLAB"),
    (r".*stata.*", "Stata"),
    (r"sagemath.*", "SageMath"),
    (r"i?haskell", "Haskell"),
    (r"i?ruby.*", "Ruby"),
    (r"scala.*|almond|spylon.*|apache_toree_scala", "Scala"),
    (r"kotlin.*", "Kotlin"),
    (r"(gophernotes|gonb|go)", "Go"),
    (r"rust|evcxr.*", "Rust"),
    (r"bash", "Bash"),
    (r"sos", "SoS"),
    (r"x?sql.*", "SQL"),
)
NAMES = {"sage": "SageMath", "matlab": "MATLAB", "javascript": "JavaScript", "sql": "SQL"}


class OtherLanguage(Exception):
    """A notebook was released in another language than Python; the message says which."""


def other_language(kernelspec: Any, language_info: Any = None) -> str:
    """Name the language of a notebook if it is not Python; "" if it is, or if nothing says so.

    Args:
        kernelspec: of the notebook's metadata.
        language_info: of the notebook's metadata; asked where the kernelspec does not say it.
    """
    spec = kernelspec if isinstance(kernelspec, Mapping) else {}
    info = language_info if isinstance(language_info, Mapping) else {}
    said = spec.get("language")
    if not isinstance(said, str) or not said.strip():
        name = str(spec.get("name") or "")
        known = [one for pattern, one in KERNELS if re.fullmatch(pattern, name, re.IGNORECASE)]
        said = known[0] if known else info.get("name")
    if not isinstance(said, str) or not said.strip() or PYTHON.fullmatch(said.strip()):
        return ""
    said = said.strip()
    return NAMES.get(said.lower(), said if said != said.lower() else said.capitalize())


def refuse(notebook: str, language: str) -> None:
    """Refuse a notebook in a language that has a name.

    Raises:
        OtherLanguage: it has one.
    """
    if language:
        raise OtherLanguage(
            f"{notebook}: this notebook is in {language}; nbjudge grades Python, use nbgrader alone"
        )


def refuse_other_languages(
    gradebook: Gradebook, assignment: str, notebooks: Iterable[str] | None = None
) -> None:
    """Refuse an assignment with a notebook that was released in another language than Python.

    Args:
        gradebook: which knows the kernels of the released notebooks.
        assignment: its name.
        notebooks: names of those to look at; all if none are given.

    Raises:
        OtherLanguage: there is one.
    """
    wanted = None if notebooks is None else set(notebooks)
    for row in sorted(gradebook.find_assignment(assignment).notebooks, key=lambda row: row.name):
        if wanted is None or row.name in wanted:
            refuse(row.name, other_language(json.loads(row.kernelspec or "null")))
