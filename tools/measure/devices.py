"""Measure a training step on a graphics card and on the processor beside it, for gpu.ipynb.

    python -m tools.measure.devices                    # in the course: into devices.json
    python devices.py times.json                       # this file alone, with JAX: elsewhere
    python -m tools.measure.devices --take times.json  # brings those into devices.json

In the course it adds to mnist_helpers/devices.json what it measures on the processor and on each
kind of card, in place of an older run on a device of the same name, through the same library.
Where the course cannot be installed, this file is enough: it needs Python, NumPy and JAX. Measure
on an idle machine; a run on a busy one is marked as such, where the course is there to see it.

The steps are taken through TensorFlow where that is installed, with the course, and sees a card;
otherwise through JAX, whose compiler, XLA, is TensorFlow's too; without any card, through what
there is. Each run says which. Compare a card only with the processor of the same run: JAX starts
a step from Python with less effort than TensorFlow, and on a processor its convolution is several
times slower, which flatters the card. Both multiply as they do when nobody asks for more digits,
on newer NVIDIA cards in TF32. Pixels are made up: a step takes as long on any digits.

A time is a median of rounds. Before them, each step is compiled and warmed up. A round times each
model and batch once, over as many steps as fill a tenth of a second, and until the device has
done them all. All takes six minutes at most: what a slow device has no time for is left out, and
so is what does not fit into its memory. Both are said.
"""

import argparse
import functools
import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

FILE = Path(__file__).resolve().parent.parent.parent / "mnist_helpers" / "devices.json"
BATCHES = (1, 10, 100, 1000, 10_000)
WIDTHS = (10, 64, 512, 4096)
EVERY_BATCH = 512  # the hidden layer that is measured with all of them, and not with 100 alone
ROUNDS, FEWEST = 15, 3  # how often a time is taken
LEAST = 0.1  # how many seconds of steps it covers
SECONDS = 300.0  # for all devices; the minute that is left is for what is late
RATE = 0.01
KEYS = ("machine", "kind", "through", "date", "busy", "versions", "rows")
OF_A_CARD = "beside"  # the processor that was measured with it


class Operations(NamedTuple):
    """What a library calls the operations that a network needs, beside ``@`` and ``+``."""

    reshape: Callable[[Any, tuple[int, ...]], Any]
    relu: Callable[[Any], Any]
    convolve: Callable[[Any, Any], Any]  # NHWC images, HWIO kernels; as large as before
    halve: Callable[[Any], Any]  # the largest of each 2 x 2 numbers


class Network(NamedTuple):
    """The shapes of its weights, and how it makes ten logits of images (n, 784).

    Each weight has a bias of its last dimension, so ``parameters`` are W, b, V, c and so on.
    """

    name: str
    shapes: tuple[tuple[int, ...], ...]
    logits: Callable[[Operations, list, Any], Any]

    def parameters(self) -> list[np.ndarray]:
        """Make small random weights, float32, and biases of zero."""
        rng = np.random.default_rng(0)
        arrays: list[np.ndarray] = []
        for shape in self.shapes:
            arrays.append(rng.normal(0, 0.01, shape).astype(np.float32))
            arrays.append(np.zeros(shape[-1], np.float32))
        return arrays

    @property
    def size(self) -> int:
        """Count the numbers that training changes."""
        return sum(int(np.prod(shape)) + shape[-1] for shape in self.shapes)


class Training(NamedTuple):
    """A call that starts training steps and gives their cost, and one that reads parameters."""

    run: Callable[[], Any]
    parameters: Callable[[], list[np.ndarray]]


