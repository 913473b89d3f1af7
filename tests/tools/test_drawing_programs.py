"""The drawings are what their programs draw, and can be read on a phone and read aloud."""

import json
import re
import xml.etree.ElementTree as ET
from functools import cache
from itertools import combinations, product
from pathlib import Path

import pytest
from matplotlib import font_manager
from matplotlib.ft2font import LoadFlags

from mnist_helpers import HiddenLayer, build_network
from tools import ROOT, drawings
from tools.drawings import __main__ as command
from tools.drawings import graph, hidden_layer, layers, padding, valley, window
from tools.drawings.style import LETTER
from tools.site.drawings import DARK, LIGHT

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first

Flat = tf.keras.layers.Flatten
SVG = "{http://www.w3.org/2000/svg}"
CLASSES = {name for colour in LIGHT for name in (colour, f"{colour}-line")}
LETTERS = {"bold", "italic", "large", "code"}
SIZES = {"large": 19}
GREY = re.compile(r"#([0-9a-f]{2})\1\1")


@cache
def text_of(name: str) -> str:
    return drawings.drawing(name).svg()


def root_of(name: str) -> ET.Element:
    return ET.fromstring(text_of(name))


def size(classes: list[str]) -> int:
    return next((SIZES[name] for name in classes if name in SIZES), LETTER)


@cache
def font(bold: bool, code: bool):
    family = "DejaVu Sans Mono" if code else "DejaVu Sans"  # wider than most
    properties = font_manager.FontProperties(family=family, weight="bold" if bold else "normal")
    return font_manager.get_font(font_manager.findfont(properties))


def text_box(element: ET.Element) -> tuple[float, float, float, float]:
    """Say where a line of text lies: left, top, right, bottom."""
    classes = element.get("class", "").split()
    face = font("bold" in classes, "code" in classes)
    face.set_size(size(classes), 72)
    face.set_text(element.text, 0, flags=LoadFlags.NO_HINTING)
    width = face.get_width_height()[0] / 64
    x, y = float(element.get("x")), float(element.get("y"))
    left = x - {"start": 0, "middle": width / 2, "end": width}[element.get("text-anchor")]
    return left, y - 0.75 * size(classes), left + width, y + 0.22 * size(classes)


def path_points(path: str) -> list[tuple[float, float]]:
    """Give the points of a path, those that bend a curve among them."""
    points, x, y = [], 0.0, 0.0
    for letter, numbers in re.findall(r"([A-Z])([^A-Z]*)", path):
        values = [float(value) for value in numbers.split()]
        assert letter in "MLQCHVZ", path
        if letter == "H":
            values = [values[0], y]
        elif letter == "V":
            values = [x, values[0]]
        pairs = list(zip(values[::2], values[1::2], strict=True))
        points += pairs
        x, y = pairs[-1] if pairs else (x, y)
    return points


def corners(element: ET.Element) -> list[tuple[float, float]]:
    """Give points between which an element lies."""
    kind = element.tag.removeprefix(SVG)
    get = {name: float(value) for name, value in element.attrib.items() if is_number(value)}
    half = get.get("stroke-width", 0) / 2
    if kind == "text":
        left, top, right, bottom = text_box(element)
    elif kind == "rect":
        left, top = get["x"] - half, get["y"] - half
        right, bottom = left + get["width"] + 2 * half, top + get["height"] + 2 * half
    elif kind == "circle":
        r = get["r"] + half
        left, top, right, bottom = get["cx"] - r, get["cy"] - r, get["cx"] + r, get["cy"] + r
    elif kind == "path":
        return path_points(element.get("d"))
    else:
        assert kind in {"svg", "g", "title", "desc", "style"}, kind
        return []
    return [(left, top), (right, bottom)]


def is_number(value: str) -> bool:
    return re.fullmatch(r"-?[\d.]+", value) is not None


def test_committed_drawings_are_the_drawn_ones() -> None:
    committed = {path.stem: path.read_text("utf-8") for path in drawings.FOLDER.iterdir()}
    drawn = {name: text_of(name) for name in drawings.NAMES}
    changed = [name for name in drawn | committed if drawn.get(name) != committed.get(name)]
    assert changed == [], "run: python -m tools.drawings"


