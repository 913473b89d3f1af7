"""What a test needs of the machine. Where that is missing it is said; where CI is set it fails."""

import importlib.util
import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """Skip a test and say plainly what is not tested; in CI fail, for there it must be."""
    if os.environ.get("CI"):
        pytest.fail(f"CI is set, and NOT TESTED: {what}", pytrace=False)
    pytest.skip(f"NOT TESTED: {what}")


def has_tensorflow() -> bool:
    """Say whether TensorFlow is installed; it is not imported."""
    return importlib.util.find_spec("tensorflow") is not None
