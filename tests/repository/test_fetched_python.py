"""Where no suitable Python is found, uv fetches one; uv is told where pip finds packages.

The mirror and the packages are this machine's: the Python that runs this test is packed as if it
had been published, and so is the uv beside it. Nothing else here is a stand-in.
"""

import functools
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import threading
import zipfile
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import tiny_backend
from test_environment import ROOT, TOOLS

VERSION = sysconfig.get_python_version()  # such as 3.11
REAL = Path(sys._base_executable).resolve()
PUBLISHED = "https://github.com/astral-sh/python-build-standalone/releases/download"
NOT_PACKED = {
    "dist-packages",
    "idlelib",
    "lib2to3",
    "site-packages",
    "test",
    "tkinter",
}

# Says that it is too new, and is a real one for all else.
ODD_PYTHON = f"""\
#!/bin/bash
case "$*" in
    *version_info*) echo 3.14 ;;
    *_base_executable*) echo "$0" ;;
    *) exec "{REAL}" "$@" ;;
esac
"""

PROJECT = """\
[build-system]
requires = []
build-backend = "tiny_backend"
backend-path = ["."]
[project]
name = "{}"
version = "1"
"""


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pack_python(folder: Path) -> None:
    """Pack this Python as uv's own are packed, and say so in a list such as uv's."""
    archive = folder / "1/python.tar.gz"
    archive.parent.mkdir()
    stdlib = Path(sysconfig.get_path("stdlib"))
    shared = Path(sysconfig.get_config_var("LIBDIR"), sysconfig.get_config_var("LDLIBRARY"))

    def wanted(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
        name = Path(member.name).name
        return None if name in NOT_PACKED or name.startswith("config-") else member

    with tarfile.open(archive, "w:gz", compresslevel=1, dereference=True) as tar:
        tar.add(REAL, f"python/bin/python{VERSION}")
        tar.add(stdlib, f"python/lib/python{VERSION}", filter=wanted)
        if shared.suffix != ".a" and shared.is_file():
            tar.add(shared, f"python/lib/{shared.name}")
    system = {"Linux": "linux", "Darwin": "macos"}[platform.system()]
    libc = "gnu" if system == "linux" else "none"
    family = {"arm64": "aarch64"}.get(platform.machine(), platform.machine())
    major, minor, patch = platform.python_version_tuple()
    entry = {
        "name": "cpython",
        "arch": {"family": family, "variant": None},
        "os": system,
        "libc": libc,
        "major": int(major),
        "minor": int(minor),
        "patch": int(patch),
        "prerelease": "",
        "url": f"{PUBLISHED}/1/{archive.name}",
        "sha256": sha256(archive),
        "variant": None,
        "build": "1",
    }
    listed = {f"cpython-{platform.python_version()}-{system}-{family}-{libc}": entry}
    (folder / "pythons.json").write_text(json.dumps(listed), encoding="utf-8")


def pack_uv(folder: Path) -> Path:
    """Pack the uv that is installed here as a wheel again."""
    uv = importlib.metadata.distribution("uv")
    name = f"uv-{uv.version}"
    tag = next(x for x in uv.read_text("WHEEL").splitlines() if x.startswith("Tag: "))[5:]
    path = folder / f"{name}-{tag}.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for file in uv.files:
            if file.name in ("uv", "uvx"):
                wheel.write(file.locate(), f"{name}.data/scripts/{file.name}")
            elif file.name in ("METADATA", "WHEEL") or file.parts[0] == "uv":
                wheel.write(file.locate(), str(file))
        wheel.writestr(f"{name}.dist-info/RECORD", "")
    return path


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the world publishes: a Python, the list that names it, uv and a package; and a lock."""
    folder = tmp_path_factory.mktemp("stock")
    pack_python(folder)
    wheels = {
        f"uv=={importlib.metadata.version('uv')}": pack_uv(folder),
        "small==1": folder / tiny_backend.write(str(folder), "small"),
    }
    pins = [f"{pin} \\\n    --hash=sha256:{sha256(wheel)}\n" for pin, wheel in wheels.items()]
    (folder / "requirements.lock").write_text("".join(pins), encoding="utf-8")
    return folder


@pytest.fixture
def house(tmp_path: Path, stock: Path) -> Path:
    """A small project that is made as the course is, for this version of Python alone."""
    for name in ("Makefile", ".ci/environment", ".ci/uv.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy2(ROOT / name, tmp_path / name)
    script = tmp_path / ".ci/environment"
    text = script.read_text(encoding="utf-8")
    known = 'builds="3.11 3.12 3.13"'
    assert text.count(known) == 1
    script.write_text(text.replace(known, f'builds="3.10 {VERSION}"'), encoding="utf-8")
    shutil.copy(stock / "requirements.lock", tmp_path)
    for name, folder in (("tiny", tmp_path), ("nbjudge", tmp_path / "nbjudge")):
        folder.mkdir(exist_ok=True)
        (folder / "pyproject.toml").write_text(PROJECT.format(name), encoding="utf-8")
        shutil.copy(tiny_backend.__file__, folder)
    (tmp_path / "tools").mkdir()
    for tool in TOOLS:
        (tmp_path / "tools" / tool).symlink_to(shutil.which(tool))
    return tmp_path


@pytest.fixture
def mirror(stock: Path) -> Iterator[ThreadingHTTPServer]:
    """A web server on loopback that keeps in ``asked`` what it was asked for."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, form: str, *values: object) -> None:
            self.server.asked.append(self.path)

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(stock)))
    server.asked = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def make(house: Path, stock: Path, port: int) -> subprocess.CompletedProcess:
    """Make the environment where only pip is told of the packages, and a mirror is named."""
    environment = {
        "PATH": str(house / "tools"),
        "HOME": str(house),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_FIND_LINKS": str(stock),
        "PIP_NO_INDEX": "1",
        "UV_HTTP_RETRIES": "0",
        "UV_NO_CONFIG": "1",
        "UV_PYTHON_DOWNLOADS_JSON_URL": str(stock / "pythons.json"),
        "UV_PYTHON_INSTALL_MIRROR": f"http://127.0.0.1:{port}",
    }
    if "LD_LIBRARY_PATH" in os.environ:  # some Pythons find their own library by it
        environment["LD_LIBRARY_PATH"] = os.environ["LD_LIBRARY_PATH"]
    command = [shutil.which("make"), ".venv/complete"]
    return subprocess.run(
        command, cwd=house, env=environment, capture_output=True, text=True, check=False
    )


