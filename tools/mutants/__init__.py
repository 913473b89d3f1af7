"""Grades the graders: changes each solution in many small ways, and sees which tests notice."""
