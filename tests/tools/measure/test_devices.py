"""The measurement of devices: every library takes the same step, and the file is whole."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from mnist_helpers import stored_timings
from mnist_helpers.timings import FILE
from tools.measure import devices
from tools.measure.devices import Library, Network, Operations, Task, Training

RUN = {
    "machine": "a",
    "kind": "CPU",
    "through": "JAX 0.1",
    "date": "2026-01-02",
    "busy": None,
    "versions": {"python": "3.11.0", "jax": "0.1"},
    "rows": [{"model": "softmax regression", "size": 7850, "batch": 1, "seconds": 0.5}],
}
NETWORKS = (
    devices.softmax_regression(),
    devices.hidden_layer(20),
    devices.convolutional_network(),
)


@pytest.fixture(scope="module", params=devices.LIBRARIES)
def library(request: pytest.FixtureRequest) -> Library:
    """TensorFlow, and JAX where it is installed: nbjudge's tests bring it, the course does not."""
    if request.param == "jax":
        pytest.importorskip("jax", reason="no step through JAX: it is not installed, nor need be")
    return devices.LIBRARIES[request.param]()


def convolve(x: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Slide a kernel of 5 x 5 over images, NHWC, with two rows and columns of zeros around."""
    _, high, wide, _ = x.shape
    padded = np.pad(x, ((0, 0), (2, 2), (2, 2), (0, 0)))
    return sum(
        padded[:, i : i + high, j : j + wide] @ kernel[i, j] for i in range(5) for j in range(5)
    )


def halve(x: np.ndarray) -> np.ndarray:
    n, high, wide, channels = x.shape
    return x.reshape(n, high // 2, 2, wide // 2, 2, channels).max(axis=(2, 4))


IN_NUMPY = Operations(np.reshape, lambda x: np.maximum(x, 0), convolve, halve)


def cost_in_numpy(
    network: Network, parameters: list[np.ndarray], images: np.ndarray, labels: np.ndarray
) -> float:
    """Compute the cost in NumPy and float64."""
    precise = [parameter.astype(np.float64) for parameter in parameters]
    logits = network.logits(IN_NUMPY, precise, images.astype(np.float64))
    log_p = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return -float(log_p[np.arange(len(labels)), labels].mean())


@pytest.mark.parametrize("network", NETWORKS, ids=lambda network: network.name)
def test_a_step_goes_down_the_gradient_that_numpy_finds(library: Library, network: Network) -> None:
    """The cost is NumPy's. So is the slope along the step: the gradient's length, squared."""
    images, labels = devices.data(8)
    training = library.prepare(network, images, labels)
    before = training.parameters()
    cost = float(training.run())
    change = [new - old for new, old in zip(training.parameters(), before, strict=True)]
    assert cost == pytest.approx(cost_in_numpy(network, before, images, labels), rel=1e-5)

    def along(share: float) -> float:
        moved = [old + share * step for old, step in zip(before, change, strict=True)]
        return cost_in_numpy(network, moved, images, labels)

    slope = (along(0.1) - along(-0.1)) / 0.2
    squared = sum(float(np.sum(np.square(step.astype(np.float64)))) for step in change)
    assert slope == pytest.approx(-squared / devices.RATE, rel=1e-3)


@pytest.mark.parametrize("network", NETWORKS, ids=lambda network: network.name)
def test_both_libraries_take_the_same_steps(network: Network) -> None:
    pytest.importorskip("jax", reason="no step through JAX: it is not installed, nor need be")
    images, labels = devices.data(20)
    ended = []
    for make in devices.LIBRARIES.values():
        training = make().prepare(network, images, labels)
        costs = [float(training.run()) for _ in range(5)]
        ended.append((costs, training.parameters()))
    (costs, parameters), (other_costs, others) = ended
    np.testing.assert_allclose(costs, other_costs, rtol=1e-6)
    for one, other in zip(parameters, others, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-6)


def test_a_loop_takes_the_steps_of_its_rows(library: Library) -> None:
    network, (images, labels) = devices.softmax_regression(), devices.data(30)
    order = np.random.default_rng(1).integers(0, 30, (4, 5), np.int32)
    loop = library.prepare_loop(network, images, labels, order)
    mean = float(loop.run())
    parameters, costs = network.parameters(), []
    for rows in order:  # by hand, in NumPy
        x, digits = images[rows], labels[rows]
        costs.append(cost_in_numpy(network, parameters, x, digits))
        scores = np.exp(x @ parameters[0] + parameters[1])
        wrong = (scores / scores.sum(axis=1, keepdims=True) - np.eye(10)[digits]) / len(rows)
        parameters[0] = parameters[0] - devices.RATE * x.T @ wrong
        parameters[1] = parameters[1] - devices.RATE * wrong.sum(axis=0)
    assert mean == pytest.approx(np.mean(costs), rel=1e-5)
    for ours, theirs in zip(parameters, loop.parameters(), strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-6)


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
    for network in NETWORKS:
        assert network.size == sum(array.size for array in network.parameters())


def test_every_model_is_measured_with_every_batch() -> None:
    todo = list(devices.tasks(devices.ThroughTensorFlow()))
    batches: dict[tuple, list[int]] = {}
    for task in todo:
        batches.setdefault((task.row["model"], task.row["size"]), []).append(task.row["batch"])
    whole = [model for model, sizes in batches.items() if sizes == list(devices.BATCHES)]
    assert [name for name, _ in whole] == [
        "softmax regression",
        "softmax regression in fit",
        "hidden layer",
        "convolutional network",
    ]
    assert {each.row["batch"]: each.steps for each in todo[5:10]}[10_000] == 2


def test_made_up_pixels_look_like_mnist() -> None:
    images, labels = devices.data(3)
    assert images.shape == (3, 784) and images.dtype == "float32"
    assert np.min(images) >= 0 and np.max(images) < 1
    assert labels.shape == (3,) and labels.dtype == "int32"


class Clocked:
    """A library whose steps take as long as they are told, by a clock that only they move."""

    through = "Clock 1.0"
    versions: dict[str, str] = {}  # noqa: RUF012

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self.waited = 0
        self.calls: dict[int, int] = {}
        monkeypatch.setattr(devices.time, "perf_counter", lambda: self.now)

    def wait(self, result: object) -> None:
        self.waited += 1

    def is_full(self, error: Exception) -> bool:
        return isinstance(error, MemoryError)

    def task(self, batch: int, seconds: float, compiling: float = 0.0, steps: int = 1) -> Task:
        def run() -> None:
            self.calls[batch] = self.calls.get(batch, 0) + 1
            self.now += seconds + (compiling if self.calls[batch] == 1 else 0)

        row = {"model": "m", "size": batch, "batch": batch}
        return Task(row, lambda: Training(run, list), steps)


def test_time_is_a_call_s_and_compiling_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clocked(monkeypatch)
    todo = [clock.task(1, 0.25, compiling=7), clock.task(2, 0.5), clock.task(3, 0.001)]
    times = devices.measure(clock, todo, 1000)
    assert times.medians == pytest.approx({0: 0.25, 1: 0.5, 2: 0.001})
    assert times.left_out == []
    assert clock.calls[1] == 3 + devices.ROUNDS  # three to warm up
    assert clock.calls[3] * 0.001 > devices.ROUNDS * devices.LEAST
    assert clock.waited == 3 * (3 + devices.ROUNDS)


def test_what_has_no_time_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clocked(monkeypatch)
    times = devices.measure(clock, [clock.task(1, 0.25), clock.task(2, 30)], 100)
    assert times.medians == pytest.approx({0: 0.25})
    assert times.left_out == ["m, 2 parameters, batch of 2: no time"]
    assert clock.now < 100 and clock.calls[1] == 3 + devices.ROUNDS


def test_a_larger_batch_is_not_begun_without_time_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clocked(monkeypatch)
    todo = [clock.task(batch, 0.1 * batch) for batch in (10, 100)]
    todo = [task._replace(row=task.row | {"size": 5}) for task in todo]
    times = devices.measure(clock, todo, 50)
    assert list(times.medians) == [0] and 100 not in clock.calls
    assert times.left_out == ["m, 5 parameters, batch of 100: no time"]


def test_fewer_rounds_are_told_from_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clocked(monkeypatch)
    devices.measure(clock, [clock.task(1, 10)], 100)
    assert clock.calls[1] == 9 and clock.now <= 100


def test_what_does_not_fit_is_left_out_and_other_errors_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def raising(error: Exception) -> Task:
        def prepare() -> Training:
            raise error

        return clock.task(2, 1)._replace(prepare=prepare)

    clock = Clocked(monkeypatch)
    times = devices.measure(clock, [raising(MemoryError()), clock.task(1, 1)], 100)
    assert list(times.medians) == [1]
    assert times.left_out == ["m, 2 parameters, batch of 2: too little memory"]
    with pytest.raises(ZeroDivisionError):
        devices.measure(clock, [raising(ZeroDivisionError())], 100)


def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure little, and not long."""
    monkeypatch.setattr(devices, "BATCHES", (1, 2))
    monkeypatch.setattr(devices, "WIDTHS", (10,))
    monkeypatch.setattr(devices, "LEAST", 0.001)


def test_a_processor_is_measured(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small(monkeypatch)
    monkeypatch.setattr(type(library), "cards", lambda library: {})
    (run,) = devices.run_all(library, 60)
    assert list(run) == list(devices.KEYS)
    assert run["kind"] == "CPU" and run["through"] == library.through
    assert "processor cores" in run["machine"] and run["busy"] in (True, False)
    assert [(row["model"], row["batch"]) for row in run["rows"]] == [
        ("softmax regression", 1),
        ("softmax regression", 2),
        ("softmax regression in fit", 1),
        ("softmax regression in fit", 2),
        ("hidden layer", 100),
        ("convolutional network", 1),
        ("convolutional network", 2),
    ]
    assert all(0 < row["seconds"] < 10 for row in run["rows"])
    assert "sees no card" in capsys.readouterr().out


def test_a_card_says_what_is_beside_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The processor passes for a card, under another name."""
    network = devices.softmax_regression()
    monkeypatch.setattr(devices, "tasks", lambda library: devices.stepwise(library, network, (1,)))
    monkeypatch.setattr(devices, "LEAST", 0.001)
    monkeypatch.setattr(type(library), "cards", lambda library: {"Card 9": library.processor()})
    processor, card = devices.run_all(library, 60)
    assert list(card) == ["machine", "kind", "beside", *devices.KEYS[2:]]
    assert (card["machine"], card["kind"]) == ("Card 9", "GPU")
    assert card["beside"] == processor["machine"]
    assert len(card["rows"]) == len(processor["rows"]) == 1


def test_tensorflow_does_not_compute_elsewhere_without_a_word() -> None:
    with (
        pytest.raises(RuntimeError, match=r"was to compute on GPU:99, and did on .*CPU:0"),
        devices.ThroughTensorFlow().on("GPU:99"),
    ):
        pass


def pretending(cards: dict[str, str]) -> Callable[[], object]:
    class Pretended:
        def cards(self) -> dict[str, str]:
            return cards

    return Pretended


def missing() -> None:
    raise ImportError("No module named 'x'")


A, NONE = pretending({"a": "GPU:0"}), pretending({})


@pytest.mark.parametrize(
    "libraries, place",
    [((A, A), 0), ((NONE, A), 1), ((NONE, NONE), 0), ((missing, NONE), 1), ((missing, A), 1)],
    ids=["both see it", "JAX alone sees it", "no card", "JAX alone", "JAX alone, and a card"],
)
def test_tensorflow_is_chosen_where_it_sees_a_card(
    libraries: tuple, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("tensorflow", "jax")
    monkeypatch.setattr(devices, "LIBRARIES", dict(zip(names, libraries, strict=True)))
    assert isinstance(devices.chosen(), libraries[place])
    if libraries[1] is not missing:
        assert isinstance(devices.chosen("jax"), libraries[1])


def test_without_a_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "LIBRARIES", {"tensorflow": missing, "jax": missing})
    with pytest.raises(SystemExit, match="Install TensorFlow with the course, or JAX alone"):
        devices.chosen()


def test_committed_file_is_in_the_scripts_own_form() -> None:
    assert devices.text_of(stored_timings()) == FILE.read_text(encoding="utf-8")


def test_a_device_has_one_run_through_a_library() -> None:
    other, newer = RUN | {"machine": "b"}, RUN | {"through": "JAX 0.2"}
    assert devices.replaced([RUN, other], newer) == [newer, other]
    assert devices.replaced([other], RUN) == [other, RUN]
    elsewhere = RUN | {"through": "TensorFlow 2.21.0"}
    assert devices.replaced([RUN], elsewhere) == [RUN, elsewhere]


def test_times_from_elsewhere_are_taken(tmp_path: Path) -> None:
    card = {"machine": "Card 9", "kind": "GPU", "beside": "a"} | RUN | {"machine": "Card 9"}
    (tmp_path / "times.json").write_text(devices.text_of([RUN, card]), encoding="utf-8")
    old = RUN | {"machine": "old"}
    kept = tmp_path / "devices.json"
    kept.write_text(devices.text_of([old, RUN | {"date": "2026-01-01"}]), encoding="utf-8")
    devices.main([str(kept), "--take", str(tmp_path / "times.json")])
    assert json.loads(kept.read_text(encoding="utf-8")) == [old, RUN, card]


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"machine": "a"}]', '["rows"]'])
def test_a_file_of_something_else_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "times.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit, match=r"times\.json holds no times"):
        devices.main([str(tmp_path / "new.json"), "--take", str(file)])
    assert not (tmp_path / "new.json").exists()


def test_the_file_alone_is_a_program(tmp_path: Path) -> None:
    """Copied elsewhere, without the course: it imports NumPy, and says what it lacks."""
    alone = tmp_path / "devices.py"
    alone.write_bytes(Path(devices.__file__).read_bytes())
    program = (
        "import runpy, sys\n"
        "for name in ('mnist_helpers', 'tensorflow', 'jax', 'psutil', 'tools'):\n"
        "    sys.modules[name] = None\n"
        "sys.argv = ['devices.py', *sys.argv[1:]]\n"
        f"runpy.run_path({str(alone)!r}, run_name='__main__')\n"
    )

    def said(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-c", program, *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    code, text = said()
    assert code == 2 and "name a file for the times" in text
    code, text = said("times.json")
    assert code == 1 and "not through jax" in text and "or JAX alone" in text
