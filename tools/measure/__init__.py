"""Measures models, devices, training and grading."""
