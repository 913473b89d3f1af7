"""Runs the tests. Runs in the judge's process, which has never run a line of a student's."""
