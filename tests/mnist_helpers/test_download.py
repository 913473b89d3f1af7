"""The four files: verified by hash, from whichever mirror works, whole or not at all."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mnist_helpers.download import (
    FASHION_MNIST,
    MNIST,
    DataSet,
    MnistNotFoundError,
    check_named,
    content_problem,
    download,
    recognise,
)
from two_sets import use

FAULTS = {
    "missing": "answered 404",
    "stalled": "sent nothing for 0.5 seconds",
    "html": "the answer is a web page",
    "truncated": "broke off",
    "short": "bytes long, not",
    "wrong": "the answer has a SHA-256 that no known file has",
}


def held(folder: Path) -> dict[str, bytes]:
    """Read all that a folder holds."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def from_(data_set: DataSet, *mirrors: str) -> DataSet:
    """Give a data set that these mirrors have."""
    return data_set._replace(mirrors=mirrors)


@pytest.mark.parametrize(("data_set", "total"), [(MNIST, 11594722), (FASHION_MNIST, 30878645)])
def test_table_is_complete(data_set, total):
    """Four files with plausible lengths and hashes, and mirrors to which a name is added."""
    files = data_set.files.values()
    assert len(files) == 4
    assert sum(known.size for known in files) == total
    hashes = [each for known in files for each in (known.sha256, known.unpacked)]
    assert all(re.fullmatch("[0-9a-f]{64}", each) for each in hashes)
    assert len(set(hashes)) == 8
    assert all(re.fullmatch("https://.*/", mirror) for mirror in data_set.mirrors)


def test_the_two_data_sets_have_names_in_common_and_no_hash():
    """Which is why a file is never known by its name."""
    assert list(MNIST.files) == list(FASHION_MNIST.files)
    first, second = (
        {each for known in data_set.files.values() for each in known[1:]}
        for data_set in (MNIST, FASHION_MNIST)
    )
    assert not first & second


def test_download_fills_the_folder_and_asks_once(mirror, tiny, known, tmp_path, capsys):
    """The files arrive whole, nothing else is left, and the second call stays local."""
    folder = tmp_path / "new" / "folder"
    download(folder, from_(known, mirror.url("good")))
    assert held(folder) == tiny
    assert len(mirror.asked) == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert all(name in said.err for name in tiny)
    download(folder, from_(known, mirror.url("good")))
    assert len(mirror.asked) == 4
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_bad_mirror_is_passed_over(fault, mirror, tiny, known, tmp_path):
    """Whatever is wrong with the first mirror, the second serves; the bad one is asked once."""
    download(tmp_path, from_(known, mirror.url(fault), mirror.url("good")), timeout=0.5)
    assert held(tmp_path) == tiny
    assert sum(path.startswith(f"/{fault}/") for path in mirror.asked) == 1


def test_all_mirrors_bad_names_files_places_reasons_and_ways_out(mirror, known, tmp_path):
    """The error is enough to act on, and no bad file is left."""
    mirrors = [mirror.url(fault) for fault in FAULTS] + ["http://127.0.0.1:9/"]
    with pytest.raises(MnistNotFoundError) as caught:
        download(tmp_path / "cache", from_(known, *mirrors), timeout=0.5)
    message = str(caught.value)
    assert all(name in message for name in known.files)
    assert f"cache {tmp_path / 'cache'}: train-images-idx3-ubyte.gz is missing" in message
    for line, (fault, reason) in zip(message.splitlines()[3:], FAULTS.items(), strict=False):
        assert mirror.url(fault) in line
        assert reason in line
    assert "http://127.0.0.1:9/train-images-idx3-ubyte.gz: no connection" in message
    assert "MNIST_DIR" in message
    assert "MNIST_STANDIN=1" in message
    assert not (tmp_path / "cache").exists()


