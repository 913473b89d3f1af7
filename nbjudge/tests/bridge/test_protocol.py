"""PROTOCOL.md says what crosses: every kind, every verb, every key, and not one too many."""

import ast
import collections
import enum
import io
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import networkx
import numpy as np
import pandas as pd
import PIL.Image
import pytest
import scipy.sparse
from test_serializer import ARRAYS, VALUES

import protocol_page
from nbjudge.bridge import instances, protocol, registry
from nbjudge.bridge.protocol import EITHER, JUDGE, NODES, STUDENT, VERBS, Field, Node, Verb
from nbjudge.bridge.serializer import Packer
from nbjudge.errors import Malformed
from nbjudge.judge.client import JudgeClient
from nbjudge.student.server import IsModule, StudentServer, Unbound
from protocol_page import PAGE, ROOMS, SOURCE, written

# See test_crossing_tensorflow.py and test_crossing_libraries.py.
NEEDS_ITS_LIBRARY = {"T", "V", "td", "ts", "jx"}
QUESTIONS = ("do", "name", "bind", "classes", "unbind", "names", "import")


# The page.


def test_the_page_has_the_tables_of_the_code() -> None:
    assert written(PAGE.read_text()) == PAGE.read_text(), f"run {protocol_page.__file__}"


def test_every_table_is_in_the_page() -> None:
    assert set(re.findall(r"<!-- table: (\w+) -->", PAGE.read_text())) == set(protocol_page.TABLES)


@pytest.mark.parametrize(
    "planted",
    [
        lambda patch: patch.setitem(EITHER, "zz", Node("a new thing")),
        lambda patch: patch.delitem(EITHER, "l"),
        lambda patch: patch.setitem(NODES[STUDENT], "zz", Node("a new thing")),
        lambda patch: patch.setitem(VERBS[JUDGE], "shout", Verb("shout", ())),
        lambda patch: patch.delitem(VERBS[STUDENT], "exit"),
        lambda patch: patch.setattr("nbjudge.bridge.serializer.DEPTH", 201),
        lambda patch: patch.setitem(
            VERBS[JUDGE], "name", Verb("give a name", (Field("x", frozenset(), "x", "x"),))
        ),
    ],
)
def test_a_change_of_the_protocol_is_missed_in_the_page(
    monkeypatch: pytest.MonkeyPatch, planted
) -> None:
    planted(monkeypatch)
    assert written(PAGE.read_text()) != PAGE.read_text()


def test_every_limit_says_of_what_it_is_one() -> None:
    found = protocol_page.limits()
    assert len(found) > 15
    assert [name for _, name, _, meaning in found if not meaning] == []
    named = {
        (path.stem, target.id)
        for path in sources()
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.BinOp)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.isupper()
        and all(isinstance(one, ast.Constant | ast.BinOp | ast.operator)
                for one in ast.walk(node.value))
        and type(eval(compile(ast.Expression(node.value), "", "eval"))) is int
    }  # fmt: skip
    assert {(module.partition(".")[2], name) for module, name, _, _ in found} == named


# Kinds of nodes.


def sources() -> list[Path]:
    return sorted(path for room in ROOMS for path in (SOURCE / room).glob("*.py"))


