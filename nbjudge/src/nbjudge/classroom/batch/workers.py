"""Many submissions at once: on processes of this machine, or on the workers of a Dask cluster.

Both are an executor of ``concurrent.futures``, and one loop serves them. Only so many submissions
are handed out as keep the workers busy, so a class of any size needs the same memory. A worker
that is killed takes its own submission along and no other; that one is handed out again.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for_end
from multiprocessing.util import Finalize
from queue import SimpleQueue
from typing import Any

from nbjudge.classroom.batch.assignment import Assignment
from nbjudge.classroom.batch.grade_one import Graded, grade, leave
from nbjudge.classroom.batch.submission import Submission
from nbjudge.classroom.processors import cores
from nbjudge.launcher.shared_client import Door, SharedServer, lend

ATTEMPTS = 3  # a submission whose worker is lost is handed out as often as this
GRACE_SECONDS = 30  # that a worker gets to tidy up, when its parent is gone
AHEAD = 2  # submissions that wait for each worker
# Each worker is forked from one process that has imported nbgrader, and has no threads yet.
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["nbjudge.imports", __name__])

Reader = Callable[[], Submission]
Work = Callable[[Assignment, Submission], Graded]
Share = Callable[[list[int]], SharedServer | None]
Engine = contextlib.AbstractContextManager[tuple[Executor, int]]


class NoCluster(Exception):
    """There is no Dask cluster to ask."""


class Lost(Exception):
    """A submission was not graded, because each worker that had it was lost."""


def graded(
    assignment: Assignment,
    readers: Iterable[tuple[str, Reader]],
    engine: Engine,
    work: Work = grade,
) -> Iterator[tuple[str, Graded | Exception]]:
    """Grade submissions, as many at once as there are workers.

    Args:
        assignment: to which they belong.
        readers: by student, what reads a submission when its turn comes.
        engine: gives an executor and the number of its workers: ``processes`` or ``cluster``.
        work: what a worker does.

    Yields:
        The student, and what came of it, in the order in which they are done.

    Raises:
        NoCluster: the engine is a cluster, and it is not there.
    """
    todo, running = deque(readers), dict[Future, str]()
    with engine as (executor, workers):
        while todo or running:
            while todo and len(running) < workers * AHEAD:
                student, read = todo.popleft()
                try:
                    submission = read()
                except Exception as error:
                    yield student, error
                else:
                    running[executor.submit(work, assignment, submission)] = student
            yield from done_of(running)


def done_of(running: dict[Future, str]) -> Iterator[tuple[str, Graded | Exception]]:
    """Wait until one is done, and take out all that are."""
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in sorted(done, key=lambda future: running[future]):
        student = running.pop(future)
        error = future.exception()
        yield student, error if isinstance(error, Exception) else future.result()


@contextlib.contextmanager
def processes(count: int, share: Share = lambda _: None) -> Iterator[tuple[Executor, int]]:
    """Make an executor of processes on this machine; what waits when the block ends is not begun.

    Args:
        count: of processes.
        share: starts what they share, for the processors of one of them.

    Yields:
        It, and the number of its processes.
    """
    shared = share(shares(count)[0])
    with contextlib.closing(shared) if shared else contextlib.nullcontext():
        executor = Processes(count, shared.door if shared else None)
        try:
            yield executor, count
        finally:
            executor.shutdown(cancel_futures=True)


@contextlib.contextmanager
def cluster(address: str, seconds: float) -> Iterator[tuple[Executor, int]]:
    """Make an executor of a Dask cluster's workers.

    Args:
        address: of the scheduler.
        seconds: to wait for it, and for its first worker.

    Yields:
        It, and the number of the workers' threads.

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


class Processes(Executor):
    """Processes of this machine, each with its share of the processors.

    An executor of the standard library is lost as a whole with any of its processes, and nobody
    can say over which task. So each process is an executor of its own, with a thread that waits
    for it: the others go on, and what a lost one was doing is tried again.
    """

    def __init__(self, count: int, door: Door | None = None) -> None:
        """Make places for so many processes; each starts with its first task.

        Args:
            count: of them.
            door: where they get their fork servers; each starts its own without one.
        """
        self.free: SimpleQueue[Place] = SimpleQueue()
        for share in shares(count):
            self.free.put(Place(share, door))
        self.threads = ThreadPoolExecutor(count)

    def submit(self, work: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future:
        """Let the next free process do a task.

        Returns:
            What comes of it; ``Lost`` if each process that had it ended over it.
        """
        return self.threads.submit(self.attempt, work, *arguments, **named)

    def attempt(self, work: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
        """Do a task, in this thread's turn, and again if its process is lost.

        Raises:
            Lost: it was each time.
        """
        for _ in range(ATTEMPTS):
            place = self.free.get()
            try:
                return place.process.submit(work, *arguments, **named).result()
            except BrokenProcessPool:
                place.renew()
            finally:
                self.free.put(place)
        raise Lost(f"{ATTEMPTS} workers ended while they graded it")

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End all processes, when they have done what they are at."""
        self.threads.shutdown(wait, cancel_futures=cancel_futures)
        with ThreadPoolExecutor() as closing:  # each takes a moment to tidy up
            while not self.free.empty():
                closing.submit(self.free.get().process.shutdown, wait)


class Place:
    """A process of this machine, or the next one on the same processors."""

    def __init__(self, share: list[int], door: Door | None) -> None:
        """Take the numbers of the processors, none where they cannot be chosen; and the door."""
        self.share, self.door = share, door
        self.renew()

    def renew(self) -> None:
        """Let another process come in the place of one that was lost."""
        self.process = ProcessPoolExecutor(1, CONTEXT, begin, (self.share, self.door))


def begin(share: list[int], door: Door | None) -> None:
    """Begin a worker: on its share of the processors, deaf to Ctrl-C, gone when its parent is.

    The libraries of a notebook make a thread for each processor that they see. Workers that all
    see all of them would wait for each other.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and take temporary folders along
    Finalize(None, leave, exitpriority=0)  # a process of a pool ends without Python's own end
    if share:
        os.sched_setaffinity(0, share)
    if door:
        lend(door)
    parent = multiprocessing.parent_process()

    def watch() -> None:
        wait_for_end([parent.sentinel])
        for _ in range(GRACE_SECONDS * 10):  # each ends one task; the executor catches it
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def shares(count: int) -> list[list[int]]:
    """Divide the processors among so many processes; each gets one at least."""
    there = cores()
    return [
        there[number::count] or there[number % len(there) :][:1] if there else []
        for number in range(count)
    ]
