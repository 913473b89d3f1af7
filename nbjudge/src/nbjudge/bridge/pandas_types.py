"""How pandas' things cross, if pandas is there: tables, series, indexes, columns, times.

A column crosses as arrays and texts, and pandas makes it anew of those; what it holds besides
crosses one by one. No pickle is read.
"""

import re
import sys
from typing import Any

import numpy as np

from nbjudge.bridge.own_builtins import own_builtins
from nbjudge.bridge.protocol import check
from nbjudge.bridge.registry import CHANGING, FAMILIES, LATE, STAYS, WHOLE, WRITERS, library, reads
from nbjudge.bridge.serializer import Packer, Unpacker
from nbjudge.errors import Refused

__builtins__ = own_builtins()

CELLS = 300_000  # values of a table or a series that cross one by one; of more, a proxy is made
ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,20}(/[A-Za-z0-9_+-]{1,20}){0,2}|UTC[+-]\d\d:\d\d")
FREQUENCY = re.compile(r"-?\d{0,9}[A-Za-z]{1,5}(-[A-Z]{3})?")


def _enter_pandas(pd: Any) -> None:
    if not hasattr(pd.arrays, "NumpyExtensionArray"):  # of 2023: its things stay where they are
        return
    frames = (pd.DataFrame, pd.Series)
    WRITERS.update(
        {
            pd.DataFrame: _write_frame,
            pd.Series: _write_series,
            pd.Timestamp: _write_time,
            pd.Timedelta: _write_time,
            pd.Period: _write_one,
            pd.Interval: _write_one,
            type(pd.NaT): lambda packer, x, number: ["pv", 0, "NaT", None, ""],
            type(pd.NA): lambda packer, x, number: ["pv", 0, "NA", None, ""],
        }
        | dict.fromkeys(
            (pd.Index, pd.RangeIndex, pd.MultiIndex, pd.DatetimeIndex, pd.TimedeltaIndex,
             pd.CategoricalIndex, pd.PeriodIndex, pd.IntervalIndex),
            _write_index,
        )
    )  # fmt: skip
    CHANGING.update(frames)
    WHOLE.update(dict.fromkeys(frames, become))
    STAYS.update(dict.fromkeys(frames, is_large))
    FAMILIES.append((pd.api.extensions.ExtensionArray, _write_column))
    FAMILIES.append((pd.api.extensions.ExtensionDtype, _write_dtype))


def is_large(thing: Any) -> bool:
    """Say whether a table or a series holds too many values that are no numbers and no texts."""
    dtypes = thing.dtypes if thing.ndim == 2 else [thing.dtype]
    return len(thing) * sum(str(dtype) == "object" for dtype in dtypes) > CELLS


# Columns.


def column(packer: Packer, values: Any) -> list:
    """Make the node of a column, and give the child that names it.

    Args:
        packer: of the message.
        values: an array of pandas', or of NumPy's.

    Raises:
        Refused: it holds what cannot cross.
    """
    return [packer.add(None, _write_column(packer, values))]


def _write_column(packer: Packer, thing: Any) -> list:
    pd = sys.modules["pandas"]
    dtype = thing.dtype
    if type(thing) is pd.arrays.NumpyExtensionArray or isinstance(dtype, np.dtype):
        thing = np.asarray(thing)
        if thing.dtype != object:
            return ["pc", 0, "numpy", [packer.content(thing)], ""]
    elif isinstance(dtype, pd.CategoricalDtype):
        parts = [column(packer, thing.categories.array), packer.content(np.asarray(thing.codes))]
        return ["pc", 0, "category", parts, "ordered" if thing.ordered else ""]
    elif isinstance(dtype, pd.StringDtype):
        missing = np.asarray(thing.isna(), bool)
        texts = [b"" if none else text.encode("utf-8", "surrogatepass")
                 for text, none in zip(thing, missing, strict=True)]  # fmt: skip
        joined, lengths = b"".join(texts), np.array([*map(len, texts)], np.int64)
        parts = [packer.child(joined), packer.content(lengths), packer.content(missing)]
        kind = "NA" if getattr(dtype, "na_value", pd.NA) is pd.NA else "nan"
        return ["pc", 0, "text", parts, f"{dtype.storage} {kind}"]
    elif isinstance(
        thing, pd.arrays.IntegerArray | pd.arrays.FloatingArray | pd.arrays.BooleanArray
    ):
        missing = np.asarray(thing.isna(), bool)
        plain = thing.to_numpy(dtype=getattr(dtype, "numpy_dtype", np.dtype(bool)), na_value=0)
        return ["pc", 0, "masked", [packer.content(plain), packer.content(missing)], ""]
    elif isinstance(dtype, pd.DatetimeTZDtype) and ZONE.fullmatch(str(dtype.tz)):
        plain = thing.tz_convert("UTC").tz_localize(None).to_numpy()
        return ["pc", 0, "zoned", [packer.content(plain)], str(dtype.tz)]
    elif isinstance(dtype, pd.PeriodDtype):
        if not FREQUENCY.fullmatch(thing.freqstr):
            raise Refused(f"periods of the frequency {thing.freqstr:.40} cannot cross")
        return ["pc", 0, "period", [packer.content(thing.astype(np.int64))], thing.freqstr]
    elif isinstance(dtype, pd.IntervalDtype):
        parts = [column(packer, one.array) for one in (thing.left, thing.right)]
        return ["pc", 0, "interval", parts, thing.closed]
    cells = tuple(thing)
    return ["pc", 0, "object", [packer.child(cells)], ""]


