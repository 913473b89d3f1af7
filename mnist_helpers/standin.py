"""Digits and letters drawn by our own code: for tests, fresh examples, and where no network is.

They stand in for MNIST and are never called MNIST. A digit is a few strokes, each a smooth
curve through control points. Every digit drawn gets its own shaky hand (the points move),
slant, size, place and pen. Only exact arithmetic (no sine, no matrix product) lies between
the seed and the pixels, so a seed gives the same digits on every machine.
"""

import atexit
import gzip
import shutil
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

import numpy as np

from mnist_helpers.idx import write_idx
from mnist_helpers.images import Mnist, Split, normalize, split

SOURCE = "generated stand-in digits, not MNIST"
SEED = 2019
FOLDER = "stand-in-digits-not-mnist-"
DAY = 24 * 60 * 60  # seconds
SIZE = 28
TRAIN, TEST = 60000, 10000
SPACING = 0.05  # between the dots of a stroke, in heights of a digit: about a pixel
CHUNK = 256  # digits drawn at once; few enough to stay in the processor's cache

# For each digit the ways to write it; a way is a list of strokes, a stroke a list of points
# (x, y) in a unit square, y downwards. Strokes that meet share the very same point. A stroke
# that ends where it began is a closed loop.
WAYS = {
    0: [
        [[(0.5, 0), (0.22, 0.14), (0.1, 0.5), (0.22, 0.86), (0.5, 1), (0.78, 0.86), (0.9, 0.5),
          (0.78, 0.14), (0.5, 0)]],
        [[(0.64, 0.03), (0.32, 0.12), (0.15, 0.52), (0.3, 0.92), (0.6, 0.97), (0.86, 0.6),
          (0.78, 0.16), (0.45, 0.03)]],
    ],
    1: [
        [[(0.52, 0), (0.5, 0.5), (0.48, 1)]],
        [[(0.34, 0.2), (0.55, 0)], [(0.55, 0), (0.54, 0.5), (0.52, 1)]],
    ],
    2: [
        [[(0.2, 0.24), (0.33, 0.05), (0.58, 0), (0.79, 0.16), (0.74, 0.42), (0.5, 0.7),
          (0.18, 0.98)], [(0.18, 0.98), (0.5, 0.97), (0.86, 0.96)]],
        [[(0.2, 0.2), (0.48, 0), (0.76, 0.18), (0.66, 0.52), (0.4, 0.88), (0.2, 0.97),
          (0.16, 0.83), (0.35, 0.79), (0.62, 0.95), (0.9, 0.88)]],
    ],
    3: [
        [[(0.2, 0.12), (0.48, 0), (0.76, 0.15), (0.68, 0.38), (0.42, 0.47)],
         [(0.42, 0.47), (0.74, 0.56), (0.81, 0.8), (0.5, 1), (0.17, 0.88)]],
        [[(0.2, 0.03), (0.5, 0.02), (0.78, 0.03)], [(0.78, 0.03), (0.6, 0.22), (0.44, 0.4)],
         [(0.44, 0.4), (0.74, 0.5), (0.8, 0.78), (0.5, 1), (0.18, 0.9)]],
    ],
    4: [
        [[(0.24, 0.02), (0.18, 0.28), (0.15, 0.54)], [(0.15, 0.54), (0.5, 0.54), (0.86, 0.5)],
         [(0.76, 0.02), (0.7, 0.5), (0.64, 1)]],
        [[(0.64, 0), (0.38, 0.34), (0.1, 0.66)], [(0.1, 0.66), (0.5, 0.66), (0.9, 0.65)],
         [(0.64, 0), (0.64, 0.5), (0.62, 1)]],
    ],
    5: [
        [[(0.8, 0.02), (0.55, 0.03), (0.31, 0.03)], [(0.31, 0.03), (0.26, 0.22), (0.23, 0.44)],
         [(0.23, 0.44), (0.52, 0.37), (0.79, 0.55), (0.76, 0.85), (0.47, 1), (0.16, 0.9)]],
        [[(0.84, 0.06), (0.58, 0.04), (0.37, 0.06)], [(0.37, 0.06), (0.33, 0.25), (0.32, 0.42)],
         [(0.32, 0.42), (0.62, 0.52), (0.7, 0.76), (0.48, 0.98), (0.18, 0.94)]],
    ],
    6: [
        [[(0.7, 0.01), (0.42, 0.18), (0.23, 0.52), (0.26, 0.86), (0.5, 1), (0.75, 0.87),
          (0.74, 0.63), (0.5, 0.54), (0.27, 0.7)]],
        [[(0.5, 0), (0.32, 0.3), (0.24, 0.64), (0.36, 0.94), (0.6, 0.99), (0.76, 0.8),
          (0.62, 0.62), (0.4, 0.68), (0.29, 0.82)]],
    ],
    7: [
        [[(0.16, 0.05), (0.5, 0.05), (0.85, 0.02)], [(0.85, 0.02), (0.62, 0.44), (0.44, 1)]],
        [[(0.16, 0.05), (0.5, 0.06), (0.85, 0.02)], [(0.85, 0.02), (0.64, 0.44), (0.46, 1)],
         [(0.36, 0.53), (0.6, 0.51), (0.84, 0.47)]],
        [[(0.17, 0.22), (0.2, 0.05)], [(0.2, 0.05), (0.5, 0.06), (0.82, 0.03)],
         [(0.82, 0.03), (0.68, 0.4), (0.6, 1)]],
    ],
    8: [
        [[(0.74, 0.14), (0.5, 0), (0.27, 0.17), (0.38, 0.4), (0.66, 0.59), (0.77, 0.82),
          (0.5, 1), (0.24, 0.82), (0.35, 0.59), (0.64, 0.38), (0.74, 0.14)]],
        [[(0.52, 0.46), (0.3, 0.34), (0.31, 0.1), (0.56, 0), (0.75, 0.15), (0.7, 0.35),
          (0.52, 0.46)],
         [(0.52, 0.46), (0.26, 0.64), (0.26, 0.9), (0.5, 1), (0.74, 0.88), (0.73, 0.63),
          (0.52, 0.46)]],
    ],
    9: [
        [[(0.74, 0.24), (0.6, 0.04), (0.36, 0.06), (0.22, 0.27), (0.36, 0.48), (0.6, 0.44),
          (0.74, 0.24)], [(0.74, 0.24), (0.72, 0.6), (0.66, 1)]],
        [[(0.76, 0.2), (0.55, 0), (0.28, 0.12), (0.26, 0.36), (0.5, 0.48), (0.72, 0.36),
          (0.76, 0.2)], [(0.76, 0.2), (0.76, 0.6), (0.62, 0.92), (0.28, 0.98)]],
    ],
}  # fmt: skip