def test_only_the_damaged_file_is_downloaded_again(mirror, tiny, known, tmp_path):
    """A cached file is checked; one with a flipped bit does not survive."""
    download(tmp_path, from_(known, mirror.url("good")))
    path = tmp_path / "t10k-labels-idx1-ubyte.gz"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    mirror.asked.clear()
    download(tmp_path, from_(known, mirror.url("good")))
    assert held(tmp_path) == tiny
    assert mirror.asked == ["/good/t10k-labels-idx1-ubyte.gz"]


def test_a_damaged_file_without_mirror_is_an_error(tiny, known, tmp_path):
    """Without a mirror a damaged cache is named as the reason."""
    for name, body in tiny.items():
        (tmp_path / name).write_bytes(body[:9])
    with pytest.raises(MnistNotFoundError, match=r"train-images.*is 9 bytes long, not"):
        download(tmp_path, from_(known))


def test_a_cache_that_cannot_be_written_is_named(mirror, known, tmp_path):
    """A cache folder that is in fact a file gives the one kind of error, with its path."""
    cache = tmp_path / "cache"
    cache.write_text("I am a file")
    with pytest.raises(MnistNotFoundError, match=f"cache {re.escape(str(cache))}: cannot be writ"):
        download(cache, from_(known, mirror.url("good")))
    assert cache.read_text() == "I am a file"


def test_what_an_interrupted_write_leaves_does_no_harm(mirror, tiny, known, tmp_path):
    """A half-written neighbour of an earlier process is neither read nor in the way."""
    (tmp_path / "t10k-labels-idx1-ubyte.gz.4711.part").write_bytes(b"half")
    download(tmp_path, from_(known, mirror.url("good")))
    assert {name: held(tmp_path)[name] for name in tiny} == tiny


TWO_PROCESSES = """
import json, os, signal, sys
from multiprocessing import get_context
from pathlib import Path
from mnist_helpers.download import MNIST, Known, download

files, folder, half, together = json.loads(sys.argv[1])
known = MNIST._replace(files={name: Known(*entry) for name, entry in files.items()})
fork = get_context("fork")  # right after the import: each child has it for nothing

def start(mirror):
    child = fork.Process(target=download, args=(Path(folder), known._replace(mirrors=[mirror]), 60))
    child.start()
    return child

child = start(half)
input()  # until half a file was sent
os.kill(child.pid, signal.SIGKILL)
child.join()
print("after the kill", child.exitcode, os.listdir(folder) if os.path.exists(folder) else [])
children = [start(together), start(together)]
for child in children:
    child.join()
print("two at once", [child.exitcode for child in children])
"""


