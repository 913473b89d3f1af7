"""The one line that a course's nbgrader_config.py needs."""

import os
import shutil
import sys
from pathlib import Path

from traitlets.config import Config


def find_alembic() -> None:
    """Let nbgrader find alembic, which it runs by its name, where no environment is activated."""
    if shutil.which("alembic") is None:
        there = [os.environ.get("PATH", os.defpath), str(Path(sys.executable).parent)]
        os.environ["PATH"] = os.pathsep.join(there)


def configure(c: Config) -> None:
    """Let nbgrader grade with nbjudge.

    What students see when they validate their own work stays nbgrader's.

    Args:
        c: the configuration, from ``get_config()``. What a course may set afterwards:
            ``c.TwoKernels`` (see ``grading/autograde.py``), ``c.HideTests`` (see
            ``feedback/hidden_tests.py``) and ``c.SeedHiddenTests`` (see
            ``classroom/hidden_seeds.py``).
    """
    from nbconvert.preprocessors import ClearMetadataPreprocessor
    from nbgrader.converters import GenerateAssignment
    from nbgrader.preprocessors import (
        AssignLatePenalties,
        ClearOutput,
        IgnorePattern,
        LimitOutput,
        OverwriteCells,
        OverwriteKernelspec,
    )

    from nbjudge.classroom.hidden_seeds import SeedHiddenTests
    from nbjudge.feedback.bounds import BoundWork
    from nbjudge.feedback.formgrader import guard
    from nbjudge.feedback.hidden_tests import HideTests
    from nbjudge.feedback.page import FindGrades, ListTasks
    from nbjudge.grading.autograde import TwoKernels
    from nbjudge.grading.cell_metadata import CheckMetadata
    from nbjudge.grading.repair import RepairCells
    from nbjudge.grading.scores import SaveScores

    find_alembic()
    # What students know of last term's hidden tests is not what this term's gradebook has.
    steps = GenerateAssignment.preprocessors.default()
    c.GenerateAssignment.preprocessors = [SeedHiddenTests, *steps]
    c.Autograde.pre_convert_hook = "nbjudge.grading.submitted_files.keep_plain_files"
    c.Autograde.exporter_class = "nbjudge.grading.submitted_files.BoundedExporter"
    # A notebook with cells deleted, copied or moved keeps the points of its other tasks, and does
    # not stop the class. Then nbgrader's own steps, but for its cure for copied cells, which is
    # what stops it.
    c.Autograde.sanitize_preprocessors = [
        RepairCells,
        ClearOutput,
        OverwriteKernelspec,
        OverwriteCells,
        CheckMetadata,
    ]
    # nbgrader's own steps, with TwoKernels in the place of Execute, and SaveScores in that of
    # SaveAutoGrades: what we cannot judge waits for a person.
    c.Autograde.autograde_preprocessors = [
        TwoKernels,
        IgnorePattern,
        ClearMetadataPreprocessor,
        LimitOutput,
        SaveScores,
        AssignLatePenalties,
        CheckMetadata,
    ]
    # Archives from a learning platform are unpacked within limits; a bad one costs itself alone.
    c.ZipCollectApp.extractor_plugin = "nbjudge.classroom.collect.BoundedExtractor"
    # A name that a spreadsheet would run is none of a student's to choose.
    c.ExportApp.plugin_class = "nbjudge.classroom.export.GradesExport"
    guard(c)
    c.GenerateFeedback.exporter_class = "nbjudge.feedback.page.FeedbackPage"
    c.GenerateFeedback.preprocessors = [FindGrades, HideTests, ListTasks, BoundWork]
