"""Fashion-MNIST: where it is looked for, and that its files and MNIST's are never mixed up."""

import gzip
from pathlib import Path

import numpy as np
import pooch
import pytest

from mnist_helpers import MnistNotFoundError, load_fashion_mnist, load_mnist
from mnist_helpers.fashion import GARMENTS
from two_sets import fill, use

SMALL = "Mnist(source='Fashion-MNIST', train=3, validation=5000, test=7)"


@pytest.fixture
def small(monkeypatch, mirror, known, known_fashion, tiny_fashion):
    """Let the tiny files count as the two data sets, and the mirror have the clothes."""
    mirror.files = tiny_fashion
    use(monkeypatch, known, known_fashion._replace(mirrors=(mirror.url("good"),)))


def test_search_order(small, monkeypatch, mirror, tiny_fashion, tmp_path):
    """The argument, FASHION_MNIST_DIR, Debian's folder, the cache, the mirrors: in this order."""
    cache = pooch.os_cache("mnist_helpers") / "fashion-mnist"
    assert repr(load_fashion_mnist()) == SMALL
    assert {path.name for path in cache.iterdir()} == set(tiny_fashion)
    assert len(mirror.asked) == 4
    assert repr(load_fashion_mnist()) == SMALL
    assert len(mirror.asked) == 4  # from the cache
    (cache / "t10k-labels-idx1-ubyte.gz").unlink()
    fill(tmp_path / "installed", tiny_fashion)
    assert repr(load_fashion_mnist()) == SMALL
    assert len(mirror.asked) == 4  # the cache, in which a file is missing, was left alone
    monkeypatch.setenv("FASHION_MNIST_DIR", str(tmp_path / "nowhere"))
    with pytest.raises(MnistNotFoundError, match=r"^FASHION_MNIST_DIR names .*nowhere, which is"):
        load_fashion_mnist()
    argument = fill(tmp_path / "argument", tiny_fashion)
    assert repr(load_fashion_mnist(argument)) == SMALL
    monkeypatch.setenv("FASHION_MNIST_DIR", str(argument))
    assert repr(load_fashion_mnist()) == SMALL


def test_it_is_split_as_mnist_is(small, tmp_path, tiny_fashion):
    """The first 5000 training rows become validation; pixels and labels keep together."""
    found = load_fashion_mnist()
    for part, first, count in (
        (found.train, 5000, 3),
        (found.validation, 0, 5000),
        (found.test, 0, 7),
    ):
        assert part.labels.tolist() == [(3 + i) % 10 for i in range(first, first + count)]
        assert part.labels.dtype == np.int64
        assert part.images.dtype == np.float32
        assert np.array_equal(part.images[:, 0], (part.labels * 25 / 255).astype(np.float32))


def test_what_debian_packs_is_as_good(small, mirror, tiny_fashion, tmp_path):
    """Its headers are shorter, and what comes out is the same."""
    packed = {
        name: gzip.compress(gzip.decompress(x), 1, mtime=7) for name, x in tiny_fashion.items()
    }
    fill(tmp_path / "installed", packed)
    assert repr(load_fashion_mnist()) == SMALL
    assert mirror.asked == []


def test_a_damaged_package_is_passed_over_and_named_where_nothing_else_serves(
    small, monkeypatch, mirror, tiny_fashion, known, known_fashion, tmp_path
):
    """It is the system's folder, which the reader has not named, and may not be able to repair."""
    broken = dict(tiny_fashion) | {"t10k-labels-idx1-ubyte.gz": b"half"}
    fill(tmp_path / "installed", broken)
    use(monkeypatch, known, known_fashion)
    with pytest.raises(MnistNotFoundError) as caught:
        load_fashion_mnist()
    line = "  - package dataset-fashion-mnist: "
    path = tmp_path / "installed/t10k-labels-idx1-ubyte.gz"
    assert f"{line}{path} is 4 bytes long, not " in str(caught.value)
    use(monkeypatch, known, known_fashion._replace(mirrors=(mirror.url("good"),)))
    assert repr(load_fashion_mnist()) == SMALL


