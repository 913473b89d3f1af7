"""Parts that nbgrader uses to grade justly. They know nothing of any one course.

A course names them in its nbgrader_config.py.
"""
