"""Packages that are needed and cannot be imported: one sentence instead of a traceback."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec

from grader.core.check import AuthorError
from grader.core.course import Course

_INSTALL = "Activate the environment that has it, or install it: pip install -c constraints.txt"


class Missing(Exception):
    """Something that is needed cannot be imported; the text says what, and what to do."""


def need_packages(course: Course, about_torch: Callable[[], str] | None = None) -> None:
    """Find out early, before anything runs, whether what the course needs can be imported.

    PyTorch is imported for that; of other packages it is enough that they are there.

    Arguments:
        about_torch: says why PyTorch cannot be imported, where another process does that.

    Raises:
        Missing: one is not installed, or what is installed cannot be loaded.
    """
    for module in course.warm:
        package = module.partition(".")[0]
        if sentence := (about_torch or _about_torch)() if package == "torch" else _about(package):
            raise Missing(sentence)


def _about(package: str) -> str:
    if package in sys.modules or find_spec(package):
        return ""
    return about(ModuleNotFoundError(name=package))


@cache  # a second import, after one that failed halfway, fails for another reason
def _about_torch() -> str:
    try:
        import torch  # noqa: F401
    except Exception as error:  # noqa: BLE001  a library that does not fit fails in many ways
        return about(error)
    return ""


def about(error: Exception) -> str:
    """The sentence for an exception out of an import; empty for every other exception."""
    if isinstance(error, AuthorError) and isinstance(error.__cause__, Exception):
        sentence = about(error.__cause__)
        return f"{str(error).partition(': ')[0]}: {sentence}" if sentence else ""
    here = f"for {sys.executable}"
    if isinstance(error, ModuleNotFoundError) and error.name:
        name = error.name.partition(".")[0]
        if name == "torch":
            return f"PyTorch is not installed {here}. {_INSTALL} torch"
        return f"{name} is not installed {here}. {_INSTALL} -e ."
    why = " ".join(f"{type(error).__name__}: {error}".split())
    lines = (frame.line or "" for frame in traceback.extract_tb(error.__traceback__))
    if any(line.startswith(("import torch", "from torch")) for line in lines):
        return (
            f"PyTorch is installed {here}, but cannot be loaded ({why}). "
            "Install it anew: pip install --force-reinstall -c constraints.txt torch"
        )
    return f"A package cannot be loaded {here} ({why})." if isinstance(error, ImportError) else ""
