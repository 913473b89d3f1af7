"""Workers: each knows the others, what they print comes back, and none is left behind."""

import json
import os
import time
from pathlib import Path

import pytest

from mnist_helpers import run_workers

WHO = "import json, os\nconfig = json.loads(os.environ['TF_CONFIG'])\n"
MEET = (
    WHO
    + """
import socket, time
number = config["task"]["index"]
own, other = (config["cluster"]["worker"][n].split(":") for n in (number, 1 - number))
with socket.create_server((own[0], int(own[1]))) as server:
    while True:
        try:
            socket.create_connection((other[0], int(other[1]))).close()
            break
        except ConnectionRefusedError:
            time.sleep(0.05)
    server.accept()
print("met")
"""
)


def test_each_worker_knows_who_it_is_and_where_all_are() -> None:
    configs = [json.loads(said) for said in run_workers(WHO + "print(json.dumps(config))", 3)]
    assert [config["task"] for config in configs] == [
        {"type": "worker", "index": number} for number in range(3)
    ]
    addresses = [config["cluster"]["worker"] for config in configs]
    assert addresses[0] == addresses[1] == addresses[2]
    assert len(set(addresses[0])) == 3


def test_workers_can_meet_at_their_addresses() -> None:
    assert run_workers(MEET, 2, seconds=30) == ["met\n", "met\n"]


def test_no_worker_sees_a_gpu() -> None:
    assert run_workers("import os; print(os.environ['CUDA_VISIBLE_DEVICES'])", 1) == ["-1\n"]


def test_all_that_is_printed_comes_back() -> None:
    """More than a pipe holds, and letters that are not ASCII."""
    (said,) = run_workers("print('损' * 100_000)", 1)
    assert said == "损" * 100_000 + "\n"


def test_one_failure_ends_all_and_says_why(tmp_path: Path) -> None:
    program = WHO + (
        f"from pathlib import Path; import time; note = Path({str(tmp_path / 'note')!r})\n"
        "if config['task']['index'] == 0:\n"
        "    note.with_suffix('.part').write_text(str(os.getpid()))\n"
        "    note.with_suffix('.part').rename(note)\n"
        "    time.sleep(60)\n"
        "while not note.exists(): time.sleep(0.05)\n"
        "raise ValueError('no luck')\n"
    )
    begun = time.monotonic()
    with pytest.raises(
        RuntimeError, match=r"(?s)worker 1 of 2 failed\n.*worker 1: .*ValueError: no luck$"
    ):
        run_workers(program, 2)
    assert time.monotonic() - begun < 50
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "note").read_text()), 0)


def test_time_is_limited() -> None:
    program = "import sys, time; print('waiting', file=sys.stderr, flush=True); time.sleep(60)"
    with pytest.raises(
        TimeoutError, match="2 workers still ran after 5 seconds\nworker 0: waiting"
    ):
        run_workers(program, 2, seconds=5)


def test_no_workers_are_refused() -> None:
    with pytest.raises(ValueError, match="0 workers, expected 1 or more"):
        run_workers("", 0)
