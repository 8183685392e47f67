"""A verdict as a learner reads it, and errors in plain words."""
