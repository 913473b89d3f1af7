"""The shell that runs the cells, patched: what it compiles, runs, shows and reports."""

from attack_case import Paper, attack

OTHERS = ("one_hot", "moving_average", "fill_missing", "batches", "dense")


def _before(paper: Paper, source: str) -> None:
    """Answer softmax wrongly, and run something behind it."""
    paper.wrong("softmax")
    paper.extend("softmax", source)


@attack(loses="softmax")
def deletes_asserts_as_they_are_compiled(paper: Paper) -> None:
    """Appends a transformer that takes each assert out of the cells that follow."""
    _before(
        paper,
        """
        import ast

        class Drop(ast.NodeTransformer):
            def visit_Assert(self, node):
                return ast.copy_location(ast.Pass(), node)

        get_ipython().ast_transformers.append(Drop())
        """,
    )


@attack(loses="softmax")
def rewrites_the_source_of_cells(paper: Paper) -> None:
    """Appends an input transformer that empties cells with assert in them."""
    _before(
        paper,
        """
        get_ipython().input_transformers_cleanup.append(
            lambda lines: ["pass"] if any("assert" in line for line in lines) else lines
        )
        """,
    )


@attack(loses="softmax")
def replaces_run_cell(paper: Paper) -> None:
    """Runs "pass" whatever it is told to run, for tests of softmax."""
    _before(
        paper,
        """
        shell = get_ipython()
        run, run_async = shell.run_cell, shell.run_cell_async

        def other(source, *arguments, **keywords):
            return run("pass" if "assert" in source else source, *arguments, **keywords)

        async def other_async(source, *arguments, **keywords):
            if "assert" in source:
                source = keywords["transformed_cell"] = "pass\\n"
            return await run_async(source, *arguments, **keywords)

        shell.run_cell, shell.run_cell_async = other, other_async
        """,
    )


@attack(loses="softmax")
def shows_its_points(paper: Paper) -> None:
    """Shows 2.0 as the result of the test before it fails; nbgrader reads that as points."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            get_ipython().displayhook(2.0)
            raise RuntimeError
        """,
    )


@attack(loses="softmax")
def publishes_its_points(paper: Paper) -> None:
    """Sends a result of 3.0 over the kernel's own socket, signed with its key."""
    paper.answer(
        "softmax",
        """
        def softmax(z):
            kernel = get_ipython().kernel
            content = {"data": {"text/plain": "3.0"}, "metadata": {}, "execution_count": 1}
            kernel.session.send(kernel.iopub_socket, "execute_result", content,
                                parent=kernel.get_parent("shell"))
            raise RuntimeError
        """,
    )


@attack(loses="softmax")
def displays_its_points(paper: Paper) -> None:
    """Displays 3.0 by every official way, and returns it."""
    paper.answer(
        "softmax",
        """
        import sys
        from IPython.display import display, publish_display_data

        def softmax(z):
            display(3.0)
            publish_display_data({"text/plain": "3.0"})
            sys.displayhook(3.0)
            print(3.0)
            return 3.0
        """,
    )


@attack(loses="moving_average")
def shows_points_where_points_are_shown(paper: Paper) -> None:
    """Shows 3.0 in the test that gives a part of its points by its own result."""
    paper.answer(
        "moving_average",
        """
        def moving_average(values, width):
            get_ipython().displayhook(3.0)
            return 3.0
        """,
    )


@attack(loses="softmax")
def hides_its_errors(paper: Paper) -> None:
    """Lets the shell show no traceback and report that all was well."""
    _before(
        paper,
        """
        shell = get_ipython()
        shell.showtraceback = shell._showtraceback = shell.showsyntaxerror = lambda *a, **k: None
        shell.set_custom_exc((Exception,), lambda *a, **k: [])
        """,
    )


@attack(loses="softmax")
def swallows_errors_in_run_code(paper: Paper) -> None:
    """Replaces the step that runs compiled code by one that reports success."""
    _before(
        paper,
        """
        shell = get_ipython()
        real = shell.run_code

        async def quiet(code, result=None, *, async_=False):
            try:
                exec(code, shell.user_global_ns, shell.user_ns)
            except BaseException:
                pass
            return False

        shell.run_code = quiet
        """,
    )