class ThroughTensorFlow:
    """Steps as the course takes them: compiled by ``tf.function``, and ``fit``'s own loop."""

    def __init__(self) -> None:
        import mnist_helpers  # noqa: F401, I001  # quiets TensorFlow, so comes first
        import tensorflow as tf

        self.tf = tf
        self.through = f"TensorFlow {tf.__version__}"
        self.versions = {"tensorflow": tf.__version__}
        self.operations = Operations(
            tf.reshape,
            tf.nn.relu,
            lambda x, kernel: tf.nn.conv2d(x, kernel, 1, "SAME"),
            lambda x: tf.nn.max_pool2d(x, 2, 2, "SAME"),
        )

    def processor(self) -> str:
        """Give the processor, as the library calls it."""
        return "CPU:0"

    def cards(self) -> dict[str, str]:
        """Give the cards, from the name that a reader knows to the library's."""
        found: dict[str, str] = {}
        for number, card in enumerate(self.tf.config.list_physical_devices("GPU")):
            details = self.tf.config.experimental.get_device_details(card)
            found.setdefault(details.get("device_name", "a GPU"), f"GPU:{number}")
        return found

    @contextmanager
    def on(self, device: str) -> Iterator[None]:
        """Do what the block prepares and runs on a device.

        Raises:
            RuntimeError: TensorFlow computes elsewhere, which it does without a word.
        """
        with self.tf.device(device):
            used = self.tf.add(1.0, 1.0).device
            if not used.endswith(device):
                raise RuntimeError(f"TensorFlow was to compute on {device}, and did on {used}")
            yield

    def variables(self, network: Network) -> list:
        """Make a network's parameters, which steps change in place."""
        return [self.tf.Variable(array) for array in network.parameters()]

    def prepare(self, network: Network, images: np.ndarray, labels: np.ndarray) -> Training:
        """Prepare one step of gradient descent, which Python starts."""
        from mnist_helpers import cross_entropy

        tf, variables = self.tf, self.variables(network)
        x, digits = tf.constant(images), tf.constant(labels)

        @tf.function
        def step(x: Any, digits: Any) -> Any:
            with tf.GradientTape() as tape:
                logits = network.logits(self.operations, variables, x)
                cost = cross_entropy(logits, tf.one_hot(digits, 10))
            slopes = tape.gradient(cost, variables)
            for variable, slope in zip(variables, slopes, strict=True):
                variable.assign_sub(RATE * slope)
            return cost

        return Training(
            functools.partial(step, x, digits), lambda: [each.numpy() for each in variables]
        )

    def prepare_loop(
        self, network: Network, images: np.ndarray, labels: np.ndarray, order: np.ndarray
    ) -> Training:
        """Prepare a program of many steps, on the rows that ``order`` (steps, batch) names."""
        from mnist_helpers.training import compiled_epoch

        variables = self.variables(network)
        given = [self.tf.constant(array) for array in (images, labels, order)]
        run = functools.partial(compiled_epoch, *given, *variables, self.tf.constant(RATE))
        return Training(run, lambda: [each.numpy() for each in variables])

    def wait(self, result: Any) -> None:
        """Wait until the device has done all that leads to a result."""
        self.tf.test.experimental.sync_devices()

    def is_full(self, error: Exception) -> bool:
        """Say whether an error is about memory."""
        return isinstance(error, self.tf.errors.ResourceExhaustedError)


