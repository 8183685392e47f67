"""What a course author runs: build, release, leak check, doctor."""
