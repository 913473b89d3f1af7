"""Export a class's grades for a learning system: ``nbgrader export`` with one of these exporters.

    nbgrader export --exporter=nbjudge.classroom.export.CanvasExport --to canvas.csv
    nbgrader export --exporter=nbjudge.classroom.export.MoodleExport --to moodle.csv

It is best to fill in a file that the system itself has exported, for then the people and the
columns are certain: ``--CanvasExport.template=exported.csv``.

``GradesExport`` writes nbgrader's own ``grades.csv``, where ``configure`` has put it into
``c.ExportApp.plugin_class``.
"""

from nbjudge.classroom.export.canvas import CanvasExport
from nbjudge.classroom.export.grades import GradesExport
from nbjudge.classroom.export.moodle import MoodleExport

__all__ = ["CanvasExport", "GradesExport", "MoodleExport"]