def test_each_module_is_a_drawing() -> None:
    folder = ROOT / "tools/drawings"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "__main__", "style"}
    assert modules == set(drawings.NAMES)


@pytest.mark.parametrize("name", drawings.NAMES)
def test_letters_are_large_enough_on_a_phone(name: str) -> None:
    root = root_of(name)
    width = float(root.get("viewBox").split()[2])
    assert 360 <= width <= 720
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    for text in root.iter(f"{SVG}text"):
        assert size(text.get("class", "").split()) * min(1, 328 / width) >= 10, text.text


@pytest.mark.parametrize("name", drawings.NAMES)
def test_nothing_lies_outside(name: str) -> None:
    root = root_of(name)
    _, _, width, height = map(float, root.get("viewBox").split())
    for element in root.iter():
        for x, y in corners(element):
            assert 0 <= x <= width and 0 <= y <= height, ET.tostring(element)


@pytest.mark.parametrize("name", drawings.NAMES)
def test_no_words_lie_on_others(name: str) -> None:
    root = root_of(name)
    moving = {id(t) for g in root.iter(f"{SVG}g") for t in g.iter(f"{SVG}text")}
    texts = [t for t in root.iter(f"{SVG}text") if id(t) not in moving]
    for one, other in combinations(texts, 2):
        left, top, right, bottom = text_box(one)
        left2, top2, right2, bottom2 = text_box(other)
        apart = right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
        assert apart, (one.text, other.text)


@pytest.mark.parametrize("name", drawings.NAMES)
def test_colours_come_from_the_style(name: str) -> None:
    for element in root_of(name).iter():
        assert element.get("style") is None and element.get("stroke") is None
        fill = element.get("fill")
        assert fill is None or GREY.fullmatch(fill), fill  # a digit keeps its greys
        kind = element.tag.removeprefix(SVG)
        classes = set((element.get("class") or "").split())
        if kind == "text" and fill is None:
            assert len(classes & CLASSES) == 1 and classes <= CLASSES | LETTERS, classes
        elif kind in {"rect", "circle", "path"} and fill is None:
            assert len(classes & CLASSES) >= 1, ET.tostring(element)


@pytest.mark.parametrize("name", drawings.NAMES)
def test_style_gives_every_colour_in_light_and_dark(name: str) -> None:
    style = root_of(name).find(f"{SVG}style").text
    light, dark = style.split("@media (prefers-color-scheme:dark)", 1)
    for part, colours in ((light, LIGHT), (dark, DARK)):
        for colour, value in colours.items():
            assert f".{colour}{{fill:var(--drawing-{colour},{value})}}" in part
            assert f".{colour}-line{{fill:none;stroke:var(--drawing-{colour},{value})}}" in part


@pytest.mark.parametrize("name", drawings.NAMES)
def test_drawing_is_named_and_told(name: str) -> None:
    root = root_of(name)
    title, alt = root.find(f"{SVG}title").text, root.find(f"{SVG}desc").text
    assert 2 <= len(title.split()) <= 10
    assert 20 <= len(alt.split()) <= 130
    assert not re.search(r"[\[\]<>*_`$\\\n]", alt), "it stands in Markdown between brackets"


def wrong_uses(words: str) -> list[str]:
    """Name what is wrong with the drawings that a chapter's Markdown shows."""
    shown = re.findall(r"!\[([^]]*)\]\(_static/drawings/([^)]*)\.svg\)", words)
    wrong = [] if len(shown) == words.count("/drawings/") else ["not as ![...](...)"]
    return wrong + [name for alt, name in shown if alt != told(name)]


def told(name: str) -> str | None:
    return drawings.drawing(name).alt if name in drawings.NAMES else None