# Capitals that look like no digit; each a list of strokes as above, in one way.
LETTERS = {
    "A": [[(0.1, 1), (0.5, 0)], [(0.5, 0), (0.9, 1)], [(0.3, 0.6), (0.7, 0.6)]],
    "E": [[(0.8, 0), (0.2, 0)], [(0.2, 0), (0.2, 1)], [(0.2, 1), (0.8, 1)],
          [(0.2, 0.5), (0.7, 0.5)]],
    "H": [[(0.2, 0), (0.2, 1)], [(0.8, 0), (0.8, 1)], [(0.2, 0.5), (0.8, 0.5)]],
    "K": [[(0.2, 0), (0.2, 1)], [(0.8, 0), (0.2, 0.55)], [(0.2, 0.55), (0.8, 1)]],
    "M": [[(0.1, 1), (0.2, 0)], [(0.2, 0), (0.5, 0.7)], [(0.5, 0.7), (0.8, 0)],
          [(0.8, 0), (0.9, 1)]],
    "N": [[(0.2, 1), (0.2, 0)], [(0.2, 0), (0.8, 1)], [(0.8, 1), (0.8, 0)]],
    "R": [[(0.2, 1), (0.2, 0)], [(0.2, 0), (0.7, 0.05), (0.7, 0.45), (0.2, 0.5)],
          [(0.2, 0.5), (0.8, 1)]],
    "T": [[(0.1, 0), (0.9, 0)], [(0.5, 0), (0.5, 1)]],
    "W": [[(0.1, 0), (0.3, 1)], [(0.3, 1), (0.5, 0.3)], [(0.5, 0.3), (0.7, 1)],
          [(0.7, 1), (0.9, 0)]],
    "X": [[(0.15, 0), (0.85, 1)], [(0.85, 0), (0.15, 1)]],
}  # fmt: skip


