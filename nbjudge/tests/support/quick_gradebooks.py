"""Lets nbgrader make a gradebook at once.

Whenever it makes one, nbgrader asks the program alembic for the version of its tables, which
takes seconds. Here alembic is asked as a library, and once.
"""

import functools

from alembic.script import ScriptDirectory
from nbgrader import api, dbutil

asks_a_program = api.get_alembic_version


@functools.cache
def version_of_tables() -> str:
    """Give the version of nbgrader's tables."""
    return ScriptDirectory(dbutil.ALEMBIC_DIR).get_current_head()


api.get_alembic_version = version_of_tables