class ThroughJax:
    """The same steps, compiled by ``jax.jit``; parameters change in place, as they do there."""

    def __init__(self) -> None:
        import jax

        self.jax, lax = jax, jax.lax
        self.through = f"JAX {jax.__version__}"
        self.versions = {"jax": jax.__version__}
        windows = ("NHWC", "HWIO", "NHWC")
        two = (1, 2, 2, 1)
        self.operations = Operations(
            jax.numpy.reshape,
            jax.nn.relu,
            lambda x, kernel: lax.conv_general_dilated(
                x, kernel, (1, 1), "SAME", dimension_numbers=windows
            ),
            lambda x: lax.reduce_window(x, -np.inf, lax.max, two, two, "SAME"),
        )

    def processor(self) -> Any:
        """Give the processor, as the library calls it."""
        return self.jax.devices("cpu")[0]

    def cards(self) -> dict[str, Any]:
        """Give the cards, from the name that a reader knows to the library's."""
        found: dict[str, Any] = {}
        try:
            for card in self.jax.devices("gpu"):
                found.setdefault(card.device_kind, card)
        except RuntimeError:  # so JAX says that it has no such platform
            return {}
        return found

    def on(self, device: Any) -> AbstractContextManager:
        """Do what the block prepares and runs on a device."""
        return self.jax.default_device(device)

    def descend(self, network: Network, parameters: list, x: Any, digits: Any) -> tuple:
        """Give the parameters after a step, and the cost before it."""
        jax, jnp = self.jax, self.jax.numpy

        def cost_of(parameters: list) -> Any:
            log_p = jax.nn.log_softmax(network.logits(self.operations, parameters, x))
            return -jnp.mean(jnp.sum(jax.nn.one_hot(digits, 10) * log_p, axis=1))

        cost, slopes = jax.value_and_grad(cost_of)(parameters)
        return [p - RATE * slope for p, slope in zip(parameters, slopes, strict=True)], cost

    def trained_by(self, network: Network, step: Callable, *given: np.ndarray) -> Training:
        """Hold the parameters that a step takes and gives, and what else it needs."""
        jax = self.jax
        compiled = jax.jit(step, donate_argnums=0)
        state = [jax.numpy.asarray(array) for array in network.parameters()]
        there = [jax.numpy.asarray(array) for array in given]

        def run() -> Any:
            state[:], cost = compiled(list(state), *there)
            return cost

        return Training(run, lambda: [np.array(each) for each in state])

    def prepare(self, network: Network, images: np.ndarray, labels: np.ndarray) -> Training:
        """Prepare one step of gradient descent, which Python starts."""
        step = functools.partial(self.descend, network)
        return self.trained_by(network, step, images, labels)

    def prepare_loop(
        self, network: Network, images: np.ndarray, labels: np.ndarray, order: np.ndarray
    ) -> Training:
        """Prepare a program of many steps, on the rows that ``order`` (steps, batch) names."""

        def epoch(parameters: list, x: Any, digits: Any, order: Any) -> tuple:
            def step(number: Any, carried: tuple) -> tuple:
                rows = order[number]
                parameters, cost = self.descend(network, carried[0], x[rows], digits[rows])
                return parameters, carried[1] + cost

            parameters, total = self.jax.lax.fori_loop(0, len(order), step, (parameters, 0.0))
            return parameters, total / len(order)

        return self.trained_by(network, epoch, images, labels, order)

    def wait(self, result: Any) -> None:
        """Wait until the device has done all that leads to a result."""
        self.jax.block_until_ready(result)

    def is_full(self, error: Exception) -> bool:
        """Say whether an error is about memory."""
        return "RESOURCE_EXHAUSTED" in str(error)


Library = ThroughTensorFlow | ThroughJax


class Task(NamedTuple):
    """What a row is about, what prepares its training, and how many steps a call makes."""

    row: dict
    prepare: Callable[[], Training]
    steps: int


class Times(NamedTuple):
    """The median seconds a call, by a task's place; and what was left out, a sentence each."""

    medians: dict[int, float]
    left_out: list[str]


def softmax_regression() -> Network:
    """The course's model."""

    def logits(do: Operations, parameters: list, x: Any) -> Any:
        W, b = parameters
        return x @ W + b

    return Network("softmax regression", ((784, 10),), logits)


def hidden_layer(width: int) -> Network:
    """The same with a layer of ``width`` numbers between pixels and logits."""

    def logits(do: Operations, parameters: list, x: Any) -> Any:
        W, b, V, c = parameters
        return do.relu(x @ W + b) @ V + c

    return Network("hidden layer", ((784, width), (width, 10)), logits)


def convolutional_network() -> Network:
    """TensorFlow's tutorial of 2016: two layers of 5 x 5 windows, 1024 numbers, ten logits."""

    def logits(do: Operations, parameters: list, x: Any) -> Any:
        K, k, L, m, W, b, V, c = parameters
        x = do.relu(do.convolve(do.reshape(x, (-1, 28, 28, 1)), K) + k)
        x = do.relu(do.convolve(do.halve(x), L) + m)
        x = do.reshape(do.halve(x), (-1, 7 * 7 * 64))
        return do.relu(x @ W + b) @ V + c

    shapes = ((5, 5, 1, 32), (5, 5, 32, 64), (7 * 7 * 64, 1024), (1024, 10))
    return Network("convolutional network", shapes, logits)


def data(batch: int) -> tuple[np.ndarray, np.ndarray]:
    """Make up a batch: images float32 (batch, 784) from 0 to 1, labels int32 (batch,)."""
    rng = np.random.default_rng(0)
    images = rng.random((batch, 784), np.float32)
    return images, rng.integers(0, 10, batch).astype(np.int32)


def stepwise(library: Library, network: Network, batches: Iterable[int]) -> Iterator[Task]:
    """Give steps that Python starts one by one."""
    for batch in batches:
        row = {"model": network.name, "size": network.size, "batch": batch}
        yield Task(row, functools.partial(library.prepare, network, *data(batch)), 1)


