"""Figures: what they say, what they draw, and that one call draws one figure."""

from collections.abc import Iterator
from itertools import pairwise
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.text import Text

from mnist_helpers import (
    show_confusion,
    show_costs,
    show_digits,
    show_intervals,
    show_kernels,
    show_points,
    show_probabilities,
    show_reading,
    show_reliability,
    show_runs,
    show_shares,
    show_silence,
    show_weights,
)
from mnist_helpers.style import GROUND

BYTES = np.random.default_rng(0).integers(0, 256, (12, 28, 28)).astype(np.uint8)
FLOATS = (BYTES.reshape(12, 784) / 255).astype(np.float32)
SHARES = np.linspace(0, 0.2, 10)
READING = np.random.default_rng(4).dirichlet(np.ones(10), size=(3, 28))
MATRIX = np.diag(np.full(10, 900)) + np.arange(100).reshape(10, 10)
KERNELS = np.random.default_rng(1).normal(size=(5, 4, 10))
ANSWERS = np.random.default_rng(2).random((9, 8, 10))
CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
RUNS = {
    "plain": [
        SimpleNamespace(steps=[2, 4, 6], costs=[0.9, 0.5, 0.1], watched=[0.8, 0.6, last])
        for last in (0.6, 0.8)
    ],
    "one": [
        SimpleNamespace(steps=[2, 4, 6][:end], costs=[0.7] * end, watched=[0.4] * end)
        for end in (3, 2)
    ],
    "two": [SimpleNamespace(steps=[3, 6], costs=[0.3, 0.2], watched=[0.5, 0.5])],
}
CALLS = {
    "runs": lambda: show_runs(RUNS, "one", "two", "plain"),
    "intervals": lambda: show_intervals({"one": (-1, 2), "two": (0, 9)}, "All", "more", limit=3),
    "digits": lambda: show_digits(FLOATS, titles=range(12), name="Twelve"),
    "weights": lambda: show_weights(np.random.default_rng(0).normal(size=(784, 10))),
    "confusion": lambda: show_confusion(MATRIX),
    "costs": lambda: show_costs({"slow": [3, 2, 1.5], "quick": [2, 1]}),
    "kernels": lambda: show_kernels(KERNELS, ANSWERS, name="Ten kernels"),
    "points": lambda: show_points({"here": CORNERS, "there": 2 * CORNERS}, [0, 1, 1, 0]),
    "probabilities": lambda: show_probabilities(FLOATS[0], SHARES, name="A digit"),
    "reading": lambda: show_reading(FLOATS[:3], READING, name="Three digits"),
    "reliability": lambda: show_reliability({"one": (np.eye(3), np.arange(3))}, least=1),
    "silence": lambda: show_silence({"one": (np.eye(3), np.arange(3))}),
    "shares": lambda: show_shares({"one": {"plain": 0.9, "moved": 0.4}}),
}


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """Open no window, and leave no figure to the next test."""
    plt.switch_backend("Agg")
    yield
    plt.close("all")


def pixels(figure: Figure) -> np.ndarray:
    """Render a figure."""
    figure.canvas.draw()
    return np.asarray(figure.canvas.buffer_rgba()).copy()


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_one_call_is_one_open_figure(call):
    """The figure is returned and open, once: plt.show() on the next line shows just this one."""
    figure = call()
    assert isinstance(figure, Figure)
    assert [plt.figure(number) for number in plt.get_fignums()] == [figure]


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_nothing_is_clipped_and_text_is_legible(call):
    """All text lies within the figure, and is 9 points or more on a figure 5.6 inches wide."""
    figure = call()
    pixels(figure)
    assert figure.get_figwidth() == 5.6
    inked = figure.get_tightbbox()  # in inches, of everything that shows
    assert min(inked.x0, inked.y0) >= 0
    assert inked.x1 <= figure.get_figwidth() and inked.y1 <= figure.get_figheight()
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
    assert texts and min(text.get_fontsize() for text in texts) >= 9


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_drawing_warns_of_nothing(call, recwarn):
    """A warning would stand in a chapter's output, such as one of a letter the font lacks."""
    pixels(call())
    assert not recwarn.list


