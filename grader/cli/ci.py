"""``grader ci``: one checkout, graded by a job that nobody watches."""

from __future__ import annotations

import os
import shutil
import traceback
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grader.cli.app import EXAMPLES, app, fail
from grader.cli.ci_folders import clear, write
from grader.cli.grade import WIDEST
from grader.core.check import AuthorError
from grader.core.course import FILE, Course, CourseError, load_course
from grader.core.feedback import for_learner
from grader.core.late import lateness, parse_time
from grader.core.legible import in_block, in_line, some
from grader.core.record import Record
from grader.faces.ci.classroom50 import MissingEnvironment
from grader.faces.ci.files import System, files, for_instructors, system_of
from grader.faces.ci.result import NOT_GRADABLE, Result
from grader.faces.needs import about
from grader.faces.one_submission import as_items
from grader.submissions.member import RESULTS as FOLDER

if TYPE_CHECKING:
    pass

UNFINISHED = "grading was stopped before it was finished; run the job again"


class _Wrong(Exception):
    """An option is wrong; the text says which, and what to do."""


@app.command(
    epilog=EXAMPLES + "`grader ci`: grade the checkout that one stands in, with the installed "
    "course\n\n"
    "`grader ci --course ../course --submission .`: with a course that lies elsewhere\n\n"
    "`grader ci --only ex1,ex2 --fail-under 15`: two exercises, of which 15 points are enough\n\n"
    "`grader ci --results cache/results.sqlite`: run again only what has changed\n\n"
    "`grader ci --as gradescope --to /autograder/results`: for another system"
)
def ci(
    submission: Annotated[
        Path, typer.Option(help="What is graded: a folder, a zip or a tar.")
    ] = Path("."),
    course: Annotated[
        Path | None,
        typer.Option(help="Folder of the trusted course; the installed one if not given."),
    ] = None,
    only: Annotated[
        str, typer.Option(help="Exercises that count, such as ex1,ex2; all if not given.")
    ] = "",
    fail_under: Annotated[
        float | None,
        typer.Option(min=0, help="Points that are enough; all that count if not given."),
    ] = None,
    results: Annotated[
        Path | None,
        typer.Option(help="Records of earlier runs: exercises that have not changed keep theirs."),
    ] = None,
    to: Annotated[Path, typer.Option(help="Folder for the files of results.")] = Path(FOLDER),
    system: Annotated[
        System | None,
        typer.Option("--as", help="What runs the job; found out if not given."),
    ] = None,
    instructors: Annotated[
        Path | None,
        typer.Option(help="Also write everything into this folder, whatever learners may see."),
    ] = None,
    submitted: Annotated[
        str, typer.Option(help="When it was handed in, such as 2027-01-31T23:59:00+01:00.")
    ] = "",
    seed: Annotated[
        int | None, typer.Option(min=0, help="Inputs' seed; fresh if not given.")
    ] = None,
    trust_this_code: Annotated[
        bool, typer.Option(help="Grade without confinement: only code whose authors you trust.")
    ] = False,
) -> None:
    """Grade one submission in a CI job, with a trusted course, never with the submission's own.

    Exit code 0: enough points; 1: fewer; 2: not gradable. Whichever it is, there are files of
    results, and they say why.
    """
    job = _Job(submission, course, only, fail_under, results, submitted, seed, trust_this_code)
    system = system or system_of(os.environ)
    # Whatever happens from here on, and be it that the job is killed, there is a result.
    unfinished = Result(reason=UNFINISHED)
    clear(to)
    try:
        write(to, files(unfinished, system, os.environ, _now()))
    except MissingEnvironment as error:
        raise fail(f"--as {system}: {error}") from error
    if instructors:
        write(instructors, for_instructors(unfinished))
    result, whole = _graded(job)
    result = replace(result, folder=_inside_the_checkout(submission))
    try:
        made = files(result, system, os.environ, _now())
        full = for_instructors(replace(result, record=whole))
    except Exception as error:  # noqa: BLE001  a job always has a result
        result = Result(course=result.course, reason=_why(error))
        made, full = files(result, system, os.environ, _now()), for_instructors(result)
    write(to, made)
    if instructors:
        write(instructors, full)
    _tell(result, whole, system, to)
    raise typer.Exit(result.exit_code)


@dataclass(frozen=True, slots=True)
class _Job:
    """What was asked for; see ``ci``."""

    submission: Path
    course: Path | None
    only: str
    fail_under: float | None
    results: Path | None
    submitted: str
    seed: int | None
    trust: bool


def _now() -> datetime:
    return datetime.now(UTC)


