"""A class: grading it, keeping its results, and the rules of a run."""
