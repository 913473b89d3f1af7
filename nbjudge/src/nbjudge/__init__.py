"""Grade the notebooks of an nbgrader course honestly and safely.

For each submission there are two processes, both locked up: the student's kernel, which runs the
student's cells, and the judge, which runs the tests and has never run a line of the student's.
Between them go numbers, arrays, text and the like, and nothing else. It is all made of
nbgrader's own parts; a course switches it on in its ``nbgrader_config.py``:

    import nbjudge
    nbjudge.configure(c)

Nothing here knows what a course is about.
"""

from importlib.metadata import version

from nbjudge.configure import configure

__all__ = ["__version__", "configure"]
__version__ = version("nbjudge")
