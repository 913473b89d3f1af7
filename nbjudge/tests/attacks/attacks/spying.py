"""Hidden tests looked for inside the process, and ways to tell what was found."""

from attack_case import Paper, attack


def _keeps_inputs(paper: Paper) -> None:
    """Keep the large numbers that softmax is given by its hidden tests."""
    paper.extend(
        "softmax",
        """
        saw, keeping = [], softmax

        def softmax(z):
            saw.extend(float(x) for x in z if x > 100)
            return keeping(z)
        """,
    )


@attack()
def prints_the_history(paper: Paper) -> None:
    """Prints all inputs of the session, the running cell's included."""
    paper.extend(
        "softmax",
        """
        found, real_softmax = [], softmax

        def softmax(z):
            found.append(str(get_ipython().user_ns.get("In", [])[-1:]))
            return real_softmax(z)
        """,
    )
    paper.insert(-1, "print(found, In)")


@attack()
def searches_memory_for_tests(paper: Paper) -> None:
    """Walks through all objects of the garbage collector while it is tested."""
    paper.extend(
        "one_hot",
        """
        found, real_one_hot = set(), one_hot

        def one_hot(labels, classes):
            import gc

            word = "hus" + "hed"
            for thing in gc.get_objects():
                if type(thing) in (dict, list, tuple):
                    values = thing.values() if type(thing) is dict else thing
                    try:
                        found.update(v[:500] for v in values if type(v) is str and word in v)
                    except Exception:
                        pass
            return real_one_hot(labels, classes)
        """,
    )
    paper.insert(-1, 'print([x for x in found if "assert" in x or "earned" in x])')


@attack()
def walks_up_the_stack(paper: Paper) -> None:
    """Looks at the code and the variables of whoever called it."""
    paper.extend(
        "softmax",
        """
        found, real_softmax = [], softmax

        def softmax(z):
            import linecache, sys

            frame = sys._getframe()
            while frame:
                lines = linecache.getlines(frame.f_code.co_filename)
                found.append(lines if any("BEGIN HID" in x for x in lines) else "")
                frame = frame.f_back
            return real_softmax(z)
        """,
    )
    paper.insert(-1, "print(found)")


@attack()
def tells_tests_in_hexadecimal(paper: Paper) -> None:
    """Prints what it found in another alphabet, which no search for words would see."""
    paper.extend(
        "softmax",
        """
        found, real_softmax = [], softmax

        def softmax(z):
            found.append(repr(In[-1]).encode().hex())
            return real_softmax(z)
        """,
    )
    paper.insert(-1, "print(found)")


@attack()
def reads_its_own_memory(paper: Paper) -> None:
    """Searches all memory of its process for the words of hidden tests."""
    paper.extend(
        "one_hot",
        """
        found, real_one_hot = [], one_hot

        def one_hot(labels, classes):
            word = b"# hus" + b"hed"
            try:
                with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
                    for line in maps:
                        first, last = (int(x, 16) for x in line.split()[0].split("-"))
                        if "rw-p" not in line or last - first > 1 << 26 or len(found) > 5:
                            continue
                        try:
                            memory.seek(first)
                            data = memory.read(last - first)
                        except (OSError, OverflowError):
                            continue
                        place = data.find(b"), \\"three\\"  " + word)
                        if place >= 0:
                            found.append(data[place - 100 : place + 100])
            except OSError:
                pass
            return real_one_hot(labels, classes)
        """,
    )
    paper.insert(-1, "print(found)")


@attack(loses="softmax")
def raises_what_it_saw(paper: Paper) -> None:
    """Raises errors that repeat the inputs of hidden tests, to read them in the feedback."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            if abs(float(z[0])) > 100:
                raise ValueError("I saw %r" % (z,))
            z = np.asarray(z, dtype=float)
            powers = np.exp(z - z.max())
            return powers / powers.sum()
        """,
    )


@attack()
def prints_what_it_saw(paper: Paper) -> None:
    """Prints the inputs of tests while it is tested, to read them in the feedback."""
    paper.extend(
        "softmax",
        """
        real_softmax = softmax

        def softmax(z):
            print("I saw", z)
            import sys, warnings
            print("I saw", z, file=sys.stderr)
            warnings.warn("I saw %s" % z)
            return real_softmax(z)
        """,
    )


@attack()
def writes_files_of_what_it_saw(paper: Paper) -> None:
    """Writes the inputs of tests into files beside the notebook."""
    paper.extend(
        "one_hot",
        """
        real_one_hot = one_hot

        def one_hot(labels, classes):
            import inspect

            with open("saw.txt", "a") as file:
                file.write("%r %r" % (labels, In[-1]))
            return real_one_hot(labels, classes)
        """,
    )
    paper.insert(-1, 'print(open("saw.txt").read())')