def equip(house: Path, what: str) -> None:
    """Put on the PATH the one thing that can fetch a Python."""
    if what == "uv":
        (house / "tools/uv").symlink_to(Path(sys.prefix, "bin/uv"))
    else:
        (house / "tools/python3").write_text(ODD_PYTHON, encoding="utf-8")
        (house / "tools/python3").chmod(0o755)


def check_fetched(house: Path, done: subprocess.CompletedProcess) -> None:
    """Check that an environment was made, with a Python that was fetched for it."""
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(f"fetching Python {VERSION} with uv") == 1
    assert "Now pip tries" not in done.stdout
    code = """\
import sys
from importlib.metadata import version
print(sys.base_prefix, *map(version, ("small", "tiny", "nbjudge")))
"""
    said = subprocess.run(
        [house / ".venv/bin/python", "-c", code], capture_output=True, text=True, check=True
    )
    base, *versions = said.stdout.split()
    assert Path(base).is_relative_to(house / ".local/share/uv/python")
    assert versions == ["1", "1", "1"]
    assert not (house / ".local/bin").exists()  # what the user's python3.13 is, is not changed


def test_a_python_that_does_not_suit_fetches_one_that_does(
    house: Path, stock: Path, mirror: ThreadingHTTPServer
) -> None:
    equip(house, "a Python that is too new")
    done = make(house, stock, mirror.server_port)
    check_fetched(house, done)
    assert "python3 is Python 3.14, too new." in done.stdout
    assert mirror.asked == ["/1/python.tar.gz"]


