"""nbgrader's own commands and formgrader, with this grader's engine behind them."""