def lists_of(source: str) -> Iterator[tuple[str, str]]:
    """Find each list in a source that begins with a text; give that and what follows it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.List) and node.elts and isinstance(node.elts[0], ast.Constant):
            first = node.elts[0].value
            if isinstance(first, str):
                yield first, ast.unparse(node.elts[1]) if len(node.elts) > 1 else ""


def is_number(second: str) -> bool:
    """Say whether the second part of a list is what stands second in a node."""
    return second in ("0", "number") or second.startswith("self.enrol(")


def kinds_written(source: str) -> set[str]:
    return {first for first, second in lists_of(source) if is_number(second)}


def test_every_kind_that_is_written_is_in_the_table() -> None:
    found = set().union(*(kinds_written(path.read_text()) for path in sources()))
    assert found == NODES[JUDGE].keys() | NODES[STUDENT].keys()
    assert kinds_written('def f(number): return ["new", number, 3]') == {"new"}


@pytest.mark.parametrize("sender", [JUDGE, STUDENT])
def test_every_kind_has_one_reader(sender: str) -> None:
    assert registry.READERS[sender].keys() | {"@"} == NODES[sender].keys()


def test_kinds_are_as_many_as_they_were() -> None:
    assert len(NODES[JUDGE].keys() | NODES[STUDENT].keys()) == 52


def test_a_reader_of_no_kind_or_of_other_fields_is_not_entered() -> None:
    with pytest.raises(ValueError, match="no kind zz"):
        registry.reads("zz")(lambda unpacker, number: None)
    with pytest.raises(ValueError, match="no kind w that a judge"):
        registry.reads("w")(lambda unpacker, number: None)
    with pytest.raises(ValueError, match="has the fields"):
        registry.reads("l")(lambda unpacker, number, children: None)
    with pytest.raises(ValueError, match="read already"):
        registry.reads("l")(lambda unpacker, number, items: None)


def test_every_kind_is_written_by_who_may_send_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing stands in the table that nobody sends."""
    kinds: set[str] = set()
    parts = Packer.parts

    def seen(packer: Packer, **more: object) -> list:
        kinds.update(node[0] for node in packer.table)
        return parts(packer, **more)

    monkeypatch.setattr(Packer, "parts", seen)

    class Own(Exception):
        pass

    point = collections.namedtuple("point", "x y")(1, 2)
    things = [*VALUES, *ARRAYS, np.dtype("f8"), int, np.float32, KeyError("a"), point]
    things += [
        type("Own", (float,), {})(2),
        np.matrix([1]),
        io.StringIO(),
        pd.DataFrame({"a": [1]}),
        pd.NaT,
    ]
    things += [pd.CategoricalDtype(["a"]), pd.Series([1]), scipy.sparse.eye_array(2)]
    things += [networkx.path_graph(2), PIL.Image.new("L", (1, 1))]
    things += [np.random.default_rng(1), np.random.RandomState(1), __import__("random").Random(1)]
    one, two = socket.socketpair()
    with one, two:
        client, server = JudgeClient(one, lambda: False), StudentServer(two, dict)
        source = np.arange(6.0)
        locked = type("Locked", (), {"__module__": "__main__"})
        member = enum.Enum("Member", ["N"], module="__main__")
        for name, kind in (("Locked", locked), ("Member", member)):
            client.shared[name] = server.shared[name] = kind
            instances.share(name, kind)
        things += [locked(), member.N]
        message = client.pack([*things, lambda: None, iter([1]), np.sum, source])
        from_judge = set(kinds)
        kinds.clear()
        came = server.unpack(b"".join(message))
        for thing in came:  # what came is known by a number; new things are not
            if type(thing) is np.ndarray and thing.base is None and thing.shape == (6,):
                view = thing[2:4]
        back = server.pack([*things, (lambda: None), Own, view, came[4]])
        from_student = set(kinds)
        client.unpack(b"".join(back))
        client.pack([source])
    assert from_judge | {"@"} == NODES[JUDGE].keys() - NEEDS_ITS_LIBRARY
    assert from_student | {"@"} == NODES[STUDENT].keys() - NEEDS_ITS_LIBRARY
    assert "@" in kinds


# Verbs.


def verbs_written(source: str) -> set[str]:
    """Find the verbs that a source sends: first in a list, or given to ``ask``."""
    found = {first for first, second in lists_of(source)
             if second and first.isidentifier() and not is_number(second)}  # fmt: skip
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "ask":
            found |= {one.value for one in node.args[:1] if isinstance(one, ast.Constant)}
    return found


def test_every_verb_that_is_sent_is_in_the_table() -> None:
    for room, sender in (("judge", JUDGE), ("student", STUDENT)):
        files = (SOURCE / room).glob("*.py")
        assert set().union(*(verbs_written(p.read_text()) for p in files)) == VERBS[sender].keys()
    assert verbs_written('send(["shout", 3]); x.ask("whisper", [])') == {"shout", "whisper"}


def test_the_student_does_what_the_judge_may_ask_and_nothing_else() -> None:
    assert {*QUESTIONS, "ok", "raise"} == VERBS[JUDGE].keys()
    one, two = socket.socketpair()
    with one, two:
        server = StudentServer(two, lambda: {})
        assert server.do(["do", "len", [1, 2]]) == 2
        with pytest.raises(Unbound):
            server.do(["name", "x"])
        with pytest.raises(Unbound):
            server.do(["unbind", "x"])
        assert server.do(["bind", "x", 3]) is None
        assert server.do(["classes", {"x": [], "y": []}]) == []
        server = StudentServer(two, lambda: {"y": 3, "m": socket, 4: 5})
        assert server.do(["names"]) == ["y", "m"]
        with pytest.raises(IsModule, match=r"^socket$"):
            server.do(["name", "m"])
        assert server.do(["import", "socket", "", False]).socketpair is socket.socketpair
        for verb in ("list", "exec", "ok"):
            with pytest.raises(RuntimeError, match="the judge asked for"):
                server.do([verb, "x"])


