"""The authors' files: where solutions and misconceptions are read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from grader.core.check import AuthorError, text_of


class Files(Protocol):
    """Gives the text of authors' files."""

    def exist(self, path: Path) -> bool:
        """Whether there is such a file."""

    def text(self, path: Path, wrong: type[AuthorError] = AuthorError) -> str:
        """The file's text.

        Raises:
            AuthorError: it cannot be read; raised as the class ``wrong``.
        """


class OnDisk:
    """The files as they lie there."""

    def exist(self, path: Path) -> bool:
        """See ``Files``."""
        return path.exists()

    def text(self, path: Path, wrong: type[AuthorError] = AuthorError) -> str:
        """See ``Files``."""
        return text_of(path, wrong)


ON_DISK = OnDisk()


@dataclass(frozen=True, slots=True)
class Page:
    """A file's text, or why it cannot be read."""

    text: str
    unreadable: str = ""

    @classmethod
    def of(cls, path: Path) -> Page:
        """What stands at a path."""
        try:
            return cls(text_of(path))
        except AuthorError as error:
            return cls("", str(error))


class Handed:
    """Files that somebody else has read, by path, for a process that cannot read them."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self._pages = pages

    def exist(self, path: Path) -> bool:
        """See ``Files``."""
        return str(path) in self._pages

    def text(self, path: Path, wrong: type[AuthorError] = AuthorError) -> str:
        """See ``Files``."""
        page = self._pages[str(path)]
        if page.unreadable:
            raise wrong(page.unreadable)
        return page.text
