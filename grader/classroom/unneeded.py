"""Which modules a single submission surely does without, so that nobody waits for them.

A class shares what the warm process imports. For one submission, a library of plots takes longer to
import than all of its checks take to run.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from grader.core.course import Course
from grader.submissions.contents import members

PLAIN = frozenset({"torch", "numpy", "grader", *sys.stdlib_module_names})
"""Packages that import no others of those that a course warms."""
_COMMENT = re.compile(r"^[ \t]*#.*", re.MULTILINE)
_IMPORT = re.compile(r"(?:^|[;:])[ \t]*(from|import)\b(.*)", re.MULTILINE)
_OTHERWISE = re.compile(
    r"__import__|importlib|__builtins__|builtins|(?<![.\w])(?:exec|eval|compile|getattr|globals)\b|"
    r"^[ \t]*[%!]|\\\r?$|\0",
    re.MULTILINE,
)
"""Ways to import something without a statement that says so."""


def unneeded(course: Course, submission: Path) -> tuple[str, ...]:
    """Modules of the course's ``warm`` that neither its checks nor the submission can import.

    Wherever that is not plain to see, they are needed.
    """
    checks = [course.check_file(name).read_text(encoding="utf-8") for name in course.checks]
    unused = tuple(
        module
        for module in course.warm
        if not any(re.search(rf"\b{re.escape(_package(module))}\b", text) for text in checks)
    )
    return unused if unused and _imports_plain_ones(course, submission) else ()


def _imports_plain_ones(course: Course, submission: Path) -> bool:
    """Whether all that a folder's Python files import is known to bring nothing along."""
    if not submission.is_dir():
        return False  # an archive is opened behind the walls, later
    try:
        files = [(inner, content) for inner, content, _ in members(submission, 2**20)]
    except Exception:  # noqa: BLE001  whatever is wrong with it is told when it is graded
        return False
    texts = [
        content.decode(errors="replace")
        for inner, content in files
        if isinstance(content, bytes) and inner.suffix.lower() == ".py"
    ]
    known = PLAIN | course.checks.keys()
    return all(_imported(text) <= known for text in texts)


def _imported(text: str) -> set[str]:
    """Packages that a text imports; one that nobody knows where that cannot be told."""
    text = _COMMENT.sub("", text)
    if _OTHERWISE.search(text):
        return {"?"}
    packages = set()
    for kind, rest in _IMPORT.findall(text):
        statement = rest.partition("#")[0]
        names = [statement.split(" import ")[0]] if kind == "from" else statement.split(",")
        packages |= {_package(name.strip().partition(" ")[0]) or "?" for name in names}
    return packages


def _package(module: str) -> str:
    return module.partition(".")[0]
