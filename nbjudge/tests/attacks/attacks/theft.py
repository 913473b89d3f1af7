"""Files of the grader and of other students: read, changed, linked to."""

import os

from attack_case import EVERY_TEST, Paper, attack
from attack_course import NOTEBOOK


@attack(loses="softmax")
def reads_the_solutions(paper: Paper) -> None:
    """Runs the solution that lies in the instructor's folder."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            import json

            for cell in json.load(open("<<course>>/source/ps1/p.ipynb"))["cells"]:
                text = "".join(cell["source"])
                if "def softmax" in text and "soft" + "max(z):" in text:
                    names = {"np": __import__("numpy")}
                    exec(text, names)
                    return names["softmax"](z)
        """,
    )


@attack(loses="softmax")
def changes_the_gradebook(paper: Paper) -> None:
    """Gives itself, and everybody before it, 50 extra points in the gradebook."""
    paper.wrong("softmax")
    paper.extend(
        "softmax",
        """
        import sqlite3

        base = sqlite3.connect("<<course>>/gradebook.db", timeout=2)
        base.execute("update grade set extra_credit = 50")
        base.commit()
        base.close()
        """,
    )


@attack(loses="softmax")
def changes_the_tests_in_the_gradebook(paper: Paper) -> None:
    """Empties the stored test of softmax, for itself and everybody after it."""
    paper.wrong("softmax")
    paper.insert(
        0,
        """
        import sqlite3

        base = sqlite3.connect("<<course>>/gradebook.db", timeout=2)
        base.execute("update source_cell set source = 'pass #<<mark>>' where name = 'no such'")
        base.execute("create table if not exists \\"<<mark>>\\" (x)")
        base.commit()
        base.close()
        """,
    )


@attack()
def overwrites_another_submission(paper: Paper) -> None:
    """Writes rubbish over the notebook of the student who is graded last."""
    paper.insert(
        0,
        """
        with open("<<course>>/submitted/z_right/ps1/stolen.txt", "w") as file:
            file.write("<<mark>>")
        """,
    )


@attack()
def reads_secrets_in_the_home(paper: Paper) -> None:
    """Prints a private key from the grader's home, and another class's points."""
    paper.insert(
        0,
        """
        for path in ("<<home>>/.ssh/id_ed25519", "<<home>>/secret", "<<course>>/last-year.csv"):
            try:
                print(open(path).read())
            except OSError as error:
                print(type(error))
        """,
    )


@attack()
def prints_its_own_graded_notebook(paper: Paper) -> None:
    """Prints the notebook in its working folder, into which hidden tests were put."""
    paper.insert(
        0,
        """
        from pathlib import Path

        for path in [*Path(".").rglob("*"), *Path("..").glob("*.ipynb")]:
            print(path, path.read_text(errors="replace") if path.is_file() else "")
        """,
    )


@attack()
def searches_all_files_for_tests(paper: Paper) -> None:
    """Looks for notebooks in every folder above its own, and prints them in hexadecimal."""
    paper.insert(
        0,
        """
        from pathlib import Path

        here = Path.cwd()
        for folder in (Path("<<course>>"), *list(here.parents)[:3]):
            for path in list(folder.glob("*/*/*.ipynb")) + list(folder.glob("*/*/*/*.ipynb")):
                try:
                    print(path.read_bytes().hex()[:200000])
                except OSError:
                    pass
        """,
    )


@attack()
def looks_into_other_processes(paper: Paper) -> None:
    """Looks through /proc for processes of this run, and reads files by their roots."""
    paper.insert(
        0,
        """
        import glob, os

        for folder in glob.glob("/proc/[0-9]*"):
            for way in ("root<<home>>/secret", "cwd/last-year.csv", "cwd/../../../last-year.csv"):
                try:
                    print(open(f"{folder}/{way}").read())
                except OSError:
                    pass
        """,
    )


@attack(loses="softmax")
def writes_into_other_processes(paper: Paper) -> None:
    """Overwrites the memory of every process that it may, if it is no longer on the host."""
    paper.wrong("softmax")
    paper.insert(
        0,
        """
        import glob, os, re

        jailed = os.readlink("/proc/self/ns/pid") != "<<pid>>"
        for folder in glob.glob("/proc/[0-9]*") if jailed else ():
            if int(folder[6:]) == os.getpid():
                continue
            try:
                for line in open(f"{folder}/maps"):
                    first, last = (int(x, 16) for x in line.split()[0].split("-"))
                    if "rw-p" in line and "[heap]" in line:
                        with open(f"{folder}/mem", "r+b", buffering=0) as memory:
                            memory.seek(first)
                            memory.write(b"x" * min(last - first, 1 << 16))
            except OSError:
                pass
        """,
    )


