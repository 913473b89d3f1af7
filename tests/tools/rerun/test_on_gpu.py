"""A run without a graphics processor never passes for one with it."""

import os
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from tools import ROOT
from tools.rerun.on_gpu import NoProof, main, prove, prove_none, tf

CPU, GPU = "/job:localhost/replica:0/task:0/device:CPU:0", "/job:localhost/device:GPU:0"


no_gpu = pytest.mark.skipif(
    bool(tf.config.list_physical_devices("GPU")), reason="there is a graphics processor here"
)


def lying_on(device: str) -> Any:
    """Stand in for training: the weights and a result that lie on a device."""
    tensor = SimpleNamespace(device=device, numpy=lambda: SimpleNamespace(nbytes=4000))
    return lambda wanted: (tensor, tensor)


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Let TensorFlow see a graphics processor that has held many bytes."""
    held = {"peak": 10_000_000}
    monkeypatch.setattr(tf.config, "list_physical_devices", lambda kind: ["card"])
    monkeypatch.setattr(tf.config.experimental, "get_memory_info", lambda device: held)
    details = {"device_name": "A Card"}
    monkeypatch.setattr(tf.config.experimental, "get_device_details", lambda device: details)
    return held


@no_gpu
def test_without_a_card_there_is_no_proof(capsys: pytest.CaptureFixture) -> None:
    assert main([]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "NO PROOF: TensorFlow sees no graphics processor." in err


@no_gpu
def test_where_none_is_expected_that_is_proved() -> None:
    """As a program: TensorFlow's own notes are held back."""
    command = [sys.executable, "-m", "tools.rerun.on_gpu", "--expect-none"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "refuses to work on one" in done.stdout


def test_work_that_lies_on_a_card_is_proof(card: dict[str, int]) -> None:
    assert prove(lying_on(GPU)) == (
        "a training step ran on GPU:0, A Card; at the most it held 10000000 bytes"
    )


def test_work_that_was_done_elsewhere_is_none(card: dict[str, int]) -> None:
    with pytest.raises(NoProof, match=r"the weights lie on .*CPU:0, and not on GPU:0"):
        prove(lying_on(CPU))


def test_a_card_whose_memory_was_not_used_is_none(card: dict[str, int]) -> None:
    card["peak"] = 256
    with pytest.raises(NoProof, match="held 256 bytes"):
        prove(lying_on(GPU))


def test_where_none_is_expected_a_card_is_an_error(card: dict[str, int]) -> None:
    with pytest.raises(NoProof, match="TensorFlow sees 1"):
        prove_none(lying_on(GPU))


def test_where_none_is_expected_work_without_a_word_is_an_error() -> None:
    with pytest.raises(NoProof, match="without a word"):
        prove_none(lying_on(CPU))


@no_gpu
def test_the_recipe_runs_without_a_card(tmp_path: Any) -> None:
    """What a GPU runner executes, as it stands, but told to expect none and given one notebook."""
    summary = tmp_path / "summary.md"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    kept = ROOT / "_build/rerun.json"
    before = kept.read_bytes() if kept.exists() else None
    try:
        done = subprocess.run(
            ["make", "gpu", "PROOF=--expect-none", "NOTEBOOKS=book/02_variables.ipynb"],
            cwd=ROOT,
            env=environment | {"GITHUB_STEP_SUMMARY": str(summary)},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        kept.unlink(missing_ok=True)
        if before is not None:
            kept.write_bytes(before)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "as expected, and refuses to work on one" in done.stdout
    (row,) = [line for line in summary.read_text().splitlines() if "02_variables" in line]
    assert row.startswith("| book/02_variables.ipynb | ") and row.endswith(" | same |")