def in_one_program(library: Library) -> Iterator[Task]:
    """Give the loop of ``fit``: many steps without Python between them, rows picked too."""
    network = softmax_regression()
    images, labels = data(max(BATCHES))
    for batch in BATCHES:
        steps = max(2, 5000 // batch)
        order = np.random.default_rng(0).integers(0, len(images), (steps, batch), np.int32)
        row = {"model": f"{network.name} in fit", "size": network.size, "batch": batch}
        prepare = functools.partial(library.prepare_loop, network, images, labels, order)
        yield Task(row, prepare, steps)


def tasks(library: Library) -> Iterator[Task]:
    """Give every model and batch, the larger batches of a model later."""
    yield from stepwise(library, softmax_regression(), BATCHES)
    yield from in_one_program(library)
    for width in WIDTHS:
        batches = BATCHES if width == EVERY_BATCH else (100,)
        yield from stepwise(library, hidden_layer(width), batches)
    yield from stepwise(library, convolutional_network(), BATCHES)


def timed(library: Library, run: Callable[[], Any], calls: int) -> float:
    """Give the seconds a call, until the device has done all of them."""
    begun = time.perf_counter()
    for _ in range(calls):
        result = run()
    library.wait(result)
    return (time.perf_counter() - begun) / calls


def say(text: str) -> None:
    """Print at once, whatever reads it."""
    print(text, flush=True)


def named(row: dict) -> str:
    """Say in words what a row is about."""
    return f"{row['model']}, {row['size']:,} parameters, batch of {row['batch']:,}"


def measure(library: Library, todo: list[Task], seconds: float) -> Times:
    """Warm each task up, then time all in turns, so that what disturbs disturbs all of them."""
    until = time.perf_counter() + seconds
    ready: dict[int, Callable[[], Any]] = {}
    took: dict[int, float] = {}
    left_out: list[str] = []

    def left() -> float:
        return until - time.perf_counter()

    def a_round() -> float:
        return sum(max(LEAST, each) for each in took.values())

    an_image: dict[tuple, float] = {}  # seconds, by model: what the next larger batch will need
    for place, task in enumerate(todo):
        row = task.row
        model = row["model"], row["size"]
        expected = an_image.get(model, 0.0) * row["batch"] * task.steps
        if a_round() * FEWEST + expected * (FEWEST + 3) > left():
            left_out.append(f"{named(row)}: no time")
            continue
        try:
            run = task.prepare().run
            compiled = timed(library, run, 1)
            warm = min(timed(library, run, 1) for _ in range(2))
        except Exception as error:
            if not library.is_full(error):
                raise
            left_out.append(f"{named(row)}: too little memory")
            continue
        ready[place], took[place] = run, warm
        an_image[model] = warm / row["batch"] / task.steps
        say(f"  {named(row)}: ready after {compiled:.1f} s")
    while took and a_round() * FEWEST > left():
        slowest = max(took, key=took.__getitem__)
        del took[slowest]
        left_out.append(f"{named(todo[slowest].row)}: no time")
    calls = {place: 1 + int(LEAST / each) for place, each in took.items()}
    rounds: list[dict[int, float]] = []
    while took and len(rounds) < ROUNDS and (len(rounds) < FEWEST or a_round() < left()):
        rounds.append({p: timed(library, ready[p], calls[p]) for p in took})
        say(f"  round {len(rounds)} of {ROUNDS} at most, {max(0, left()):.0f} s left")
    return Times({p: statistics.median(each[p] for each in rounds) for p in took}, left_out)


def watch() -> Any:
    """Give what sees other programs at work; nothing, where this file is alone."""
    try:
        from tools.measure.machine import Watch
    except ImportError:
        return nullcontext()
    return Watch()


def processor_name() -> str:
    """Name the processor as a reader knows it."""
    return f"{os.cpu_count()} processor cores ({platform.machine()})"


def run_on(library: Library, machine: str, kind: str, device: Any, seconds: float) -> dict:
    """Measure one device; say that other programs were at work, if they were."""
    say(f"{machine}, through {library.through}, {seconds:.0f} s at most")
    with watch() as seen, library.on(device):
        todo = list(tasks(library))
        times = measure(library, todo, seconds)
    busy = seen.busy if seen else None
    if busy:
        say(f"BUSY: other programs took {seen.others:.0%}. Measure again on an idle machine.")
    for sentence in times.left_out:
        say(f"LEFT OUT: {sentence}")
    rows = [
        task.row | {"seconds": float(f"{times.medians[place] / task.steps:.3g}")}
        for place, task in enumerate(todo)
        if place in times.medians
    ]
    for row in rows:
        say(f"{named(row)}: {row['seconds']} s")
    return {
        "machine": machine,
        "kind": kind,
        "through": library.through,
        "date": datetime.now(UTC).date().isoformat(),
        "busy": busy,
        "versions": {"python": platform.python_version(), **library.versions},
        "rows": rows,
    }


def run_all(library: Library, seconds: float = SECONDS) -> list[dict]:
    """Measure the processor and each kind of card; they share the seconds."""
    until = time.perf_counter() + seconds
    cards = library.cards()
    if not cards:
        say(f"{library.through} sees no card: the processor alone is measured.")
    beside = processor_name()
    share = seconds / (1 + len(cards))
    runs = [run_on(library, beside, "CPU", library.processor(), share)]
    for number, (name, device) in enumerate(cards.items()):
        share = (until - time.perf_counter()) / (len(cards) - number)
        run = run_on(library, name, "GPU", device, share)
        runs.append({"machine": name, "kind": "GPU", OF_A_CARD: beside} | run)
    return runs


LIBRARIES = {"tensorflow": ThroughTensorFlow, "jax": ThroughJax}


def chosen(asked: str | None = None) -> Library:
    """Give the library that was asked for, else the first that sees a card, else the first.

    Raises:
        SystemExit: none of them is installed.
    """
    found: list[Library] = []
    for name in [asked] if asked else LIBRARIES:
        try:
            library = LIBRARIES[name]()
        except ImportError as error:
            say(f"not through {name}: {error}")
            continue
        if library.cards():
            return library
        found.append(library)
    if not found:
        raise SystemExit("Install TensorFlow with the course, or JAX alone: CONTRIBUTING.md.")
    return found[0]


def identity(run: dict) -> tuple[str, str]:
    """Say which older run another replaces: of the same device, through the same library."""
    return run["machine"], run["through"].split()[0]


def replaced(runs: list[dict], run: dict) -> list[dict]:
    """Put a run in the place of the one that it replaces, or at the end."""
    if identity(run) not in map(identity, runs):
        return [*runs, run]
    return [run if identity(old) == identity(run) else old for old in runs]


def read(file: Path) -> list[dict]:
    """Read runs that this program has written.

    Raises:
        SystemExit: something else is in the file.
    """
    try:
        runs = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(runs, list) and all(set(run) - {OF_A_CARD} == set(KEYS) for run in runs):
            return runs
    except (ValueError, TypeError):
        pass
    raise SystemExit(f"{file.name} holds no times of this program")


def text_of(runs: list[dict]) -> str:
    """Write runs as JSON, a row a line."""
    blocks = []
    for run in runs:
        about = {name: value for name, value in run.items() if name != "rows"}
        head = "".join(f" {json.dumps(name)}: {json.dumps(x)},\n" for name, x in about.items())
        body = ",\n".join(f"  {json.dumps(row)}" for row in run["rows"])
        blocks.append(f'{{\n{head} "rows": [\n{body}\n ]\n}}')
    return "[" + ",\n".join(blocks) + "]\n"


def main(arguments: list[str] | None = None) -> None:
    """Measure each device, or take what was measured elsewhere, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=FILE, help="where the times go")
    parser.add_argument("--take", type=Path, metavar="TIMES", help="measured elsewhere")
    parser.add_argument("--through", choices=LIBRARIES, help="not the library that is chosen")
    options = parser.parse_args(arguments)
    if not options.file.parent.is_dir():
        parser.error("name a file for the times, in a folder that is there")
    runs = read(options.file) if options.file.exists() else []
    for run in read(options.take) if options.take else run_all(chosen(options.through)):
        runs = replaced(runs, run)
    options.file.write_text(text_of(runs), encoding="utf-8")
    say(f"wrote {options.file.name}")


if __name__ == "__main__":
    main()
