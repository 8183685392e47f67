"""Whether a file is a results file, and which version of the grader wrote it."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from grader.core.record import SCHEMA, LaterSchema

TABLES = """
create table if not exists runs (
  run integer primary key, seed integer not null, level text not null, started text not null,
  again integer not null, submissions text not null);
create table if not exists records (
  submission text primary key, run integer not null references runs, record text not null);
"""

_COLUMNS = {
    "runs": {"run", "seed", "level", "started", "again", "submissions"},
    "records": {"submission", "run", "record"},
}
_MAGIC = b"SQLite format 3\0"


class StoreError(Exception):
    """The results file cannot be used; the text says why and what to do."""


def reader(path: Path, leave_nothing: bool) -> sqlite3.Connection:
    """The file, opened for reading.

    Arguments:
        leave_nothing: no file may be made beside it.
    """
    # SQLite writes beside the file even to read it, unless it is told that nobody else will write.
    # That is safe as long as nothing waits in the write-ahead log.
    wal = path.with_name(f"{path.name}-wal")
    settled = leave_nothing and not (wal.is_file() and wal.stat().st_size)
    mode = "mode=ro&immutable=1" if settled else "mode=ro"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)


def like_results(path: Path) -> bool:
    """Whether a file is empty or holds only our own tables; another program's file is left alone.

    Raises:
        StoreError: SQLite cannot tell, or a later grader made it.
    """
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except OSError:
        return True  # SQLite will say what is wrong
    if start != _MAGIC:
        return not start
    try:
        with contextlib.closing(reader(path, leave_nothing=True)) as db:
            tables = _tables(db)
            # Only now: if the tables are another program's, so is the number.
            if tables.keys() >= _COLUMNS.keys():
                no_later(db)
    except LaterSchema as error:
        raise StoreError(f"{path}: {error}") from error
    except sqlite3.Error as error:
        raise StoreError(f"{path}: not usable as a results file ({error})") from error
    return all(columns == _COLUMNS.get(table) for table, columns in tables.items())


def _tables(db: sqlite3.Connection) -> dict[str, set[str]]:
    """The names of the columns of every table, SQLite's own tables left out."""
    tables: dict[str, set[str]] = {}
    for table, column in db.execute(
        "select t.name, c.name from sqlite_master t, pragma_table_info(t.name) c "
        "where t.type in ('table', 'view') and t.name not like 'sqlite^_%' escape '^'"
    ):
        tables.setdefault(table, set()).add(column)
    return tables


def schema(db: sqlite3.Connection) -> int:
    """Of the newest record in the file; 0 in a file of 1.0.0."""
    return int(db.execute("pragma user_version").fetchone()[0])


def no_later(db: sqlite3.Connection) -> None:
    """Make sure that no later grader wrote to the file.

    Raises:
        LaterSchema: one did.
    """
    if schema(db) > SCHEMA:
        raise LaterSchema(schema(db))