@pytest.mark.parametrize("by", ["the argument", "the variable"])
@pytest.mark.parametrize(
    ("load", "variable", "name", "other", "others"),
    [
        (load_mnist, "MNIST_DIR", "MNIST", "Fashion-MNIST", "FASHION_MNIST_DIR"),
        (load_fashion_mnist, "FASHION_MNIST_DIR", "Fashion-MNIST", "MNIST", "MNIST_DIR"),
    ],
)
def test_a_mix_up_is_told_in_one_sentence(
    load, variable, name, other, others, by, small, monkeypatch, tiny, tiny_fashion, tmp_path
):
    """What the files are, where they lie, what to do; in both directions."""
    folder = fill(tmp_path / "mixed", tiny_fashion if name == "MNIST" else tiny)
    argument = folder if by == "the argument" else None
    monkeypatch.setenv(variable, str(folder))
    with pytest.raises(MnistNotFoundError) as caught:
        load(argument)
    file = "train-images-idx3-ubyte.gz"
    assert str(caught.value) == (
        f"{'the argument' if argument else variable} names the folder {folder}, where {file} is "
        f"{other}'s {file}; the two data sets give their files the same names: name this folder "
        f"in {others}, and for {name} one that holds its own four files, or none, and they are "
        "downloaded."
    )


def test_a_single_strange_file_is_named(small, tiny, tiny_fashion, tmp_path):
    """Three right files do not hide the fourth; one that nobody knows is said to be that."""
    last = "t10k-labels-idx1-ubyte.gz"
    folder = fill(tmp_path / "mixed", tiny_fashion | {last: tiny[last]})
    with pytest.raises(MnistNotFoundError, match=f"where {last} is MNIST's {last}; "):
        load_fashion_mnist(folder)
    (folder / last).write_bytes(bytes(len(tiny_fashion[last])))
    with pytest.raises(MnistNotFoundError, match=f"where {last} has a SHA-256 that no known file"):
        load_fashion_mnist(folder)


def test_the_real_tables_know_mnist_where_fashion_mnist_is_wanted(monkeypatch, real_mnist):
    """With the hashes of the real files, not only with those of tiny ones."""
    monkeypatch.setenv("FASHION_MNIST_DIR", str(real_mnist))
    with pytest.raises(MnistNotFoundError, match=r"is MNIST's train-images-idx3-ubyte\.gz; "):
        load_fashion_mnist()


def test_the_real_tables_know_fashion_mnist_where_mnist_is_wanted(monkeypatch, real_fashion_mnist):
    """The same the other way round."""
    monkeypatch.setenv("MNIST_DIR", str(real_fashion_mnist))
    with pytest.raises(MnistNotFoundError, match=r"is Fashion-MNIST's train-images-idx3-ubyte"):
        load_mnist()


def test_standin_only_when_asked_and_said_aloud(monkeypatch, small, tiny_fashion, tmp_path):
    """FASHION_MNIST_STANDIN=1 gives generated digits, called that; MNIST_STANDIN does nothing."""
    monkeypatch.setenv("MNIST_STANDIN", "1")
    assert load_fashion_mnist().source == "Fashion-MNIST"
    monkeypatch.setenv("FASHION_MNIST_STANDIN", "1")
    with pytest.warns(UserWarning, match="stand-in digits, not Fashion-MNIST") as said:
        found = load_fashion_mnist()
    assert len(said) == 1
    assert said[0].filename == __file__
    assert found.source == "generated stand-in digits, not Fashion-MNIST"
    assert [len(part.labels) for part in found[1:]] == [55000, 5000, 10000]
    assert load_fashion_mnist(fill(tmp_path / "mine", tiny_fashion)).source == "Fashion-MNIST"
    for off in ("0", ""):
        monkeypatch.setenv("FASHION_MNIST_STANDIN", off)
        assert load_fashion_mnist().source == "Fashion-MNIST"


def test_there_is_a_name_for_each_label():
    """In the makers' words, in the order of the labels."""
    assert len(set(GARMENTS)) == 10
    assert GARMENTS[0] == "T-shirt/top"
    assert GARMENTS[6] == "Shirt"
    assert GARMENTS[9] == "Ankle boot"


def test_real_fashion_mnist(real_fashion_mnist: Path):
    """The real files are verified; each class is there equally often."""
    found = load_fashion_mnist(real_fashion_mnist)
    assert repr(found) == "Mnist(source='Fashion-MNIST', train=55000, validation=5000, test=10000)"
    both = np.concatenate([found.train.labels, found.validation.labels])
    assert np.bincount(both).tolist() == [6000] * 10
    assert np.bincount(found.test.labels).tolist() == [1000] * 10
    assert [GARMENTS[k] for k in found.validation.labels[:3]] == [
        "Ankle boot",
        "T-shirt/top",
        "T-shirt/top",
    ]
    for part in found[1:]:
        assert part.images.shape == (len(part.labels), 784)
        assert (part.images.min(), part.images.max()) == (0, 1)
