"""What the commands for a whole class share: they load settings as nbgrader's own commands do."""

import os
from pathlib import Path

from nbgrader.apps.baseapp import NbGrader, nbgrader_aliases, nbgrader_flags
from traitlets import Integer, Unicode, default
from traitlets.config import Config

from nbjudge.classroom.processors import cores
from nbjudge.configure import find_alembic

ALIASES = nbgrader_aliases | {"course": "CourseDirectory.course_id"}
FLAGS = dict(nbgrader_flags)


class Command(NbGrader):
    """A command for one assignment, which is its first argument."""

    aliases = ALIASES
    flags = FLAGS

    results_directory = Unicode(
        "results", help="folder for reports, in the folder of the course"
    ).tag(config=True)

    def assignment_named(self) -> str:
        """Give the assignment that the command line names; end with a sentence if it names none."""
        named = [*self.extra_args, *filter(None, [self.coursedir.assignment_id])]
        if len(set(named)) != 1:
            called = self.name.replace("-", " ", 1)
            self.fail("name one assignment: python -m %s ASSIGNMENT", called)
        return named[0]

    def results(self) -> Path:
        """Give the folder for reports."""
        return Path(self.coursedir.root, self.results_directory)

    def settings(self) -> tuple[list[Path], Config]:
        """Give the configuration files that were loaded, in order, and the command line's part."""
        files = dict.fromkeys(Path(name).resolve() for name in self.loaded_config_files)
        return list(files), self.cli_config


class ManyStudents(Command):
    """A command that does something for each student, on several processes."""

    workers = Integer(min=1, help="processes on this machine").tag(config=True)
    only = Unicode("", help="ids of students, with commas; all others are left alone").tag(
        config=True
    )

    @default("workers")
    def _workers_default(self) -> int:
        return len(cores()) or os.cpu_count() or 1

    def chosen(self) -> list[str]:
        """Give the students that the command line names; none stands for all."""
        return [name.strip() for name in self.only.split(",") if name.strip()]


def run(command: type[NbGrader], argv: list[str]) -> int:
    """Run a command, and give its exit code.

    Args:
        command: its class.
        argv: the arguments after its name.
    """
    find_alembic()
    try:
        command.launch_instance(argv)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    finally:
        command.clear_instance()
    return 0
