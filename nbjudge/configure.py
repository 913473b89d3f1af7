"""The one line that a course's nbgrader_config.py needs."""

from traitlets.config import Config


def configure(c: Config) -> None:
    """Let nbgrader grade with nbjudge.

    What students see when they validate their own work stays nbgrader's.

    Args:
        c: the configuration, from ``get_config()``. What a course may set afterwards:
            ``c.TwoKernels`` (see ``autograde.py``) and ``c.HideTests`` (see ``feedback.py``).
    """
    from nbconvert.preprocessors import ClearMetadataPreprocessor
    from nbgrader.preprocessors import (
        AssignLatePenalties,
        CheckCellMetadata,
        ClearOutput,
        IgnorePattern,
        LimitOutput,
        OverwriteCells,
        OverwriteKernelspec,
        SaveAutoGrades,
    )

    from .autograde import TwoKernels
    from .feedback import HideTests
    from .mend import MendCells
    from .whole_class.returning.formgrader import guard
    from .whole_class.returning.page import FindGrades, ListTasks

    c.Autograde.pre_convert_hook = "nbjudge.handin.keep_plain_files"
    # A notebook with cells deleted, copied or moved keeps the points of its other tasks, and does
    # not stop the class. Then nbgrader's own steps, but for its cure for copied cells, which is
    # what stops it.
    c.Autograde.sanitize_preprocessors = [
        MendCells,
        ClearOutput,
        OverwriteKernelspec,
        OverwriteCells,
        CheckCellMetadata,
    ]
    # nbgrader's own steps, with TwoKernels in the place of Execute.
    c.Autograde.autograde_preprocessors = [
        TwoKernels,
        IgnorePattern,
        ClearMetadataPreprocessor,
        LimitOutput,
        SaveAutoGrades,
        AssignLatePenalties,
        CheckCellMetadata,
    ]
    # Archives from a learning platform are unpacked within limits; a bad one costs itself alone.
    c.ZipCollectApp.extractor_plugin = "nbjudge.whole_class.collect.BoundedExtractor"
    guard(c)
    c.GenerateFeedback.exporter_class = "nbjudge.whole_class.returning.page.FeedbackPage"
    c.GenerateFeedback.preprocessors = [FindGrades, HideTests, ListTasks]
