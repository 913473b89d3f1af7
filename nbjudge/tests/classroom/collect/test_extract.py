"""A download is unpacked with a limit, and one bad archive costs itself and no other."""

import gzip
import io
import logging
import os
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from nbjudge.classroom.collect import extract
from nbjudge.classroom.collect.extract import BoundedExtractor


def packed(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_a_link() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        link = tarfile.TarInfo("link.ipynb")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        plain = tarfile.TarInfo("right.ipynb")
        plain.size = 2
        archive.addfile(plain, io.BytesIO(b"{}"))
    return buffer.getvalue()


def with_a_wrong_sum() -> bytes:
    data = bytearray(packed({"wrong.ipynb": b"x" * 10, "right.ipynb": b"{}"}))
    data[data.find(b"wrong.ipynb") + len("wrong.ipynb")] ^= 255
    return bytes(data)


def locked() -> bytes:
    data = bytearray(packed({"right.ipynb": b"{}"}))
    for header in (b"PK\3\4", b"PK\1\2"):
        data[data.find(header) + (6 if header == b"PK\3\4" else 8)] |= 1  # has a password
    return bytes(data)


@pytest.fixture
def unpack(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> Callable[..., tuple[list[str], str]]:
    def run(files: Mapping[str, bytes], **settings: int) -> tuple[list[str], str]:
        source, target = tmp_path / "archive", tmp_path / "extracted"
        for name, data in files.items():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes(data)
        extractor = BoundedExtractor(**settings)
        extractor.log = logging.getLogger("extract")
        with caplog.at_level("WARNING"):
            extractor.extract(str(source), str(target))
        assert not list(tmp_path.glob("*.txt")), "a file was written outside"
        found = [path for path in target.rglob("*") if not path.is_dir()]
        assert not any(path.is_symlink() for path in found)
        return sorted(path.relative_to(target).as_posix() for path in found), caplog.text

    return run


@pytest.mark.parametrize(
    ("name", "data", "taken", "said"),
    [
        ("a.zip", packed({"../../evil.txt": b"x", "right.ipynb": b"{}"}), True, "leads outside"),
        ("a.zip", packed({"/evil.txt": b"x", "right.ipynb": b"{}"}), True, "leads outside"),
        ("a.zip", packed({"..\\evil.txt": b"x", "right.ipynb": b"{}"}), True, "leads outside"),
        ("a.zip", packed({"C:\\evil.txt": b"x", "right.ipynb": b"{}"}), True, "leads outside"),
        ("a.zip", packed({"dup": b"", "dup/x": b"", "right.ipynb": b"{}"}), True, "cannot be read"),
        ("a.zip", packed({"n" * 300: b"", "right.ipynb": b"{}"}), True, "cannot be read"),
        ("a.zip", with_a_wrong_sum(), True, "wrong.ipynb' cannot be read"),
        ("a.zip", packed({"__MACOSX/._right.ipynb": b"", "right.ipynb": b"{}"}), True, ""),
        ("a.tar.gz", with_a_link(), True, "no plain file"),
        ("a.tgz", with_a_link(), True, "no plain file"),
        ("a.zip", b"PK\3\4rubbish", False, "a.zip is broken, or neither zip nor tar"),
        ("a.zip", packed({"right.ipynb": os.urandom(9000)})[:5000], False, "a.zip is broken"),
        ("a.zip", locked(), False, "password"),
        ("a.csv.gz", gzip.compress(b"1,2"), False, "neither zip nor tar"),
    ],
)
def test_what_is_wrong_with_an_archive_costs_that_alone(
    unpack: Callable[..., tuple[list[str], str]], name: str, data: bytes, taken: bool, said: str
) -> None:
    files, log = unpack({name: data, "b.zip": packed({"other.ipynb": b"{}"})})
    assert "b/other.ipynb" in files
    assert ("a/right.ipynb" in files) == taken
    assert said in log
    assert bool(said) == bool(log), log
    assert not [file for file in files if "MACOSX" in file or "link" in file]


def test_a_bomb_is_left_out_and_the_others_are_taken(
    unpack: Callable[..., tuple[list[str], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "GROWTH", 1)
    bomb = packed({"big.txt": bytes(3000), "right.ipynb": b"{}"})
    files, log = unpack(
        {
            "all.zip": packed(
                {"s1/work.zip": bomb, "s2.ipynb": b"{}", "s3/work.zip": packed({"c": b""})}
            )
        },
        most_bytes=1000,
    )
    assert files == ["all/s1/work.zip", "all/s2.ipynb", "all/s3/work.zip", "all/s3/work/c"]
    assert "s1/work.zip was not extracted: it is too much" in log


def test_bombs_in_bombs_end(
    unpack: Callable[..., tuple[list[str], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "GROWTH", 1)
    data = packed({"x": bytes(900)})
    for _ in range(5):
        data = packed({"more.zip": data})
    files, log = unpack({"all.zip": data}, most_bytes=1000)
    assert len(files) == 3 and "packed too deep" in log
    many = packed({f"{each}.zip": packed({"x": bytes(900)}) for each in range(10)})
    files, _ = unpack({"many.zip": many}, most_bytes=1000)
    written = [file for file in files if file.startswith("many/") and file.endswith("/x")]
    assert 1 <= len(written) <= 4, "what is packed in one archive has one limit"


def test_what_stands_between_the_files_is_limited_too(
    unpack: Callable[..., tuple[list[str], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tar archive may hold a name of any length, which is read into memory."""
    monkeypatch.setattr(extract, "GROWTH", 1)
    monkeypatch.setattr(extract, "MOST_FILES", 10)
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        name = tarfile.TarInfo("x")
        name.type, name.size = tarfile.GNUTYPE_LONGNAME, 1 << 20
        archive.addfile(name, io.BytesIO(b"n" * name.size))
    files, log = unpack({"a.tar.gz": buffer.getvalue()}, most_bytes=1000)
    assert files == [] and "a.tar.gz was not extracted: it is too much" in log


def test_folders_are_called_as_nbgrader_calls_them(
    unpack: Callable[..., tuple[list[str], str]],
) -> None:
    inner = packed({"sub\\x.ipynb": b"{}"})
    files, _ = unpack({"a.zip": packed({"in/b.zip": inner}), "c.tar.gz": with_a_link()})
    assert files == ["a/in/b.zip", "a/in/b/sub/x.ipynb", "c/right.ipynb"]


class OldName(zipfile.ZipInfo):
    """An entry whose name is in UTF-8 and does not say so, as macOS packs it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's
        return self.filename.encode(), self.flag_bits & ~0x800


def test_a_name_that_macos_packed_is_read_rightly(
    unpack: Callable[..., tuple[list[str], str]],
) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(OldName("Zoë/x.ipynb"), b"{}")
    assert unpack({"a.zip": buffer.getvalue()})[0] == ["a/Zoë/x.ipynb"]
