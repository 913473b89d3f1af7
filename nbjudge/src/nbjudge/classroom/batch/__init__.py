"""Grade a whole class: what is graded, by whom, what comes of it, and where that is written."""
