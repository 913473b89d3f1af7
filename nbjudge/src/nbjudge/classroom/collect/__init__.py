"""Collect a class's notebooks from a learning system's download, or from a folder.

``nbgrader zip_collect`` does it, with one of these collectors. What was downloaded, zip files and
all, belongs into ``downloaded/ASSIGNMENT/archive``:

    nbgrader zip_collect 04_training --collector=nbjudge.classroom.collect.MoodleCollector
    nbgrader zip_collect 04_training --collector=nbjudge.classroom.collect.CanvasCollector
    nbgrader zip_collect 04_training --collector=nbjudge.classroom.collect.FolderCollector

The gradebook has to know the students first (``python -m nbjudge roster``). Nothing goes to a
student by a guess: what is in doubt is said in the log and asked in
``downloaded/ASSIGNMENT/decisions.csv``. To collect again, add ``--force``.
"""

from nbjudge.classroom.collect.canvas import CanvasCollector
from nbjudge.classroom.collect.extract import BoundedExtractor
from nbjudge.classroom.collect.folder import FolderCollector
from nbjudge.classroom.collect.moodle import MoodleCollector

__all__ = ["BoundedExtractor", "CanvasCollector", "FolderCollector", "MoodleCollector"]
