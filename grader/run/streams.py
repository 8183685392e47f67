"""Streams for learner code: what it prints is kept within bounds, and nobody types."""

from __future__ import annotations

import io
import sys
from typing import Any

from grader.core.observation import MAX_TEXT


class _Kept(io.BufferedIOBase):
    """Keeps the first bytes that are written, and counts the rest."""

    def __init__(self) -> None:
        self.kept = bytearray()
        self.lost = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        size = len(data)
        room = max(0, MAX_TEXT - len(self.kept))
        self.kept += bytes(data[:room])
        self.lost += max(0, size - room)
        return size

    def fileno(self) -> int:
        # In a child it is /dev/null; faulthandler.enable() asks for it.
        return sys.__stderr__.fileno() if sys.__stderr__ is not None else 2


class CappedText(io.TextIOWrapper):
    """A text stream that keeps about the first ``MAX_TEXT`` characters and counts the rest."""

    def __init__(self) -> None:
        self._bytes = _Kept()
        super().__init__(
            self._bytes,  # type: ignore[arg-type]
            "utf-8",
            "backslashreplace",
            newline="\n",
            write_through=True,
        )

    def text(self) -> str:
        """What was written, with a note on what was cut."""
        room = MAX_TEXT - 100
        kept = bytes(self._bytes.kept).decode("utf-8", "replace")
        lost = self._bytes.lost + max(0, len(kept) - room)
        return f"{kept[:room]}\n… and {lost:,} more characters" if lost else kept


def nobody() -> io.TextIOWrapper:
    """A standard input at which nobody types: whoever reads gets the end of the file at once."""
    return io.TextIOWrapper(_Empty(), "utf-8")


class _Empty(io.BytesIO):
    def fileno(self) -> int:
        return 0
