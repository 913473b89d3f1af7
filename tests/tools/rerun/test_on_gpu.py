"""A run without a graphics processor never passes for one with it."""

import os
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from once import once
from tools import ROOT
from tools.rerun.on_gpu import NoProof, main, prove, prove_none, tf

CPU, GPU = "/job:localhost/replica:0/task:0/device:CPU:0", "/job:localhost/device:GPU:0"


no_gpu = pytest.mark.skipif(
    bool(tf.config.list_physical_devices("GPU")), reason="there is a graphics processor here"
)


@dataclass(frozen=True)
class Recipe:
    """What a run of the recipe came to: exit code, what it wrote, and what GitHub would show."""

    code: int
    out: str
    err: str
    summary: str


def run_recipe(folder: Path) -> dict:
    """Do what a GPU runner does, but told to expect none and given one notebook."""
    summary = folder / "summary.md"
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
    told = summary.read_text(encoding="utf-8") if summary.exists() else ""
    return asdict(Recipe(done.returncode, done.stdout, done.stderr, told))


@pytest.fixture(scope="module")
def recipe(tmp_path_factory: pytest.TempPathFactory) -> Recipe:
    folder = tmp_path_factory.mktemp("gpu")
    return Recipe(**once(tmp_path_factory, "gpu", lambda: run_recipe(folder)))


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
def test_where_none_is_expected_that_is_proved(recipe: Recipe) -> None:
    assert (recipe.code, recipe.err) == (0, ""), recipe.out  # TensorFlow's own notes are held back
    assert "as expected, and refuses to work on one" in recipe.out


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
def test_the_recipe_runs_without_a_card(recipe: Recipe) -> None:
    (row,) = [line for line in recipe.summary.splitlines() if "02_variables" in line]
    assert row.startswith("| book/02_variables.ipynb | ") and row.endswith(" | same |")
