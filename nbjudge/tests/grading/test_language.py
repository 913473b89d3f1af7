"""Notebooks in other languages are refused by name; Python under any name is Python."""

import pytest

from nbjudge.grading.language import OtherLanguage, other_language, refuse


@pytest.mark.parametrize(
    ("kernelspec", "info", "language"),
    [
        ({"name": "ir", "display_name": "R", "language": "R"}, None, "R"),
        ({"name": "ir33", "display_name": "R 3.3", "language": "R"}, None, "R"),
        ({"name": "conda-env-stats-r", "display_name": "R [conda env:stats]"}, None, "R"),
        ({"name": "java", "language": "java"}, None, "Java"),
        ({"name": "julia-1.11", "language": "julia"}, None, "Julia"),
        ({"name": "julia-1.11"}, None, "Julia"),
        ({"name": "ir"}, None, "R"),
        ({"name": "mine"}, {"name": "R"}, "R"),
        ({}, {"name": "octave"}, "Octave"),
        ({"name": "sagemath", "language": "sage"}, {"name": "python"}, "SageMath"),
        ({"name": "xcpp17", "language": "C++17"}, None, "C++17"),
        ({"name": "deno", "language": "typescript"}, None, "Typescript"),
    ],
)
def test_another_language_has_a_name(kernelspec: dict, info: dict | None, language: str) -> None:
    assert other_language(kernelspec, info) == language
    with pytest.raises(OtherLanguage, match=rf"^p: this notebook is in {language[0]}.*alone$"):
        refuse("p", language)


@pytest.mark.parametrize(
    ("kernelspec", "info"),
    [
        ({"name": "python3", "display_name": "Python 3", "language": "python"}, None),
        ({"name": "python3", "language": "python"}, {"name": "R"}),  # what was run there before
        ({"name": "xpython", "language": "python"}, None),
        ({"name": "python3.12", "language": "Python"}, None),
        ({"name": "conda-env-ai-py", "language": "python"}, None),
        ({"name": "conda-env-ai-py"}, None),
        ({"name": "pycharm-8d2c", "language": "python"}, None),
        ({"name": ".venv", "display_name": ".venv (3.12.3)"}, {"name": "ipython"}),
        ({"name": "rt_grader", "display_name": "grader"}, None),
        ({"name": "python", "language": "python", "display_name": "Python (Pyodide)"}, None),
        ({}, None),
        (None, None),
        ({"language": None, "name": None}, {"name": None}),
        ("nonsense", ["nonsense"]),
    ],
)
def test_python_has_many_names(kernelspec: object, info: object) -> None:
    assert other_language(kernelspec, info) == ""
    refuse("p", "")