def _graded(job: _Job) -> tuple[Result, Record | None]:
    """The result for the learner, and the record of which it is made."""
    from grader.classroom.policy import CANNOT_GO_ON, PublishedSeed
    from grader.submissions.course_copies import differing

    course = None
    try:
        course = _trusted(job.course)
        counted = _counted(course, job.only)
        fail_under = _enough(counted, job.fail_under)
        record = _record(counted, job)
        result = Result(
            course=counted,
            record=for_learner(counted, record, _now()),
            fail_under=fail_under,
            ignored=differing(course, job.submission),
        )
    except (_Wrong, PublishedSeed, CourseError, *CANNOT_GO_ON) as error:
        return Result(course=course, reason=str(error)), None
    except KeyboardInterrupt:
        return Result(course=course, reason=UNFINISHED), None
    except Exception as error:  # noqa: BLE001  a job always has a result
        return Result(course=course, reason=_why(error)), None
    return result, record


def _why(error: Exception) -> str:
    if sentence := about(error):
        return sentence
    if isinstance(error, AuthorError):
        return f"the course is not sound: {error}"
    if isinstance(error, OSError):
        return f"{error.filename or 'a file'}: {error.strerror or error}"
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}, line {last.lineno}"
    return (
        f"the grader itself failed ({type(error).__name__} in {place}: {error}); "
        "grade it by hand, and please report this"
    )


def _trusted(folder: Path | None) -> Course:
    """The course that grades.

    Raises:
        CourseError: there is none.
    """
    if folder is None:
        from grader.core.installed import installed_root

        return load_course(installed_root())
    if not (folder / FILE).is_file():
        raise CourseError(f"--course {folder}: there is no {FILE} in it; name a course's folder")
    return load_course(folder.resolve())


def _counted(course: Course, only: str) -> Course:
    """The course with the exercises that count."""
    asked = [text.strip() for text in only.split(",") if text.strip()]
    named = {text: course.called(text) for text in asked}
    if unknown := [text for text, exercise in named.items() if exercise is None]:
        names = ", ".join(exercise.name for exercise in course.exercises)
        raise _Wrong(f"--only {only}: no exercise {', '.join(unknown)}; there are {names}")
    exercises = [exercise.name for exercise in named.values() if exercise]
    return course.only(exercises) if exercises else course


def _enough(course: Course, asked: float | None) -> float:
    """The points that are enough."""
    most = course.total_points
    if asked is not None and asked > most:
        raise _Wrong(f"--fail-under {asked:g}: there are no more than {most:g} points")
    return most if asked is None else asked


def _record(course: Course, job: _Job) -> Record:
    from grader.classroom.policy import Asked, grade_one, level_of
    from grader.classroom.store import StoreError

    if job.submitted:
        try:
            parse_time(job.submitted)
        except ValueError:
            how = "write a time such as 2027-01-31T23:59:00+01:00"
            raise _Wrong(f"--submitted {job.submitted}: {how}") from None

    def dated(record: Record) -> Record:
        # A checkout's files have the time of the checkout.
        handed_in = bool(record.files or record.not_gradable)
        late, lost = lateness(course.late, job.submitted) if handed_in else ("", 0.0)
        return replace(record, submitted=job.submitted, late=late, lost_share=lost)

    asked = Asked(level=level_of(job.trust), seed=job.seed, chosen_course=True)
    try:
        return grade_one(course, job.submission, job.results, asked, dated)
    except StoreError as error:
        # A cache that is broken or busy costs time, and no grade.
        typer.echo(in_line(f"--results is left alone, and everything graded: {error}"), err=True)
        return grade_one(course, job.submission, None, asked, dated)


def _inside_the_checkout(submission: Path) -> str:
    """The submission's folder as seen from where the job stands, with a slash at its end."""
    try:
        inner = submission.resolve().relative_to(Path.cwd())
    except ValueError:
        return ""
    return "" if inner == Path() or not submission.is_dir() else f"{inner.as_posix()}/"


def _tell(result: Result, whole: Record | None, system: System, to: Path) -> None:
    """What the job's log says."""
    if result.record:
        columns = shutil.get_terminal_size((WIDEST, 24)).columns
        lines = list(as_items(result.record, min(columns, WIDEST)))
    else:
        lines = [in_block(f"not gradable: {result.why_not}")]
    if system == System.GITHUB:
        from grader.faces.ci.github import annotations, deaf, summary

        lines = [*deaf(lines), *annotations(result)]
        if place := os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(place).open("a", encoding="utf-8") as file:
                file.write(f"\n{summary(result)}")
    for line in lines:
        typer.echo(line)
    if whole and (kept := [f.exercise for f in whole.graded_files if f.seed != whole.seed]):
        typer.echo(f"not changed since an earlier run, and kept: {some(kept)}", err=True)
    if result.ignored:
        typer.echo(f"ignored, as only the trusted course counts: {some(result.ignored)}", err=True)
    typer.echo(_verdict(result), err=True)
    typer.echo(f"results: {to}", err=True)


def _verdict(result: Result) -> str:
    if result.exit_code == NOT_GRADABLE or result.record is None:
        return "an instructor has to look at it"
    return f"{result.record.points_after_late:g} points, {result.fail_under:g} are enough"
