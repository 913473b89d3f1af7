"""Plain data come back as they were, and bytes of a stranger's make nothing else."""

import collections
import contextlib
import datetime
import decimal
import fractions
import math
import pathlib
import random
import struct
import tracemalloc

import numpy as np
import pandas as pd
import pytest

from forge import decode, encode, forge
from nbjudge.bridge import serializer
from nbjudge.errors import Malformed, Refused, StudentError

VALUES = [
    *(None, True, False, 0, -1, 2**70, -(2**5000), 1.5, -0.0, float("inf"), 1 + 2j),
    *("", "é😀", "\ud800", "\ud83d\ude00", "a" * 5000, b"", b"\0\xff", bytearray(b"x")),
    *([], [1, [2, [3]]], (), (1,), {}, {"a": {1: (2, None)}}, set(), {1, "a"}, frozenset({1})),
    *(slice(1, 2), slice(None), range(5), ..., NotImplemented, list(range(100)), [0.5] * 100),
    *(collections.OrderedDict(a=1), collections.Counter("aab"), collections.deque([1], 3)),
    *(fractions.Fraction(1, 3), decimal.Decimal("1.10"), pathlib.Path("/a"), datetime.date.min),
    *(datetime.datetime(2020, 1, 2, 3), datetime.timedelta(1, 2, 3), datetime.time(1, 2)),
    *(np.float32(1.5), np.int64(-3), np.bool_(True), np.str_("ab"), np.datetime64("2020-01-01")),
]
TABLES = [
    *(pd.DataFrame({"a": [1, 2], "b": [0.5, np.nan]}), pd.DataFrame(), pd.DataFrame(index=[1, 2])),
    pd.DataFrame({"t": ["x", None], "o": [[1], {2}]}, index=["r", "s"]),
    pd.DataFrame([[1, 2], [3, 4]], columns=["a", "a"]).rename_axis("rows").rename_axis(columns="c"),
    pd.DataFrame({("a", 1): [1], ("a", 2): [2.5], ("b", 1): ["x"]}),
    pd.DataFrame(
        {"n": [1, 2, 3]}, index=pd.MultiIndex.from_product([["x"], [1, 2, 3]], names=["p", "q"])
    ),
    pd.DataFrame({"c": pd.Categorical(["lo", None], ["lo", "hi"], ordered=True)}),
    pd.DataFrame({"d": pd.date_range("2020-01-01", periods=3, tz="Europe/Berlin")}),
    pd.DataFrame({"b": [True, False], "i": np.array([1, 2], "i1"), "z": [1j, 2]}),
    pd.DataFrame({"x": range(3)}, index=pd.date_range("2020-01-01", periods=3, freq="MS")),
    *(pd.Series([1, 2], name="n"), pd.Series([], dtype=object), pd.Series(["é", None, "\ud800"])),
    *(pd.Series([1, None], dtype="Int64"), pd.Series([True, None], dtype="boolean")),
    *(pd.Series([0.5, None], dtype="Float32"), pd.Series(["a", None], dtype="string")),
    *(pd.Series(["a", "b", "a"], dtype="category"), pd.Series([pd.Timedelta("1h"), pd.NaT])),
    *(pd.Series([1, "a", None, (2, 3)], index=list("abcd")), pd.Series({1: 2.5, "b": 3})),
    *(pd.Series(["a", "b"], dtype=object), pd.Series(np.array(["2020-01-01", "NaT"], "M8[s]"))),
    *(pd.Index([3, 1], name="k"), pd.RangeIndex(1, 9, 2), pd.Index(["a", "b"]), pd.Index([])),
    *(pd.date_range("2020-01-01", periods=2, freq="W-SUN"), pd.CategoricalIndex(["a", "b"])),
    *(
        pd.timedelta_range("1h", periods=2),
        pd.MultiIndex.from_tuples([(1, "a")], names=["x", None]),
    ),
    *(pd.period_range("2020", periods=2, freq="Q-DEC", name="p"), pd.PeriodIndex([], freq="D")),
    pd.Series([1, 2], index=pd.PeriodIndex(["2020-01", "NaT"], freq="2M")),
    pd.Series(pd.cut([1, 4, np.nan], [0, 2, 5])),
    *(pd.interval_range(0, 2, closed="left"), pd.interval_range(pd.Timestamp("2020"), periods=2)),
]
PANDAS = [
    *(pd.Timestamp("2020-01-02 03:04"), pd.Timestamp("2020-01-02", tz="Europe/Berlin")),
    *(pd.Timestamp("2020-01-02", tz="UTC"), pd.Timedelta("1h"), pd.NaT, pd.NA),
    *(pd.CategoricalDtype(["a", "b"], ordered=True), pd.Int64Dtype(), pd.StringDtype()),
    *(pd.DatetimeTZDtype(tz="UTC"), pd.PeriodDtype("h"), pd.IntervalDtype("int64", "both")),
    *(pd.Period("2020-01", "M"), pd.Interval(0.5, 2.0, "neither")),
    pd.Interval(pd.Timestamp("2020"), pd.Timestamp("2021")),
]
ARRAYS = [
    *(np.arange(6).reshape(2, 3), np.asfortranarray(np.ones((2, 3))), np.zeros((0, 3), "f2")),
    *(np.array(3), np.arange(10)[::-2], np.ones((2, 3)).T, np.array([1 + 2j], ">c16")),
    *(np.array(["ab", ""]), np.array([b"a"]), np.array([True, False]), np.arange(3, dtype=">i2")),
    *(np.array(["2020-01-01"], "M8[D]"), np.array([3], "m8[ns]"), np.zeros(2, "V3")),
    np.array([(1, 2.5, "x")], [("a", "i4"), ("b", "f8"), ("c", "U3", (2,))]),
    np.array([1, "a", None], object),
]


