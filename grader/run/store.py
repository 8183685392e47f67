"""Results in one SQLite file: each record committed as soon as it is known."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

import filelock

from grader.core.record import Record

_TABLES = """
create table if not exists runs (
  run integer primary key, seed integer not null, level text not null, started text not null);
create table if not exists records (
  submission text primary key, run integer not null references runs, record text not null);
"""


class StoreError(Exception):
    """The results file cannot be used; the text says why and what to do."""


class Store:
    """The results of a class. One writer at a time; readers never wait.

    Raises:
        StoreError: the file is not writable, is not a results file, or another
            grader is writing to it.
    """

    _BUSY = "{}: another grader is writing to it; wait for it, or name another file with --results"

    def __init__(self, path: Path) -> None:
        self.path = path
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
            self._db.executescript(_TABLES)
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

    def begin(self, seed: int, level: str, started: str) -> int:
        """Note a new run and give its number."""
        return self._write(
            "insert into runs (seed, level, started) values (?, ?, ?)", seed, level, started
        )

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

    def last_run(self) -> tuple[int, int] | None:
        """Number and seed of the newest run."""
        row = self._db.execute("select run, seed from runs order by run desc limit 1").fetchone()
        return (row[0], row[1]) if row else None

    def _write(self, statement: str, *values: object) -> int:
        try:
            return self._db.execute(statement, values).lastrowid or 0
        except sqlite3.Error as error:
            raise StoreError(
                f"{self.path}: writing failed ({error}); what was stored before is safe, "
                "and grading goes on from there with --resume"
            ) from error

    def records(self) -> dict[str, Record]:
        """Every stored record by submission id."""
        return _read(self._db)


def read_records(path: Path) -> dict[str, Record]:
    """The records of a results file, read without locking it.

    Raises:
        StoreError: there is no such file, or it is not a results file.
    """
    if not path.is_file():
        raise StoreError(f"{path}: there is no such results file; grader grade makes one")
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            return _read(db)
        finally:
            db.close()
    except (sqlite3.Error, ValueError) as error:
        raise StoreError(f"{path}: cannot be read as a results file ({error})") from error


def _read(db: sqlite3.Connection) -> dict[str, Record]:
    rows = db.execute("select submission, record from records order by submission")
    return {name: Record.from_json(text) for name, text in rows}
