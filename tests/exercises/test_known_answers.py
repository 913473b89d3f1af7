"""Files of answers are read as they are written, and what is no answer is refused in a sentence."""

from pathlib import Path

import pytest

from tools.exercises.answers import Answer, Unreadable, known_answers, read_answers

FILE = '''\
# %% right_plain: As "one" would, with 'quotes': and a colon.
def f(x):

    return x


# %% wrong_text: Gives a text.
import math
def f(x):
    return """
    # %% wrong_inside: A line of a text, indented."""
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of two answers."""
    path = tmp_path / "03_model" / "softmax.py"
    path.parent.mkdir()
    path.write_text(FILE, encoding="utf-8")
    return path


def test_names_words_code_and_order_are_kept(path: Path) -> None:
    inside = '    return """\n    # %% wrong_inside: A line of a text, indented."""'
    assert read_answers(path) == [
        Answer(
            "03_model",
            "softmax",
            "right_plain",
            "As \"one\" would, with 'quotes': and a colon.",
            "def f(x):\n\n    return x",
        ),
        Answer(
            "03_model",
            "softmax",
            "wrong_text",
            "Gives a text.",
            f"import math\ndef f(x):\n{inside}",
        ),
    ]
    assert [str(answer) for answer in read_answers(path)] == [
        "03_model/softmax/right_plain",
        "03_model/softmax/wrong_text",
    ]
    assert [answer.right for answer in read_answers(path)] == [True, False]


def test_some_are_chosen_by_step_task_and_kind(path: Path) -> None:
    path.with_name("logits.py").write_text("# %% wrong_zero: Zero.\nx = 0\n", encoding="utf-8")
    folder = path.parents[1]

    def names(*chosen: object) -> list[str]:
        return [f"{x.task}/{x.name}" for x in known_answers(*chosen, folder=folder)]

    assert names("03_model") == ["logits/wrong_zero", "softmax/right_plain", "softmax/wrong_text"]
    assert names("03_model", "softmax") == ["softmax/right_plain", "softmax/wrong_text"]
    assert names("03_model", None, True) == ["softmax/right_plain"]
    assert names("03_model", "softmax", False) == ["softmax/wrong_text"]
    assert names("03_model", "predict") == names("04_training") == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"import math\n{FILE}", "line 1: code stands before the first header; write one above"),
        (f'"""Answers."""\n\n{FILE}', "line 1: code stands before the first header"),
        (f"{FILE}# %% right_plain: Again.\nx = 1", "line 12: right_plain is there twice"),
        (f"{FILE}# %% right_none: Nothing.\n\n  \n", "line 12: right_none is empty; write its"),
        (f"# %% right_none: Nothing.\n{FILE}", "line 1: right_none is empty"),
        (f"{FILE}# %%\nx = 1", "line 12: '# %%' is no header like '# %% wrong_axis: "),
        (f"{FILE}# %% right_two\nx = 1", "line 12: '# %% right_two' is no header like"),
        (f"{FILE}# %% right_two:\nx = 1", "is no header like"),
        (f"{FILE}# %% better_two: Two.\nx = 1", "is no header like"),
        (f"{FILE}# %% [markdown]\n# words", "is no header like"),
        (f'{FILE}x = """\n# %% of all\n"""', "or indent it if it is a line of an answer"),
    ],
)
def test_what_is_no_answer_is_refused(path: Path, text: str, sentence: str) -> None:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        read_answers(path)
    assert str(caught.value).startswith("03_model/softmax.py, line ")
    assert sentence in str(caught.value) and "\n" not in str(caught.value)


def test_blank_lines_above_the_first_header_are_no_code(path: Path) -> None:
    path.write_text(f"\n \n{FILE}", encoding="utf-8")
    assert len(read_answers(path)) == 2
