"""Writing bytes in full: to a pipe, or to a path where others may have put something."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

_NEW = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)  # not on Windows
    | getattr(os, "O_BINARY", 0)  # on Windows alone
)


def write_all(fd: int, content: bytes) -> None:
    """Write all of it to a descriptor that may take only a part at a time, such as a pipe's."""
    data = memoryview(content)
    while data:
        data = data[os.write(fd, data) :]


def put(path: Path, content: bytes, replace: bool) -> None:
    """Make a new file. A link at that path is never followed.

    Arguments:
        replace: put the new file, all at once, in the place of what is there now; of a link,
            the link itself is replaced, never what it points to.

    Raises:
        FileExistsError: something is there already, if only a dead link, and ``replace`` is off.
        OSError: the file cannot be written.
    """
    # A name that nobody can have taken before: the folder may be somebody else's, too.
    made = path.with_name(f".{path.name}.{secrets.token_hex(8)}") if replace else path
    try:
        fd = os.open(made, _NEW, 0o666)
        try:
            with os.fdopen(fd, "wb") as file:
                file.write(content)
            if replace:
                made.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                made.unlink()
            raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
