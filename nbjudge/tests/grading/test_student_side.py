"""What a cell puts out is bounded, whatever kind of message it comes in."""

import asyncio
import signal
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from nbjudge.grading import student_side
from nbjudge.grading.plan import Side, Step
from nbjudge.grading.student_side import CELLS, PLACES, TRAFFIC, Capped, StudentSide, weight
from nbjudge.grading.verdict import Died

LIMIT = 1000


class Manager:
    """A kernel that notes what is done to it."""

    def __init__(self) -> None:
        self.interrupts, self.signals = 0, set()

    async def interrupt_kernel(self) -> None:
        self.interrupts += 1

    async def signal_kernel(self, number: int) -> None:
        self.signals.add(number)


class Room(Capped):
    """Takes messages without a kernel."""

    def __init__(self, cells: int = 2) -> None:
        self.manager = Manager()
        notebook = new_notebook(cells=[new_code_cell("x") for _ in range(cells)])
        super().__init__(notebook, store_widget_state=False)
        self.km, self.output_limit = self.manager, LIMIT

    def run(self, *messages: tuple[str, dict[str, Any]], cell: int = 0) -> NotebookNode:
        """Let a cell send messages; give the cell."""
        chosen = self.nb.cells[cell]

        async def take() -> None:
            self.begin()
            self.clear_before_next_output = False
            for kind, content in messages:
                header = {"msg_type": kind}
                parent = {"msg_id": "1"}
                message = {"msg_type": kind, "header": header, "content": content}
                self.process_message(message | {"parent_header": parent}, chosen, cell)
                await asyncio.sleep(0)

        asyncio.run(take())
        nbformat.validate(self.nb)
        return chosen


def stream(size: int) -> tuple[str, dict[str, Any]]:
    return "stream", {"name": "stdout", "text": "x" * size}


def display(size: int, name: str | None = None, update: bool = False) -> tuple[str, dict]:
    content = {"data": {"text/plain": "x" * size}, "metadata": {}}
    kind = "update_display_data" if update else "display_data"
    return kind, content | ({"transient": {"display_id": name}} if name else {})


def error(size: int, lines: int = 1) -> tuple[str, dict[str, Any]]:
    text = "y" * size
    return "error", {"ename": "ValueError", "evalue": text, "traceback": [text] * lines}


def test_what_fits_stays() -> None:
    cell = Room().run(stream(300), display(300), error(50))
    assert [output.output_type for output in cell.outputs] == ["stream", "display_data", "error"]
    assert cell.outputs[2].evalue == "y" * 50


@pytest.mark.parametrize("message", [stream(1500), display(1500), display(1500, "a")])
def test_what_is_too_much_is_dropped_and_the_cell_stopped(message: tuple) -> None:
    room = Room()
    cell = room.run(message, stream(10))
    assert [output.get("ename") for output in cell.outputs] == ["OutputLimitError"]
    assert room.manager.interrupts == 1


@pytest.mark.parametrize("lines", [1, 3, 10_000])
def test_a_long_error_is_cut_and_says_so(lines: int) -> None:
    (output,) = Room().run(error(5000, lines)).outputs
    assert output.ename == "ValueError"
    assert weight(output) < 2 * LIMIT
    assert "cut after" in output.evalue


def test_many_errors_take_no_more_than_one() -> None:
    cell = Room().run(*[error(600)] * 40)
    assert sum(map(weight, cell.outputs)) < 6 * LIMIT


def test_widgets_leave_nothing() -> None:
    room = Room()
    state = {"_model_module": "@jupyter-widgets/output", "_model_name": "OutputModel"}
    state |= {"outputs": ["z" * 5000]}
    opened = {"comm_id": "1", "target_name": "jupyter.widget", "data": {"state": state}}
    cell = room.run(("comm_open", opened), ("comm_msg", opened), stream(1))
    assert len(cell.outputs) == 1
    assert (room.widget_state, room.comm_objects) == ({}, {})


def test_what_is_taken_back_makes_room() -> None:
    room = Room()
    frames = [display(600), ("clear_output", {"wait": False})] * 5
    assert len(room.run(*frames, display(600)).outputs) == 1
    updates = [display(600, "a"), *[display(600, "a", update=True)] * 5]
    assert len(room.run(*updates, cell=1).outputs) == 1
    assert room.manager.interrupts == 0


def test_but_not_without_end() -> None:
    room = Room()
    frames = [display(900), ("clear_output", {"wait": False})] * (TRAFFIC + 10)
    room.run(*frames)
    assert room.manager.signals == {signal.SIGKILL}


@pytest.mark.parametrize("flooded", [True, False])
def test_a_cell_that_put_out_without_end_is_not_run_again(
    flooded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its kernel is ended, and that may be seen only when the cell has come to its end."""
    room = Room()
    side = StudentSide(None, None, room.nb, LIMIT)
    side.client = room

    async def execute(cell: NotebookNode, number: int) -> None:
        room.begin()
        room.sent = TRAFFIC * LIMIT + flooded

    async def kill() -> None:
        side.client = None

    monkeypatch.setattr(room, "async_execute_cell", execute)
    monkeypatch.setattr(side, "kill", kill)
    step = Step(0, room.nb.cells[0], Side.STUDENT)
    if flooded:
        with pytest.raises(Died, match="without end"):
            asyncio.run(side.run(step, 5))
    else:
        asyncio.run(side.run(step, 5))
    assert (side.client is None) == flooded


def test_one_update_of_many_displays_counts_for_each() -> None:
    room = Room()
    cell = room.run(*[display(1, "a")] * 20, display(500, "a", update=True))
    assert sum(map(weight, cell.outputs)) < 4 * LIMIT
    room = Room()
    room.output_limit = 10**6
    assert len(room.run(*[display(1, "a")] * (PLACES + 50)).outputs) == PLACES


def test_a_notebook_keeps_no_more_than_so_many_cells_would() -> None:
    room = Room(cells=CELLS + 10)
    for number in range(CELLS + 10):
        room.run(stream(900), cell=number)
    assert sum(weight(cell.outputs) for cell in room.nb.cells) < (CELLS + 5) * LIMIT
    assert room.manager.interrupts == 0


def test_the_weight_is_that_of_all_that_is_in_it() -> None:
    assert weight({"ab": ["cde", 1, None, {"f": True}]}) > 6
    deep: list = []
    for _ in range(10_000):
        deep = [deep]
    assert weight(deep) > 10_000
    assert student_side.shortened("abc", 3) == "abc"


@pytest.mark.parametrize("kind", ["comm_open", "comm_msg"])
def test_what_is_not_kept_is_a_flood_too(kind: str) -> None:
    room = Room()
    message = {"comm_id": "1", "data": {"x": "y" * LIMIT}}
    room.run(*[(kind, message)] * (TRAFFIC // 2))
    assert not room.flooded() and room.manager.signals == set()
    room.run(*[(kind, message)] * (TRAFFIC + 1))
    assert room.flooded() and room.manager.signals == {signal.SIGKILL}
