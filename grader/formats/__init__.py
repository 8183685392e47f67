"""The forms an exercise comes in: a file, a notebook."""
