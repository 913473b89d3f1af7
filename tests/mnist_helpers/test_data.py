"""Loading: where MNIST is looked for, what comes out, and that nothing is swapped silently."""

import gzip

import numpy as np
import pooch
import pytest

from mnist_helpers import MnistNotFoundError, download, fetch_mnist, load_mnist, read_idx, write_idx
from mnist_helpers.data import read_pair
from two_sets import fill, use


@pytest.fixture
def small(monkeypatch, mirror, known, known_fashion):
    """Let the tiny files count as MNIST, on a mirror of our own."""
    use(monkeypatch, known._replace(mirrors=(mirror.url("good"),)), known_fashion)


def test_search_order(small, monkeypatch, mirror, tiny, tmp_path):
    """The argument comes before MNIST_DIR, that before the cache, that before the mirrors."""
    argument, variable = fill(tmp_path / "argument", tiny), fill(tmp_path / "variable", tiny)
    monkeypatch.setenv("MNIST_DIR", str(variable))
    assert fetch_mnist(argument) == argument
    assert fetch_mnist(str(argument)) == argument
    assert fetch_mnist() == variable
    monkeypatch.setenv("MNIST_DIR", "")
    assert mirror.asked == []
    cache = pooch.os_cache("mnist_helpers")
    assert fetch_mnist() == cache
    assert len(mirror.asked) == 4
    assert fetch_mnist() == cache
    assert len(mirror.asked) == 4


@pytest.mark.parametrize("by", ["the argument", "MNIST_DIR"])
@pytest.mark.parametrize("function", [fetch_mnist, load_mnist])
def test_a_bad_named_folder_is_never_passed_over(function, by, small, monkeypatch, mirror, tiny):
    """Although cache and mirror could serve, a named folder without MNIST is an error."""
    fill(pooch.os_cache("mnist_helpers"), tiny)
    monkeypatch.setenv("MNIST_DIR", "/no/such/folder")
    with pytest.raises(MnistNotFoundError, match=f"^{by} names /no/such/folder, which is not"):
        function("/no/such/folder" if by == "the argument" else None)
    assert mirror.asked == []


def test_home_is_understood(small, monkeypatch, tiny, tmp_path):
    """A tilde in MNIST_DIR means the home folder, as in a shell."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("MNIST_DIR", "~/digits")
    folder = fill(tmp_path / "digits", tiny)
    assert fetch_mnist() == folder


def test_without_any_place_the_error_says_so():
    """Neither folder nor cache nor mirror: one error, an OSError, with both ways out."""
    with pytest.raises(OSError, match="MNIST could not be had") as caught:
        load_mnist()
    assert all(name in str(caught.value) for name in download.MNIST.files)
    assert "MNIST_DIR" in str(caught.value)
    assert "MNIST_STANDIN" in str(caught.value)


def test_load_splits_and_names(small):
    """The first 5000 training rows become validation; pixels and labels keep together."""
    mnist = load_mnist()
    assert repr(mnist) == "Mnist(source='MNIST', train=3, validation=5000, test=7)"
    for part, first, count in (
        (mnist.train, 5000, 3),
        (mnist.validation, 0, 5000),
        (mnist.test, 0, 7),
    ):
        assert part.images.shape == (count, 1)
        assert part.images.dtype == np.float32
        assert part.labels.dtype == np.int64
        assert part.labels.tolist() == [i % 10 for i in range(first, first + count)]
        assert np.array_equal(part.images[:, 0], (part.labels * 25 / 255).astype(np.float32))


def test_counts_that_differ_are_refused(tmp_path, tiny):
    """Labels of another set cannot be paired with these images."""
    tiny["t10k-labels-idx1-ubyte.gz"] = tiny["train-labels-idx1-ubyte.gz"]
    folder = fill(tmp_path / "mixed", tiny)
    with pytest.raises(ValueError, match=r"7 images, but t10k-labels.* 5003 labels"):
        read_pair(folder, "t10k")


def test_a_file_that_cannot_be_unpacked_is_named(tmp_path, tiny):
    """Damage that a caller did not check for still ends in a clear error."""
    tiny["t10k-images-idx3-ubyte.gz"] = tiny["t10k-images-idx3-ubyte.gz"][:-5]
    folder = fill(tmp_path / "damaged", tiny)
    with pytest.raises(ValueError, match=r"t10k-images-idx3-ubyte\.gz cannot be unpacked"):
        read_pair(folder, "t10k")


def test_standin_only_when_asked_and_said_aloud(monkeypatch, small, tiny, tmp_path):
    """MNIST_STANDIN=1 gives generated digits with a warning; a named folder comes first."""
    monkeypatch.setenv("MNIST_STANDIN", "1")
    with pytest.warns(UserWarning, match="stand-in digits, not MNIST") as said:
        mnist = load_mnist()
    assert len(said) == 1
    assert said[0].filename == __file__
    assert mnist.source == "generated stand-in digits, not MNIST"
    assert load_mnist(fill(tmp_path / "argument", tiny)).source == "MNIST"
    for off in ("0", ""):
        monkeypatch.setenv("MNIST_STANDIN", off)
        assert load_mnist().source == "MNIST"


def test_standin_files_read_like_mnist(monkeypatch):
    """The raw files of the stand-in have MNIST's names, headers and lengths."""
    monkeypatch.setenv("MNIST_STANDIN", "1")
    with pytest.warns(UserWarning, match="not MNIST"):
        folder = fetch_mnist()
    with pytest.warns(UserWarning, match="not MNIST"):
        assert fetch_mnist() == folder
    assert "not-mnist" in folder.name
    assert {path.name for path in folder.iterdir()} == set(download.MNIST.files)
    raw = gzip.decompress((folder / "train-images-idx3-ubyte.gz").read_bytes())
    assert len(raw) == 16 + 60000 * 28 * 28
    images, labels = read_pair(folder, "t10k")
    assert images.shape == (10000, 28, 28)
    with pytest.warns(UserWarning, match="not MNIST"):
        test = load_mnist().test
    assert np.array_equal(labels, test.labels)
    assert np.array_equal(images.reshape(10000, 784) / np.float32(255), test.images)


def test_real_mnist(real_mnist):
    """The real files are verified, and have the lengths and first labels that all know."""
    mnist = load_mnist(real_mnist)
    assert repr(mnist) == "Mnist(source='MNIST', train=55000, validation=5000, test=10000)"
    assert mnist.validation.labels[:5].tolist() == [5, 0, 4, 1, 9]
    assert mnist.test.labels[:5].tolist() == [7, 2, 1, 0, 4]
    for part in mnist[1:]:
        assert part.images.shape == (len(part.labels), 784)
        assert part.images.dtype == np.float32
        assert part.images.min() == 0
        assert part.images.max() == 1
    raw = gzip.decompress((real_mnist / "t10k-images-idx3-ubyte.gz").read_bytes())
    assert write_idx(read_idx(raw)) == raw