def test_bytes_and_floats_look_alike():
    """uint8 in 0 ... 255 and float in 0 ... 1, flat or square, give the same picture."""
    np.testing.assert_array_equal(pixels(show_digits(BYTES)), pixels(show_digits(FLOATS)))
    as_bytes = show_probabilities(BYTES[0], SHARES)
    np.testing.assert_array_equal(pixels(as_bytes), pixels(show_probabilities(FLOATS[0], SHARES)))


def test_ink_is_dark_and_paper_white():
    """The grey of one image does not depend on its own extremes: half ink is half grey."""
    figure = show_digits(np.stack([np.zeros(784), np.full(784, 0.5), np.ones(784)]))
    greys = [image.to_rgba(image.get_array())[0, 0, 0] for image in figure.findobj(AxesImage)]
    assert greys[0] == 1 and 0.45 < greys[1] < 0.55 and greys[2] == 0


@pytest.mark.parametrize("columns", [10, 7, 3])
def test_digits_drawn_small_are_not_blurred(columns):
    """Pictures of ink and paper alone are drawn with these two greys, whatever their size."""
    two = np.where(BYTES[:10] > 127, 255, 0).astype(np.uint8)
    seen = set(np.unique(pixels(show_digits(two, columns=columns))))
    assert seen == {0, 255, int(GROUND[1:3], 16)}


def test_answers_drawn_small_are_not_blurred():
    """The same for what kernels answer."""
    answers = np.round(np.random.default_rng(3).random((24, 24, 8)))
    figure = show_kernels(np.ones((5, 5, 8)), answers)
    drawn = pixels(figure)
    box = figure.axes[8].get_window_extent()
    rows = slice(drawn.shape[0] - int(box.y1) + 2, drawn.shape[0] - int(box.y0) - 2)
    assert set(np.unique(drawn[rows, int(box.x0) + 2 : int(box.x1) - 2])) == {0, 255}


def test_digits_have_their_titles():
    figure = show_digits(FLOATS[:3], titles=[5, 0, "4 → 9"], name="Three")
    assert [axis.get_title() for axis in figure.axes] == ["5", "0", "4 → 9"]
    assert figure.get_suptitle() == "Three"


def test_digits_fill_row_after_row():
    """Twelve in rows of five make three rows; the three frames left over show nothing."""
    figure = show_digits(FLOATS, columns=5)
    assert len(figure.axes) == 15
    assert [len(axis.images) for axis in figure.axes] == [1] * 12 + [0] * 3
    assert not any(axis.axison for axis in figure.axes)


def test_digits_that_cannot_be_drawn_are_refused():
    with pytest.raises(ValueError, match="no images"):
        show_digits(FLOATS[:0])
    with pytest.raises(ValueError, match="2 titles for 3 images"):
        show_digits(FLOATS[:3], titles=[1, 2])
    assert not plt.get_fignums()


def test_weights_share_one_scale_around_white():
    """Ten pictures on one scale, symmetric, so that white is no evidence; zeros do not fail."""
    W = np.zeros((784, 10))
    W[5, 3] = -2
    figure = show_weights(W, name="Weights")
    pictures = [axis.images[0] for axis in figure.axes if axis.images]
    assert len(pictures) == 10 and {picture.get_clim() for picture in pictures} == {(-2, 2)}
    assert pictures[3].get_array()[0, 5] == -2
    assert [axis.get_title() for axis in figure.axes[:10]] == [str(digit) for digit in range(10)]
    assert figure.axes[10].get_ylabel() == "weight" and figure.get_suptitle() == "Weights"
    pixels(show_weights(np.zeros((784, 10))))


