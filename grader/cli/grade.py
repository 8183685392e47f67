"""``grader grade``: other people's work, a class or one submission."""

from __future__ import annotations

import codecs
import os
import shlex
import shutil
import sys
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from grader.cli.app import EXAMPLES, RESULTS, app, fail, needs_answers, the_course
from grader.core.course import Course
from grader.core.legible import some
from grader.core.record import Record
from grader.faces.grading_progress import GradingProgress
from grader.faces.machine import about_the_machine
from grader.faces.one_submission import as_items
from grader.faces.table import print_table

if TYPE_CHECKING:
    from grader.classroom.policy import Asked

WIDEST = 100
"""Columns of a line of sentences, however wide the terminal."""


@app.command(
    epilog=EXAMPLES + "`grader grade submissions/`: grade a folder, print the table\n\n"
    "`grader grade submissions/ --json grades.json`: and write the results as JSON\n\n"
    "`grader grade submissions/ --resume`: go on after an interruption, with the same inputs\n\n"
    "`grader grade submissions/ --again`: grade everything anew\n\n"
    "`grader grade --submission alice.zip --junit alice.xml`: one submission, check by check"
)
def grade(
    folder: Annotated[
        Path | None, typer.Argument(help="One folder, zip or tar per submission.")
    ] = None,
    submission: Annotated[
        Path | None,
        typer.Option(help="In the place of a folder: one submission, told check by check."),
    ] = None,
    results: Annotated[
        Path | None,
        typer.Option(
            help="Where records are kept; results.sqlite if not given, and nowhere of one "
            "submission."
        ),
    ] = None,
    json: Annotated[
        Path | None, typer.Option(help="Also write all results to this file; - for the screen.")
    ] = None,
    junit: Annotated[
        Path | None, typer.Option(help="Also write all results to this file as JUnit XML.")
    ] = None,
    resume: Annotated[bool, typer.Option(help="Go on with the last run's inputs.")] = False,
    again: Annotated[bool, typer.Option(help="Grade unchanged submissions, too.")] = False,
    seed: Annotated[
        int | None, typer.Option(min=0, help="Inputs' seed; fresh if not given.")
    ] = None,
    workers: Annotated[
        int, typer.Option(min=1, help="Submissions graded side by side; one per core if not given.")
    ] = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1),
    trust_this_code: Annotated[
        bool, typer.Option(help="Grade without confinement: only code whose authors you trust.")
    ] = False,
) -> None:
    """Grade a folder of submissions, or one, each confined, and keep every result.

    Exit code 0 when grading worked, whatever the grades.
    """
    if folder and submission:
        raise fail(f"{folder} and --submission: name a folder of submissions, or one submission")
    if submission and resume:
        raise fail("--resume goes on with a folder of submissions; leave it out for one")
    course = the_course()
    needs_answers(course)
    for option, path in (("--json", json), ("--junit", junit)):
        if path and not _can_write(path):
            raise fail(f"{path}: cannot be written; name another file with {option}")
    from grader.classroom import policy

    asked = policy.Asked(
        level=policy.level_of(trust_this_code),
        seed=seed,
        resume=resume,
        again=again,
        workers=workers,
    )
    try:
        if submission:
            records = [_one(course, submission, results, asked)]
        elif folder:
            records = _class(course, folder, results or RESULTS, asked)
        else:
            raise fail(
                "name a folder of submissions, or one with --submission; --help has examples"
            )
    except policy.PublishedSeed as error:
        raise fail(f"--seed {seed}: {error}") from error
    except policy.CANNOT_GO_ON as error:
        raise fail(error) from error
    except KeyboardInterrupt:
        if folder:
            _say_how_to_go_on(folder, results or RESULTS, trust_this_code, json, junit)
        raise typer.Exit(130) from None
    for sentence in about_the_machine(course, records):
        typer.echo(sentence, err=True)
    if json:
        _write_json(course, records, json)
    if junit:
        from grader.faces.reports.junit import results_xml

        _write(junit, results_xml(course, records))


def _one(course: Course, path: Path, results: Path | None, asked: Asked) -> Record:
    """Grade one submission and tell it check by check."""
    from grader.classroom.policy import grade_one

    record = grade_one(course, path, results, asked)
    columns = shutil.get_terminal_size((WIDEST, 24)).columns
    for line in as_items(record, min(columns, WIDEST)):
        typer.echo(line)
    kept = f"   results: {results}" if results else ""
    seed = f"   seed: {record.seed}   course: {course.root}"
    typer.echo(f"level: {asked.level}{seed}{kept}", err=True)
    return record


def _class(course: Course, folder: Path, results: Path, asked: Asked) -> list[Record]:
    """Grade a folder of submissions and print the table."""
    from grader.classroom.policy import and_others, grade_folder

    progress = GradingProgress(Console(stderr=True))
    graded = grade_folder(course, folder, results, asked, progress)
    print_table(course, graded.records)
    all_kept = graded.kept == len(graded.records)
    drawn = "all unchanged, none graded again (--again)" if all_kept else f"seed: {graded.seed}"
    typer.echo(f"level: {asked.level}   {drawn}   results: {results}", err=True)
    if graded.others:
        typer.echo(f"left alone{and_others(graded.others)}", err=True)
    _say_not_gradable(graded.records)
    return graded.records


def _say_how_to_go_on(
    folder: Path, results: Path, trust: bool, json: Path | None, junit: Path | None
) -> None:
    command = ["grader", "grade", str(folder), "--results", str(results), "--resume"]
    command += ["--trust-this-code"] if trust else []
    command += ["--json", str(json)] if json else []
    command += ["--junit", str(junit)] if junit else []
    typer.echo(
        f"\nStopped. Every finished record is in {results}; go on with:\n  {shlex.join(command)}",
        err=True,
    )


def _can_write(path: Path) -> bool:
    """Whether a file can be made or replaced there, as far as one can tell before."""
    if str(path) == "-":
        return True
    place = path if path.exists() else path.parent
    return not path.is_dir() and place.exists() and os.access(place, os.W_OK)


def _write_json(course: Course, records: list[Record], path: Path) -> None:
    from grader.faces.reports import results_json

    text = results_json(course, records)
    if str(path) == "-":
        # Escapes of JSON's own, so that no sign is lost in a pipe that is not UTF-8.
        plain = "".join(c if c < "\x7f" else dumps(c)[1:-1] for c in text)
        utf8 = codecs.lookup(sys.stdout.encoding or "ascii").name == "utf-8"
        typer.echo(text if utf8 else plain)
        return
    _write(path, text)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise fail(f"{path}: cannot be written ({error.strerror})") from error


def _say_not_gradable(records: list[Record]) -> None:
    ids = [record.submission for record in records if record.not_gradable]
    if ids:
        typer.echo(f"not gradable, to be looked at by hand: {some(ids, 20)}", err=True)
