"""Looks at what a grading run does while it runs: calls to the network, processes, memory."""

import ctypes
import os
import socket
import sys
import threading
from contextlib import suppress

import psutil

SUBREAPER = 36  # of prctl: orphans become this process's children


class Listener:
    """Waits on loopback, by TCP, UDP and an abstract Unix socket, and keeps what arrives."""

    def __init__(self, run: str) -> None:
        self.heard: list[str] = []
        tcp = socket.create_server(("127.0.0.1", 0))
        self.port = tcp.getsockname()[1]
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", self.port))
        self.sockets = [tcp, udp]
        if sys.platform == "linux":
            unix = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            unix.bind(f"\0{run}")
            unix.listen()
            self.sockets.append(unix)
        for each in self.sockets:
            threading.Thread(target=self.wait, args=[each], daemon=True).start()

    def wait(self, sock: socket.socket) -> None:
        with suppress(OSError):
            while True:
                if sock.type == socket.SOCK_DGRAM:
                    self.heard.append(sock.recv(2000).decode(errors="replace"))
                    continue
                peer, _ = sock.accept()
                with peer, suppress(OSError):
                    peer.settimeout(2)
                    self.heard.append("connected")
                    self.heard.append(peer.recv(2000).decode(errors="replace"))

    def close(self) -> None:
        for each in self.sockets:
            each.close()


class Watch(threading.Thread):
    """Looks at the processes of a grading run while it runs, and after it."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.before = {child.pid for child in psutil.Process().children(recursive=True)}
        self.most_processes = self.most_memory = 0
        self.over = threading.Event()
        self.adopt(True)

    def ours(self) -> list[psutil.Process]:
        found = psutil.Process().children(recursive=True)
        return [child for child in found if child.pid not in self.before]

    def run(self) -> None:
        while not self.over.wait(0.5):
            with suppress(psutil.Error):
                sizes = [self.memory(child) for child in self.ours()]
                self.most_processes = max(self.most_processes, len(sizes))
                self.most_memory = max([self.most_memory, *sizes])

    @staticmethod
    def memory(process: psutil.Process) -> int:
        with suppress(psutil.Error):
            return process.memory_info().rss
        return 0

    def end(self) -> list[str]:
        """Stop looking; end what was left behind, and name it."""
        self.over.set()
        left = []
        for child in self.ours():
            with suppress(psutil.Error):
                if child.status() != psutil.STATUS_ZOMBIE:
                    left.append(" ".join(child.cmdline())[:200])
                    child.kill()
            with suppress(ChildProcessError, OSError):
                os.waitpid(child.pid, 0)
        self.adopt(False)
        return left

    @staticmethod
    def adopt(orphans: bool) -> None:
        """Become the parent of all orphans among this process's descendants, or no longer."""
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(SUBREAPER, int(orphans), 0, 0, 0)