def stroke_weights(points: list[tuple[float, float]]) -> np.ndarray:
    """Weigh a stroke's points at each of its dots, along a Catmull-Rom curve.

    Args:
        points: k control points; the curve goes through each of them.

    Returns:
        float32 (dots, k); a dot is the sum of the points times its row.
    """
    count, closed = len(points), points[0] == points[-1]
    rows = []
    for i in range(count - 1):
        (x0, y0), (x1, y1) = points[i : i + 2]
        dots = int(max(abs(x1 - x0), abs(y1 - y0)) / SPACING) + 2
        before = (i - 1 if i else count - 2) if closed else max(i - 1, 0)
        after = (i + 2 if i + 2 < count else 1) if closed else min(i + 2, count - 1)
        for t in (j / dots for j in range(dots + (i == count - 2))):
            row = [0.0] * count
            row[before] += (-t + 2 * t * t - t * t * t) / 2
            row[i] += (2 - 5 * t * t + 3 * t * t * t) / 2
            row[i + 1] += (t + 4 * t * t - 3 * t * t * t) / 2
            row[after] += (-t * t + t * t * t) / 2
            rows.append(row)
    return np.array(rows, dtype=np.float32)


def way_weights(strokes: list) -> tuple[np.ndarray, np.ndarray]:
    """Gather the points of all strokes (a shared one once) and the weights of all dots.

    Returns:
        (points float32 (k, 2), weights float32 (dots, k)).
    """
    points = list(dict.fromkeys(point for stroke in strokes for point in stroke))
    rows = []
    for stroke in strokes:
        own = stroke_weights(stroke)
        wide = np.zeros((len(own), len(points)), dtype=np.float32)
        for column, point in zip(own.T, stroke, strict=True):
            wide[:, points.index(point)] += column
        rows.append(wide)
    return np.array(points, dtype=np.float32), np.concatenate(rows)


def draw(
    rng: np.random.Generator, points: np.ndarray, weights: np.ndarray, count: int
) -> np.ndarray:
    """Draw one way of writing one digit, ``count`` times, each time by another hand.

    Args:
        rng: where chance comes from.
        points: float32 (k, 2), the control points.
        weights: float32 (dots, k).
        count: how many.

    Returns:
        uint8 (count, 28, 28).
    """

    def between(low: float, high: float, *shape: int) -> np.ndarray:
        chance = rng.random((*shape, count), dtype=np.float32)
        return np.float32(low) + np.float32(high - low) * chance

    shaky = points[:, :, None] - np.float32(0.5)
    shaky = shaky + between(-0.04, 0.04, *points.shape) + between(-0.04, 0.04, *points.shape)
    dots = np.zeros((len(weights), 2, count), dtype=np.float32)
    for column, point in zip(weights.T, shaky, strict=True):
        dots += column[:, None, None] * point
    x, y = dots[:, 0], dots[:, 1]
    height, slant, tilt = between(15, 20), between(-0.15, 0.45), between(-0.1, 0.1)
    x, y = x * between(0.75, 1.05) - slant * y, y + tilt * x
    middle = np.float32((SIZE - 1) / 2)
    x = middle + x * height + between(-1.5, 1.5)
    y = middle + y * height + between(-1.5, 1.5)

    grid = np.arange(SIZE, dtype=np.float32)[None, :, None]
    across, down = (grid - x[:, None]) ** 2, (grid - y[:, None]) ** 2
    nearest = np.full((SIZE, SIZE, count), np.inf, dtype=np.float32)  # squared distances
    distance = np.empty_like(nearest)
    for dx, dy in zip(across, down, strict=True):
        np.add(dy[:, None], dx[None], out=distance)
        np.minimum(nearest, distance, out=nearest)
    ink = np.clip(between(0.8, 1.7) + np.float32(0.5) - np.sqrt(nearest), 0, 1)
    return (ink * np.float32(255) + np.float32(0.5)).astype(np.uint8).transpose(2, 0, 1)


