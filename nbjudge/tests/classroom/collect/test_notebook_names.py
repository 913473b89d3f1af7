"""A notebook is known by its name, whatever a browser or a student did to that."""

import pytest

from nbjudge.classroom.collect.notebook_names import notebook_of


@pytest.mark.parametrize(
    "name",
    [
        "04_training.ipynb",
        "04_Training.IPYNB",
        "04 training.ipynb",
        "04-training.ipynb",
        "04_training (1).ipynb",
        "04_training(12).ipynb",
        "04_training-Copy1.ipynb",
        "04_training-Copy1-Copy2.ipynb",
        "04_training - Copy.ipynb",
        "04_training - Copy (2).ipynb",
        "04_training copy 2.ipynb",
        "04_training-1.ipynb",
        "04_training-1 (1).ipynb",
    ],
)
def test_a_changed_name_is_known(name: str) -> None:
    assert notebook_of(name, ["04_training"], ["03_loss", "05_testing"]) == "04_training"


@pytest.mark.parametrize(
    "name", ["training.ipynb", "04_training_mine.ipynb", "copy.ipynb", "-1.ipynb", ".ipynb", ""]
)
def test_another_name_is_not(name: str) -> None:
    assert notebook_of(name, ["04_training"]) is None


def test_a_number_may_belong_to_the_name() -> None:
    assert notebook_of("hw-1.ipynb", ["hw"]) == "hw"
    assert notebook_of("hw-1.ipynb", ["hw"], ["hw-1"]) is None
    assert notebook_of("hw-1 (1).ipynb", ["hw-1", "hw-2"]) == "hw-1"
    assert notebook_of("HW-1.ipynb", ["hw-1", "hw_1"]) is None, "two are called so"
    assert notebook_of("hw_1.ipynb", ["hw-1", "hw_1"]) == "hw_1"
