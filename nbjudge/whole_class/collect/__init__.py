"""Collect a class's notebooks from a learning system's download, or from a folder.

``nbgrader zip_collect`` does it, with one of these collectors. What was downloaded, zip files and
all, belongs into ``downloaded/ASSIGNMENT/archive``:

    nbgrader zip_collect 04_training --collector=nbjudge.whole_class.collect.MoodleCollector
    nbgrader zip_collect 04_training --collector=nbjudge.whole_class.collect.CanvasCollector
    nbgrader zip_collect 04_training --collector=nbjudge.whole_class.collect.FolderCollector

The gradebook has to know the students first (``python -m nbjudge roster``). Nothing goes to a
student by a guess: what is in doubt is said in the log and asked in
``downloaded/ASSIGNMENT/decisions.csv``. To collect again, add ``--force``.
"""

from .canvas import CanvasCollector
from .extract import BoundedExtractor
from .folder import FolderCollector
from .moodle import MoodleCollector

__all__ = ["BoundedExtractor", "CanvasCollector", "FolderCollector", "MoodleCollector"]
