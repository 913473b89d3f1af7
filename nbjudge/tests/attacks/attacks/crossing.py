"""The way between a student's process and whoever judges: forged, flooded, closed, patched."""

from attack_case import Paper, attack

OTHERS = ("one_hot", "moving_average", "fill_missing", "batches", "dense")
FORGED = """
import json, os, socket, stat, struct

def sockets():
    for descriptor in range(3, 200):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                yield socket.socket(fileno=os.dup(descriptor))
        except OSError:
            pass

def frames():
    ok = {"status": "ok", "outputs": [], "kind": "result", "value": [0.25, 0.75]}
    result = {"output_type": "execute_result", "data": {"text/plain": "3.0"}, "metadata": {},
              "execution_count": 1}
    for body in (ok, ok | {"outputs": [result]}, {"status": "ok", "outputs": [result] * 3}):
        text = json.dumps(body).encode()
        for form in ("!I", "!Q", "<I", "<Q"):
            yield struct.pack(form, len(text)) + text

"""


@attack(loses="softmax", may_lose=OTHERS)
def forges_frames_on_every_socket(paper: Paper) -> None:
    """Writes plausible answers, in several framings, into every socket that it has."""
    paper.wrong("softmax")
    paper.extend(
        "softmax",
        FORGED
        + """
for peer in sockets():
    peer.setblocking(False)
    for frame in frames():
        try:
            peer.send(frame)
        except OSError:
            break
""",
    )


@attack(loses="softmax", may_lose=OTHERS)
def forges_frames_while_it_is_tested(paper: Paper) -> None:
    """Writes answers before its own, at the moment when one is awaited."""
    paper.answer(
        "softmax",
        FORGED
        + """
def softmax(z):
    for peer in sockets():
        peer.setblocking(False)
        for frame in frames():
            try:
                peer.send(frame)
            except OSError:
                break
""",
    )


@attack(loses="softmax", may_lose=OTHERS)
def floods_every_socket(paper: Paper) -> None:
    """Writes megabytes of nothing into every socket, and huge lengths before it."""
    paper.answer(
        "softmax",
        FORGED
        + """
def softmax(z):
    for peer in sockets():
        peer.setblocking(False)
        try:
            for chunk in (b"\\xff" * 64, b"\\x00" * 64, b"\\x7f" * 1_000_000):
                for _ in range(20):
                    peer.send(chunk)
        except OSError:
            pass
""",
    )


@attack(loses="softmax", may_lose=OTHERS)
def steals_requests(paper: Paper) -> None:
    """Reads what was meant for the part that serves its answers, in a thread."""
    paper.wrong("softmax")
    paper.extend(
        "softmax",
        FORGED
        + """
import threading

def read(peer):
    while True:
        try:
            data = peer.recv(100000)
            if not data:
                return
            peer.send(data)
        except OSError:
            return

for peer in sockets():
    threading.Thread(target=read, args=[peer], daemon=True).start()
""",
    )


@attack(loses="softmax", may_lose=OTHERS)
def closes_every_descriptor(paper: Paper) -> None:
    """Closes everything that its process holds open."""
    paper.answer("softmax", "def softmax(z):\n    import os\n    os.closerange(0, 1000)")


@attack(loses="softmax", may_lose=OTHERS)
def sends_descriptors(paper: Paper) -> None:
    """Sends descriptors of its own over every socket that it has."""
    paper.wrong("softmax")
    paper.extend(
        "softmax",
        FORGED
        + """
import array
own = os.open("/dev/null", os.O_RDWR)
for peer in sockets():
    peer.setblocking(False)
    for _ in range(50):
        try:
            peer.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [own]))])
        except OSError:
            break
""",
    )


@attack(loses="softmax", may_lose=OTHERS)
def patches_serialisation(paper: Paper) -> None:
    """Patches struct, json, pickle and socket in its process, so that what crosses is its own."""
    paper.wrong("softmax")
    paper.extend(
        "softmax",
        """
        import json, pickle, socket, struct

        answer = json.dumps({"status": "ok", "outputs": []})
        json.dumps = json.JSONEncoder.encode = lambda *a, **k: answer
        json.loads = lambda *a, **k: {"status": "ok", "outputs": [], "name": "one_hot"}
        pickle.dumps = lambda *a, **k: b"cos\\nsystem\\n(S'true'\\ntR."
        struct.pack = lambda *a: b"\\0\\0\\0\\1"
        struct.Struct = lambda *a: None
        socket.socket.send = socket.socket.sendall = lambda self, data, *a: len(data)
        """,
    )


@attack(loses="softmax", may_lose=OTHERS)
def patches_whoever_serves_answers(paper: Paper) -> None:
    """Looks for the functions of nbjudge in its own process, and lets them all say "right"."""
    paper.wrong("softmax")
    paper.extend(
        "softmax",
        """
        import sys, types

        right = np.array([0.25, 0.75])
        for name, module in list(sys.modules.items()):
            if name.split(".")[0] == "nbjudge":
                for key, thing in list(vars(module).items()):
                    if isinstance(thing, types.FunctionType):
                        thing.__code__ = (lambda *a, **k: right).__code__
                        thing.__globals__["right"] = right
        """,
    )
