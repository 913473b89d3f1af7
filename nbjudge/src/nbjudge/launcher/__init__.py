"""Starts and ends processes: a fork server that has imported much, a monitor for each process."""
