"""Every kind of node and every verb that crosses between judge and student: tables, and no more.

What comes is checked against them before anything is made of it, and PROTOCOL.md is written from
them. So a kind or a verb that does not stand here neither crosses nor is documented.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from nbjudge.bridge.own_builtins import own_builtins
from nbjudge.errors import Malformed

__builtins__ = own_builtins()

JUDGE, STUDENT = "judge", "student"  # who sends


@dataclass(frozen=True)
class Field:
    """One field of a node, or of a message.

    Attributes:
        name: by which its reader knows it.
        types: of JSON in a node, of Python in a message: one of them is that of its value, and no
            type built on it. In a message none stands for any.
        kind: the type in words.
        says: what it says, with its unit.
    """

    name: str
    types: frozenset[type]
    kind: str
    says: str


def field(name: str, kind: str, says: str, *types: type) -> Field:
    """Describe a field; the last arguments are the types that its value may have."""
    return Field(name, frozenset(types), kind, says)


def text(name: str, says: str) -> Field:
    """Describe a field that is a text."""
    return field(name, "text", says, str)


def whole(name: str, says: str) -> Field:
    """Describe a field that is a whole number."""
    return field(name, "whole number", says, int)


def child(name: str, says: str) -> Field:
    """Describe a field that names another node, or is a small value itself."""
    return field(name, "child", says, type(None), bool, int, float, str, list)


def children(name: str, says: str) -> Field:
    """Describe a field that names many nodes."""
    return field(name, "list of children", says, list)


def blob(name: str, says: str) -> Field:
    """Describe a field that names bytes behind the table."""
    return field(name, "place of a blob", says, int)


def texts(name: str, says: str) -> Field:
    """Describe a field that is a list of texts."""
    return field(name, "list of texts", says, list)


def sizes(name: str, says: str) -> Field:
    """Describe a field that is a list of whole numbers."""
    return field(name, "list of whole numbers", says, list)


def maybe(known: Field) -> Field:
    """Describe a field that may also be null."""
    return field(known.name, f"{known.kind}, or null", known.says, *known.types, type(None))


class Number(Enum):
    """What the second place of a node says."""

    NONE = "0"
    COPY = "0, or the number of a thing that can change: it is there twice, and kept alike"
    STAYS = "the number of a thing that stays with its sender"
    KNOWN = "the number of a thing that both know"


@dataclass(frozen=True)
class Node:
    """A kind of node.

    Attributes:
        thing: what it stands for.
        fields: what follows its kind and its number.
        number: what its number says.
        refused: what its reader refuses besides other types and other numbers of fields.
    """

    thing: str
    fields: tuple[Field, ...] = ()
    number: Number = Number.NONE
    refused: str = ""

    def check(self, number: Any, fields: list) -> None:
        """Compare what came with what may come.

        Args:
            number: the second place of the node.
            fields: its further places.

        Raises:
            Malformed: they differ in number or in type.
        """
        if type(number) is not int:
            raise Malformed("a number that is none")
        if number and self.number is Number.NONE:
            raise Malformed("a number that nothing needs")
        if not number and self.number in (Number.STAYS, Number.KNOWN):
            raise Malformed("a thing of no number")
        if len(fields) != len(self.fields):
            raise Malformed("a node of too few or too many fields")
        for value, known in zip(fields, self.fields, strict=True):
            if type(value) not in known.types:
                raise Malformed("a field of another type")


def check(condition: bool, what: str = "a wrong value") -> None:
    """Refuse a message that is not as it should be.

    Args:
        condition: that has to hold.
        what: came instead, in a few words.

    Raises:
        Malformed: it does not hold.
    """
    if not condition:
        raise Malformed(what)


DTYPE = field("dtype", "dtype", "see below", str, list, dict)
SHAPE = sizes("shape", "the length of each dimension")
WRITEABLE = whole("writeable", "0: it may not be changed")
NO_DTYPE = "a dtype that holds Python objects or is no plain one"
TF_DTYPE = text("dtype", "the name of a dtype of TensorFlow's")
START = child("start", "its start")
STOP = child("stop", "its stop")
STEP = child("step", "its step")

# What either may send.
EITHER: dict[str, Node] = {
    "@": Node("a thing that both know", number=Number.KNOWN, refused="a number that nobody knows"),
    # Python's own.
    "i": Node("a whole number beyond ±2^62", (text("digits", "hexadecimal"),), refused="no number"),
    "s": Node(
        "a text with halves of characters",
        (text("digits", "hexadecimal, of its UTF-8 with surrogates"),),
    ),
    "f": Node("a float of a type of its own", (field("value", "number", "the float", float),)),
    "b": Node("bytes", (blob("data", "the bytes"),)),
    "B": Node("a bytearray", (blob("data", "the bytes"),), Number.COPY),
    "c": Node(
        "a complex number",
        (
            field("real", "number", "its real part", float),
            field("imag", "number", "its imaginary part", float),
        ),
    ),
    "l": Node("a list", (children("items", "what it holds, in order"),), Number.COPY),
    "L": Node(
        "a list of many numbers, all whole or all floats",
        (
            text("code", "`q`: whole numbers of 8 bytes; `d`: floats of 8 bytes"),
            blob("data", "the numbers, as they lie in this machine's memory"),
        ),
        Number.COPY,
        "another code, half a number",
    ),
    "q": Node(
        "a deque",
        (
            children("items", "what it holds, in order"),
            maybe(whole("most", "its maxlen, in items")),
        ),
        Number.COPY,
    ),
    "t": Node("a tuple", (children("items", "what it holds, in order; earlier nodes"),)),
    "S": Node("a set", (children("items", "what it holds"),), Number.COPY),
    "F": Node("a frozenset", (children("items", "what it holds; earlier nodes"),)),
    "d": Node(
        "a dict",
        (
            text("code", "empty; `O`: OrderedDict; `C`: Counter; `D`: defaultdict"),
            children("flat", "key, value, key, value"),
            maybe(text("factory", "of a defaultdict: the name of a type as in `k`")),
        ),
        Number.COPY,
        "half a pair, a key that has no hash, a factory that is not among the types of `k`",
    ),
    "r": Node("a range", (START, STOP, STEP), refused="a step of 0"),
    "sl": Node("a slice", (START, STOP, STEP)),
    "...": Node("`...`"),
    "NI": Node("`NotImplemented`"),
    "rr": Node(
        "a `random.Random`",
        (child("state", "what its `getstate` gives"),),
        Number.COPY,
        "a state that Python refuses",
    ),
    "io": Node(
        "a StringIO, a BytesIO",
        (
            child("held", "all that it holds, a text or bytes"),
            whole(
                "place",
                "where it is read from next: characters or bytes from its start; -1: closed",
            ),
        ),
        Number.COPY,
        "what is neither text nor bytes, a place before the start and not -1",
    ),
    "k": Node(
        "a type of Python's own",
        (text("name", "its name"),),
        refused="a name that is not in `python_types.TYPES`",
    ),
    "x": Node(
        "a fraction, a decimal, a path, a date, a time",
        (
            text(
                "name",
                "`fraction`, `decimal`, `path`, `pure`, `date`, `datetime`, `time`, `timedelta`",
            ),
            text("text", "the thing as a text; of a timedelta: days, seconds, microseconds"),
        ),
        refused="another name, too long a text, what the type does not read",
    ),
    "N": Node(
        "a named tuple",
        (
            text("name", "of its class"),
            texts("names", "of its fields"),
            children("items", "its values; earlier nodes"),
        ),
        refused="a name that is no identifier, a field that begins with _ or is a word of "
        "Python's, too many fields or classes",
    ),
    "in": Node(
        "a thing of a class that a locked cell defines",
        (
            text("name", "of the class, at the top of the notebook"),
            texts("names", "of its attributes"),
            children("values", "of these"),
        ),
        Number.COPY,
        "a class that no locked cell defines, an attribute in the place of a method, one that "
        "begins with __, one twice",
    ),
    "em": Node(
        "a member of an enumeration that a locked cell defines",
        (
            text("name", "of the enumeration, at the top of the notebook"),
            text("member", "its name"),
        ),
        refused="an enumeration that no locked cell defines, a member that it has not got",
    ),
    "e": Node(
        "an exception",
        (
            texts("names", "`module:name` of its class and of those that it is made from"),
            child("where", "the class as `E`, if its sender made it; else null"),
            child("message", "what it says, a text"),
            child("args", "its arguments, a tuple of plain ones; or null"),
            child("held", "names and values of its own attributes, those that are plain; or null"),
        ),
        refused="a class that is no Exception; an attribute in the place of a method; a name that "
        "no known library has makes a class of that name, and looks nothing up",
    ),
    # NumPy's.
    "a": Node(
        "an array",
        (
            DTYPE,
            SHAPE,
            whole(
                "flags",
                "1: it may be changed; 2: columns first; 4: it lies in memory as the sender's does",
            ),
            blob("data", "its numbers, as they lie in memory"),
        ),
        Number.COPY,
        f"{NO_DTYPE}, too many dimensions, another size than that of its bytes, no Unicode",
    ),
    "o": Node(
        "an array of Python values",
        (SHAPE, children("items", "its values, row by row"), WRITEABLE),
        Number.COPY,
        "another number of values than its shape has",
    ),
    "as": Node(
        "a masked array, a matrix, an array of records",
        (
            text("name", "`masked`, `matrix`, `records`"),
            child("values", "its numbers, an array"),
            child("mask", "of a masked array: which are masked, an array"),
            child("fill", "of a masked array: what stands for those"),
        ),
        Number.COPY,
        "another name, a mask of another shape, a masked value where `masks` is false, a matrix of "
        "other than two dimensions",
    ),
    "n": Node(
        "a scalar",
        (DTYPE, text("digits", "hexadecimal, of its bytes")),
        refused=f"{NO_DTYPE}, another size",
    ),
    "dt": Node("a dtype", (DTYPE,), refused=NO_DTYPE),
    "np": Node(
        "a type of NumPy's",
        (text("name", "its name"),),
        refused="a name that is not in `numpy_types.SCALARS`",
    ),
    "g": Node(
        "a `numpy.random.Generator`",
        (
            text("name", "`PCG64` or `PCG64DXSM`"),
            texts("state", "hexadecimal: state, increment, whether half a word is left, that half"),
        ),
        Number.COPY,
        "another name, numbers out of their bounds",
    ),
    "R": Node(
        "a `numpy.random.RandomState`",
        (
            text("name", "`MT19937`"),
            child("key", "its key, an array of 624 whole numbers of 4 bytes"),
            whole("place", "in the key, up to 624"),
            whole("half", "1: half a pair of normal numbers is left; else 0"),
            field("value", "number", "that half", float),
        ),
        Number.COPY,
        "another name, key or place: NumPy would read beyond its end",
    ),
    # TensorFlow's.
    "T": Node(
        "a tensor",
        (
            TF_DTYPE,
            child("values", "an array; or a tuple of bytes"),
            maybe(sizes("shape", "of a tensor of bytes")),
        ),
        Number.COPY,
        "values or a dtype that TensorFlow does not take",
    ),
    "V": Node(
        "a variable",
        (
            TF_DTYPE,
            child("values", "an array; or a tuple of bytes"),
            maybe(sizes("shape", "of a variable of bytes")),
            text("name", "its name; left out if it is no identifier"),
            field("trainable", "true or false", "whether it is trained", bool),
        ),
        Number.COPY,
        "values or a dtype that TensorFlow does not take",
    ),
    # Of a few more libraries.
    "jx": Node("an array of JAX's", (child("values", "an array"),), refused="no array of numbers"),
    "sp": Node(
        "a sparse matrix of SciPy's",
        (
            text("name", "of its format"),
            field("matrix", "true or false", "whether it is no array", bool),
            SHAPE,
            child("rows", "of its numbers, an array"),
            child("columns", "of these, an array"),
            child("values", "themselves, an array"),
        ),
        Number.COPY,
        "another name, arrays of other lengths, a place beyond the shape",
    ),
    "im": Node(
        "a picture of Pillow's",
        (
            text("mode", "one of `library_types.MODES`"),
            sizes("size", "columns and rows, in pixels"),
            blob("data", "its pixels, row by row"),
        ),
        Number.COPY,
        "another mode, too many pixels, another size than that of its bytes",
    ),
    "nx": Node(
        "a graph of NetworkX's",
        (
            text("name", "`Graph`, `DiGraph`, `MultiGraph`, `MultiDiGraph`"),
            child("graph", "its attributes, a dict"),
            child("nodes", "of each node its attributes"),
            child("edges", "of each node where its edges end"),
            child("back", "of each node where edges to it begin; null without directions"),
        ),
        Number.COPY,
        "another name, what is no dict, an edge at one of its ends alone",
    ),
    # pandas'.
    "pf": Node(
        "a DataFrame",
        (
            child("index", "as `pi`"),
            child("columns", "as `pi`"),
            children("values", "its columns, each as `pc`"),
        ),
        Number.COPY,
        "a column of another length than the index, another number of columns",
    ),
    "ps": Node(
        "a Series",
        (
            child("index", "as `pi`"),
            child("name", "its name, anything that has a hash"),
            child("values", "as `pc`"),
        ),
        Number.COPY,
        "another length than that of the index",
    ),
    "pi": Node(
        "an Index",
        (
            text("code", "`Index`, `RangeIndex`, `MultiIndex`"),
            children("parts", "a column; start, stop, step; a column for each level"),
            child("names", "a tuple of its names"),
            text("more", "its frequency; empty if it has none"),
        ),
        refused="another code, other numbers of parts or names, no frequency",
    ),
    "pc": Node(
        "a column: an array of pandas'",
        (
            text(
                "code",
                "`numpy`, `object`, `text`, `category`, `masked`, `zoned`, `period`, `interval`",
            ),
            children(
                "parts",
                "an array; a tuple; all texts as bytes, the length of each, which are missing; "
                "the categories, a code for each; an array, which are missing; times in UTC; "
                "whole numbers; columns of the left and the right ends",
            ),
            text(
                "more",
                "of texts: how they are kept; `ordered`; the time zone; the frequency; which ends "
                "are closed; else empty",
            ),
        ),
        refused="another code, parts of another kind or length, a code of no category, no zone, "
        "no frequency, a left end beyond the right one",
    ),
    "pd": Node("a dtype of pandas'", (child("empty", "a column of it"),), refused="no column"),
    "pv": Node(
        "a Timestamp, a Timedelta, a Period, an Interval, NaT, NA",
        (
            text("code", "`time`, `one`, `NaT`, `NA`"),
            child("value", "of a time: a scalar of NumPy's; of the next two: a column of one"),
            text("zone", "its time zone; empty if it has none"),
        ),
        refused="another code, another scalar or column, no zone",
    ),
    "td": Node("a dtype of TensorFlow's", (TF_DTYPE,), refused="no identifier"),
    "ts": Node(
        "a shape of TensorFlow's",
        (maybe(sizes("shape", "the length of each dimension; null: not known")),),
        refused="too many dimensions, a length below 0",
    ),
}

# Kind -> node, by who sends it.
NODES: dict[str, dict[str, Node]] = {
    STUDENT: EITHER
    | {
        "h": Node(
            "a thing that stays with the student; the judge makes a proxy",
            (
                text("name", "of its class; of a class, its own"),
                text(
                    "special",
                    "`object`, `class`, `function`, `builtin`, `method`, `generator`, `coroutine`",
                ),
                texts("bases", "`module:name` of its class and of those that it is made from"),
                texts("methods", "special methods that it has, of those in operations.py"),
            ),
            Number.STAYS,
            "texts that are none; methods that are not in operations.py are left out",
        ),
        "E": Node(
            "a class of exceptions that stays with the student; the judge makes one of that name",
            (texts("names", "`module:name` of it and of those that it is made from"),),
            Number.STAYS,
            "no name, one that is no identifier",
        ),
        "w": Node(
            "an array that shows the memory of one that the judge gave",
            (
                whole("source", "the number of that array"),
                DTYPE,
                SHAPE,
                sizes("strides", "bytes from one item to the next, for each dimension"),
                whole("offset", "bytes from the start of that array to the first item"),
                WRITEABLE,
            ),
            Number.COPY,
            f"{NO_DTYPE}, a byte before or beyond that array, too many items for its bytes",
        ),
    },
    JUDGE: EITHER
    | {
        "h": Node(
            "a function or an iterator of the test; the student's process makes a callback",
            (
                text("name", "its name"),
                text("document", "its docstring"),
                field("walked", "true or false", "true: an iterator, to be asked for items", bool),
            ),
            Number.STAYS,
        ),
        "name": Node(
            "a function of a library, which the student's process has too",
            (text("module", "where it is"), text("path", "its name in there, with dots")),
            refused="what cannot be imported",
        ),
    },
}


@dataclass(frozen=True)
class Verb:
    """A kind of message.

    Attributes:
        says: what it means.
        fields: what follows the verb.
        more: what may follow those, any number of times; empty if nothing may.
        after: what has to have come before it.
    """

    says: str
    fields: tuple[Field, ...]
    more: str = ""
    after: str = ""


KEEPS_PRINTS = field("keeps_prints", "bool", "whether the test wants what is printed", bool)
SEEDS = field(
    "seeds",
    "dict or None",
    "random states that changed in the judge: `random`, `numpy` (tuples), `tensorflow` (int)",
    *(dict, type(None)),
)
NAME = field("name", "str", "at the top of the notebook", str)
ANYTHING = field("value", "anything that crosses", "what came out")
PRINTS = field("prints", "str", "what was printed meanwhile, up to a limit", str)
NOTHING = field("nothing", "None", "", type(None))
ERROR = field("error", "Exception", "what was raised")
QUESTION = "an answer to the last question, or a `callback`"
ANSWER = "a question"

# Verb -> message, by who sends it. Of the types of the judge's fields nothing depends.
VERBS: dict[str, dict[str, Verb]] = {
    JUDGE: {
        "do": Verb(
            "do something with things of the student's",
            (KEEPS_PRINTS, SEEDS, field("operation", "str", "a name in operations.py", str)),
            "operands, of any type",
            QUESTION,
        ),
        "name": Verb("give the value of a name", (KEEPS_PRINTS, SEEDS, NAME), after=QUESTION),
        "bind": Verb(
            "bind a name to a value",
            (KEEPS_PRINTS, SEEDS, NAME, field("value", "anything that crosses", "its own")),
            after=QUESTION,
        ),
        "classes": Verb(
            "say which of these are classes of a locked cell's there, too",
            (KEEPS_PRINTS, SEEDS, field("names", "dict", "of each the names in it", dict)),
            after=QUESTION,
        ),
        "unbind": Verb("delete a name", (KEEPS_PRINTS, SEEDS, NAME), after=QUESTION),
        "names": Verb(
            "list the names at the top of the notebook", (KEEPS_PRINTS, SEEDS), after=QUESTION
        ),
        "import": Verb(
            "import a module of the student's, and give its names",
            (
                KEEPS_PRINTS,
                SEEDS,
                field("module", "str", "its name, with dots", str),
                field("name", "str", "at the top of the notebook, to bind it to; empty: none", str),
                field("anew", "bool", "whether to run its lines again", bool),
            ),
            after=QUESTION,
        ),
        "ok": Verb("the callback gave this", (ANYTHING,), after="`callback`"),
        "raise": Verb("the callback raised this", (ERROR,), after="`callback`"),
    },
    STUDENT: {
        "callback": Verb(
            "call a function of the test's, or ask its iterator for an item",
            (
                field("function", "the judge's own", "was given as `h`"),
                field("args", "tuple", "its arguments; of an iterator none", tuple),
                field("named", "dict", "its arguments by name", dict),
            ),
            after=ANSWER,
        ),
        "ok": Verb("this came out", (ANYTHING, PRINTS), after=ANSWER),
        "raise": Verb(
            "the student's code raised this",
            (
                ERROR,
                field("lines", "str", "of the student's code that it came through", str),
                PRINTS,
            ),
            after=ANSWER,
        ),
        "refused": Verb(
            "something may not cross",
            (field("why", "str", "one sentence", str), PRINTS),
            after=ANSWER,
        ),
        "unbound": Verb("there is no such name", (NOTHING, PRINTS), after=ANSWER),
        "module": Verb(
            "the name is a module's",
            (field("module", "str", "how the module is called", str), PRINTS),
            after=ANSWER,
        ),
        "interrupted": Verb("SIGINT came meanwhile", (NOTHING, PRINTS), after=ANSWER),
        "exit": Verb(
            "the student's code wanted to end the process",
            (field("why", "str", "its exit code, or the name of the error", str), PRINTS),
            after=ANSWER,
        ),
    },
}


def verb_of(message: list, sender: str) -> str:
    """Give the verb of a message whose fields are as many, and of such types, as they may be.

    Args:
        message: the verb and its fields.
        sender: JUDGE or STUDENT.

    Raises:
        Malformed: there is no such verb, or its fields are others.
    """
    check(bool(message) and type(message[0]) is str, "a message without a verb")
    known = VERBS[sender].get(message[0])
    check(known is not None, "no such verb")
    check(len(message) == 1 + len(known.fields), "a message of too few or too many fields")
    for value, expected in zip(message[1:], known.fields, strict=True):
        check(not expected.types or type(value) in expected.types, "a field of another type")
    return message[0]