def _kind(value: object) -> str:
    """What a test of this value is called: never its text, as sets write theirs in any order."""
    return type(value).__name__


@pytest.mark.parametrize("value", VALUES, ids=_kind)
def test_value_comes_back(value: object) -> None:
    back = decode(encode(value))
    assert type(back) is type(value)
    assert back == value
    assert math.copysign(1, back) == math.copysign(1, value) if type(value) is float else True


@pytest.mark.parametrize("array", ARRAYS, ids=_kind)
def test_array_comes_back(array: np.ndarray) -> None:
    back = decode(encode(array))
    assert type(back) is np.ndarray
    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    assert repr(back) == repr(array)
    assert back.flags.writeable and back.flags.owndata


@pytest.mark.parametrize("table", TABLES, ids=_kind)
def test_table_comes_back(table: pd.DataFrame | pd.Series | pd.Index) -> None:
    back = decode(encode(table))
    assert type(back) is type(table)
    same = {pd.DataFrame: pd.testing.assert_frame_equal, pd.Series: pd.testing.assert_series_equal}
    same.get(type(table), pd.testing.assert_index_equal)(back, table)
    assert repr(back) == repr(table)


@pytest.mark.parametrize("value", PANDAS, ids=_kind)
def test_value_of_pandas_comes_back(value: object) -> None:
    back = decode(encode(value))
    assert type(back) is type(value)
    assert back is value or back == value
    assert repr(back) == repr(value)


def test_column_of_a_rare_kind_comes_as_objects() -> None:
    rare = pd.DataFrame({"p": pd.Series(pd.array([[1], [2]], dtype=object))})
    rare["s"] = pd.arrays.SparseArray([0, 1])
    back = decode(encode(rare))
    assert back["p"].tolist() == [[1], [2]] and back["s"].tolist() == [0, 1]


def test_what_is_one_thing_stays_one_thing() -> None:
    one = [1]
    back = decode(encode([one, one, {"k": one}]))
    assert back[0] is back[1] is back[2]["k"]
    one.append(one)
    back = decode(encode(one))
    assert back[1] is back


def test_random_generator_goes_on_where_it_was() -> None:
    for made in (np.random.default_rng(1), np.random.RandomState(1), random.Random(1)):
        made.random()
        assert decode(encode(made)).random() == made.random()


def test_what_cannot_cross_is_refused() -> None:
    deep: list = []
    for _ in range(1000):
        deep = [deep]
    for value in (object(), len, np, deep, 1 << 10_000_000, map(str, ())):
        with pytest.raises(Refused) as refusal:
            encode(value)
        assert "cross" in str(refusal.value) or "deep" in str(refusal.value)


def _column(lengths: list[int], missing: list[bool], kept: str) -> bytes:
    """Forge a column of the texts "ab" and "cde"."""
    arrays = [["a", 0, "<i8", [len(lengths)], 1, 1], ["a", 0, "|b1", [len(missing)], 1, 2]]
    table = [["b", 0, 0], *arrays, ["pc", 0, "text", [[0], [1], [2]], kept]]
    return forge(table, b"abcde", np.array(lengths).tobytes(), bytes(missing), root=[3])


