"""``grader grade``, ``grader report`` and ``grader replay``: other people's work."""

from __future__ import annotations

import codecs
import os
import random
import shlex
import sys
from datetime import UTC, datetime
from json import dumps
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from grader.core.course import Course
from grader.core.legible import in_line, some
from grader.core.record import Record
from grader.core.verdict import Outcome
from grader.faces.cli import EXAMPLES, app, needs_solutions, needs_torch, stop, the_course
from grader.faces.grading_progress import GradingProgress
from grader.faces.machine import about_the_machine
from grader.faces.message import message
from grader.faces.table import print_table

RESULTS = Path("results.sqlite")


@app.command(
    epilog=EXAMPLES + "`grader grade submissions/`: grade a folder, print the table\n\n"
    "`grader grade submissions/ --json grades.json`: and write the results as JSON\n\n"
    "`grader grade submissions/ --resume`: go on after an interruption, with the same inputs\n\n"
    "`grader grade submissions/ --again`: grade everything anew"
)
def grade(
    folder: Annotated[Path, typer.Argument(help="One folder, zip or tar per submission.")],
    results: Annotated[Path, typer.Option(help="Where records are kept.")] = RESULTS,
    json: Annotated[
        Path | None, typer.Option(help="Also write all results to this file; - for the screen.")
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
    """Grade a folder of submissions, each confined, and keep every result.

    Exit code 0 when grading worked, whatever the grades.
    """
    from grader.run.grade import Circumstances, grade_class
    from grader.run.intake import by_id, find_submissions
    from grader.run.live import LiveAnswers
    from grader.run.members import Refused
    from grader.run.pool import CONFINED, TRUSTED, GraderError, Zygote
    from grader.run.store import Store, StoreError

    course = the_course()
    needs_solutions(course)
    if json and not _can_write(json):
        raise stop(f"{json}: cannot be written; name another file with --json")
    if seed == course.default_seed:
        raise stop(f"--seed {seed}: the answers for this seed lie in every learner's copy")
    if course.root.resolve().is_relative_to(folder.resolve()):
        raise stop(
            f"{course.root}: this course lies inside the submissions in {folder}, and its code "
            "would be trusted; run the command from your own course's folder"
        )
    progress = GradingProgress(Console(stderr=True))
    level = TRUSTED if trust_this_code else CONFINED
    try:
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
            answers = LiveAnswers(course, seed)
            kept = 0
            with progress.over(len(ids), level):
                for graded in grade_class(
                    course,
                    paths,
                    run,
                    answers,
                    min(workers, len(paths)),
                    done,
                    lambda: Zygote(course, level),
                ):
                    if isinstance(graded, Record):
                        store.put(number, graded)
                    record = graded if isinstance(graded, Record) else done[graded]
                    kept += not isinstance(graded, Record)
                    progress.advance(record, kept=not isinstance(graded, Record))
            stored = store.records()
            records = [stored[name] for name in sorted(ids)]
    except (Refused, StoreError, GraderError) as error:
        raise stop(error) from error
    except KeyboardInterrupt:
        command = ["grader", "grade", str(folder), "--results", str(results), "--resume"]
        command += ["--trust-this-code"] if trust_this_code else []
        command += ["--json", str(json)] if json else []
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
    for sentence in about_the_machine(course, records):
        typer.echo(sentence, err=True)
    if json:
        _write_json(course, records, json)


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
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise stop(f"{path}: cannot be written ({error.strerror})") from error


def _say_not_gradable(records: list[Record]) -> None:
    ids = [record.submission for record in records if record.not_gradable]
    if ids:
        typer.echo(f"not gradable, to be looked at by hand: {some(ids, 20)}", err=True)


@app.command(
    epilog=EXAMPLES + "`grader report`: from results.sqlite into report/\n\n"
    "`grader report --results spring.sqlite --to spring-report`"
)
def report(
    results: Annotated[Path, typer.Option(help="The results file.")] = RESULTS,
    to: Annotated[Path, typer.Option(help="Folder for the reports.")] = Path("report"),
) -> None:
    """Write grades as CSV, JSON and JUnit XML, feedback pages and the class report."""
    from grader.faces.reports import CannotWrite, write_reports
    from grader.faces.reports.text import plural
    from grader.run.store import StoreError, read_last_run

    course = the_course()
    try:
        found, missing = read_last_run(results)
        records = list(found.values())
        if not records:
            raise StoreError(f"{results}: holds no records yet; grader grade puts them there")
        paths = write_reports(course, records, to, missing)
    except (StoreError, CannotWrite, OSError) as error:
        raise stop(error) from error
    size = sum(path.stat().st_size for path in paths)
    graded = plural(len(records), "submission")
    typer.echo(f"{len(paths)} files, {size / 2**20:.1f} MB, for {graded} in {to}")
    typer.echo(f"open {to / 'class.html'}")
    if missing:
        typer.echo(f"left out, since not graded yet: {some(missing)}", err=True)
        typer.echo("grader grade with --resume goes on; then report again", err=True)


@app.command(
    epilog=EXAMPLES
    + "`grader replay submissions/alice`: grade it again with the recorded inputs\n\n"
    "`grader replay submissions/alice --results spring.sqlite`"
)
def replay(
    path: Annotated[Path, typer.Argument(help="The submission.")],
    results: Annotated[Path, typer.Option(help="The results file with its record.")] = RESULTS,
) -> None:
    """Repeat a recorded verdict bit for bit, or say what differs (exit code 1)."""
    from grader.run.grade import Circumstances, judge_submission, observe_submission
    from grader.run.intake import read_submission, submission_id
    from grader.run.live import LiveAnswers
    from grader.run.pool import GraderError, Zygote
    from grader.run.reader import Reader
    from grader.run.store import StoreError, read_records

    course = the_course()
    needs_solutions(course)
    needs_torch()
    try:
        if not path.exists():
            raise StoreError(f"{path}: there is no such submission")
        records = read_records(results)
        name = submission_id(Path(os.path.abspath(path)))  # "." has a name, too
        if name not in records:
            raise StoreError(f"{results}: holds no record of {name}")
        record = records[name]
        with Reader(course, record.level) as reader:
            submission = read_submission(path, course, reader)
        now = Circumstances.of(course, record.seed, record.level)
        changed = [
            what
            for what, same in (
                ("the submission's files", dict(record.files) == submission.files),
                ("the course", record.course == now.course),
                ("the engine", record.engine == now.engine),
                ("Python or PyTorch", record.versions == now.versions),
            )
            if not same
        ]
        with Zygote(course, record.level) as zygote:
            answers = LiveAnswers(course, record.seed)
            seen = observe_submission(course, answers, submission, record.seed, zygote)
        verdicts = judge_submission(course, answers, submission, seen)
    except (StoreError, GraderError) as error:
        raise stop(error) from error
    if changed:
        typer.echo(f"changed since it was graded: {', '.join(changed)}", err=True)
    differ = [
        (old, new)
        for old, new in zip(record.verdicts, verdicts, strict=False)
        if not _alike(old, new)
    ]
    for old, new in differ:
        typer.echo(
            f"{old.exercise}::{old.part}::{old.check}: {old.outcome} then, {new.outcome} now"
        )
        typer.echo(message(new), err=True)
    if differ or len(verdicts) != len(record.verdicts):
        raise typer.Exit(1)
    typer.echo(f"{in_line(name)}: the same, {_standing(record)}, seed {record.seed}")


def _standing(record: Record) -> str:
    """What a record comes to; what nobody could judge is no zero."""
    if not record.score.judged:
        return f"not gradable ({in_line(record.not_gradable[0].reason)})"
    passed = sum(verdict.outcome == Outcome.PASSED for verdict in record.verdicts)
    text = f"{passed} of {len(record.verdicts)} checks passed, {record.points:g} points"
    left = len(record.not_gradable)
    return f"{text}, {left} not gradable" if left else text


def _alike(old: object, new: object) -> bool:
    from dataclasses import replace

    return replace(old, seconds=0.0) == replace(new, seconds=0.0)  # type: ignore[type-var]


if __name__ == "__main__":
    sys.exit("run: grader")
