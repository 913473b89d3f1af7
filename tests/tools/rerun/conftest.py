"""Two runs of small notebooks, which most tests of the re-run look at: one passes, one does not."""

import pytest

from once import once
from small_notebooks import RIGHT, WRONG, Run, rerun

# Each worker would import TensorFlow for itself, and that takes longer than all the rest.
TWICE = ("--again", "bits:1", "--workers", "1")


@pytest.fixture(scope="session")
def right(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The run of the notebooks that are as they should be, twice."""
    folder = tmp_path_factory.mktemp("right")
    return Run(**once(tmp_path_factory, "right", lambda: rerun(folder, RIGHT, *TWICE)))


@pytest.fixture(scope="session")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The run of those that are not, twice."""
    folder = tmp_path_factory.mktemp("wrong")
    return Run(**once(tmp_path_factory, "wrong", lambda: rerun(folder, WRONG, *TWICE)))
