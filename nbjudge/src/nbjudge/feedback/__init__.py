"""What a student is told, and what an instructor's browser is shown. Runs in nbgrader."""