def test_each_kernel_stands_above_its_answers() -> None:
    """Ten kernels: a row of eight, a row of two; one scale for all kernels, one for all answers."""
    figure = show_kernels(KERNELS, ANSWERS)
    shown = [axis.images[0].get_array() if axis.images else None for axis in figure.axes]
    assert len(shown) == 32
    for place in range(10):
        above = place if place < 8 else place + 8
        np.testing.assert_array_equal(shown[above], KERNELS[:, :, place])
        np.testing.assert_array_equal(shown[above + 8], ANSWERS[:, :, place])
    assert sum(picture is None for picture in shown) == 12
    limits = {axis.images[0].get_clim() for axis in figure.axes if axis.images}
    most = np.abs(KERNELS).max()
    assert limits == {(-most, most), (0, ANSWERS.max())}


def test_kernels_without_answers_are_refused() -> None:
    with pytest.raises(ValueError, match="10 kernels and the answers of 9"):
        show_kernels(KERNELS, ANSWERS[:, :, :9])
    assert not plt.get_fignums()


def test_confusion_names_its_axes_and_shows_all_counts():
    """Rows are true digits; the colour leaves the diagonal white."""
    (axis,) = show_confusion(MATRIX, name="Confusion").axes
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("predicted digit", "true digit")
    assert axis.get_title() == "Confusion"
    written = {text.get_position(): text.get_text() for text in axis.texts}
    assert written == {(c, r): str(MATRIX[r, c]) for r in range(10) for c in range(10)}
    colours = axis.images[0].get_array()
    assert not colours.diagonal().any() and colours[9, 8] == colours.max()


def test_a_confusion_of_other_classes_names_them():
    """On both axes, in the order of the labels; one name each, or an error."""
    names = [f"garment {k}" for k in range(10)]
    (axis,) = show_confusion(MATRIX, classes=names).axes
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("predicted class", "true class")
    for labels in (axis.get_xticklabels(), axis.get_yticklabels()):
        assert [label.get_text() for label in labels] == names
    with pytest.raises(ValueError, match="9 names for 10 classes"):
        show_confusion(MATRIX, classes=names[1:])


def test_a_perfect_confusion_is_drawn():
    pixels(show_confusion(np.diag([3, 2, 1])))


def test_costs_name_their_lines():
    """Epochs count from 1, by whole numbers; curves may differ in length."""
    (axis,) = show_costs({"slow": [3, 2, 1.5], "quick": [2, 1]}, name="Two runs").axes
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("epoch", "mean cost (nats)")
    assert axis.get_title() == "Two runs"
    assert [text.get_text() for text in axis.get_legend().get_texts()] == ["slow", "quick"]
    np.testing.assert_array_equal(axis.lines[0].get_xdata(), [1, 2, 3])
    assert all(float(tick).is_integer() for tick in axis.get_xticks())


def test_probabilities_stand_beside_the_digit():
    figure = show_probabilities(FLOATS[0], SHARES, name="A digit")
    left, right = figure.axes
    assert left.images[0].get_array().shape == (28, 28)
    np.testing.assert_allclose([bar.get_height() for bar in right.patches], SHARES)
    assert (right.get_xlabel(), right.get_ylabel()) == ("digit", "probability")
    assert right.get_ylim() == (0, 1) and figure.get_suptitle() == "A digit"


def test_weights_on_their_side_are_refused_before_784_pictures_are_drawn() -> None:
    with pytest.raises(ValueError, match=r"\(10, 784\); it needs a row for each of 784 pixels"):
        show_weights(np.zeros((10, 784)))


def test_points_are_full_where_the_label_is_one():
    """Targets stand in the legend; each panel holds both kinds, and has its title."""
    figure = show_points({"here": CORNERS, "there": 2 * CORNERS}, [0, 1, 1, 0])
    assert [axis.get_title() for axis in figure.axes] == ["here", "there"]
    hollow, full = figure.axes[1].collections
    np.testing.assert_array_equal(full.get_offsets(), [[0, 2], [2, 0]])
    assert hollow.get_facecolor()[0].min() == 1 > full.get_facecolor()[0].min()
    assert [text.get_text() for text in figure.axes[0].get_legend().get_texts()] == ["0", "1"]
    assert plt.gca() is figure.axes[1]


