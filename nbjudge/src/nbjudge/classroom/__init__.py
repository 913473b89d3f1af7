"""A whole class: prepare, collect, grade, look, return; see ``python -m nbjudge``."""
