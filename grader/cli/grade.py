"""``grader grade``: other people's work, a class or one submission."""

from __future__ import annotations

import codecs
import os
import random
import shlex
import shutil
import sys
from datetime import UTC, datetime
from json import dumps
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from grader.classroom import kept_apart
from grader.cli.app import EXAMPLES, RESULTS, app, fail, needs_solutions, the_course
from grader.core.course import Course
from grader.core.legible import some
from grader.core.record import Record
from grader.faces.grading_progress import GradingProgress
from grader.faces.machine import about_the_machine
from grader.faces.one_submission import as_items, grade_one
from grader.faces.table import print_table

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
    from grader.run.warm_process import CONFINED, TRUSTED

    if folder and submission:
        raise fail(f"{folder} and --submission: name a folder of submissions, or one submission")
    if submission and resume:
        raise fail("--resume goes on with a folder of submissions; leave it out for one")
    course = the_course()
    needs_solutions(course)
    for option, path in (("--json", json), ("--junit", junit)):
        if path and not _can_write(path):
            raise fail(f"{path}: cannot be written; name another file with {option}")
    if seed == course.default_seed:
        raise fail(f"--seed {seed}: the answers for this seed lie in every learner's copy")
    level = TRUSTED if trust_this_code else CONFINED
    if submission:
        records = [_one(course, submission, seed, level, results)]
    elif folder:
        records = _class(
            course, folder, results or RESULTS, resume, again, seed, workers, level, json, junit
        )
    else:
        raise fail("name a folder of submissions, or one with --submission; --help has examples")
    for sentence in about_the_machine(course, records):
        typer.echo(sentence, err=True)
    if json:
        _write_json(course, records, json)
    if junit:
        from grader.faces.reports.junit import results_xml

        _write(junit, results_xml(course, records))


def _one(course: Course, path: Path, seed: int | None, level: str, results: Path | None) -> Record:
    """Grade one submission and tell it check by check; kept only where ``results`` says so."""
    from grader.classroom.store import Store, StoreError
    from grader.run.warm_process import GraderError
    from grader.submissions.member import Refused

    seed = random.SystemRandom().randrange(2**31) if seed is None else seed
    try:
        kept_apart.of_one(path, course, results)
        record = grade_one(course, path, seed, level)
        if results:
            with Store(results) as store:
                started = datetime.now(UTC).isoformat(timespec="seconds")
                number = store.begin(seed, level, started, True, [record.submission])
                store.put(number, record)
    except (kept_apart.Inside, Refused, StoreError, GraderError) as error:
        raise fail(error) from error
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    columns = shutil.get_terminal_size((WIDEST, 24)).columns
    for line in as_items(record, min(columns, WIDEST)):
        typer.echo(line)
    kept = f"   results: {results}" if results else ""
    typer.echo(f"level: {level}   seed: {seed}   course: {course.root}{kept}", err=True)
    return record


def _class(
    course: Course,
    folder: Path,
    results: Path,
    resume: bool,
    again: bool,
    seed: int | None,
    workers: int,
    level: str,
    json: Path | None,
    junit: Path | None,
) -> list[Record]:
    """Grade a folder of submissions and print the table."""
    from grader.answers.reference import ReferenceAnswers
    from grader.classroom.grade import Circumstances, grade_class
    from grader.classroom.store import Store, StoreError
    from grader.run.warm_process import TRUSTED, GraderError, WarmProcess
    from grader.submissions.member import Refused
    from grader.submissions.submission import by_id, find_submissions

    progress = GradingProgress(Console(stderr=True))
    try:
        kept_apart.of_a_class(folder, course, results)
        paths, others = find_submissions(folder)
        if not paths:
            raise Refused(
                f"{folder}: no submissions; each is a folder, a zip or a tar in it" + _and(others)
            )
        ids = list(by_id(paths))
        with Store(results, new=not resume) as store:
            last = store.resumable(level, seed) if resume else None
            if last:
                seed, number = last.seed, last.number
                store.go_on(last, ids)
            else:
                seed = random.SystemRandom().randrange(2**31) if seed is None else seed
                started = datetime.now(UTC).isoformat(timespec="seconds")
                number = store.begin(seed, level, started, again, ids)
            run = Circumstances.of(course, seed, level)
            # Of a run that was to grade everything anew, only its own records are done.
            anew = last.again or again if last else again
            done = store.records(number if anew else None)
            answers = ReferenceAnswers(course, seed)
            kept = 0
            with progress.over(len(ids), level):
                for graded in grade_class(
                    course,
                    paths,
                    run,
                    answers,
                    min(workers, len(paths)),
                    done,
                    lambda: WarmProcess(course, level),
                ):
                    if isinstance(graded, Record):
                        store.put(number, graded)
                    record = graded if isinstance(graded, Record) else done[graded]
                    kept += not isinstance(graded, Record)
                    progress.advance(record, kept=not isinstance(graded, Record))
            stored = store.records()
            records = [stored[name] for name in sorted(ids)]
    except (kept_apart.Inside, Refused, StoreError, GraderError) as error:
        raise fail(error) from error
    except KeyboardInterrupt:
        command = ["grader", "grade", str(folder), "--results", str(results), "--resume"]
        command += ["--trust-this-code"] if level == TRUSTED else []
        command += ["--json", str(json)] if json else []
        command += ["--junit", str(junit)] if junit else []
        typer.echo(
            f"\nStopped. Every finished record is in {results}; go on with:\n"
            f"  {shlex.join(command)}",
            err=True,
        )
        raise typer.Exit(130) from None
    print_table(course, records)
    drawn = f"seed: {seed}" if kept < len(records) else "all unchanged, none graded again (--again)"
    typer.echo(f"level: {level}   {drawn}   results: {results}", err=True)
    if others:
        typer.echo(f"left alone{_and(others)}", err=True)
    _say_not_gradable(records)
    return records


def _and(others: list[str]) -> str:
    """Files of a class's folder that are no submissions, as the end of a sentence."""
    if not others:
        return ""
    return f": {some(others)} (a file counts when it lies in its learner's folder)"


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
