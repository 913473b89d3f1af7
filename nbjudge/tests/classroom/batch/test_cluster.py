"""A Dask cluster grades a class as this machine does; a worker that is lost costs a retry."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from attack_course import ASSIGNMENT
from small_course import SmallCourse, kept

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SOFTLY = ["--no-dashboard", "--host", "127.0.0.1"]
# What is imported while a worker unpickles its first task keeps it from answering the scheduler.
ALONE = ["--nthreads", "1", "--no-nanny", "--preload", "nbjudge.classroom.batch.grade_one"]


class Cluster:
    """A scheduler and workers on this machine, in folders of their own: they share no disk."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.folder = folder
        contact = folder / "scheduler.json"
        self.scheduler = self.start(
            "dask_scheduler", *SOFTLY, "--port", "0", "--scheduler-file", str(contact)
        )
        while not contact.exists() or not contact.read_text():
            time.sleep(0.1)
        self.address = json.loads(contact.read_text())["address"]
        self.workers = [
            self.start("dask_worker", self.address, *SOFTLY, *ALONE) for _ in range(workers)
        ]

    def start(self, program: str, *arguments: str) -> subprocess.Popen:
        number = len(list(self.folder.glob("*.log")))
        place = self.folder / f"{program}{number}"
        place.mkdir()
        with (self.folder / f"{program}{number}.log").open("w") as log:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{program}", *arguments],
                cwd=place,
                stdout=log,
                stderr=log,
            )

    def stop(self) -> None:
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Three workers."""
    (tmp_path / "cluster").mkdir()
    made = Cluster(tmp_path / "cluster", 3)
    yield made
    made.stop()


def test_a_cluster_gives_the_same_bytes_also_when_a_worker_is_lost(
    cluster: Cluster, graded: SmallCourse, ungraded: SmallCourse
) -> None:
    here, there = graded, ungraded
    address = f"--scheduler={cluster.address}"
    process = there.start([sys.executable, "-m", "nbjudge", "grade", ASSIGNMENT, address])
    while not list(there.results("students").glob("s*.json")):
        time.sleep(0.05)
        assert process.poll() is None, process.stderr.read()
    cluster.workers[0].send_signal(signal.SIGKILL)
    done = there.finish(process)
    assert done.returncode == 0, done.stderr[-4000:]
    assert there.scores() == here.scores()
    assert kept(there) == kept(here)


def test_without_workers_there_is_a_sentence(ungraded: SmallCourse, tmp_path: Path) -> None:
    (tmp_path / "cluster").mkdir()
    alone = Cluster(tmp_path / "cluster", 0)
    try:
        address = f"--scheduler={alone.address}"
        done = ungraded.nbjudge("grade", ASSIGNMENT, address, "--Grade.cluster_seconds=1")
    finally:
        alone.stop()
    assert done.returncode == 1
    assert f"the cluster at {alone.address} has no workers" in done.stderr
    assert "Traceback" not in done.stderr
