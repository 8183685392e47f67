"""The kinds of relations that ``grader.core.relation`` looks for."""
