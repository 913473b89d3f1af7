"""Things of a few more libraries cross as values; others pass isinstance by name, and no more."""

# ruff: noqa: E501 - a cell stays on its line

import contextlib
import io

import pytest

from pair import Pair, begun

IMPORTS = """
import matplotlib, networkx as nx, numpy as np, scipy.sparse as sps, scipy.stats as st
import matplotlib.pyplot as plt
from PIL import Image
"""
STUDENT = (
    IMPORTS
    + """
def same(x): return x
def eye(n): return sps.eye(n, format="csr")
def array(): return sps.coo_array(([1.5, 2], ([0, 1], [1, 0])), shape=(2, 3))
def trace(A): return A.diagonal().sum()
def doubles(A): A.data *= 2
def ring(n): return nx.cycle_graph(n)
def size(G): return G.number_of_nodes()
def join(G, a, b): G.add_edge(a, b, weight=3)
def clears(G): G.clear()
def size_by_view(G): return len(G.edges)  # G holds itself from now on
def directed(): return nx.DiGraph([(1, 2), (2, 3)])
def several(): return nx.MultiGraph([(1, 2), (1, 2)])
def marked():
    G = nx.path_graph(2)
    G.nodes[0]["color"] = "red"
    G.graph["name"] = "g"
    return G
def grey(im): return im.convert("L")
def dot(im): im.putpixel((0, 0), (9, 9, 9))
picture = Image.new("RGB", (3, 2), (255, 0, 0))
class Mine(Image.Image): pass
fig, ax = plt.subplots()
ax.plot([0, 1, 2], [0, 1, 4])
ax.set_xlabel("x")
normal = st.norm(1, 2)
"""
)
HONEST = [
    "assert np.allclose(eye(2).toarray(), np.eye(2)) and sps.issparse(eye(2)) and eye(2).format == 'csr' and type(eye(2)) is sps.csr_matrix",
    "a = array(); assert a.shape == (2, 3) and a.nnz == 2 and isinstance(a, sps.coo_array) and (a != same(a)).nnz == 0",
    "assert trace(sps.eye(3)) == 3 and trace(sps.csr_array(np.diag([1, 2]))) == 3",
    "m = sps.csr_matrix([[1, 0], [0, 2]]); doubles(m); assert m.toarray().tolist() == [[2, 0], [0, 4]] and same(m) is m",
    "assert ring(4).number_of_edges() == 4 and nx.is_isomorphic(ring(4), nx.cycle_graph(4)) and set(ring(3).nodes) == {0, 1, 2}",
    "assert sorted(dict(ring(3).degree()).values()) == [2, 2, 2] and isinstance(ring(3), nx.Graph) and type(ring(3)) == nx.Graph",
    "assert size(nx.path_graph(3)) == 3 and list(same(nx.star_graph(3)).edges) == [(0, 1), (0, 2), (0, 3)]",
    "G = nx.path_graph(3); join(G, 0, 2); assert G.has_edge(2, 0) and G[0][2]['weight'] == 3 == G[2][0]['weight'] and G.number_of_edges() == 3",
    "G = nx.path_graph(3); same(G); clears(G); assert len(G) == 0 and same(G) is G",
    "G = nx.path_graph(3); assert size_by_view(G) == 2; join(G, 0, 2); assert G[2][0]['weight'] == 3",
    "d = directed(); assert list(d.successors(1)) == [2] and list(d.predecessors(3)) == [2] and d.is_directed() and nx.is_directed_acyclic_graph(d)",
    "D = nx.DiGraph([(1, 2)]); join(D, 2, 1); assert D.has_edge(2, 1) and list(D.predecessors(1)) == [2]",
    "assert several().number_of_edges(1, 2) == 2 and isinstance(several(), nx.MultiGraph)",
    "m = marked(); assert m.nodes[0]['color'] == 'red' and m.name == 'g'",
    "assert picture.size == (3, 2) and picture.getpixel((0, 0)) == (255, 0, 0) and isinstance(picture, Image.Image)",
    "assert np.array(picture).shape == (2, 3, 3) and grey(Image.new('RGB', (1, 1))).mode == 'L'",
    "im = Image.new('RGB', (2, 2)); dot(im); assert im.getpixel((0, 0)) == (9, 9, 9) and same(im) is im",
    "assert isinstance(ax, matplotlib.axes.Axes) and isinstance(fig, plt.Figure) and type(ax) == matplotlib.axes.Axes",
    "assert ax.get_xlabel() == 'x' and len(ax.lines) == 1 and np.allclose(ax.lines[0].get_xydata(), [[0, 0], [1, 1], [2, 4]])",
    "import inspect; assert matplotlib.artist.Artist in inspect.getmro(type(ax)) and str(type(ax)) == str(matplotlib.axes.Axes)",
    "assert normal.mean() == 1 and normal.std() == 2",
]  # fmt: skip
LIAR = (
    IMPORTS
    + """
class Graph:
    __module__ = "networkx.classes.graph"
    def __eq__(self, other): return True
    def number_of_edges(self): return 4
class Axes:
    __module__ = "matplotlib.axes._axes"
    __sub__ = __abs__ = lambda self, *other: 0.0
def graph(): return Graph()
def axes(): return Axes()
def broken():
    G = nx.path_graph(3)
    del G._adj[2][1]
    return G
"""
)
LIES = [
    "assert isinstance(graph(), nx.Graph)",
    "assert isinstance(axes(), matplotlib.axes.Axes) and abs(axes() - 3) < 1e-6",
    "assert broken().number_of_nodes() == 3",
]
JAX = """
import jax, jax.numpy as jnp, numpy as np
def twice(x): return 2 * x
def grad(x): return jax.grad(lambda y: (y ** 2).sum())(x)
def kind(x): return isinstance(x, jax.Array)
"""
JAX_CELLS = [
    "x = twice(jnp.arange(3.0)); assert isinstance(x, jnp.ndarray) and isinstance(x, jax.Array) and (x == jnp.array([0, 2, 4])).all()",
    "assert jnp.allclose(grad(jnp.ones(2)), 2) and np.allclose(grad(np.ones(2, 'f4')), 2) and kind(jnp.ones(2))",
    "x = twice(jnp.ones((2, 3), jnp.bfloat16)); assert x.dtype == jnp.bfloat16 and x.shape == (2, 3) and x.at[0].set(0).sum() == 6",
]  # fmt: skip


@pytest.fixture(scope="module")
def pair():
    with begun(STUDENT, IMPORTS) as made:
        yield made


@pytest.fixture(scope="module")
def liar():
    with begun(LIAR, IMPORTS) as made:
        yield made


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("cell", HONEST)
def test_thing_of_a_library_does_what_it_does_in_one_notebook(pair: Pair, cell: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        exec(STUDENT + cell, {"__name__": "__main__"})
    assert pair.error(cell) == ""


@pytest.mark.parametrize("cell", LIES)
def test_what_calls_itself_one_is_none(liar: Pair, cell: str) -> None:
    assert liar.error(cell) != ""


def test_arrays_of_jax() -> None:
    """It is imported in the two processes alone: one that has used it must not fork."""
    with Pair([JAX]) as pair:
        assert pair.errors == []
        assert pair.error("import jax, jax.numpy as jnp, numpy as np") == ""
        for cell in JAX_CELLS:
            assert pair.error(cell) == "", cell
