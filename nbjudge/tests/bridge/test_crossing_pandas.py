"""Tables and series cross as values, both ways, and come out as if both were one notebook."""

# ruff: noqa: E501 - a cell stays on its line

import contextlib
import io

import pytest

from nbjudge.bridge import pandas_types
from pair import Pair, begun

STUDENT = """
import numpy as np
import pandas as pd
df = pd.DataFrame({"a": [1, 2, 3], "b": [4.0, 5.0, 6.0], "t": ["x", "y", None]})
s = df["a"]
def same(x): return x
def total(frame): return frame["a"].sum()
def doubled(frame): return frame[["a"]] * 2
def counts(words): return pd.Series(words).value_counts()
def first(frame): return frame.iloc[0]
def add_column(frame): frame["c"] = 9
def grow(frame): frame.loc[len(frame)] = [7]
def set_name(series): series.name = "new"
def put(series): series.iloc[0] = 50
def when(): return pd.Timestamp("2020-01-02 03:04", tz="Europe/Berlin")
def gap(): return pd.Timedelta("90min")
def nothing(): return pd.NaT, pd.NA
def grouped(): return df.groupby("t")["a"].sum()
def split(n): return {"train": pd.DataFrame({"a": range(n)}), "n": n}
def dtype(): return df["a"].dtype, df["t"].dtype, pd.Categorical(["a"]).dtype
def periods(): return pd.Series([1, 2], index=pd.period_range("2020-01", periods=2, freq="M"))
def binned(xs, at): return pd.Series(pd.cut(xs, at))
def kind(x): return type(x).__name__
def fails(): raise pd.errors.EmptyDataError("no columns")
def cells(): return pd.DataFrame({"o": [[1], {"k": 2}]})
def rolled(): return df["a"].rolling(2)
def values(): return df["t"].unique(), pd.Categorical(["a", "b"])
"""

HONEST = [
    "assert isinstance(df, pd.DataFrame) and type(df) is pd.DataFrame and type(df) == pd.DataFrame",
    "assert str(type(df)) == str(pd.DataFrame) and isinstance(df['a'], pd.Series)",
    "assert df.shape == (3, 3) and len(df) == 3 and list(df.columns) == ['a', 'b', 't'] and set(df) == {'a', 'b', 't'}",
    "assert df['a'].sum() == 6 and df.loc[0, 'a'] == 1 and df.iloc[1]['b'] == 5.0 and df.a.mean() == 2",
    "pd.testing.assert_frame_equal(df, pd.DataFrame({'a': [1, 2, 3], 'b': [4.0, 5.0, 6.0], 't': ['x', 'y', None]}))",
    "assert df[['a']].equals(pd.DataFrame({'a': [1, 2, 3]})) and s.equals(pd.Series([1, 2, 3], name='a'))",
    "assert (df['a'] == [1, 2, 3]).all() and (df['a'] > 0).all() and (df[['a']] == 2).sum().item() == 1",
    "assert np.allclose(df['b'], [4, 5, 6]) and np.allclose(df[['a', 'b']].values, [[1, 4], [2, 5], [3, 6]])",
    "assert df['a'].tolist() == [1, 2, 3] == list(df['a']) and df.to_dict('list')['a'] == [1, 2, 3]",
    "assert df['a'].dtype == np.int64 and df[df.a == 2].shape[0] == 1 and df.t.isnull().sum() == 1 and df.index[0] == 0",
    "assert total(pd.DataFrame({'a': [1, 2]})) == 3 and total(df) == 6 and total(df.copy()) == 6",
    "small = pd.DataFrame({'a': [1, 2]}); assert doubled(small).equals(small * 2)",
    "assert counts(['x', 'x', 'y'])['x'] == 2 and counts(['x', 'x', 'y']).to_dict() == {'x': 2, 'y': 1}",
    "assert first(df)['a'] == 1 and first(df).name == 0",
    "x = pd.DataFrame({'a': [1, 2]}); add_column(x); assert list(x.columns) == ['a', 'c'] and x.c.sum() == 18",
    "x = pd.DataFrame({'a': [1, 2]}); grow(x); assert x.a.tolist() == [1, 2, 7]",
    "x = pd.Series([1, 2]); set_name(x); put(x); assert x.name == 'new' and x.tolist() == [50, 2]",
    "x = pd.DataFrame({'a': [1, 2]}); before = x.copy(); doubled(x); assert x.equals(before)",
    "x = pd.DataFrame({'a': [1, 2]}); assert same(x) is x",
    "x = df; x['z'] = 5; assert df.z.sum() == 15; del x['z']; assert 'z' not in df",
    "assert when() == pd.Timestamp('2020-01-02 03:04', tz='Europe/Berlin') and when().hour == 3",
    "assert gap() == pd.Timedelta('1.5h') and nothing()[0] is pd.NaT and nothing()[1] is pd.NA",
    "assert grouped().to_dict() == {'x': 1, 'y': 2} and grouped().index.name == 't'",
    "assert split(3)['n'] == 3 and split(3)['train'].shape == (3, 1); train, n = split(3).values(); assert len(train) == n",
    "assert dtype()[0] == np.int64 and dtype()[1] == df['t'].dtype and dtype()[2] == pd.CategoricalDtype(['a'])",
    "assert periods().equals(pd.Series([1, 2], index=pd.period_range('2020-01', periods=2, freq='M')))",
    "p = pd.period_range('2020-01', periods=2, freq='M'); assert kind(p) == 'PeriodIndex' == type(same(p)).__name__ and same(p[0]) == p[0] and kind(p[0]) == 'Period'",
    "cut = pd.Series(pd.cut([1, 3], [0, 2, 4])); assert binned([1, 3], [0, 2, 4]).equals(cut) and same(cut[0]) == cut[0] == pd.Interval(0, 2)",
    "assert kind(df) == 'DataFrame' and kind(pd.NaT) == 'NaTType' and kind(pd.Timestamp('2020')) == 'Timestamp'",
    "assert kind(df.index) == 'RangeIndex' and kind(pd.MultiIndex.from_tuples([(1, 2)])) == 'MultiIndex'",
    "try: fails()\nexcept pd.errors.EmptyDataError as e: assert 'columns' in str(e)\nelse: raise AssertionError",
    "assert cells()['o'].tolist() == [[1], {'k': 2}]",
    "assert rolled().sum().iloc[1] == 3 and type(rolled()).__name__ == 'Rolling'",
    "import pandas.core.window as w\nassert isinstance(rolled(), w.Rolling) and type(rolled()) == w.Rolling",
    "assert list(values()[0])[:2] == ['x', 'y'] and values()[1].categories.tolist() == ['a', 'b']",
    "import hashlib; assert hashlib.sha1(str(type(df)).encode()).hexdigest() == hashlib.sha1(str(pd.DataFrame).encode()).hexdigest()",
]  # fmt: skip

