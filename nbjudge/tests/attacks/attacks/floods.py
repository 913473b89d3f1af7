"""Output, memory, processes, threads and files without end."""

from attack_case import Paper, attack

OTHERS = ("one_hot", "moving_average", "fill_missing", "batches", "dense")


@attack(loses="softmax", limit=90)
def prints_for_ever(paper: Paper) -> None:
    """Prints without end."""
    paper.answer("softmax", "def softmax(z):\n    while True:\n        print('x' * 1000)")


@attack(may_lose=("softmax", *OTHERS), limit=90)
def prints_for_ever_in_its_own_cell(paper: Paper) -> None:
    """Prints without end in a cell that is no answer."""
    paper.insert(4, "while True:\n    print('x' * 1000)")


@attack()
def prints_a_lot_at_once(paper: Paper) -> None:
    """Prints thirty megabytes, and shows a result as large."""
    paper.insert(4, "print('x' * 30_000_000)")
    paper.insert(5, "'y' * 30_000_000")


@attack()
def prints_ten_thousand_lines(paper: Paper) -> None:
    """An accident: a print left in a function that is called often."""
    paper.prepend("batches", "for number in range(10_000):\n    print(number)")


@attack(loses="softmax")
def raises_a_long_traceback(paper: Paper) -> None:
    """Raises an error with twenty megabytes of text."""
    paper.answer("softmax", "def softmax(z):\n    raise ValueError('x' * 20_000_000)")


@attack(loses="softmax", heavy=True)
def takes_all_memory(paper: Paper) -> None:
    """Takes memory until it is stopped; it stops by itself at 16 GB."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            taken = []
            for _ in range(160):
                taken.append(np.ones(12_500_000))
        """,
    )


@attack(loses="softmax", heavy=True)
def takes_all_memory_in_children(paper: Paper) -> None:
    """Takes memory in several processes, each below a limit for one."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            import os, time

            for _ in range(8):
                if os.fork() == 0:
                    taken = [np.ones(12_500_000) for _ in range(15)]
                    time.sleep(20)
                    os._exit(0)
            time.sleep(20)
        """,
    )


@attack(loses="softmax", heavy=True)
def fills_shared_memory(paper: Paper) -> None:
    """Writes eight gigabytes into files that lie in memory."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            import os, tempfile

            kept = []
            for number in range(80):
                kept.append(os.memfd_create(str(number)))
                for _ in range(100):
                    os.write(kept[-1], b"x" * 1_000_000)
        """,
    )


@attack(loses="softmax", may_lose="dense", heavy=True)
def forks_for_ever(paper: Paper) -> None:
    """A fork bomb, of 3000 processes at the most; TensorFlow may then find no room for a thread."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            import os, time

            for _ in range(3000):
                try:
                    if os.fork() == 0:
                        time.sleep(15)
                        os._exit(0)
                except OSError:
                    break
            time.sleep(1)
        """,
    )


@attack(loses="softmax", may_lose="dense", heavy=True)
def starts_threads_for_ever(paper: Paper) -> None:
    """Starts threads until it may not; 10000 at the most, which leave TensorFlow none."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            import threading, time

            for _ in range(10_000):
                threading.Thread(target=time.sleep, args=[10], daemon=True).start()
        """,
    )


@attack(loses="softmax", heavy=True)
def fills_the_disk(paper: Paper) -> None:
    """Writes files until it may not; four gigabytes at the most."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            for number in range(40):
                with open(f"large-{number}", "wb") as file:
                    for _ in range(100):
                        file.write(b"x" * 1_000_000)
        """,
    )


@attack(loses="softmax", heavy=True)
def makes_many_files(paper: Paper) -> None:
    """Makes a hundred thousand empty files."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            for number in range(100_000):
                open(f"small-{number}", "w").close()
        """,
    )


@attack(loses="softmax", heavy=True)
def unpacks_a_zip_bomb(paper: Paper) -> None:
    """Unpacks a small archive into two gigabytes."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            import io, zipfile

            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("x", b"0" * 100_000_000)
            for number in range(20):
                zipfile.ZipFile(packed).extractall(str(number))
        """,
    )


