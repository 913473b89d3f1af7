"""Many submissions at once: processes of this machine, or a Dask cluster.

Both are asked in the same way, as an executor of ``concurrent.futures``. Only so many
submissions are handed out as keep the workers busy, so a class of any size needs the same memory.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing.connection import wait as wait_for_end
from typing import Any

from nbjudge.classroom.batch.assignment import Assignment
from nbjudge.classroom.batch.grade_one import Graded, grade
from nbjudge.classroom.batch.submission import Submission

ATTEMPTS = 3  # a submission whose worker is lost is handed out as often as this
GRACE_SECONDS = 30  # that a worker gets to tidy up, when its parent is gone
AHEAD = 2  # submissions that wait for each worker

Reader = Callable[[], Submission]
Work = Callable[[Assignment, Submission], Graded]


class NoCluster(Exception):
    """There is no Dask cluster to ask."""


class Lost(Exception):
    """A submission was not graded, because each worker that had it was lost."""


def cores() -> list[int]:
    """Give the processors that this process may use."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def settle(shares: "multiprocessing.Queue[list[int]]") -> None:
    """Begin a worker: on its share of the processors, deaf to Ctrl-C, gone when its parent is.

    The libraries of a notebook make a thread for each processor that they see. Workers that all
    see all of them would wait for each other.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and take temporary folders along
    if share := shares.get():
        os.sched_setaffinity(0, share)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        wait_for_end([parent.sentinel])
        for _ in range(GRACE_SECONDS * 10):  # each ends one task; the executor catches it
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextlib.contextmanager
def processes(workers: int) -> Iterator[Executor]:
    """Make an executor of processes on this machine, each with its share of the processors.

    When the block is left early, what waits is not begun.
    """
    context = multiprocessing.get_context("spawn")
    shares: Any = context.Queue()
    there = cores()
    for number in range(workers):
        shares.put(there[number::workers] or there[number % len(there) :][:1] if there else [])
    executor = ProcessPoolExecutor(workers, context, settle, (shares,))
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


@contextlib.contextmanager
def cluster(address: str, seconds: float) -> Iterator[tuple[Executor, int]]:
    """Make an executor of a Dask cluster's workers, and say how many threads they have.

    Args:
        address: of the scheduler.
        seconds: to wait for it, and for its first worker.

    Raises:
        NoCluster: the package distributed is not installed, or there is no cluster or no worker.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError:
        raise NoCluster("a cluster needs Dask: pip install distributed") from None
    try:
        client = Client(address, timeout=seconds)
    except (OSError, ValueError) as error:
        raise NoCluster(f"nobody answers at {address}: {error}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=seconds)
        except TimeoutError as error:
            raise NoCluster(f"the cluster at {address} has no workers") from error
        threads = sum(client.nthreads().values())
        yield client.get_executor(retries=ATTEMPTS - 1, pure=False), threads


def graded_by_cluster(
    assignment: Assignment,
    readers: Iterable[tuple[str, Reader]],
    address: str,
    seconds: float,
    work: Work = grade,
) -> Iterator[tuple[str, Graded | Exception]]:
    """Grade submissions on a Dask cluster, which gives a lost worker's to another.

    Yields:
        The student, and what came of it, in the order in which they are done.
    """
    with cluster(address, seconds) as (executor, threads):
        todo = deque(readers)
        running: dict[Future, str] = {}
        while todo or running:
            ask = partial(executor.submit, work, assignment)
            yield from hand_out(ask, todo, running, threads * AHEAD)
            yield from collect(running)


def graded_here(
    assignment: Assignment,
    readers: Iterable[tuple[str, Reader]],
    workers: int,
    work: Work = grade,
) -> Iterator[tuple[str, Graded | Exception]]:
    """Grade submissions in processes of this machine.

    When a worker is lost, all of its executor are, and nobody can say over which submission. So
    those that were handed out are then graded one at a time.

    Yields:
        The student, and what came of it, in the order in which they are done.
    """
    known = dict(readers)
    todo, suspects = deque(known.items()), deque()
    lost: Counter[str] = Counter()
    while todo or suspects:
        queue, count = (suspects, 1) if suspects else (todo, workers)
        ahead = 1 if queue is suspects else count * AHEAD
        running: dict[Future, str] = {}
        with processes(count) as executor:
            ask = partial(executor.submit, work, assignment)
            broken = False
            while running or (queue and not broken):
                try:
                    yield from hand_out(ask, queue, running, ahead)
                except BrokenProcessPool:  # those that are running say so too
                    broken = True
                for student, outcome in collect(running):
                    if not isinstance(outcome, BrokenProcessPool):
                        yield student, outcome
                        continue
                    broken = True
                    lost[student] += 1
                    if lost[student] < ATTEMPTS:
                        suspects.append((student, known[student]))
                    else:
                        yield student, Lost(f"{ATTEMPTS} workers ended while they graded it")


def hand_out(
    ask: Callable[[Submission], Future],
    todo: "deque[tuple[str, Reader]]",
    running: dict[Future, str],
    ahead: int,
) -> Iterator[tuple[str, Exception]]:
    """Hand out submissions until enough are running; yield those that cannot be read."""
    while todo and len(running) < ahead:
        student, read = todo[0]
        try:
            submission = read()
        except Exception as error:
            todo.popleft()
            yield student, error
            continue
        running[ask(submission)] = student
        todo.popleft()


def collect(running: dict[Future, str]) -> Iterator[tuple[str, Graded | Exception]]:
    """Wait for one that is done, and take all that are."""
    done, _ = wait(running, return_when=FIRST_COMPLETED) if running else (set(), None)
    for future in sorted(done, key=lambda future: running[future]):
        student = running.pop(future)
        error = future.exception()
        yield student, error if isinstance(error, Exception) else future.result()
