"""Time without end, and processes that die, fork, wait, or outlive what they were for."""

from attack_case import Paper, attack

OTHERS = ("one_hot", "moving_average", "fill_missing", "batches", "dense")


@attack(loses="softmax")
def loops_for_ever(paper: Paper) -> None:
    """An endless loop in an answer."""
    paper.answer("softmax", "def softmax(z):\n    while True:\n        pass")


@attack(loses="softmax")
def sleeps_for_ever(paper: Paper) -> None:
    """A sleep of an hour in an answer."""
    paper.answer("softmax", "def softmax(z):\n    import time\n    time.sleep(3600)")


@attack(may_lose=("softmax", *OTHERS))
def loops_in_its_own_cell(paper: Paper) -> None:
    """An endless loop in a cell that is no answer."""
    paper.insert(4, "while True:\n    pass")


@attack(loses="softmax")
def is_deaf_to_interrupts(paper: Paper) -> None:
    """Loops, and ignores every signal that can be ignored."""
    paper.answer(
        "softmax",
        """
        import signal, time

        def softmax(z):
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
                signal.signal(number, signal.SIG_IGN)
            while True:
                time.sleep(1)
        """,
    )


@attack(loses="softmax")
def catches_every_interrupt(paper: Paper) -> None:
    """Loops, and catches whatever is raised in it."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            while True:
                try:
                    while True:
                        pass
                except BaseException:
                    pass
        """,
    )


@attack(loses="softmax")
def hangs_in_compiled_code(paper: Paper) -> None:
    """Computes a power that takes hours and looks at no signal."""
    paper.answer("softmax", "def softmax(z):\n    return 3 ** (10 ** 9)")


@attack(loses="softmax")
def stops_its_own_process(paper: Paper) -> None:
    """Sends itself the signal that stops a process without ending it."""
    paper.answer(
        "softmax",
        "def softmax(z):\n    import os, signal\n    os.kill(os.getpid(), signal.SIGSTOP)",
    )


@attack(loses="softmax")
def exits_at_once(paper: Paper) -> None:
    """Ends its process without a word."""
    paper.answer("softmax", "def softmax(z):\n    import os\n    os._exit(0)")


@attack(loses="softmax")
def exits_politely(paper: Paper) -> None:
    """Calls exit(), as students do."""
    paper.answer("softmax", "def softmax(z):\n    exit()")


@attack(loses="softmax")
def crashes_its_process(paper: Paper) -> None:
    """Reads memory at address zero."""
    paper.answer("softmax", "def softmax(z):\n    import ctypes\n    ctypes.string_at(0)")


@attack(loses="softmax")
def overflows_the_stack(paper: Paper) -> None:
    """Calls itself without end, with the limit taken away."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            import sys

            sys.setrecursionlimit(10**9)

            class Deep:
                def __repr__(self):
                    return repr(self)

            return repr(Deep())
        """,
    )


@attack(loses="softmax")
def calls_itself_without_end(paper: Paper) -> None:
    """An accident: recursion without a stop."""
    paper.answer("softmax", "def softmax(z):\n    return softmax(z)")


@attack()
def exits_once_in_its_own_cell(paper: Paper) -> None:
    """Ends its process the first time its own cell runs; the second time all is well."""
    paper.insert(
        4,
        """
        import os

        if not os.path.exists("once"):
            open("once", "w").close()
            os._exit(1)
        """,
    )


@attack(may_lose=("softmax", *OTHERS))
def exits_each_time_in_its_own_cell(paper: Paper) -> None:
    """Ends its process each time its own cell runs."""
    paper.insert(4, "import os\nos._exit(1)")


@attack(loses="softmax")
def ends_every_process_it_can(paper: Paper) -> None:
    """Kills whatever it may; where it sees the host, only processes of this run."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            import glob, os

            if os.readlink("/proc/self/ns/pid") != "<<pid>>":
                os.kill(-1, 9)
            for path in glob.glob("/proc/[0-9]*/environ"):
                try:
                    if b"TRIED=<<run>>" in open(path, "rb").read():
                        os.kill(int(path.split("/")[2]), 9)
                except OSError:
                    pass
        """,
    )


