"""What a measurement says of its machine: other programs are seen, our own work is not theirs."""

from types import SimpleNamespace

import pytest

from tools.measure import machine


class Clock:
    """A machine of two cores whose time only the test moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = self.ours = self.all = 0.0
        monkeypatch.setattr(machine.time, "perf_counter", lambda: self.now)
        monkeypatch.setattr(machine.time, "process_time", lambda: self.ours)
        times = SimpleNamespace
        monkeypatch.setattr(
            machine.psutil, "cpu_times", lambda: times(user=self.all, system=1.0, idle=99.0)
        )
        monkeypatch.setattr(machine.os, "cpu_count", lambda: 2)

    def run(self, seconds: float, ours: float, others: float) -> None:
        """Let time pass: seconds on the wall, and the cores' seconds of work."""
        self.now += seconds
        self.ours += ours
        self.all += ours + others


@pytest.mark.parametrize(
    ("ours", "others", "share", "busy"),
    [(10, 0, 0.0, False), (20, 0, 0.0, False), (10, 1, 0.05, False), (10, 10, 0.5, True)],
)
def test_only_the_work_of_others_disturbs(
    monkeypatch: pytest.MonkeyPatch, ours: float, others: float, share: float, busy: bool
) -> None:
    clock = Clock(monkeypatch)
    clock.run(100, 50, 100)  # before the watch begins: nothing of it counts
    with machine.Watch() as watch:
        clock.run(10, ours, others)
    assert watch.seconds == 10
    assert watch.others == pytest.approx(share)
    assert watch.busy is busy


def test_the_stamp_names_what_a_reader_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, watches = Clock(monkeypatch), [machine.Watch(), machine.Watch()]
    for watch, others in zip(watches, (0, 10), strict=True):
        with watch:
            clock.run(10, 10, others)
    assert machine.stamp(watches[0])["busy"] is False
    stamp = machine.stamp(*watches)  # one disturbed round is enough
    assert stamp["busy"] is True and stamp["date"].count("-") == 2
    assert list(stamp["versions"]) == ["python", "tensorflow"]
    assert "2 processor cores" in machine.processor()
