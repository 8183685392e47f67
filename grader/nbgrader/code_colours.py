"""A learner's code as HTML: in colours within bounds, plain beyond them, and always complete.

Colouring takes quadratic time for many blank lines and for long lines. A course root's config names
this as nbconvert's filter, for feedback and for formgrader.
"""

from __future__ import annotations

import re
from typing import Any

from nbconvert.filters import Highlight2HTML

LONGEST = 20_000
"""Most characters of a cell that is coloured."""
NOTEBOOK = 300_000
"""Most characters of a notebook that are coloured; they take 4 seconds."""
_WIDE = re.compile(r"[^\S\n]{200}|[^\n]{1001}")
_BLANK = re.compile(r"(?:[^\S\n]*\n){30}")


class Colours(Highlight2HTML):
    """The filter; nbconvert makes one for each notebook."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)  # type: ignore[no-untyped-call]
        self._left = NOTEBOOK

    def __call__(self, source: str, language: str | None = None, metadata: Any = None) -> str:
        """The source as HTML."""
        if len(source) > min(LONGEST, self._left) or _WIDE.search(source) or _BLANK.search(source):
            language, metadata = "text", None
        else:
            self._left -= len(source)
        shown: str = super().__call__(source, language, metadata)  # type: ignore[no-untyped-call]
        return shown
