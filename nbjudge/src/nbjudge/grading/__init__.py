"""Grades one notebook, as nbgrader asks. Runs in the process that grades; trusts no notebook."""
