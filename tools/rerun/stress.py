"""Re-run the book where numbers could come out otherwise, and expect the same text.

    python -m tools.rerun.stress [--times 10] [FILE...]

One run each with one thread and with two, with TensorFlow's oneDNN kernels off and on, with
XLA's compilation off and on, and with results rounded as another processor might; then --times
runs as they come.
"""

import argparse
import os
import subprocess
import sys
import time

ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
}
SETTINGS = {
    "one thread": ONE_THREAD,
    "two threads": dict.fromkeys(ONE_THREAD, "2"),
    "oneDNN off": {"TF_ENABLE_ONEDNN_OPTS": "0"},
    "oneDNN on": {"TF_ENABLE_ONEDNN_OPTS": "1"},
    "XLA off": {"MNIST_XLA": "0"},
    "XLA on": {"MNIST_XLA": "1"},
    "last bits 1": {"ROUNDING": "bits:1"},
    "last bits 2": {"ROUNDING": "bits:2"},
    "TF32 1": {"ROUNDING": "tf32:1"},
    "TF32 2": {"ROUNDING": "tf32:2"},
}


def rerun(name: str, setting: dict[str, str], files: list[str]) -> bool:
    """Compare the book once under a setting; a line says how it went."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tools.rerun", "--cold", *files],
        env=os.environ | setting,
        capture_output=True,
        text=True,
        check=False,
    )
    verdict = "same text" if done.returncode == 0 else "DIFFERS"
    print(f"{name:12} {verdict}  ({time.monotonic() - started:.0f} s)", flush=True)
    if done.returncode:
        print(done.stdout)
    return done.returncode == 0


def main() -> int:
    """Run all settings; 1 if any text differed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=10, help="further runs as they come")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    settings = SETTINGS | {f"run {n}": {} for n in range(1, options.times + 1)}
    results = [rerun(name, setting, options.files) for name, setting in settings.items()]
    print(f"{sum(results)} of {len(results)} runs gave the committed text")
    return int(not all(results))


if __name__ == "__main__":
    sys.exit(main())
