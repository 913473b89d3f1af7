"""Export a class's grades for a learning system: ``nbgrader export`` with one of these exporters.

    nbgrader export --exporter=nbjudge.classroom.export.CanvasExport --to canvas.csv
    nbgrader export --exporter=nbjudge.classroom.export.MoodleExport --to moodle.csv

It is best to fill in a file that the system itself has exported, for then the people and the
columns are certain: ``--CanvasExport.template=exported.csv``.
"""

from nbjudge.classroom.export.canvas import CanvasExport
from nbjudge.classroom.export.moodle import MoodleExport

__all__ = ["CanvasExport", "MoodleExport"]
