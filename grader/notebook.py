"""For a notebook's cells: ``from grader.notebook import check``."""

from grader.faces.notebook.checking import check

__all__ = ["check"]