def make_digits(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw random digits; the same seed gives the same digits everywhere.

    Args:
        count: how many, from 0 upwards.
        seed: any integer from 0 upwards.

    Returns:
        (images, labels): uint8 (count, 28, 28), where 0 is paper and 255 full ink, and
        uint8 (count,), the digits 0 to 9, about equally often.

    Raises:
        ValueError: count or seed is negative.

    Chapter: 01_import.
    """
    if count < 0:
        raise ValueError(f"cannot draw {count} digits")
    rng = np.random.default_rng(seed)
    labels = rng.integers(10, size=count, dtype=np.uint8)
    choice = rng.random(count, dtype=np.float32)
    images = np.empty((count, SIZE, SIZE), dtype=np.uint8)
    for digit, ways in WAYS.items():
        kind = (choice * np.float32(len(ways))).astype(np.uint8)
        for number, strokes in enumerate(ways):
            points, weights = way_weights(strokes)
            rows = np.flatnonzero((labels == digit) & (kind == number))
            for start in range(0, len(rows), CHUNK):
                part = rows[start : start + CHUNK]
                images[part] = draw(rng, points, weights, len(part))
    return images, labels


def make_letters(count: int, seed: int) -> np.ndarray:
    """Draw random capital letters that look like no digit, with the hand of ``make_digits``.

    Args:
        count: how many, from 0 upwards.
        seed: any integer from 0 upwards.

    Returns:
        uint8 (count, 28, 28), where 0 is paper and 255 full ink.

    Raises:
        ValueError: count or seed is negative.

    Chapter: 11_handwriting.
    """
    if count < 0:
        raise ValueError(f"cannot draw {count} letters")
    rng = np.random.default_rng(seed)
    kind = rng.integers(len(LETTERS), size=count)
    images = np.empty((count, SIZE, SIZE), dtype=np.uint8)
    for number, strokes in enumerate(LETTERS.values()):
        rows = np.flatnonzero(kind == number)
        images[rows] = draw(rng, *way_weights(strokes), len(rows))
    return images


def load_standin(seed: int = SEED) -> Mnist:
    """Make digits with the shapes, dtypes and splits of MNIST, named as what they are.

    Args:
        seed: any integer from 0 upwards.

    Returns:
        Like :func:`load_mnist`, with source "generated stand-in digits, not MNIST".

    Chapter: 01_import.
    """
    images, labels = make_digits(TRAIN + TEST, seed)
    labels = labels.astype(np.int64)
    train, validation = split(normalize(images[:TRAIN]), labels[:TRAIN])
    return Mnist(SOURCE, train, validation, Split(normalize(images[TRAIN:]), labels[TRAIN:]))


@cache
def standin_folder() -> Path:
    """Write four gzipped IDX files of the stand-in digits into a temporary folder.

    They hold the same digits as ``load_standin()`` and are named like MNIST's, so that the
    same code reads them; the folder's name says what they are. It is written once and goes
    when the process ends; one whose process was killed goes with the first use a day later.

    Returns:
        The folder.

    Chapter: 01_import.
    """
    for old in Path(tempfile.gettempdir()).glob(f"{FOLDER}*"):
        with suppress(OSError):  # gone meanwhile, or another user's
            if time.time() - old.stat().st_mtime > DAY:
                shutil.rmtree(old)
    folder = Path(tempfile.mkdtemp(prefix=FOLDER))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    images, labels = make_digits(TRAIN + TEST, SEED)
    for name, rows in {"train": slice(TRAIN), "t10k": slice(TRAIN, None)}.items():
        for kind, array in {"images-idx3": images[rows], "labels-idx1": labels[rows]}.items():
            packed = gzip.compress(write_idx(array), compresslevel=1, mtime=0)
            (folder / f"{name}-{kind}-ubyte.gz").write_bytes(packed)
    return folder
