"""How things of a few more libraries cross, where these are there: each as plain data.

Arrays of JAX, sparse matrices of SciPy, pictures of Pillow, graphs of NetworkX.
"""

from typing import Any

import numpy as np

from nbjudge.bridge.numpy_types import sizes
from nbjudge.bridge.own_builtins import own_builtins
from nbjudge.bridge.protocol import check
from nbjudge.bridge.registry import CHANGING, FAMILIES, LATE, WHOLE, WRITERS, library, reads
from nbjudge.bridge.serializer import Packer, Unpacker
from nbjudge.errors import Refused

__builtins__ = own_builtins()

PIXELS = 1 << 26  # pixels of a picture
MODES = {"1", "L", "LA", "RGB", "RGBA", "CMYK", "YCbCr", "HSV", "LAB", "I", "F"}
FORMATS = {"bsr", "coo", "csc", "csr", "dia", "dok", "lil"}  # codespell:ignore coo
GRAPHS = ("Graph", "DiGraph", "MultiGraph", "MultiDiGraph")


def become(old: Any, new: Any) -> None:
    """Give a thing what another one of its type is made of."""
    vars(old).clear()
    vars(old).update(vars(new))


# JAX.


def _enter_jax(module: Any) -> None:
    WRITERS[module.ArrayImpl] = lambda packer, x, number: ["jx", 0, packer.content(np.array(x))]


@reads("jx")
def _read_jax(unpacker: Unpacker, number: int, values: Any) -> Any:
    made = unpacker.part(values)
    check(type(made) is np.ndarray and made.dtype != object)
    return library("jax.numpy").asarray(made)


# SciPy.


def _enter_sparse(module: Any) -> None:
    for name in FORMATS:
        for kind in (getattr(module, f"{name}_array"), getattr(module, f"{name}_matrix")):
            WRITERS[kind] = _write_sparse
            CHANGING.add(kind)
            WHOLE[kind] = become


def _write_sparse(packer: Packer, thing: Any, number: int) -> list:
    plain = thing.tocoo()
    if plain.ndim != 2:
        raise Refused("a sparse array of other than two dimensions cannot cross")
    parts = [packer.content(np.asarray(one)) for one in (plain.row, plain.col, plain.data)]
    matrix = type(thing).__name__.endswith("_matrix")
    return ["sp", number, thing.format, matrix, [int(n) for n in thing.shape], *parts]


@reads("sp")
def _read_sparse(
    unpacker: Unpacker,
    number: int,
    name: str,
    matrix: bool,
    shape: list,
    rows: Any,
    columns: Any,
    values: Any,
) -> Any:
    parts = [unpacker.part(one) for one in (rows, columns, values)]
    check(name in FORMATS and len(sizes(shape)) == 2)
    check(all(type(one) is np.ndarray and one.ndim == 1 for one in parts))
    check(len({*map(len, parts)}) == 1 and parts[2].dtype.kind in "biufc")
    for places, length in zip(parts[:2], shape, strict=True):
        check(places.dtype.kind == "i" and bool(((places >= 0) & (places < length)).all()))
    sparse = library("scipy.sparse")
    make = sparse.coo_matrix if matrix else sparse.coo_array
    return make((parts[2], (parts[0], parts[1])), shape=tuple(shape)).asformat(name)


# Pillow.


def _enter_pictures(module: Any) -> None:
    WRITERS[module.Image] = _write_picture
    CHANGING.add(module.Image)
    WHOLE[module.Image] = become
    FAMILIES.append((module.Image, lambda packer, thing: _write_picture(packer, thing, 0)))


def _write_picture(packer: Packer, thing: Any, number: int) -> list:
    if thing.mode not in MODES:
        raise Refused(f"a picture of the mode {thing.mode} cannot cross; convert it")
    data = packer.blob(thing.tobytes())
    return ["im", number, thing.mode, [*thing.size], data]


@reads("im")
def _read_picture(unpacker: Unpacker, number: int, mode: str, size: list, data: int) -> Any:
    check(mode in MODES and len(sizes(size)) == 2 and size[0] * size[1] <= PIXELS)
    image = library("PIL.Image")
    if 0 in size:
        return image.new(mode, tuple(size))
    return image.frombytes(mode, tuple(size), bytes(unpacker.blob(data)))


# NetworkX.


def _enter_graphs(module: Any) -> None:
    for name in GRAPHS:
        kind = getattr(module, name)
        WRITERS[kind] = _write_graph
        CHANGING.add(kind)


def _write_graph(packer: Packer, thing: Any, number: int) -> list:
    """Write the dicts that a graph is made of; each is followed when it changes."""
    back = thing._pred if thing.is_directed() else None
    parts = [packer.child(one) for one in (thing.graph, thing._node, thing._adj, back)]
    return ["nx", number, type(thing).__name__, *parts]


@reads("nx")
def _read_graph(
    unpacker: Unpacker, number: int, name: str, graph: Any, nodes: Any, edges: Any, back: Any
) -> Any:
    check(name in GRAPHS)
    made = getattr(library("networkx"), name)()
    parts = [unpacker.part(one) for one in (graph, nodes, edges, back)]
    directed = made.is_directed()
    check(all(type(one) is dict for one in parts[: 4 if directed else 3]))
    made.graph, made._node, made._adj = parts[:3]
    if directed:
        made._pred = parts[3]
    unpacker.fills.append(lambda: check_graph(made))
    return made


def check_graph(graph: Any) -> None:
    """Check that a graph is one: each edge stands at both of its ends.

    Raises:
        Malformed: it is none.
    """
    back = graph._pred if graph.is_directed() else graph._adj
    nodes = graph._node.keys()
    check(graph._adj.keys() == nodes and back.keys() == nodes)
    check(all(type(one) is dict for one in graph._node.values()))
    for one, other in ((graph._adj, back), (back, graph._adj)):
        for start, ends in one.items():
            check(type(ends) is dict and ends.keys() <= nodes)
            for end, held in ends.items():
                check(type(held) is dict and other[end].get(start) is held)
                inner = held.values() if graph.is_multigraph() else ()
                check(all(type(more) is dict for more in inner))


LATE += [
    ("jax._src.array", "ArrayImpl", _enter_jax),
    ("scipy.sparse", "coo_array", _enter_sparse),
    ("PIL.Image", "Image", _enter_pictures),
    ("networkx", "MultiDiGraph", _enter_graphs),
]