@pytest.mark.timeout(300)
def test_a_kill_half_way_and_two_processes_at_once(mirror, tiny, known, tmp_path):
    """A killed download leaves nothing; two at the same time leave whole files only."""
    folder = tmp_path / "cache"
    arguments = [known.files, str(folder), mirror.url("half"), mirror.url("together")]
    process = subprocess.Popen(
        [sys.executable, "-c", TWO_PROCESSES, json.dumps(arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert mirror.half_sent.wait(120)
    out, err = process.communicate("\n", timeout=120)
    assert process.returncode == 0, err
    assert out.splitlines() == ["after the kill -9 []", "two at once [0, 0]"]
    assert held(folder) == tiny


def test_named_folder_that_is_right(tiny, known, tmp_path):
    """A folder with the four right files is accepted, whatever else lies there."""
    for name, body in tiny.items():
        (tmp_path / name).write_bytes(body)
    (tmp_path / "notes.txt").write_text("mine")
    check_named(tmp_path, "MNIST_DIR", known)


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("absent", "is not a folder"),
        ("a file", "is not a folder"),
        ("empty", "train-images-idx3-ubyte.gz is missing"),
        ("other files", "train-images-idx3-ubyte.gz is missing"),
        ("one missing", "t10k-labels-idx1-ubyte.gz is missing"),
        ("one cut", "t10k-labels-idx1-ubyte.gz is 9 bytes long, not"),
        ("one wrong", "t10k-labels-idx1-ubyte.gz has a SHA-256 that no known file has"),
        ("one a folder", "t10k-labels-idx1-ubyte.gz cannot be read"),
    ],
)
def test_named_folder_that_is_not_right(state, reason, tiny, known, tmp_path):
    """The one sentence names who named it, the folder, the file, and what to do."""
    folder = tmp_path / "mine"
    last = folder / "t10k-labels-idx1-ubyte.gz"
    if state == "a file":
        folder.write_text("I am a file")
    elif state != "absent":
        folder.mkdir()
    if state == "other files":
        (folder / "train-images-idx3-ubyte").write_bytes(b"unpacked")
    if state.startswith("one"):
        for name, body in tiny.items():
            (folder / name).write_bytes(body)
        last.unlink()
    if state == "one cut":
        last.write_bytes(tiny[last.name][:9])
    if state == "one wrong":
        last.write_bytes(bytes(known.files[last.name].size))
    if state == "one a folder":
        last.mkdir()
    with pytest.raises(MnistNotFoundError) as caught:
        check_named(folder, "MNIST_DIR", known)
    message = str(caught.value)
    assert message.startswith("MNIST_DIR names ")
    assert str(folder) in message
    assert reason in message
    assert message.count(". ") == 0
    assert message.endswith("or name no folder, and they are downloaded.") or "not a fol" in reason


def test_what_is_packed_otherwise_is_as_good(tiny, known, tmp_path):
    """Debian packs Fashion-MNIST with shorter headers: what counts is what comes out."""
    for name, body in tiny.items():
        (tmp_path / name).write_bytes(gzip.compress(gzip.decompress(body), 1, mtime=7))
        assert (tmp_path / name).read_bytes() != body
    check_named(tmp_path, "MNIST_DIR", known)


@pytest.mark.parametrize("change", [lambda body: body[:-1], lambda body: body[1:]])
def test_a_packed_file_is_taken_whole_or_not_at_all(change, tiny, known):
    """Without its last byte all pixels would come out, but nothing vouches for them."""
    name = "t10k-labels-idx1-ubyte.gz"
    size = known.files[name].size
    assert content_problem(tiny[name], known.files[name]) is None
    found = content_problem(change(tiny[name]), known.files[name])
    assert found == f"is {size - 1} bytes long, not {size}"


def test_a_file_is_recognised_whatever_it_is_called(
    tiny, tiny_fashion, known, known_fashion, monkeypatch
):
    """By its hash, packed or unpacked, in one data set and in the other."""
    use(monkeypatch, known, known_fashion)
    for data_set, files in ((known, tiny), (known_fashion, tiny_fashion)):
        for name, body in files.items():
            assert recognise(body) == (data_set, name)
            assert recognise(gzip.compress(gzip.decompress(body), 1, mtime=7)) == (data_set, name)
    assert recognise(b"something else") is None
    assert content_problem(
        tiny["train-labels-idx1-ubyte.gz"], known.files["t10k-labels-idx1-ubyte.gz"]
    ) == ("is MNIST's train-labels-idx1-ubyte.gz")


def test_a_mirror_that_has_the_other_data_set_is_passed_over(
    mirror, tiny, known, known_fashion, monkeypatch, tmp_path
):
    """It has files of the right names, and the error says whose they are."""
    use(monkeypatch, known, known_fashion)
    with pytest.raises(MnistNotFoundError) as caught:
        download(tmp_path / "cache", from_(known_fashion, mirror.url("good")))
    message = str(caught.value)
    assert message.startswith("Fashion-MNIST could not be had.")
    assert "the answer is MNIST's train-images-idx3-ubyte.gz" in message
    assert "FASHION_MNIST_DIR" in message
    assert "install dataset-fashion-mnist" in message
    assert "FASHION_MNIST_STANDIN=1" in message
    assert not (tmp_path / "cache").exists()