def test_shares_stand_in_groups_that_do_not_touch() -> None:
    models = {"one": {"plain": 0.9, "moved": 0.4}, "two": {"plain": 0.8, "moved": 0.6}}
    (axis,) = show_shares(models, name="Two models").axes
    assert [bar.get_height() for bar in axis.patches] == [0.9, 0.4, 0.8, 0.6]
    assert [tick.get_text() for tick in axis.get_xticklabels()] == ["plain", "moved"]
    ends = sorted((bar.get_x(), bar.get_x() + bar.get_width()) for bar in axis.patches)
    assert all(end < start for (_, end), (start, _) in pairwise(ends))
    assert axis.get_title() == "Two models" and axis.get_ylabel() == "accuracy"


def test_reliability_draws_bins_with_enough_answers() -> None:
    certainty = np.repeat([0.62, 0.68, 0.95, 1.0, 0.75], [10, 10, 10, 10, 5])
    answers = np.stack([certainty, 1 - certainty], axis=1)
    labels = np.repeat([0, 1, 0, 0, 1], [10, 10, 10, 10, 5])
    (axis,) = show_reliability({"model": (answers, labels)}, name="How sure", least=20).axes
    np.testing.assert_allclose(axis.lines[1].get_xydata(), [(0.65, 0.5), (0.975, 1.0)])
    assert (axis.get_xlabel(), axis.get_ylabel()) == ("certainty", "share of right answers")
    assert axis.get_title() == "How sure"
    assert len(show_reliability({"few": (answers[:5], labels[:5])}).axes[0].lines) == 2


def test_silence_counts_wrong_answers_from_the_surest() -> None:
    answers = np.array([[0.6, 0.4], [0.9, 0.1], [0.2, 0.8], [0.7, 0.3]])
    (axis,) = show_silence({"model": (answers, np.array([0, 0, 0, 0]))}, name="Trade").axes
    expected = [(0.25, 0), (0.5, 1 / 2), (0.75, 1 / 3), (1, 1 / 4)]
    np.testing.assert_allclose(axis.lines[0].get_xydata(), expected)
    assert axis.get_title() == "Trade" and axis.get_xlabel().startswith("share answered")


def test_runs_are_means_that_end_with_the_shortest() -> None:
    one, two = show_runs(RUNS, "one", "two").axes
    assert [axis.get_title() for axis in (one, two)] == ["one", "two"]
    drawn = {line.get_label(): line.get_xydata().tolist() for line in one.lines}
    assert drawn["plain, training"] == [[2, 0.9], [4, 0.5], [6, 0.1]]
    assert np.allclose(drawn["plain, validation"], [[2, 0.8], [4, 0.6], [6, 0.7]])
    assert np.allclose(drawn["changed, validation"], [[2, 0.4], [4, 0.4]])
    assert {line.get_color() for line in one.lines} == {"0.55", "tab:blue"}


def test_intervals_stand_below_each_other_and_keep_to_the_limit() -> None:
    (axis,) = show_intervals({"one": (-1, 2), "two": (0, 9)}, "All", "more", limit=3).axes
    assert [label.get_text() for label in axis.get_yticklabels()] == ["one", "two"]
    assert axis.get_xlim() == (-3, 3) and axis.get_ylim()[0] > axis.get_ylim()[1]
    bars = axis.containers[0].lines[2][0].get_segments()
    assert np.allclose(bars, [[[-1, 0], [2, 0]], [[0, 1], [9, 1]]])


def test_what_a_network_reads_stands_beside_each_digit_row_for_row():
    figure = show_reading(FLOATS[:3], READING)
    drawn = [image.get_array() for image in figure.findobj(AxesImage)]
    assert len(drawn) == 6
    for place in range(3):
        np.testing.assert_allclose(drawn[2 * place], FLOATS[place].reshape(28, 28))
        np.testing.assert_allclose(drawn[2 * place + 1], READING[place])
    figure.canvas.draw()
    digit, table = figure.axes[:2]
    for side in (0, 1):  # lower and upper edge of both
        edges = [axis.get_window_extent().get_points()[side, 1] for axis in (digit, table)]
        assert abs(edges[0] - edges[1]) < 2
    with pytest.raises(ValueError, match="zip"):
        show_reading(FLOATS[:2], READING)
