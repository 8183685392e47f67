"""``grader report`` and ``grader replay``: using what was graded before."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from grader.classroom.kept_apart import Inside, of_one
from grader.cli.app import EXAMPLES, RESULTS, app, fail, needs_answers, the_course
from grader.core.legible import name_in_line, some
from grader.faces.messages.message import message
from grader.faces.one_submission import standing


@app.command(
    epilog=EXAMPLES + "`grader report`: from results.sqlite into report/\n\n"
    "`grader report --results spring.sqlite --to spring-report`"
)
def report(
    results: Annotated[Path, typer.Option(help="The results file.")] = RESULTS,
    to: Annotated[Path, typer.Option(help="Folder for the reports.")] = Path("report"),
) -> None:
    """Write grades as CSV, JSON and JUnit XML, feedback pages and the class report."""
    from grader.classroom.store import StoreError, read_last_run
    from grader.faces.reports import FEEDBACK, IN_FULL, CannotWrite, write_reports
    from grader.faces.reports.text import plural

    course = the_course()
    try:
        last_run, missing = read_last_run(results)
        records = list(last_run.values())
        if not records:
            raise StoreError(f"{results}: holds no records yet; grader grade writes them")
        paths = write_reports(course, records, to, missing)
    except (StoreError, CannotWrite, OSError) as error:
        raise fail(error) from error
    size = sum(path.stat().st_size for path in paths)
    graded = plural(len(records), "submission")
    typer.echo(f"{len(paths)} files, {size / 2**20:.1f} MB, for {graded} in {to}")
    typer.echo(f"open {to / 'class.html'}")
    if any(path.parent.name == IN_FULL for path in paths):
        typer.echo(f"for learners: {to / FEEDBACK}; {to / IN_FULL} is for you, it shows everything")
    if missing:
        typer.echo(f"left out, since they are not graded yet: {some(missing)}", err=True)
        typer.echo("grade the rest with grader grade --resume, then report again", err=True)


@app.command(
    epilog=EXAMPLES
    + "`grader replay submissions/alice`: grade it again with the recorded inputs\n\n"
    "`grader replay submissions/alice --results spring.sqlite`"
)
def replay(
    path: Annotated[Path, typer.Argument(help="The submission.")],
    results: Annotated[Path, typer.Option(help="The results file with its record.")] = RESULTS,
) -> None:
    """Grade again with the recorded inputs; say what differs, if anything (exit code 1)."""
    from grader.answers.available import AnswersError, answering
    from grader.classroom.circumstances import Circumstances
    from grader.classroom.replay import judged_again
    from grader.classroom.store import StoreError, read_records
    from grader.run.warm_process import GraderError, WarmProcess
    from grader.submissions.submission import read_submission, submission_id
    from grader.submissions.walled_reader import Reader

    course = the_course()
    needs_answers(course)
    try:
        if not path.exists():
            raise StoreError(f"{path}: there is no such submission")
        of_one(path, course, results)
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
                ("Python or a package", record.versions == now.versions),
            )
            if not same
        ]
        with WarmProcess(course, record.level, answers=answering(course)) as warm:
            verdicts = judged_again(course, record, submission, warm)
    except (AnswersError, Inside, StoreError, GraderError) as error:
        raise fail(error) from error
    if changed:
        typer.echo(f"changed since it was graded: {', '.join(changed)}", err=True)
    differ = [
        (old, new)
        for old, new in zip(record.verdicts, verdicts, strict=False)
        if not new.repeats(old)
    ]
    for old, new in differ:
        typer.echo(f"{old.check.id}: {old.outcome} then, {new.outcome} now")
        typer.echo(message(new), err=True)
    if differ or len(verdicts) != len(record.verdicts):
        raise typer.Exit(1)
    typer.echo(f"{name_in_line(name)}: the same, {standing(record)}, seed {record.seed}")