def test_uv_fetches_a_python_once(house: Path, stock: Path, mirror: ThreadingHTTPServer) -> None:
    equip(house, "uv")
    check_fetched(house, make(house, stock, mirror.server_port))
    assert "up to date" in make(house, stock, mirror.server_port).stdout
    shutil.rmtree(house / ".venv")
    again = make(house, stock, mirror.server_port)
    assert (again.returncode, "fetching" in again.stdout) == (0, False), again.stderr
    assert mirror.asked == ["/1/python.tar.gz"]


def test_where_none_can_be_fetched_a_sentence_says_so(house: Path, stock: Path) -> None:
    equip(house, "a Python that is too new")
    done = make(house, stock, port=9)  # nobody listens there
    assert done.returncode != 0
    *_, sentence, last = done.stderr.strip().splitlines()
    assert sentence.startswith("The environment was not made: no suitable Python was found.")
    assert "python3 is Python 3.14, too new. None could be fetched; uv says above why." in sentence
    assert "UV_PYTHON_INSTALL_MIRROR" in sentence and "make PYTHON=" in sentence
    assert last.startswith("make: ***")
    assert not (house / ".venv").exists()


def load() -> object:
    """Import ``.ci/uv.py``."""
    spec = importlib.util.spec_from_file_location("uv_as_pip", ROOT / ".ci/uv.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def listed(file: str | Path, **environment: str) -> str:
    """Give what pip says of its settings, with a file of them and some in the environment."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
    known = {**clean, "PIP_CONFIG_FILE": str(file), **environment}
    command = [sys.executable, "-m", "pip", "config", "list"]
    return subprocess.run(command, env=known, capture_output=True, text=True, check=True).stdout


CONFIGURED = """\
[global]
index-url = https://me:se%40cret@packages.example/simple
extra-index-url = https://one.example/simple
    file:///two/simple
trusted-host = packages.example
proxy = http://proxy.example:3128
[install]
find-links = /a /b
[download]
cert = /not/for/install.pem
"""


@pytest.fixture
def configured(tmp_path: Path) -> Path:
    """A file of settings for pip."""
    (tmp_path / "pip.conf").write_text(CONFIGURED, encoding="utf-8")
    return tmp_path / "pip.conf"


def test_uv_is_told_what_pip_knows(configured: Path) -> None:
    uv = load()
    pip = uv.settings(listed(configured, PIP_CERT="/all.pem", PIP_TRUSTED_HOST="x y"))
    told = uv.variables(pip, {})
    assert told["UV_INDEX_STRATEGY"] == "unsafe-best-match"
    assert told["UV_DEFAULT_INDEX"] == "https://me:se%40cret@packages.example/simple"
    assert told["UV_INDEX"] == "https://one.example/simple file:///two/simple"
    assert told["UV_FIND_LINKS"] == "/a,/b"
    assert told["UV_INSECURE_HOST"] == "x y"
    assert (told["SSL_CERT_FILE"], told["ALL_PROXY"]) == ("/all.pem", "http://proxy.example:3128")


def test_what_is_said_to_uv_itself_comes_first(configured: Path) -> None:
    uv = load()
    pip = uv.settings(listed(configured, PIP_CERT="/all.pem"))
    told = uv.variables(pip, {"UV_INDEX_URL": "https://mine.example", "SSL_CERT_FILE": "/mine"})
    assert not {"UV_DEFAULT_INDEX", "UV_INDEX_URL", "SSL_CERT_FILE"} & set(told)
    assert "UV_INDEX" in told


def test_where_pip_has_no_settings_uv_gets_none() -> None:
    uv = load()
    assert uv.variables(uv.settings(listed(os.devnull)), {}) == uv.EVERY_INDEX
