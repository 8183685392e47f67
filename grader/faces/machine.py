"""What a class's results say about the machine that graded it, and not about a learner."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterable, Sequence

from grader.core.course import Course
from grader.core.legible import some
from grader.core.observation import Fault
from grader.core.record import Record
from grader.faces.messages.unreadable import newer_python

_MODULE = re.compile(r"No module named '([A-Za-z]\w{0,60})[.\w]*'")


def about_the_machine(course: Course, records: Sequence[Record]) -> list[str]:
    """Sentences for the end of a run: packages that are missing, syntax of a newer Python."""
    missing = {record.submission: _missing(course, record) for record in records}
    names = sorted(set().union(*missing.values()))
    newer = sum(any(newer_python(fault) for fault in _faults(record)) for record in records)
    said = []
    if names:
        number = _submissions(sum(map(bool, missing.values())), "imports", "import")
        said.append(
            f"{number} packages that are not installed here: {some(names)} "
            "(install what is a package and no file of a learner's, then grade with --again)"
        )
    if newer:
        here = f"{sys.version_info.major}.{sys.version_info.minor}"
        number = _submissions(newer, "uses", "use")
        said.append(f"{number} syntax of a newer Python than the {here} that graded here")
    return said


def _submissions(number: int, one: str, many: str) -> str:
    return f"1 submission {one}" if number == 1 else f"{number} submissions {many}"


def _faults(record: Record) -> Iterable[Fault]:
    return (verdict.fault for verdict in record.verdicts if verdict.fault)


def _missing(course: Course, record: Record) -> set[str]:
    """Modules that a submission did not find, that are not installed here and that it did not
    bring."""
    own = {name.rpartition("/")[2].partition(".")[0] for name, _ in record.files}
    own |= {part for name, _ in record.files for part in name.split("/")[:-1]}
    own |= set(course.checks)
    names = (
        _MODULE.match(fault.text)
        for fault in _faults(record)
        if fault.type == "ModuleNotFoundError"
    )
    return {name[1] for name in names if name and name[1] not in own and _absent(name[1])}


def _absent(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is None
    except (ImportError, ValueError):
        return False