def _category(codes: list[int]) -> bytes:
    """Forge a column of the categories 7 and 8."""
    table = [["a", 0, "<i8", [2], 1, 0], ["pc", 0, "numpy", [[0]], ""]]
    table += [["a", 0, "|i1", [len(codes)], 1, 1], ["pc", 0, "category", [[1], [2]], ""]]
    return forge(table, np.array([7, 8]).tobytes(), np.array(codes, "i1").tobytes(), root=[3])


def _sparse(rows: list[int], columns: list[int], name: str) -> bytes:
    """Forge a sparse matrix of two rows and columns that holds two numbers."""
    table = [["a", 0, "<i8", [2], 1, 0], ["a", 0, "<i8", [2], 1, 1], ["a", 0, "<f8", [2], 1, 2],
             ["sp", 0, name, True, [2, 2], [0], [1], [2]]]  # fmt: skip
    return forge(table, np.array(rows).tobytes(), np.array(columns).tobytes(), bytes(16), root=[3])


def _graph(name: str, edges: dict) -> bytes:
    """Forge a graph of the nodes a and b."""
    table: list = [["d", 0, "", [], None]] * 3 + [["d", 0, "", ["a", [1], "b", [2]], None]]
    ends = []
    for start, held in edges.items():
        flat = [part for end, more in held.items() for part in (end, [0] if more == {} else more)]
        table.append(["d", 0, "", flat, None])
        ends += [start, [len(table) - 1]]
    table.append(["d", 0, "", ends, None])
    table.append(["nx", 0, name, [0], [3], [len(table) - 1], None])
    return forge(table, root=[len(table) - 1])


