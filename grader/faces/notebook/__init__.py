"""The notebook face: check cells that show verdicts in place, and .py to and from notebooks."""