def markdown_of(path: Path) -> str:
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        return text
    cells = json.loads(text)["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


def pages() -> list[Path]:
    return sorted([*ROOT.glob("book/*.ipynb"), *ROOT.glob("book/*.md")])


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_chapter_tells_what_a_drawing_shows(path: Path) -> None:
    assert wrong_uses(markdown_of(path)) == [], "run: python -m tools.drawings alt NAME"


def test_other_words_are_noticed() -> None:
    line = drawings.markdown("valley")
    assert wrong_uses(f"Look:\n\n{line}\n") == []
    assert wrong_uses(line.replace("valley,", "hill,")) == ["valley"]
    assert wrong_uses(line.replace("valley.svg", "hill.svg")) == ["hill"]
    assert wrong_uses('<img src="_static/drawings/valley.svg">') != []


def test_command_writes_what_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "FOLDER", tmp_path)
    command.main(["valley"])
    assert (tmp_path / "valley.svg").read_text("utf-8") == text_of("valley")
    command.main(["alt", "valley"])
    assert capsys.readouterr().out.endswith(f"{drawings.markdown('valley')}\n")
    with pytest.raises(SystemExit, match="no such drawing: hill"):
        command.main(["hill"])


def test_places_of_windows_are_tensorflows() -> None:
    picture = tf.zeros((1, padding.SIZE, padding.SIZE, 1))
    kernel = tf.zeros((padding.WINDOW, padding.WINDOW, 1, 1))
    for same, stride in product((False, True), (1, 2)):
        kind = "SAME" if same else "VALID"
        _, rows, columns, _ = tf.nn.conv2d(picture, kernel, stride, kind).shape
        assert rows == columns == len(padding.lay(same, stride).places)


def test_window_answers_as_tensorflow_does() -> None:
    picture = window.PICTURE[None, :, :, None].astype("float32")
    kernel = window.KERNEL[:, :, None, None].astype("float32")
    answers = tf.nn.conv2d(picture, kernel, 1, "VALID")[0, :, :, 0]
    assert window.convolve().tolist() == answers.numpy().tolist()


def test_window_fills_one_answer_at_each_moment() -> None:
    film = window.Film([(0, 0), (0, 1)])
    assert film.slide("over") == "moves over"
    assert film.appear("answer", [True, False, True]) == "moves answer"
    assert film.css[1:] == [
        "@keyframes over{0%{transform:translate(0px,0px)}33.33%{transform:translate(-72px,-36px)}"
        "66.67%{transform:translate(-36px,-36px)}}.over{animation-name:over}",
        "@keyframes answer{0%{opacity:1}33.33%{opacity:0}66.67%{opacity:1}}"
        ".answer{animation-name:answer}",
    ]


def test_what_moves_rests_in_the_file() -> None:
    for name in drawings.NAMES:
        style = root_of(name).find(f"{SVG}style").text
        for moving in re.findall(r"animation:[^;}]*", style):
            assert moving.endswith(" paused"), name


def test_layers_are_those_of_the_network() -> None:
    built = build_network()
    kept = [x for x in built.layers if not isinstance(x, tf.keras.layers.Dropout | Flat)]
    counted = layers.network()
    assert [layer.parameters for layer in counted] == [x.count_params() for x in kept]
    shapes = [(x.side, x.side, x.channels) if x.side else (x.channels,) for x in counted]
    assert shapes == [x.output.shape[1:] for x in kept]


def test_hidden_layer_has_as_many_numbers_as_it_says() -> None:
    model = HiddenLayer(width=hidden_layer.WIDTH)
    count = sum(node.value.size for node in model.parameters)
    assert f"Together: {count:,}." in drawings.drawing("hidden_layer").alt


def test_valley_is_walked_as_step_4_does() -> None:
    assert [valley.descend(rate, 1)[1] for rate in (0.1, 0.5, 1.0)] == pytest.approx([0.6, 3, 6])


def test_graph_gives_the_slopes_of_its_expression() -> None:
    found = graph.nodes()
    a, b, c = graph.A, graph.B, graph.C
    assert found["relu"].value.item() == a * a + b * c > 0
    slopes = [found[name].gradient.item() for name in "abc"]
    assert slopes == [2 * a, c, b]