FORGED = {
    "nothing": b"",
    "a length without a table": b"\0\0\0\5",
    "a table beyond the end": b"\xff\xff\xff\xff{}",
    "no JSON": b"\0\0\0\2{]",
    "nested beyond reason": struct.pack(">I", 1 << 22) + b"[" * (1 << 22),
    "no table": forge(None),
    "a list as table": forge([]),
    "a node that is no list": forge([3]),
    "an empty node": forge([[]]),
    "an unknown kind": forge([["os.system", 0]]),
    "a kind that is no text": forge([[["l"], 0]]),
    "a place beyond the table": forge([["l", 0, [[7]]]]),
    "a place below nothing": forge([["l", 0, [[-1]]]]),
    "a place that is no number": forge([["l", 0, [["x"]]]]),
    "a place that is true": forge([["l", 0, [[True]]]]),
    "a tuple in itself": forge([["t", 0, [[0]]]]),
    "a tuple of what comes later": forge([["t", 0, [[1]]], ["l", 0, []]]),
    "a deep tuple": forge([["t", 0, []], *(["t", 0, [[k]]] for k in range(5000))], root=[5000]),
    "a key that is a list": forge([["l", 0, []], ["d", 0, "", [[0], 1], None]], root=[1]),
    "a dict of no kind": forge([["d", 0, "os", [], None]]),
    "half a pair": forge([["d", 0, "", [1], None]]),
    "a blob that is not there": forge([["b", 0, 0]]),
    "a blob longer than the message": forge([["b", 0, 0]], lengths=[1 << 40]),
    "a blob of less than nothing": forge([["b", 0, 0]], b"abc", lengths=[-3]),
    "bytes left over": forge([["b", 0, 0]], b"abc", lengths=[2]),
    "an array of another size": forge([["a", 0, "<f8", [1 << 40], 1, 0]], b"12345678"),
    "an array of negative size": forge([["a", 0, "<f8", [-1, -1], 1, 0]], b"12345678"),
    "an array of many dimensions": forge([["a", 0, "<f8", [1] * 1000, 1, 0]], b"12345678"),
    "nothing, enormous": forge([["a", 0, "<f8", [0, 1 << 62], 1, 0]], b""),
    "an array of objects": forge([["a", 0, "|O", [1], 1, 0]], b"12345678"),
    "an array of objects by name": forge([["a", 0, "object", [1], 1, 0]], b"12345678"),
    "objects in a record": forge([["a", 0, [8, [["x", "|O", 0]]], [1], 1, 0]], b"12345678"),
    "a record beyond itself": forge([["a", 0, [4, [["x", "<f8", 0]]], [1], 1, 0]], b"1234"),
    "a dtype of a language": forge([["a", 0, "f8,O", [1], 1, 0]], b"12345678"),
    "a large item": forge([["a", 0, "<U9999999", [0], 1, 0]], b""),
    "text that is none": forge([["a", 0, "<U1", [1], 1, 0]], b"\xff\xff\xff\xff"),
    "a view of nothing": forge([["w", 0, 5, "<f8", [1], [8], 0, 1]]),
    "a scalar of another size": forge([["n", 0, "<f8", "00"]]),
    "an enormous number": forge([["i", 0, "0x" + "f" * 2_000_000]]),
    "a number that is none": forge([["i", 0, "__import__('os')"]]),
    "an unknown type": forge([["k", 0, "Popen"]]),
    "a thing by number": forge([["@", 2]]),
    "a named tuple that calls itself equal": forge([["N", 0, "P", ["__eq__"], [1]]]),
    "a named tuple with a field for code": forge([["N", 0, "P", ["x=os.system('ls')"], [1]]]),
    "a named tuple with a word of Python's": forge([["N", 0, "P", ["lambda"], [1]]]),
    "a random state beyond its end": forge(
        [["a", 0, "<u4", [624], 1, 0], ["R", 0, "MT19937", [0], 10**6, 0, 0.0]],
        bytes(2496),
        root=[1],
    ),
    "a random generator of no kind": forge([["g", 0, "system", ["0x1"] * 4]]),
    "an exotic thing of no kind": forge([["x", 0, "system", "ls"]]),
    "a fraction through nothing": forge([["x", 0, "fraction", "1/0"]]),
    "a range of no step": forge([["r", 0, 1, 2, 0]]),
    "a range of two parts": forge([["r", 0, 1, 2]]),
    "a range of four parts": forge([["r", 0, 1, 2, 3, 4]]),
    "a list that is a number": forge([["l", 0, 3]]),
    "a deque of a length that is true": forge([["q", 0, [], True]]),
    "a complex number of texts": forge([["c", 0, "1", "2"]]),
    "a tuple with a number": forge([["t", 1, []]]),
    "a stand-in without a number": forge([["h", 0, "f", "function", [], []]]),
    "a period of no frequency": forge(
        [["a", 0, "<i8", [1], 1, 0], ["pc", 0, "period", [[0]], "secrets()"]], b"\0" * 8
    ),
    "periods that are no numbers": forge(
        [["a", 0, "<f8", [1], 1, 0], ["pc", 0, "period", [[0]], "M"]], b"\0" * 8
    ),
    "intervals that end before they begin": forge(
        [
            ["a", 0, "<i8", [1], 1, 0],
            ["a", 0, "<i8", [1], 1, 1],
            ["pc", 0, "numpy", [[0]], ""],
            ["pc", 0, "numpy", [[1]], ""],
            ["pc", 0, "interval", [[2], [3]], "left"],
        ],
        b"\1" * 8,
        b"\0" * 8,
    ),
    "an interval of nothing": forge([["t", 0, []], ["pc", 0, "interval", [[0], [0]], "left"]]),
    "two periods in the place of one": forge(
        [
            ["a", 0, "<i8", [2], 1, 0],
            ["pc", 0, "period", [[0]], "M"],
            ["pv", 0, "one", [1], ""],
        ],
        b"\0" * 16,
    ),
    "a column of no kind": forge([["pc", 0, "pickle", [], ""]]),
    "a column of half its texts": _column([3, 4], [False, False], "python nan"),
    "a column of texts before their start": _column([9, -4], [False, False], "python nan"),
    "a column with one text more": _column([2, 3], [False], "python nan"),
    "a column of texts kept elsewhere": _column([2, 3], [False, False], "pickle nan"),
    "a category beyond the last": _category([0, 2]),
    "a category below none": _category([-2, 0]),
    "a zone that is a file": forge(
        [["a", 0, "<M8[ns]", [1], 1, 0], ["pc", 0, "zoned", [[0]], "dateutil//etc/passwd"]],
        bytes(8),
        root=[1],
    ),
    "an index of a thing that stays": forge(
        [["h", 1, "Index", "object", ["pandas:Index"], []], ["ps", 2, [0], None, [0]]], root=[1]
    ),
    "an index of no kind": forge([["t", 0, [None]], ["pi", 0, "os", [], [0], ""]], root=[1]),
    "an index of no frequency": forge(
        [
            ["a", 0, "<M8[ns]", [1], 1, 0],
            ["pc", 0, "numpy", [[0]], ""],
            ["t", 0, [None]],
            ["pi", 0, "Index", [[1]], [2], "import os"],
        ],
        bytes(8),
        root=[3],
    ),
    "an index that steps nowhere": forge(
        [["t", 0, [None]], ["pi", 0, "RangeIndex", [0, 4, 0], [0], ""]], root=[1]
    ),
    "a series longer than its index": forge(
        [
            ["t", 0, [None]],
            ["pi", 0, "RangeIndex", [0, 4, 1], [0], ""],
            ["t", 0, [1, 2]],
            ["pc", 0, "object", [[2]], ""],
            ["ps", 1, [1], None, [3]],
        ],
        root=[4],
    ),
    "a table of fewer columns than names": forge(
        [["t", 0, [None]], ["pi", 0, "RangeIndex", [0, 4, 1], [0], ""], ["pf", 1, [1], [1], []]],
        root=[2],
    ),
    "a time that is a number": forge([["pv", 0, "time", 3, ""]]),
    "a time of no kind": forge([["pv", 0, "eval", None, ""]]),
    "a dtype of no column": forge([["l", 0, []], ["pd", 0, [0]]], root=[1]),
    "a matrix of three dimensions": forge(
        [["a", 0, "<f8", [1, 1, 1], 1, 0], ["as", 0, "matrix", [0], None, None]], bytes(8), root=[1]
    ),
    "a mask of another shape": forge(
        [
            ["a", 0, "<f8", [1], 1, 0],
            ["a", 0, "|b1", [2], 1, 1],
            ["as", 0, "masked", [0], [1], None],
        ],
        bytes(8),
        bytes(2),
        root=[2],
    ),
    "an array of no kind": forge(
        [["a", 0, "<f8", [1], 1, 0], ["as", 0, "memmap", [0], None, None]], bytes(8), root=[1]
    ),
    "a sparse matrix with a number beyond it": _sparse([0, 2], [0, 0], "csr"),
    "a sparse matrix with a number before it": _sparse([0, -1], [0, 0], "csr"),
    "a sparse matrix of no format": _sparse([0, 1], [0, 0], "pickle"),
    "a picture of another size": forge([["im", 0, "L", [2, 2], 0]], bytes(3)),
    "a picture of too many pixels": forge([["im", 0, "L", [1 << 20, 1 << 20], 0]], b""),
    "a picture of no mode": forge([["im", 0, "os", [1, 1], 0]], b"a"),
    "an edge at one of its ends": _graph("Graph", {"a": {"b": {}}, "b": {}}),
    "an edge to nowhere": _graph("Graph", {"a": {"c": {}}, "b": {}}),
    "an edge that is a number": _graph("Graph", {"a": {"a": 3}, "b": {}}),
    "a graph of no kind": _graph("Popen", {"a": {}, "b": {}}),
    "an array of JAX's that is a list": forge([["l", 0, []], ["jx", 0, [0]]], root=[1]),
    "a file before its start": forge([["io", 0, "ab", -2]]),
    "a file of a number": forge([["io", 0, 3, 0]]),
    "a thing of no class": forge([["in", 0, "Popen", ["args"], [3]]]),
    "an exception of no name": forge([["e", 0, [], None, "x", None, None]]),
    "an exception whose name is a number": forge([["e", 0, [3], None, "x", None, None]]),
    "an exception whose message is none": forge([["e", 0, ["os:system"], None, None, None, None]]),
    "an exception of a class that is none": forge(
        [["l", 0, []], ["e", 0, ["os:system"], [0], "x", None, None]], root=[1]
    ),
}


