"""The measurement of devices: the models are those it names, and the file is whole."""

import numpy as np
import pytest

from mnist_helpers import stored_timings
from mnist_helpers.timings import FILE
from tools.measure import devices

RUN = {"machine": "a", "date": "2026-01-02", "rows": []}


def test_committed_file_is_in_the_scripts_own_form() -> None:
    assert devices.text_of(stored_timings()) == FILE.read_text(encoding="utf-8")


def test_models_have_the_sizes_that_the_file_holds() -> None:
    sizes = {
        "softmax regression": {7850},
        "softmax regression in fit": {7850},
        "hidden layer": {795 * width + 10 for width in devices.WIDTHS},
        "convolutional network": {832 + 51_264 + 3_212_288 + 10_250},
    }
    for run in stored_timings():
        for row in run["rows"]:
            assert row["size"] in sizes[row["model"]]
    assert devices.softmax_regression().size == 7850
    assert devices.hidden_layer(10).size in sizes["hidden layer"]
    assert {devices.convolutional_network().size} == sizes["convolutional network"]


@pytest.mark.parametrize("model", [devices.softmax_regression(), devices.hidden_layer(20)])
def test_a_step_goes_downhill(model: devices.Model) -> None:
    images, labels = devices.data(10)
    step = devices.step_of(model)
    first = float(step(images, labels))
    assert float(step(images, labels)) < first < 3


def test_the_network_gives_ten_logits_an_image() -> None:
    images, _ = devices.data(2)
    assert devices.convolutional_network().logits(images).shape == (2, 10)


def test_time_is_per_call(monkeypatch: pytest.MonkeyPatch) -> None:
    """By a clock that only the calls move."""
    clock = {"now": 0.0}

    def wait(seconds: float) -> None:
        clock["now"] += seconds

    monkeypatch.setattr(devices.time, "perf_counter", lambda: clock["now"])
    runs = [lambda: wait(0.25), lambda: wait(0.5)]
    assert devices.medians(runs) == [0.25, 0.5]


def test_a_device_has_one_run() -> None:
    other, newer = RUN | {"machine": "b"}, RUN | {"date": "2026-03-04"}
    assert devices.replaced([RUN, other], newer) == [newer, other]
    assert devices.replaced([other], RUN) == [other, RUN]


def test_this_machine_has_a_processor() -> None:
    (name, device), *_ = devices.devices().items()
    assert device == "CPU:0" and "processor cores" in name


def test_made_up_pixels_look_like_mnist() -> None:
    images, labels = devices.data(3)
    assert images.shape == (3, 784) and images.dtype == "float32"
    assert np.min(images) >= 0 and np.max(images) < 1
    assert labels.shape == (3,)
