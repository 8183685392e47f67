"""Numbers and counts as people write them, and what XML can hold."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """``text`` without what XML 1.0 cannot hold, escaped or not."""
    return _NOT_XML.sub("", text)


def points(value: float) -> str:
    """Points as people write them: ``12``, ``9.75``, never ``9.7500001``."""
    return f"{round(value, 2):.2f}".rstrip("0").rstrip(".")


def percent(share: float) -> str:
    """A share as ``43%``; only everything is ``100%`` and only nothing is ``0%``."""
    whole = round(share * 100)
    if whole == 100 and share < 1:
        whole = 99
    if whole == 0 and share > 0:
        whole = 1
    return f"{whole}%"


def plural(count: int, one: str, many: str = "") -> str:
    """``1 check``, ``2 checks``, ``1,200 checks``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
