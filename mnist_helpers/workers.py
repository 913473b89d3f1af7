"""Run one program in several processes that train together. Explained in gpu."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

LAST = 2000  # characters of a worker's errors that are passed on
PAUSE = 0.05  # seconds between two looks at the workers


def run_workers(program: str, count: int = 2, seconds: float = 240) -> list[str]:
    """Run a Python program in several processes that know of each other, on this machine.

    Each worker finds in the environment variable ``TF_CONFIG`` the addresses of all of them,
    and which one it is; ``tf.distribute.MultiWorkerMirroredStrategy`` reads it. No worker sees
    a GPU, which they could not share.

    Args:
        program: the text of the program.
        count: how many workers.
        seconds: how long they may take together; after that all are ended.

    Returns:
        What each worker printed, in their order.

    Raises:
        ValueError: fewer than one worker.
        RuntimeError: a worker failed; the message holds the end of what each wrote to stderr.
        TimeoutError: they took too long; likewise.

    Chapter: gpu.
    """
    if count < 1:
        raise ValueError(f"{count} workers, expected 1 or more")
    with tempfile.TemporaryDirectory() as place, ExitStack() as opened:
        folder = Path(place)
        file = folder / "worker.py"
        file.write_text(program, encoding="utf-8")
        addresses = [f"127.0.0.1:{port}" for port in free_ports(count)]
        workers: list[subprocess.Popen] = []
        try:
            for number in range(count):
                said = opened.enter_context((folder / f"said-{number}").open("wb"))
                errors = opened.enter_context((folder / f"errors-{number}").open("wb"))
                environment = worker_environment(addresses, number)
                command = [sys.executable, str(file)]
                workers.append(
                    subprocess.Popen(command, env=environment, stdout=said, stderr=errors)
                )
            failed = first_failure(workers, seconds)
        except TimeoutError as error:
            raise TimeoutError(f"{error}\n{last_words(folder, count)}") from None
        finally:
            for worker in workers:
                worker.kill()
                worker.wait()
        if failed is not None:
            raise RuntimeError(f"worker {failed} of {count} failed\n{last_words(folder, count)}")
        return [(folder / f"said-{n}").read_text(encoding="utf-8") for n in range(count)]


def last_words(folder: Path, count: int) -> str:
    """Give the end of what each worker wrote to stderr: when one fails, the others soon do."""
    files = [folder / f"errors-{number}" for number in range(count)]
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files if file.exists()]
    return "\n".join(f"worker {n}: {text[-LAST:].strip()}" for n, text in enumerate(texts))


def free_ports(count: int) -> list[int]:
    """Give ports that nobody listens on; all are held until the last is found."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def worker_environment(addresses: Sequence[str], number: int) -> dict[str, str]:
    """Tell a worker who it is and where the others are, and hide GPUs from it."""
    task = {"type": "worker", "index": number}
    config = {"cluster": {"worker": list(addresses)}, "task": task}
    return os.environ | {
        "TF_CONFIG": json.dumps(config),
        "CUDA_VISIBLE_DEVICES": "-1",
        "no_grpc_proxy": "127.0.0.1",  # else gRPC may ask a proxy for the way to this machine
        "PYTHONIOENCODING": "utf-8",
    }


def first_failure(workers: Sequence[subprocess.Popen], seconds: float) -> int | None:
    """Wait until all workers have ended well, or give the number of the first that did not.

    Raises:
        TimeoutError: some of them still run when the time is up.
    """
    end = time.monotonic() + seconds
    while True:
        codes = [worker.poll() for worker in workers]
        for number, code in enumerate(codes):
            if code:
                return number
        if None not in codes:
            return None
        if time.monotonic() > end:
            raise TimeoutError(f"{codes.count(None)} workers still ran after {seconds:g} seconds")
        time.sleep(PAUSE)
