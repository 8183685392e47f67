"""The ``grader`` command: options in, sentences out."""