@pytest.mark.parametrize("verb", VERBS[STUDENT])
def test_a_message_has_the_fields_of_its_verb(verb: str) -> None:
    values = {str: "", tuple: (), dict: {}, type(None): None}
    fields = [values[kind] for one in VERBS[STUDENT][verb].fields for kind in [*one.types, str][:1]]
    assert protocol.verb_of([verb, *fields], STUDENT) == verb
    for wrong in ([verb], [verb, *fields, ""], [verb, *fields[:-1], 3], [verb.upper(), *fields]):
        with pytest.raises(Malformed):
            protocol.verb_of(wrong, STUDENT)


# What else goes from process to process.


def names_in(head: str) -> set[str]:
    """Give the names in the first or second column of the page's table with this head."""
    (rows,) = re.findall(rf"^\| {head} \|.*\n\|[-| ]+\|\n((?:\|.*\n)+)", PAGE.read_text(), re.M)
    column = 1 + head.count("|")
    return {name for row in rows.splitlines()
            for name in re.findall(r"`(\w+)`", row.split("|")[column])}  # fmt: skip


def tree(module: str) -> ast.AST:
    return ast.parse((SOURCE / f"{module.replace('.', '/')}.py").read_text())


def keys_made(module: str, *names: str) -> set[str]:
    """Find the keys of dicts that a module makes under these names, or hands to json.dumps."""
    found = []
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            found += [node.value for one in node.targets if getattr(one, "id", "") in names]
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in names:
            found += [one for one in node.args if isinstance(one, ast.Dict)]
    return {key.value for one in found for key in one.keys}


def keys_read(module: str, *names: str) -> set[str]:
    """Find the keys that a module takes from what has one of these names."""
    found = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") in names:
            found.add(node.slice.value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {f"{n}.get" for n in names}:
            found.add(node.args[0].value)
    return found


def test_orders_to_the_judge() -> None:
    read = keys_read("judge.process", "order")
    made = keys_made("grading.judge_side", "order", "ask")
    assert read == made == {"kind", *names_in(r"order \| field")}
    orders = {
        node.comparators[0].value
        for node in ast.walk(tree("judge.process"))
        if isinstance(node, ast.Compare) and ast.unparse(node.left) == "order['kind']"
    }
    assert orders == names_in("order")
    answers = keys_made("judge.process", "answer")
    assert answers == keys_read("grading.judge_side", "answer") == names_in("answer")


def test_requests_to_the_fork_server() -> None:
    made = keys_made("launcher.base", "request")
    modules = ("launcher.monitor", "launcher.spawn", "launcher.forkserver_client")
    read = set().union(*(keys_read(module, "request") for module in modules))
    assert made == read == names_in("request")
    first = keys_made("launcher.forkserver_client", "order")
    assert first == keys_read("launcher.forkserver", "order") == names_in("first")
    ready = keys_read("launcher.forkserver_client", "answer")
    assert keys_made("launcher.forkserver", "dumps") == ready == names_in("ready")


def test_requests_for_a_fork_server() -> None:
    for kind in ("wanted", "asked"):
        made = keys_made("launcher.shared_client", kind)
        assert made == keys_read("launcher.shared_server", kind) == names_in(kind)
    assert keys_made("launcher.shared_server", "dumps") == names_in("lent")
    assert keys_read("launcher.shared_client", "lent") == names_in("lent")


def test_life() -> None:
    text = (SOURCE / "launcher/monitor.py").read_text()
    assert '{"started": true}' in text
    assert {"started"} | keys_made("launcher.monitor", "dumps") == names_in("life")


def test_a_key_too_many_or_too_few_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = PAGE.read_text()
    for old, new in (
        ("| `groups` | true", "| `group` | true"),
        ("| | `shared` |", "| | `share` |"),
        ("| `linked` |", "| `linked` | x | y |\n| `status` |"),
        ("| `base` | text |", "| base | text |"),
        ("| `exit` | whole number |", "| `ended` | whole number |"),
    ):
        assert whole.count(old) == 1
        monkeypatch.setattr(Path, "read_text", changed(Path.read_text, whole.replace(old, new)))
        with pytest.raises(AssertionError):
            test_orders_to_the_judge(), test_requests_to_the_fork_server(), test_life()
        monkeypatch.undo()


def changed(read, page: str):
    """Read another page in the place of PROTOCOL.md."""
    return lambda path, *more, **named: page if path == PAGE else read(path, *more, **named)
