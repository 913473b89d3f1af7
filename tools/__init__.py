"""Programs that make, check or measure the course.

Each is run from the repository's folder:

    python -m tools.notebooks run book/01_import.ipynb

Nothing of the course imports them: pages, exercises and the package do without.
"""

from pathlib import Path

ROOT = Path(__file__).parents[1]  # of the repository
