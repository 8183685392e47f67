"""What a warm process has imported, so that every fork of the test has it."""

import pytest

from grader.run.warm import warm


@pytest.fixture(scope="session", autouse=True)
def warmed() -> None:
    """As in the warm process: optimizers import half of PyTorch late, and write a cache."""
    warm(["torch", "matplotlib.pyplot"])
