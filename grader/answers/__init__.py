"""What is expected: the references, the answer key and the misconceptions."""