LIAR = """
import numpy as np
import pandas as pd
class DataFrame:
    __module__ = "pandas"
    shape, columns = (3, 1), ["a"]
    def equals(self, other): return True
    def __eq__(self, other): return True
    def __len__(self): return 3
    def all(self): return True
class Rolling:
    __module__ = "pandas.core.window.rolling"
    def __sub__(self, other): return 0.0
class Mine(pd.DataFrame):
    def equals(self, other): return True
    def __eq__(self, other): return True
def frame(): return DataFrame()
def rolled(): return Rolling()
def mine(): return Mine({"a": [9]})
"""

LIES = [
    "assert isinstance(frame(), pd.DataFrame)",
    "pd.testing.assert_frame_equal(frame(), pd.DataFrame({'a': [1, 2, 3]}))",
    "assert type(frame()) == pd.DataFrame and frame().equals(pd.DataFrame({'a': [1, 2, 3]}))",
    "assert pd.DataFrame({'a': [1, 2, 3]}).equals(frame())",
    "assert (frame() == pd.DataFrame({'a': [1, 2, 3]})).all()",
    "assert isinstance(rolled(), pd.core.window.rolling.Rolling) and abs(rolled() - 3) < 1e-6",
    "assert isinstance(mine(), pd.DataFrame) and mine().equals(pd.DataFrame({'a': [1]}))",
    "assert bool(mine() == pd.DataFrame({'a': [1]}))",
]  # fmt: skip


def alone(test: str) -> None:
    """Run notebook and test in one namespace."""
    names: dict[str, object] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        exec(STUDENT, names)
        exec(test, names)


IMPORTS = "import numpy as np\nimport pandas as pd"


@pytest.fixture(scope="module")
def pair():
    with begun(STUDENT, IMPORTS) as made:
        yield made


@pytest.fixture(scope="module")
def liar():
    with begun(LIAR, IMPORTS) as made:
        yield made


@pytest.mark.parametrize("test", HONEST)
def test_table_does_what_it_does_in_one_notebook(pair: Pair, test: str) -> None:
    alone(test)
    assert pair.error(test) == ""


@pytest.mark.parametrize("test", LIES)
def test_what_calls_itself_a_table_is_none(liar: Pair, test: str) -> None:
    assert liar.error(test) != ""


def test_a_test_that_never_imported_pandas_gets_a_table() -> None:
    with Pair([STUDENT]) as pair:
        assert pair.error("assert df.shape == (3, 3) and df['a'].tolist() == [1, 2, 3]") == ""


def test_a_table_that_is_too_large_stays_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandas_types, "CELLS", 5)
    cell = (
        'import pandas as pd\ndf = pd.DataFrame({"o": pd.Series(list("abcdefgh"), dtype=object)})'
    )
    with Pair([cell]) as pair:
        assert pair.error("assert df.shape == (8, 1) and df.loc[2, 'o'] == 'c'") == ""
        assert "Proxy" in pair.run("print(type(df).__bases__[0].__name__)")["outputs"][0]["text"]
