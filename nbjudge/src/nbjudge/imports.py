"""Have other packages leave out what nothing here needs, and what takes long to import.

To be imported before all of them, by a program of our own; ``nbgrader`` is none.
"""

import sys

# jsonschema looks for it, to check formats that nobody asks for, and does without. It compiles a
# grammar each time that it is imported: half as long as all of nbgrader takes.
sys.modules.setdefault("rfc3987_syntax", None)