@reads("pc")
def _read_column(unpacker: Unpacker, number: int, code: str, parts: list, more: str) -> Any:
    pd = library("pandas")
    parts = [unpacker.part(one) for one in parts]
    if code == "object":
        (cells,) = parts
        check(type(cells) is tuple)
        made = np.empty(len(cells), object)
        for place, cell in enumerate(cells):
            made[place] = cell
        return pd.arrays.NumpyExtensionArray(made)
    if code == "text":
        joined, lengths, missing = parts
        check(type(joined) is bytes)
        check_array(lengths, "i")
        check_array(missing, "b", len(lengths))
        return _texts(pd, joined, lengths, missing, more)
    if code == "category":
        categories, codes = parts
        check_array(codes, "i")
        made = pd.Index(categories, dtype=categories.dtype)
        return pd.Categorical.from_codes(codes, categories=made, ordered=more == "ordered")
    if code == "interval":
        check(all(issubclass(type(x), pd.api.extensions.ExtensionArray) for x in parts))
        return pd.arrays.IntervalArray.from_arrays(*parts, closed=more)
    values = check_array(parts[0])
    if code == "period":
        check(values.dtype == np.int64 and FREQUENCY.fullmatch(more) is not None)
        return pd.arrays.PeriodArray(values, dtype=pd.PeriodDtype(more))
    if code == "masked":
        return _masked(pd, values, check_array(parts[1], "b", len(values)))
    if code == "zoned":
        check(values.dtype.kind == "M" and ZONE.fullmatch(more) is not None)
        return pd.DatetimeIndex(values).tz_localize("UTC").tz_convert(more).array
    check(code == "numpy" and values.dtype.kind in "biufcmMSUV")
    return values if values.dtype.kind in "SUV" else pd.Series(values).array


def check_array(thing: Any, kinds: str = "", length: int | None = None) -> np.ndarray:
    """Check that a part is an array of one dimension, and give it back.

    Args:
        thing: that came.
        kinds: of its dtype; empty for any.
        length: of it, if that is known.

    Raises:
        Malformed: it is none.
    """
    check(type(thing) is np.ndarray and thing.ndim == 1 and thing.dtype != object)
    check(not kinds or thing.dtype.kind in kinds)
    check(length is None or len(thing) == length)
    return thing


def _texts(pd: Any, joined: bytes, lengths: np.ndarray, missing: np.ndarray, more: str) -> Any:
    check(bool((lengths >= 0).all()) and int(lengths.sum()) == len(joined))
    ends, cells = np.cumsum(lengths), np.empty(len(lengths), object)
    for place, (start, end) in enumerate(
        zip((ends - lengths).tolist(), ends.tolist(), strict=True)
    ):
        cells[place] = joined[start:end].decode("utf-8", "surrogatepass")
    cells[missing] = None
    storage, _, kind = more.partition(" ")
    check(storage in ("python", "pyarrow") and kind in ("NA", "nan"))
    dtype = pd.StringDtype(storage) if kind == "NA" else pd.StringDtype(storage, na_value=np.nan)
    return pd.array(cells, dtype=dtype)


def _masked(pd: Any, values: np.ndarray, missing: np.ndarray) -> Any:
    kinds = {"b": pd.arrays.BooleanArray, "f": pd.arrays.FloatingArray,
             "i": pd.arrays.IntegerArray, "u": pd.arrays.IntegerArray}  # fmt: skip
    return kinds[values.dtype.kind](values, missing)


def _write_dtype(packer: Packer, thing: Any) -> list | None:
    """Write a dtype as an empty column of it."""
    empty = _write_column(packer, sys.modules["pandas"].array([], dtype=thing))
    return None if empty[2] == "object" else ["pd", 0, [packer.add(None, empty)]]


@reads("pd")
def _read_dtype(unpacker: Unpacker, number: int, empty: Any) -> Any:
    made = unpacker.part(empty)
    check(issubclass(type(made), library("pandas").api.extensions.ExtensionArray))
    return made.dtype


# Indexes.


def _write_index(packer: Packer, thing: Any, number: int) -> list:
    pd = sys.modules["pandas"]
    names = tuple(thing.names)
    timed = type(thing) in (pd.DatetimeIndex, pd.TimedeltaIndex)
    code, more = "Index", (timed and thing.freqstr) or ""
    if type(thing) is pd.RangeIndex:
        code, parts = "RangeIndex", [thing.start, thing.stop, thing.step]
    elif type(thing) is pd.MultiIndex:
        levels = [thing.get_level_values(k) for k in range(thing.nlevels)]
        code, parts, more = "MultiIndex", [column(packer, one.array) for one in levels], ""
    else:
        parts = [column(packer, thing.array)]
    more = more if FREQUENCY.fullmatch(more) else ""
    return ["pi", 0, code, parts, packer.child(names), more]


