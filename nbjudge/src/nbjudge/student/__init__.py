"""Runs a student's cells. Runs in the student's process: nothing that it says is believed."""
