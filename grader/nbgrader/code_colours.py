"""A learner's code where it is shown: in colours within bounds, and else plain, and always whole.

What finds the colours takes quadratic time for blank lines and for long lines. A course root's
config names this as nbconvert's filter, for feedback and for formgrader.
"""

from __future__ import annotations

import re
from typing import Any

from nbconvert.filters import Highlight2HTML

LONGEST = 20_000
"""Characters of a cell that has colours."""
NOTEBOOK = 300_000
"""Characters of a notebook's cells that have colours: 4 seconds."""
_WIDE = re.compile(r"[^\S\n]{200}|[^\n]{1001}")
_BLANK = re.compile(r"(?:[^\S\n]*\n){30}")


class Colours(Highlight2HTML):
    """nbconvert makes one for each notebook that it shows."""

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