@reads("pi")
def _read_index(
    unpacker: Unpacker, number: int, code: str, parts: list, names: Any, more: str
) -> Any:
    pd = library("pandas")
    parts, names = [unpacker.part(one) for one in parts], unpacker.part(names)
    check(type(names) is tuple)
    if code == "MultiIndex":
        check(len(parts) == len(names) and len({*map(len, parts)}) == 1)
        return pd.MultiIndex.from_arrays(parts, names=names)
    check(len(names) == 1)
    if code == "RangeIndex":
        check(len(parts) == 3 and all(type(one) is int for one in parts))
        return pd.RangeIndex(*parts, name=names[0])
    check(code == "Index" and len(parts) == 1)
    made = pd.Index(parts[0], dtype=parts[0].dtype, name=names[0])
    if more:
        check(FREQUENCY.fullmatch(more) is not None)
        made.freq = more
    return made


def labels(packer: Packer, index: Any) -> list:
    """Make the node of an index of any kind, and give its child; a rare one as of objects."""
    if type(index) not in WRITERS:
        index = index.astype(object)
    return [packer.place(index)]


# Tables and series.


def _write_series(packer: Packer, thing: Any, number: int) -> list:
    name = thing.name
    return ["ps", number, labels(packer, thing.index), packer.child(name),
            column(packer, thing.array)]  # fmt: skip


@reads("ps")
def _read_series(unpacker: Unpacker, number: int, index: Any, name: Any, values: Any) -> Any:
    parts = [unpacker.part(one) for one in (values, index, name)]
    return series(library("pandas"), *parts)


def series(pd: Any, values: Any, index: Any, name: Any) -> Any:
    """Make a series; pandas would guess another dtype for texts that are objects.

    Raises:
        Malformed: index and values are none, or not of one length.
    """
    check(issubclass(type(index), pd.Index))  # what a proxy says of itself does not count
    check(issubclass(type(values), np.ndarray | pd.api.extensions.ExtensionArray))
    check(len(values) == len(index))
    plain = type(values) is pd.arrays.NumpyExtensionArray
    dtype = values.dtype.numpy_dtype if plain else values.dtype
    return pd.Series(values, index=index, name=name, dtype=dtype)


def _write_frame(packer: Packer, thing: Any, number: int) -> list:
    columns = [column(packer, one.array) for _, one in thing.items()]
    return ["pf", number, labels(packer, thing.index), labels(packer, thing.columns), columns]


@reads("pf")
def _read_frame(unpacker: Unpacker, number: int, index: Any, columns: Any, values: list) -> Any:
    pd = library("pandas")
    index, columns = unpacker.part(index), unpacker.part(columns)
    check(issubclass(type(columns), pd.Index) and len(columns) == len(values))
    held = {k: series(pd, unpacker.part(one), index, None) for k, one in enumerate(values)}
    made = pd.DataFrame(held, index=index)
    made.columns = columns
    return made


# Times.


def _write_time(packer: Packer, thing: Any, number: int) -> list:
    if type(thing).__name__ == "Timedelta":
        plain, zone = thing.to_timedelta64(), ""
    else:
        zone = "" if thing.tz is None else str(thing.tz)
        thing = thing if thing.tz is None else thing.tz_convert("UTC").tz_localize(None)
        plain = thing.to_datetime64()
        if zone and not ZONE.fullmatch(zone):
            raise Refused(f"a time in the zone {zone[:40]} cannot cross")
    return ["pv", 0, "time", packer.child(plain), zone]


def _write_one(packer: Packer, thing: Any, number: int) -> list:
    """Write a Period or an Interval as a column of one."""
    return ["pv", 0, "one", column(packer, sys.modules["pandas"].array([thing])), ""]


@reads("pv")
def _read_time(unpacker: Unpacker, number: int, code: str, value: Any, zone: str) -> Any:
    pd, plain = library("pandas"), unpacker.part(value)
    if code in ("NaT", "NA"):
        return getattr(pd, code)
    if code == "one":
        check(type(plain) in (pd.arrays.PeriodArray, pd.arrays.IntervalArray) and len(plain) == 1)
        return plain[0]
    check(code == "time" and isinstance(plain, np.datetime64 | np.timedelta64))
    if isinstance(plain, np.timedelta64):
        return pd.Timedelta(plain)
    made = pd.Timestamp(plain)
    if zone:
        check(ZONE.fullmatch(zone) is not None)
        made = made.tz_localize("UTC").tz_convert(zone)
    return made


# Changes.


def become(old: Any, new: Any) -> None:
    """Change a table or a series into another, in place.

    Raises:
        Refused: this pandas has no way.
    """
    if not hasattr(old, "_update_inplace"):
        raise Refused("a table changed in place, which cannot cross with this version of pandas")
    old._update_inplace(new)
    if old.ndim == 1:
        old.name = new.name


LATE.append(("pandas", "__version__", _enter_pandas))  # which it has last