@attack(loses="softmax")
def opens_files_for_ever(paper: Paper) -> None:
    """Opens files until it may not."""
    paper.answer(
        "softmax",
        "def softmax(z):\n    kept = [open('/dev/null') for _ in range(2_000_000)]",
    )


@attack(loses="softmax", heavy=True)
def holds_files_without_a_name(paper: Paper) -> None:
    """Holds two gigabytes in files that have no name any more, so that no search finds them."""
    paper.extend(
        "softmax",
        """
        import os, time

        real_softmax, held = softmax, []

        def softmax(z):
            for number in range(0 if held else 8):
                held.append(os.open("held", os.O_CREAT | os.O_RDWR))
                os.unlink("held")
                os.posix_fallocate(held[-1], 0, 256 << 20)
            time.sleep(2)
            return real_softmax(z)
        """,
    )


@attack(loses="softmax", heavy=True)
def hides_files_below_a_long_path(paper: Paper) -> None:
    """Fills the disk below a path that is too long for most programs."""
    paper.extend(
        "softmax",
        """
        import os, time

        real_softmax = softmax

        def softmax(z):
            for _ in range(30):
                os.mkdir("d" * 200)
                os.chdir("d" * 200)
            for number in range(8):
                held = os.open(str(number), os.O_CREAT | os.O_RDWR)
                os.posix_fallocate(held, 0, 256 << 20)
                os.close(held)
            time.sleep(2)
            return real_softmax(z)
        """,
    )


@attack()
def makes_folders_in_folders(paper: Paper) -> None:
    """Makes folders in folders, four thousand deep, where it works and in its temporary folder."""
    paper.insert(
        4,
        """
        import os, tempfile

        here = os.getcwd()
        for place in (here, tempfile.gettempdir()):
            os.chdir(place)
            for _ in range(4000):
                os.mkdir("d")
                os.chdir("d")
        os.chdir(here)
        """,
    )


@attack()
def raises_an_error_of_sixty_megabytes(paper: Paper) -> None:
    """Raises a long error in a cell that is no answer."""
    paper.insert(4, "raise ValueError('y' * 60_000_000)")


@attack()
def sends_errors_without_end(paper: Paper) -> None:
    """Shows fifty long errors in a cell that raises none."""
    paper.insert(
        4,
        """
        for _ in range(50):
            try:
                raise ValueError("y" * 1_000_000)
            except ValueError:
                get_ipython().showtraceback()
        """,
    )


@attack()
def fills_widgets(paper: Paper) -> None:
    """Opens widgets with three hundred megabytes of state, which a page would keep."""
    paper.insert(
        4,
        """
        kernel = get_ipython().kernel
        for number in range(150):
            state = {"_model_module": "x", "_model_name": "y", "value": "z" * 2_000_000}
            content = {"comm_id": str(number), "target_name": "jupyter.widget"}
            content |= {"data": {"state": state}}
            parent = kernel.get_parent()
            kernel.session.send(kernel.iopub_socket, "comm_open", content, parent=parent)
        """,
    )


@attack()
def shows_one_thing_in_many_places(paper: Paper) -> None:
    """Shows a short thing five thousand times, and then puts a long one in its place."""
    paper.insert(
        4,
        """
        from IPython.display import display, update_display

        for _ in range(5000):
            display("x", display_id="one")
        update_display("y" * 500_000, display_id="one")
        """,
    )


@attack(may_lose=("softmax", *OTHERS))
def takes_back_what_it_shows_without_end(paper: Paper) -> None:
    """Shows a megabyte and takes it back, deaf to interrupts."""
    paper.insert(
        4,
        """
        from IPython.display import clear_output, display

        while True:
            try:
                display("x" * 900_000)
                clear_output()
            except BaseException:
                pass
        """,
    )


@attack(loses="softmax")
def leaves_no_room_at_all(paper: Paper) -> None:
    """Fills the disk to the last byte and the last file, and ends its process."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            import os

            size = 128 << 20
            while size > 2048:
                try:
                    held = os.open(f"large-{len(os.listdir())}", os.O_CREAT | os.O_RDWR)
                    os.posix_fallocate(held, 0, size)
                except OSError:
                    size //= 2
                else:
                    os.close(held)
            os._exit(1)
        """,
    )
