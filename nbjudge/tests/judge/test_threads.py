"""Tests that ask from several threads get each its own answer, and a late one goes to nobody."""

import pytest

from pair import Pair

STUDENT = """
import time
def right(n):
    if n == 1: time.sleep(1)
    return n
def wrong(n):
    if n == 1: time.sleep(1)
    return n + 1
def square(n): return n * n
def calls(f, n): return f(n)
"""
SET_UP = """
import queue, threading, time
from concurrent.futures import ThreadPoolExecutor, TimeoutError as Late
from multiprocessing.pool import ThreadPool
def in_time(function, *args, seconds=0.4):
    pool = ThreadPoolExecutor(1)
    try:
        return pool.submit(function, *args).result(timeout=seconds)
    except Late:
        return None
    finally:
        pool.shutdown(wait=False)
"""
CELLS = [
    "assert [in_time(right, n) for n in range(1, 7)] == [None, 2, 3, 4, 5, 6]",
    "assert [in_time(wrong, n) for n in range(1, 7)] == [None, 3, 4, 5, 6, 7]",
    "assert in_time(right, 1) is None\nassert right(2) == 2 and square(3) == 9",
    "with ThreadPoolExecutor(4) as pool:\n"
    "    assert list(pool.map(square, range(60))) == [n * n for n in range(60)]",
    "with ThreadPool(4) as pool:\n"
    "    assert pool.map(square, range(60)) == [n * n for n in range(60)]",
    "seen = []\nthread = threading.Thread(target=lambda: seen.append(right(1)))\n"
    "thread.start(); thread.join(0.3)\n"
    "assert thread.is_alive() and not seen and square(3) == 9\n"
    "thread.join(); assert seen == [1]",
    "q = queue.Queue()\nthreading.Thread(target=lambda: q.put(right(1))).start()\n"
    "try: q.get(timeout=0.3)\nexcept queue.Empty: pass\nelse: raise AssertionError\n"
    "assert square(2) == 4 and q.get() == 1",
    "import asyncio\nslow = asyncio.to_thread(right, 1)\n"
    "try: await asyncio.wait_for(slow, 0.3)\nexcept TimeoutError: pass\n"
    "assert square(5) == 25",
    "with ThreadPoolExecutor(2) as pool:\n"
    "    seen = list(pool.map(lambda n: calls(lambda k: k + square(k), n), range(9)))\n"
    "assert seen == [n + n * n for n in range(9)]",
]


@pytest.mark.parametrize("cell", CELLS)
def test_each_thread_gets_its_own_answer(cell: str) -> None:
    with Pair([STUDENT]) as pair:
        assert pair.error(SET_UP) == ""
        assert pair.error(cell) == ""
        assert pair.error("assert square(7) == 49") == ""