@pytest.mark.parametrize("name", FORGED)
def test_forged_message_is_refused(name: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(Malformed):
            decode(FORGED[name])
        assert tracemalloc.get_traced_memory()[1] < 200 << 20
    finally:
        tracemalloc.stop()


def test_exception_of_a_name_that_is_none_is_a_students() -> None:
    made = decode(forge([["e", 0, ["os:system"], None, "x", None, None]]))
    assert isinstance(made, StudentError)
    assert (type(made).__name__, str(made), made.args) == ("system", "x", ("x",))


def test_random_damage_makes_plain_data_or_nothing() -> None:
    chance = random.Random(5)
    whole = encode([VALUES[:40], *ARRAYS, {"a": np.random.default_rng(1)}])
    size = struct.unpack(">I", whole[:4])[0]
    words = ["0", "-1", "null", "[0]", "[[0]]", '"@"', '"a"', "1e999", "true", "[]", "{}", '"<f8"']
    for _ in range(1500):
        text = bytearray(whole[4 : 4 + size])
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(text))
            if chance.random() < 0.5:
                text[place] = chance.randrange(32, 127)
            else:
                text[place : place + 3] = chance.choice(words).encode()
        with contextlib.suppress(Malformed, Refused):
            decode(struct.pack(">I", len(text)) + bytes(text) + whole[4 + size :])


def test_too_much_is_refused_before_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serializer, "MESSAGE_BYTES", 1 << 20)
    for value in (np.zeros(1 << 18), [str(k) * 100 for k in range(100_000)], "x" * (1 << 21)):
        with pytest.raises(Refused):
            encode(value)
