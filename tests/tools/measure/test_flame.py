"""A flame graph shows modules and functions, shares that are right, and no path of a machine."""

import re
from xml.etree import ElementTree

from tools.exercises.course import ROOT
from tools.measure.flame import OTHERS, TARGET, drawn, tree_of

COMMAND = 'process 7:"/opt/course/.venv/bin/python -m nbjudge grade"'
WORKER = 'process 8:"x";main (multiprocessing/forkserver.py:2)'
GRADE = "grade (nbjudge/classroom/batch/grade_one.py:9)"
RUN = "run (/opt/course/a/site-packages/nbclient/client.py:1)"
JUDGE = 'process 9:"x";main (nbjudge/judge/process.py:{})'
STACKS = {
    (COMMAND, "<module> (nbjudge/__main__.py:3)"): 10,
    (COMMAND, WORKER, GRADE, RUN): 60,
    (COMMAND, JUDGE.format(4), "<module> (<frozen importlib>:1)", "f (<ipython-input-1-a>:2)"): 29,
    (COMMAND, JUDGE.format(5), "f (/opt/course/x<y>.py:2)"): 1,
}
IDLE = {
    (COMMAND, "wait (threading.py:3)"): 500,
    (COMMAND, JUDGE.format(9), "receive (nbjudge/bridge/framing.py:1)"): 500,
    (
        COMMAND,
        'process 10:"y"',
        "serve (ipykernel/x.py:1)",
        "EpollSelector.select (selectors.py:1)",
    ): 9,
}
STACKS |= IDLE
SEEN = "".join(f"{';'.join(stack)} {looks}\n" for stack, looks in STACKS.items())


def test_time_is_told_by_process_and_function() -> None:
    tree = tree_of(SEEN)
    assert tree.looks == 100
    assert {name: box.looks for name, box in tree.above.items()} == {
        OTHERS: 10,
        "the workers": 60,
        "the judge": 30,
    }
    judge = tree.above["the judge"].above["nbjudge.judge.process: main"]
    assert judge.looks == 30
    assert {name: box.looks for name, box in judge.above.items()} == {"cell: f": 29, "x<y>: f": 1}


def test_it_is_drawn_without_paths() -> None:
    text = drawn(tree_of(SEEN), "Where & how")
    assert "home" not in text and "nbclient.client: run: 60.0%" in text
    root = ElementTree.fromstring(text)
    boxes = root.findall("{http://www.w3.org/2000/svg}g")
    widths = {box[0].text.rpartition(": ")[0]: float(box[1].get("width")) for box in boxes}
    assert widths["the judge"] == 360.0 and widths["cell: f"] == 348.0
    assert all(float(box[1].get("x")) + float(box[1].get("width")) <= 1200.1 for box in boxes)


def test_the_picture_in_the_docs_is_small_and_holds_no_path() -> None:
    text = TARGET.read_text(encoding="utf-8")
    assert len(text) < 300_000
    assert not re.search(r"/(?:home|root|tmp|usr|work|Users)/", text)
    assert str(ROOT) not in text
    assert ElementTree.fromstring(text).tag.endswith("svg")
