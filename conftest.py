"""Makes ``pytest exercises/`` work in a fresh clone, installed or not."""

pytest_plugins = ["grader.faces.pytest_options", "grader.faces.pytest_plugin"]
