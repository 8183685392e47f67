"""This grader's engine behind nbgrader's own commands and formgrader."""