@attack(loses="softmax")
def answers_for_the_kernel(paper: Paper) -> None:
    """Replaces the kernel's own execution of requests by one that says "ok"."""
    _before(
        paper,
        """
        kernel = get_ipython().kernel
        real = kernel.do_execute

        async def other(code, *arguments, **keywords):
            if "assert" in code:
                return {"status": "ok", "execution_count": 1, "payload": [],
                        "user_expressions": {}}
            return await real(code, *arguments, **keywords)

        kernel.do_execute = other
        """,
    )


@attack(loses="softmax")
def jumps_over_asserts(paper: Paper) -> None:
    """Traces the cell that called it, and lets it go on at its last line."""
    paper.answer(
        "softmax",
        """
        import sys

        def softmax(z):
            def trace(frame, event, argument):
                return trace

            frame = sys._getframe(1)
            while frame and "ipykernel" not in frame.f_code.co_filename and frame.f_back:
                if "<module>" in frame.f_code.co_name or "cell" in frame.f_code.co_name:
                    break
                frame = frame.f_back

            def jump(frame, event, argument):
                if event == "line":
                    frame.f_trace = None
                    frame.f_lineno = max(n for *_, n in frame.f_code.co_lines() if n)
                return jump

            frame.f_trace = jump
            sys.settrace(trace)
            get_ipython().displayhook(3.0)
        """,
    )


@attack(loses="softmax")
def makes_every_cell_end_early(paper: Paper) -> None:
    """Registers callbacks before and after cells, which count a failed cell as run."""
    _before(
        paper,
        """
        def first(info):
            if "assert" in info.raw_cell:
                info.raw_cell = "pass"
                get_ipython().displayhook(3.0)

        get_ipython().events.register("pre_run_cell", first)
        get_ipython().events.register("post_run_cell", lambda result: setattr(
            result, "error_in_exec", None))
        """,
    )


@attack(loses="softmax", may_lose=OTHERS)
def runs_another_program_instead(paper: Paper) -> None:
    """Replaces the kernel's process by a Python that ignores assertions."""
    _before(
        paper,
        """
        import os, sys

        if not sys.flags.optimize:
            file = get_ipython().config.IPKernelApp.connection_file
            os.execv(sys.executable, [sys.executable, "-O", "-m", "ipykernel_launcher", "-f", file])
        """,
    )


@attack(loses="softmax")
def compiles_without_asserts(paper: Paper) -> None:
    """Asks Python to compile everything from now on as with -O."""
    _before(
        paper,
        """
        import builtins, codeop

        shell, real = get_ipython(), builtins.compile

        def optimised(*arguments, **keywords):
            keywords["optimize"] = 2
            return real(*arguments, **keywords)

        builtins.compile = optimised
        codeop.compile = optimised
        type(shell.compile).__call__ = lambda self, source, name, kind: optimised(
            source, name, kind, self.flags, 1)
        import IPython.core.compilerop as place
        place.compile = optimised
        """,
    )


@attack(loses="softmax")
def replaces_the_namespace(paper: Paper) -> None:
    """Puts a namespace in place of the shell's that forgets what tests set."""
    _before(
        paper,
        """
        class Space(dict):
            def __getitem__(self, key):
                if key in ("close", "isinstance"):
                    return lambda *a: True
                if key == "abs":
                    return lambda *a: -1
                return dict.__getitem__(self, key)

        get_ipython().user_ns = Space(get_ipython().user_ns)
        """,
    )


@attack(loses="softmax")
def opens_with_a_cell_magic(paper: Paper) -> None:
    """Writes a cell magic on top of its cell that defines magics for later cells."""
    paper.answer(
        "softmax",
        """
        %%capture
        softmax = lambda z: None
        ip = get_ipython()
        ip.register_magic_function(lambda line, cell: None, "cell", "time")
        ip.alias_manager.define_alias("assert", "true")
        """,
    )


@attack()
def uses_magics_honestly(paper: Paper) -> None:
    """No attack: magics, a shell command and top-level await in cells of its own."""
    paper.insert(1, "%matplotlib inline\n!echo shell\nimport asyncio\nawait asyncio.sleep(0)")
    paper.insert(1, "%%time\nx = 1")
    paper.insert(1, "%%bash\necho 1")


@attack(may_lose=("softmax", *OTHERS))
def resets_the_namespace(paper: Paper) -> None:
    """Deletes all names after its answers; what is then gone is its own loss."""
    paper.insert(len(paper.notebook.cells) - 3, "%reset -f")
