"""matplotlib with its own settings, whatever lies in the working folder.

A ``matplotlibrc`` there, which may be a submission's, would name modules to import.
"""

from contextlib import chdir
from pathlib import Path

with chdir(Path(__file__).parent):
    import matplotlib

__all__ = ["matplotlib"]
