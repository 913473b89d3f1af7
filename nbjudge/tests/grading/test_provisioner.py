"""Jupyter's own clients run notebooks with warm, jailed kernels."""

import asyncio
import socket
import time
from pathlib import Path

import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell, new_notebook

import linked
from nbjudge.grading.provisioner import JailedKernelManager
from nbjudge.launcher.forkserver_client import make_launcher
from nbjudge.launcher.spawn import SpawnLauncher
from needs import has_tensorflow

SUPPORT = Path(linked.__file__).parent
PRELOAD = ("numpy", "tensorflow") if has_tensorflow() else ("numpy",)


@pytest.fixture(scope="module")
def launcher():
    with make_launcher(preload=PRELOAD) as started:
        yield started


def run(launcher, *sources, **options):
    """Run cells in a new kernel; give their outputs."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    options = {"timeout": 60} | options
    client = NotebookClient(notebook, km=JailedKernelManager(launcher=launcher), **options)
    client.owns_km = True  # so that it ends the kernel
    client.execute()
    return [cell.outputs for cell in notebook.cells]


def text(outputs):
    return "".join(output.get("text", "") for output in outputs)


def test_runs_cells(launcher):
    outputs = run(launcher, "x = 6 * 7", "print(x)", "x")
    assert text(outputs[1]) == "42\n"
    assert outputs[2][0].data["text/plain"] == "42"


@pytest.mark.usefixtures("tensorflow")
def test_runs_tensorflow_in_a_fork(launcher):
    started = time.perf_counter()
    run(launcher, "pass")
    alone = time.perf_counter() - started
    source = """
import tensorflow as tf
model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
model.compile(loss="mse")
model.fit(tf.ones((64, 4)), tf.ones((64, 3)), verbose=0)
print(float(tf.reduce_sum(tf.ones(5))))
lines = open("/proc/self/smaps_rollup").read().splitlines()
print(sum(int(line.split()[1]) for line in lines if line.startswith("Private")) >> 10)
"""
    total, own = text(run(launcher, source)[0]).split()
    assert total == "5.0"
    print(f"\na warm kernel, start to end: {alone:.2f} s; after training {own} MiB of its own")


def test_shows_figures(launcher):
    outputs = run(launcher, "import matplotlib.pyplot as plt\nplt.plot([1, 2]);")
    assert "image/png" in outputs[0][-1].data


@pytest.mark.usefixtures("tensorflow")
def test_writes_no_log_of_tensorflow_into_a_cell(launcher):
    assert run(launcher, "import tensorflow as tf\ntf.ones(2) + tf.ones(2)\nNone") == [[]]


def test_an_endless_cell_is_interrupted_and_the_next_one_runs(launcher):
    options = {"timeout": 1, "interrupt_on_timeout": True, "allow_errors": True}
    outputs = run(launcher, "import time\nwhile True:\n    time.sleep(1)", "print(7)", **options)
    assert outputs[0][0].ename == "KeyboardInterrupt"
    assert text(outputs[1]) == "7\n"


def test_an_endless_cell_that_cannot_be_interrupted_is_ended(launcher):
    source = "import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile True: pass"
    started = time.perf_counter()
    with pytest.raises(CellTimeoutError):
        run(launcher, source, timeout=1)
    assert time.perf_counter() - started < 20


def test_a_kernel_that_dies_is_noticed(launcher):
    with pytest.raises(DeadKernelError):
        run(launcher, "import os\nos._exit(1)")
    assert run(launcher, "pass") == [[]]


def test_nothing_is_left_of_a_kernel(launcher):
    run(launcher, "pass")  # from here on the fork server and its log are there
    before = set(launcher.folders.home().iterdir())
    run(launcher, "open('mine', 'w').write('x')")
    assert set(launcher.folders.home().iterdir()) == before
    assert all(child.wait(0) is not None for child in launcher.children)


def test_works_in_the_folder_that_it_is_given(launcher):
    work = launcher.scratch()
    (work / "data.txt").write_text("seven")
    notebook = new_notebook(cells=[new_code_cell("print(open('data.txt').read())")])
    client = NotebookClient(notebook, km=JailedKernelManager(launcher=launcher))
    client.owns_km = True
    client.execute(scratch=work)
    assert text(notebook.cells[0].outputs) == "seven\n"
    assert work.exists()
    launcher.discard(work)


def test_a_kernel_can_be_started_anew(launcher):
    async def twice():
        manager = JailedKernelManager(launcher=launcher)
        await manager.start_kernel()
        first, folder = manager.provisioner.child, manager.provisioner.scratch
        await manager.restart_kernel(now=True)
        assert first.code is not None and manager.provisioner.child is not first
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=20)
        client.stop_channels()
        await manager.shutdown_kernel(now=True)
        assert not folder.exists()

    asyncio.run(twice())


def test_cold_kernels_do_the_same():
    with SpawnLauncher() as launcher:
        assert text(run(launcher, "print(6 * 7)")[0]) == "42\n"
        options = {"timeout": 1, "interrupt_on_timeout": True, "allow_errors": True}
        outputs = run(
            launcher, "import time\nwhile True:\n    time.sleep(1)", "print(7)", **options
        )
        assert outputs[0][0].ename == "KeyboardInterrupt"
        assert text(outputs[1]) == "7\n"
        with pytest.raises(DeadKernelError):
            run(launcher, "import os\nos._exit(1)")


def test_answers_the_judge_between_cells():
    """Over the link, on the loop of the kernel; here a stand-in answers for ``server``."""
    environment = {"PYTHONPATH": str(SUPPORT)}
    with make_launcher(readable=(SUPPORT,), environment=environment) as launcher:
        start = launcher.start_process
        launcher.start_process = lambda module, *rest: start("linked", *rest)
        ours, theirs = socket.socketpair()

        async def both():
            manager = JailedKernelManager(launcher=launcher)
            with theirs:
                await manager.start_kernel(link=theirs)
            client = manager.client()
            client.start_channels()
            await client.wait_for_ready(timeout=20)
            await client.execute_interactive("x = 6 * 7", timeout=20)
            ours.settimeout(20)
            ours.send(b"x")
            answer = await asyncio.to_thread(ours.recv, 100)
            client.stop_channels()
            await manager.shutdown_kernel(now=True)
            return answer

        assert asyncio.run(both()) == b"42"