@attack(loses="softmax")
def ends_its_parent(paper: Paper) -> None:
    """Kills its parent process, if that belongs to this run."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            import os

            try:
                if b"TRIED=<<run>>" in open(f"/proc/{os.getppid()}/environ", "rb").read():
                    os.kill(os.getppid(), 9)
            except OSError:
                pass
        """,
    )


@attack()
def threads_outlive_their_cell(paper: Paper) -> None:
    """Leaves threads that compute and print while the tests run."""
    paper.insert(
        4,
        """
        import threading, time

        def later():
            while True:
                sum(range(1000))
                print("later")
                time.sleep(0.01)

        for _ in range(3):
            threading.Thread(target=later).start()
        """,
    )


@attack(loses="softmax", may_lose=OTHERS)
def answers_from_two_processes(paper: Paper) -> None:
    """Forks while it is tested, and lets both processes go on."""
    paper.answer("softmax", "def softmax(z):\n    import os\n    os.fork()")


@attack(loses="softmax")
def waits_for_input(paper: Paper) -> None:
    """Asks whoever sits at the keyboard."""
    paper.answer("softmax", "def softmax(z):\n    return eval(input('softmax? '))")


@attack(loses="softmax")
def starts_a_debugger(paper: Paper) -> None:
    """An accident: a breakpoint was left in an answer."""
    paper.answer("softmax", "def softmax(z):\n    breakpoint()")


@attack()
def registers_an_end(paper: Paper) -> None:
    """Sleeps and writes when its process ends."""
    paper.insert(
        4,
        """
        import atexit, time

        @atexit.register
        def last():
            try:
                open("<<home>>/<<mark>>", "w").close()
            except OSError:
                pass
            time.sleep(3600)
        """,
    )


@attack()
def closes_its_outputs(paper: Paper) -> None:
    """Closes the standard streams in a cell of its own."""
    paper.insert(4, "import os, sys\nsys.stderr = None\nos.close(0)")


@attack()
def warns_and_logs(paper: Paper) -> None:
    """No attack: a right answer that warns, logs, and writes to both streams."""
    paper.extend(
        "softmax",
        """
        real_softmax = softmax

        def softmax(z):
            import logging, os, sys, warnings

            warnings.warn("old")
            logging.error("a line of a log")
            print("!", file=sys.stderr)
            os.write(2, b"from below")
            return real_softmax(z)
        """,
    )


@attack()
def slow_but_right(paper: Paper) -> None:
    """No attack: a right answer that takes a second."""
    paper.extend(
        "softmax",
        """
        real_softmax = softmax

        def softmax(z):
            import time

            time.sleep(0.3)
            return real_softmax(z)
        """,
    )


@attack(may_lose=("softmax", *OTHERS), limit=90)
def dies_again_and_again(paper: Paper) -> None:
    """Ends its process in each test, so that forty slow cells are run again each time."""
    for _ in range(40):
        paper.insert(1, "import time\n\ntime.sleep(0.2)")
    for name in ("softmax", "one_hot", "moving_average", "fill_missing", "batches"):
        source = paper.cell(name).source
        paper.answer(name, f"{source}\n\n\ndef {name}(*arguments):\n    import os\n    os._exit(1)")


@attack(loses="softmax", heavy=True)
def is_busy_on_every_processor(paper: Paper) -> None:
    """Starts three hundred busy processes, each on every processor and in a session of its own."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            import os, time

            for _ in range(300):
                if os.fork() == 0:
                    os.setsid()
                    try:
                        os.sched_setaffinity(0, range(os.cpu_count()))
                    except OSError:
                        pass
                    end = time.monotonic() + 5
                    while time.monotonic() < end:
                        pass
                    os._exit(0)
            time.sleep(5)
        """,
    )