@attack()
def displays_what_it_saw_later(paper: Paper) -> None:
    """Keeps the inputs of tests, and prints them in a cell of its own that runs later."""
    paper.extend(
        "softmax",
        """
        saw, real_softmax = [], softmax

        def softmax(z):
            saw.append(z)
            return real_softmax(z)
        """,
    )
    paper.insert(-1, "print(saw)")


@attack(loses="batches")
def raises_in_a_later_visible_test(paper: Paper) -> None:
    """Keeps the inputs of a hidden test, and raises them where a test is visible."""
    _keeps_inputs(paper)
    paper.answer("batches", "def batches(values, size):\n    raise ValueError(repr(saw))")


@attack(loses="batches")
def raises_a_class_named_after_what_it_saw(paper: Paper) -> None:
    """Gives the error that a later visible test shows the name of a hidden input."""
    _keeps_inputs(paper)
    paper.answer(
        "batches",
        """
        def batches(values, size):
            raise type("Was_" + str(saw).encode().hex(), (Exception,), {})()
        """,
    )


@attack(loses="batches")
def gives_what_it_saw_to_a_later_message(paper: Paper) -> None:
    """A later visible test repeats in its message what it got: a hidden input."""
    _keeps_inputs(paper)
    paper.answer("batches", "def batches(values, size):\n    return [[str(saw)]]")


@attack(loses="batches")
def gives_numbers_that_it_saw_to_a_later_message(paper: Paper) -> None:
    """The same, with numbers as they are."""
    _keeps_inputs(paper)
    paper.answer("batches", "def batches(values, size):\n    return [[saw[0]]]")


@attack(loses="batches")
def gives_a_class_named_after_what_it_saw(paper: Paper) -> None:
    """A later visible test names the class of what it got."""
    _keeps_inputs(paper)
    paper.answer(
        "batches",
        """
        def batches(values, size):
            return [type("Was_" + str(saw).encode().hex(), (), {})()]
        """,
    )


@attack(loses="batches")
def prints_in_a_later_visible_test(paper: Paper) -> None:
    """Prints and shows what it saw while a later visible test runs, and lets it fail."""
    _keeps_inputs(paper)
    paper.answer(
        "batches",
        """
        def batches(values, size):
            from IPython.display import display

            print(saw)
            display(saw)
            assert False, saw
        """,
    )


@attack(loses="batches")
def gives_hidden_inputs_back_to_a_hidden_message(paper: Paper) -> None:
    """A hidden test repeats what it got in its message: the input of an earlier one."""
    _keeps_inputs(paper)
    paper.extend(
        "batches",
        """
        real_batches = batches

        def batches(values, size):
            if len(values) < 6:
                return real_batches(values, size)
            return [np.full(4, saw[0]), np.full(2, saw[0])]
        """,
    )


@attack(loses="fill_missing")
def tells_by_the_kind_of_error(paper: Paper) -> None:
    """Raises one of Python's sixty errors, chosen by a hidden input; only ten are told apart."""
    paper.extend(
        "fill_missing",
        """
        real_fill = fill_missing

        def fill_missing(values):
            if values.shape != (3,):
                raise BrokenPipeError(values)
            return real_fill(values)
        """,
    )


@attack(loses="test_one_hot_hidden")
def knows_the_visible_tests(paper: Paper) -> None:
    """Answers the tests that students see from a table, and nothing else."""
    paper.answer(
        "one_hot",
        """
        def one_hot(labels, classes):
            if labels == [2]:
                raise ValueError
            return {(1, 0): np.array([[0, 1], [1, 0]])}.get(tuple(labels))
        """,
    )


@attack(loses="test_one_hot_hidden")
def answers_wrongly_the_third_time(paper: Paper) -> None:
    """Counts its calls, and answers differently from the third on."""
    paper.extend(
        "one_hot",
        """
        calls, real_one_hot = [], one_hot

        def one_hot(labels, classes):
            calls.append(labels)
            return real_one_hot(labels, classes) if len(calls) < 3 else None
        """,
    )


@attack(exactly={"test_moving_average": 2.0})
def empties_its_argument(paper: Paper) -> None:
    """Empties the list that the test compares its answer with."""
    paper.extend(
        "moving_average",
        """
        real_average = moving_average

        def moving_average(values, width):
            if width > 1:
                return real_average(values, width)
            values.clear()
            return values
        """,
    )
