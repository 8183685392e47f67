"""Reports of a class, each a pure function of the course and its records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from grader.core.course import Course
from grader.core.feedback import for_learner
from grader.core.legible import in_line
from grader.core.record import Record
from grader.faces.reports.file_names import file_names
from grader.faces.reports.junit import results_xml
from grader.faces.reports.results import learner_json, results_json
from grader.faces.reports.spreadsheets import canvas_csv, grades_csv, moodle_csv
from grader.run.writing import put

__all__ = ["CannotWrite", "learner_json", "results_json", "write_reports"]

FEEDBACK = "feedback"
"""The folder of the learners' pages, inside the report's folder."""

IN_FULL = "in-full"
"""The folder of the same pages for instructors, where learners do not see everything."""


class CannotWrite(Exception):
    """The reports have no place to go: one sentence with the place and what to do."""


def write_reports(
    course: Course,
    records: Sequence[Record],
    folder: Path,
    missing: Sequence[str] = (),
    now: datetime | None = None,
) -> list[Path]:
    """Write every report into ``folder`` and give the files, ``class.html`` first.

    The same records at the same time give the same bytes. A file that is already
    there is replaced, and an earlier report's page of a submission that is gone is removed; nothing
    else is touched.

    Arguments:
        missing: submissions that are not graded yet, for the class report to say so.
        now: the time for which the course's feedback policy is asked; else the present.

    Raises:
        CannotWrite: the folder or a file cannot be written.
    """
    try:
        return _write_reports(course, records, folder, missing, now or datetime.now(UTC))
    except OSError as error:
        raise CannotWrite(_why(folder, error)) from error
    except UnicodeEncodeError as error:
        raise CannotWrite(
            "the names of some pages cannot be written in this locale; set PYTHONUTF8=1"
        ) from error


def _why(folder: Path, error: OSError) -> str:
    place = Path(error.filename or folder)
    if isinstance(error, PermissionError):
        why = "no permission to write here; change that"
    elif isinstance(error, NotADirectoryError | FileExistsError):
        place = next(
            (path for path in (place, *place.parents) if path.exists() and not path.is_dir()), place
        )
        why = "this is a file, and a folder is needed; move it away"
    else:
        why = f"cannot be written: {error.strerror}; mend that"
    return f"{in_line(str(place))}: {why}, or name another folder with --to"


def _write_reports(
    course: Course,
    records: Sequence[Record],
    folder: Path,
    missing: Sequence[str],
    now: datetime,
) -> list[Path]:
    # Jinja2 and matplotlib take a second to import; ``results_json`` does without.
    from grader.faces.reports.class_page import class_page
    from grader.faces.reports.feedback_page import feedback_page

    records = sorted(records, key=lambda record: record.submission)
    names = file_names([record.submission for record in records])
    for_learners = [for_learner(course, record, now) for record in records]
    everything = all(record.shown == "diagnosis" for record in for_learners)
    full = FEEDBACK if everything else IN_FULL
    (folder / FEEDBACK).mkdir(parents=True, exist_ok=True)
    if not everything:
        (folder / IN_FULL).mkdir(exist_ok=True)
    written = []

    def write(name: str, text: str) -> None:
        path = folder / name
        put(path, text.encode(errors="replace"), replace=True)
        written.append(path)

    def page(place: str, record: Record) -> str:
        return f"{place}/{names[record.submission]}.html"

    pages = {record.submission: page(full, record) for record in records}
    write("class.html", class_page(course, records, pages, missing))
    # Excel takes a file for UTF-8 only when it starts with this mark.
    write("grades.csv", "\ufeff" + grades_csv(course, records))
    write("canvas.csv", canvas_csv(course, records))
    write("moodle.csv", moodle_csv(course, for_learners))
    write("results.json", results_json(course, records))
    write("results.xml", results_xml(course, records))
    for record in for_learners:
        write(page(FEEDBACK, record), feedback_page(course, record))
    for record in () if everything else records:
        write(page(IN_FULL, record), feedback_page(course, record))
    for place in (FEEDBACK, IN_FULL):
        _remove_others(folder / place, set(written))
    return written


def _remove_others(folder: Path, written: set[Path]) -> None:
    """Remove an earlier report's pages, and nothing that somebody else put there."""
    from grader.faces.reports.pages import GENERATOR

    for path in folder.glob("*.html"):
        if path not in written and path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                ours = f'"generator" content="{GENERATOR}"'.encode() in file.read(500)
            if ours:
                path.unlink()
