"""Bytes written whole: to a pipe, or under a name where others may have put something."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_NEW = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)  # not on Windows
    | getattr(os, "O_BINARY", 0)  # on Windows alone
)


def write_all(fd: int, content: bytes) -> None:
    """Write to a descriptor, such as a pipe's, that may take a part at a time."""
    data = memoryview(content)
    while data:
        data = data[os.write(fd, data) :]


def put(path: Path, content: bytes, replace: bool) -> None:
    """Make a new file. A link that stands there is never followed: not written through.

    Arguments:
        replace: what stands under the name gives way, all at once; a link itself, not
            what it points to.

    Raises:
        FileExistsError: something stands there, be it a link to nothing, and may not give way.
        OSError: the file cannot be written.
    """
    made = path.with_name(f".{path.name}.{os.getpid()}") if replace else path
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