@attack()
def leaves_its_root(paper: Paper) -> None:
    """Climbs out of a chroot by opening the root, changing it, and walking up."""
    paper.insert(
        0,
        """
        import os

        child = os.fork()
        if not child:
            try:
                os.makedirs("deep", exist_ok=True)
                above = os.open("/", os.O_RDONLY)
                os.chroot("deep")
                os.fchdir(above)
                for _ in range(20):
                    os.chdir("..")
                os.chroot(".")
            except OSError:
                pass
            try:
                os.write(1, open("<<home>>/secret", "rb").read())
                open("<<home>>/<<mark>>", "w").close()
            except OSError:
                pass
            os._exit(0)
        os.waitpid(child, 0)
        """,
    )


@attack()
def remounts_the_world(paper: Paper) -> None:
    """Makes a namespace of its own and mounts everything anew, writable."""
    paper.insert(
        0,
        """
        import ctypes, os

        child = os.fork()
        if not child:
            libc = ctypes.CDLL(None, use_errno=True)
            new_user, new_mount, private, rebind = 0x10000000, 0x20000, 1 << 18 | 1 << 14, 0x1020
            if libc.unshare(new_mount) == 0 or libc.unshare(new_user | new_mount) == 0:
                if libc.mount(None, b"/", None, private, None) == 0:
                    libc.mount(None, b"/", None, rebind, None)
                    libc.umount2(b"<<home>>", 2)
                    libc.umount2(b"/home", 2)
                    try:
                        open("<<home>>/<<mark>>", "w").close()
                    except OSError:
                        pass
            os._exit(0)
        os.waitpid(child, 0)
        """,
    )


@attack()
def borrows_rights_from_a_program(paper: Paper) -> None:
    """Becomes root with setuid, sudo or su, and writes into the grader's home."""
    paper.insert(
        0,
        """
        import os, subprocess

        for command in (["sudo", "-n"], ["su", "-c"], ["newgrp"]):
            try:
                subprocess.run([*command, "touch <<home>>/<<mark>>"], timeout=3,
                               stdin=subprocess.DEVNULL, capture_output=True)
            except (OSError, subprocess.TimeoutExpired):
                pass
        try:
            os.setuid(0)
            open("<<home>>/<<mark>>", "w").close()
        except OSError:
            pass
        """,
    )


@attack()
def ships_a_link_to_the_gradebook(paper: Paper) -> None:
    """Hands in symbolic links to the gradebook and a secret, and prints what they lead to."""
    os.symlink(f"{paper.facts['course']}/last-year.csv", paper.folder / "mine.csv")
    os.symlink(paper.facts["home"], paper.folder / "data")
    paper.insert(
        0,
        """
        for path in ("mine.csv", "data/secret", "data/.ssh/id_ed25519"):
            try:
                print(open(path).read())
            except OSError:
                pass
        """,
    )


@attack(loses="softmax")
def ships_a_link_to_the_solution(paper: Paper) -> None:
    """Hands in, as a text beside the notebook, a symbolic link to the instructor's notebook."""
    for name in ("notes.txt", "more/notes.txt"):
        path = paper.folder / name
        path.parent.mkdir(exist_ok=True)
        path.symlink_to(f"{paper.facts['course']}/source/ps1/{NOTEBOOK}.ipynb")
    paper.answer(
        "softmax",
        """
        def softmax(z):
            import json

            for path in ("notes.txt", "more/notes.txt"):
                try:
                    text = open(path).read()
                except OSError:
                    continue
                for cell in json.loads(text)["cells"]:
                    source = "".join(cell["source"])
                    if "def softmax" in source:
                        names = {"np": np}
                        exec(source, names)
                        return names["softmax"](z)
        """,
    )


@attack(readable=False)
def hands_in_a_link_to_the_solution(paper: Paper) -> None:
    """Hands in, as its notebook, a symbolic link to the instructor's."""
    target = f"{paper.facts['course']}/source/ps1/{NOTEBOOK}.ipynb"
    os.symlink(target, paper.folder / f"{NOTEBOOK}.ipynb")


@attack(may_lose=EVERY_TEST)
def ships_links_that_lead_nowhere(paper: Paper) -> None:
    """Hands in a link to itself and one to nothing, as archives sometimes hold."""
    os.symlink("round", paper.folder / "round")
    os.symlink("gone", paper.folder / "nothing")


@attack(may_lose=EVERY_TEST)
def ships_a_fifo(paper: Paper) -> None:
    """Hands in a named pipe, at which whoever copies it waits for ever."""
    os.mkfifo(paper.folder / "pipe")
