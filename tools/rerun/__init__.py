"""Runs every notebook anew and compares its outputs with the committed ones."""
