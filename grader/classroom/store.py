"""Results in one SQLite file: each record committed as soon as it is known.

Every record names the schema of its text, and the file, as SQLite's ``user_version``, the newest of
them. Older schemas are read; a file with a newer one is left alone, for a newer grader to read.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import filelock

from grader.classroom.results_file import (
    TABLES,
    like_results,
    no_later,
    reader,
    schema,
)
from grader.classroom.results_file import StoreError as StoreError
from grader.core.record import SCHEMA, LaterSchema, Record

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a grader.

    Attributes:
        again: unchanged submissions were to be graded, too.
        submissions: ids of what was in its folder; empty where there is no such folder.
    """

    number: int
    seed: int
    level: str
    again: bool
    submissions: tuple[str, ...]


class Store:
    """The results of a class. One writer at a time; readers never wait.

    Arguments:
        new: make the file, and its folder, where there is none.

    Raises:
        StoreError: the file is missing, not writable, not a results file or a later grader's, or
            another grader is writing to it.
    """

    _BUSY = "{}: another grader is writing to it; wait for it, or name another file with --results"

    def __init__(self, path: Path, new: bool = True) -> None:
        self.path = path
        if not new and not os.path.lexists(path):
            raise StoreError(
                f"{path}: there is no such file, so no run to resume; leave --resume out"
            )
        # Check this first: a wrong name must leave no lock behind. os.path asks without raising
        # where the folder cannot be looked into.
        if os.path.isdir(path) or (os.path.isfile(path) and not like_results(path)):
            raise StoreError(
                f"{path}: this is something else than a results file; name another with --results"
            )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = filelock.FileLock(f"{path}.lock", timeout=0)
            self._lock.acquire()
        except OSError as error:
            if isinstance(error, filelock.Timeout):
                raise StoreError(self._BUSY.format(path)) from error
            raise StoreError(f"{path}: cannot be written ({error.strerror})") from error
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = full")
            self._db.executescript(TABLES)
            if schema(self._db) < SCHEMA:
                self._db.execute(f"pragma user_version = {SCHEMA}")
        except sqlite3.Error as error:
            self._lock.release()
            raise StoreError(f"{path}: not usable as a results file ({error})") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()
        self._lock.release()

    def begin(
        self,
        seed: int,
        level: str,
        started: str,
        again: bool = False,
        submissions: Sequence[str] = (),
    ) -> int:
        """Note a new run and give its number; see ``Run``."""
        return self._write(
            "insert into runs (seed, level, started, again, submissions) values (?, ?, ?, ?, ?)",
            *(seed, level, started, again, json.dumps(list(submissions))),
        )

    def go_on(self, run: Run, submissions: Sequence[str]) -> None:
        """Note what is in a run's folder now."""
        listed = json.dumps(list(submissions))
        self._write("update runs set submissions = ? where run = ?", listed, run.number)

    def put(self, run: int, record: Record) -> None:
        """Store a record; it is on the disk when this returns.

        Raises:
            StoreError: the disk is full, or the file was taken away.
        """
        self._write(
            "insert into records values (?, ?, ?) on conflict (submission) "
            "do update set run = excluded.run, record = excluded.record",
            record.submission,
            run,
            record.to_json(),
        )

    def resumable(self, level: str, seed: int | None) -> Run:
        """The newest run, which is to be continued; if ``seed`` is given, its seed has to be the
        same.

        Raises:
            StoreError: there is none, or it was another kind of run.
        """
        last = _last_run(self._db)
        if last is None:
            raise StoreError(f"{self.path}: no run to resume; leave --resume out")
        if last.level != level:
            with_or_without = "with" if last.level == "trusted" else "without"
            raise StoreError(
                f"{self.path}: that run was {last.level}; "
                f"resume it {with_or_without} --trust-this-code"
            )
        if seed not in (None, last.seed):
            raise StoreError(f"{self.path}: that run has seed {last.seed}; leave --seed out")
        return last

    def _write(self, statement: str, *values: object) -> int:
        try:
            return self._db.execute(statement, values).lastrowid or 0
        except sqlite3.Error as error:
            raise StoreError(
                f"{self.path}: writing failed ({error}); what was stored before is safe, "
                "and grading goes on from there with --resume"
            ) from error

    def records(self, run: int | None = None) -> dict[str, Record]:
        """Every stored record by submission id, or those of one run.

        Raises:
            StoreError: one of them cannot be read.
        """
        return _told(self.path, lambda: _read(self._db, run))


def read_records(path: Path) -> dict[str, Record]:
    """The records of a results file, read without locking it.

    Raises:
        StoreError: there is no such file, or it is not a results file.
    """
    return _read_only(path, _read)


def read_record(path: Path, submission: str) -> Record:
    """The record of one submission, read without locking the results file.

    Raises:
        StoreError: there is no such record, or see ``read_records``.
    """
    query = "select record from records where submission = ?"
    row = _read_only(path, lambda db: db.execute(query, (submission,)).fetchone())
    if row is None:
        raise StoreError(f"{path}: holds no record of {submission}; grade it again")
    return _told(path, lambda: Record.from_json(row[0]))


def read_last_run(path: Path) -> tuple[dict[str, Record], list[str]]:
    """The records of the submissions in the folder that was graded last, and who lacks one.

    The file may also hold another folder's, and those of submissions that are gone; an
    interrupted run has not come to all.

    Raises:
        StoreError: see ``read_records``.
    """
    records, run = _read_only(path, lambda db: (_read(db), _last_run(db)))
    if not run or not run.submissions:
        return records, []
    there = {name: records[name] for name in run.submissions if name in records}
    return there, [name for name in run.submissions if name not in records]


def _read_only(path: Path, read: Callable[[sqlite3.Connection], Read]) -> Read:
    if not path.is_file():
        raise StoreError(f"{path}: there is no such results file; grader grade makes one")

    def opened() -> Read:
        read_only = not os.access(path.parent, os.W_OK)
        with contextlib.closing(reader(path, leave_nothing=read_only)) as db:
            no_later(db)
            return read(db)

    return _told(path, opened)


def _told(path: Path, read: Callable[[], Read]) -> Read:
    """What ``read`` gives.

    Raises:
        StoreError: it failed; the text names the file.
    """
    try:
        return read()
    except LaterSchema as error:
        raise StoreError(f"{path}: {error}") from error
    except (sqlite3.Error, ValueError) as error:
        raise StoreError(f"{path}: cannot be read as a results file ({error})") from error


def _last_run(db: sqlite3.Connection) -> Run | None:
    columns = "run, seed, level, again, submissions"
    row = db.execute(f"select {columns} from runs order by run desc limit 1").fetchone()  # noqa: S608
    if row is None:
        return None
    number, seed, level, again, submissions = row
    return Run(number, seed, level, bool(again), tuple(json.loads(submissions)))


def _read(db: sqlite3.Connection, run: int | None = None) -> dict[str, Record]:
    rows = db.execute(
        "select submission, record from records where ?1 is null or run = ?1 order by submission",
        (run,),
    )
    return {name: Record.from_json(text) for name, text in rows}
