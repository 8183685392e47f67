"""Text that comes from anybody, made fit to be read: in a line, or as a block of lines.

Everything that a terminal, a log, a CI runner or a reader's eye would obey becomes a visible
``·``. Letters of all scripts stay as they are. Escaping is the business of each format.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

DOT = "·"
MOST = 400
"""Characters of a text in a line: a name, a note, a reason."""
WIDEST = 1_000
"""Characters of one line of a block."""
LINES = 40
"""Lines of a block."""
MARKS = 6
"""Marks on one letter: more than any script piles up."""

_NO_INK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef\U00016fe4]"
)
"""What Unicode calls a letter, a mark or a sign, and nobody can see."""

_JOINED = re.compile(
    "(?<=[\u0620-\u06d3\u0710-\u0dff])[\u200c\u200d](?=[\u0620-\u06d3\u0710-\u0dff])"
)
"""Between letters of Arabic and of India's scripts, a part of the spelling."""

_TRIGGERED = re.compile(r" ?\(Triggered internally at [^()\n]{0,300}\)")
"""What PyTorch's warnings end with: a place in its own source."""

_OLD_COMMAND = re.compile(r"##(?=\w*\[)")
"""``##[error]``, ``##vso[…]``: CI runners look for them anywhere in a line."""

_COMMAND = re.compile(r"(?<!\S)::(?=[\w-])")
_FIRST = re.compile(r"\s*::(?=[\w-])")
"""``::error::``: CI runners look for it behind white space at the start of a line."""


def hidden(character: str) -> bool:
    """Whether a character acts, or cannot be seen, instead of being read.

    The wide space of East Asian names can be seen.
    """
    if character == "\u3000":
        return False
    return not character.isprintable() or bool(_NO_INK.match(character))


def readable(text: str) -> bool:
    """Whether nothing in ``text`` is ``hidden``."""
    return (text.isascii() and text.isprintable()) or not any(map(hidden, text))


def in_line(text: str, most: int = MOST) -> str:
    """``text`` for a place in a line: one line, bounded, nothing in it that acts.

    Arguments:
        most: characters; what is longer ends with ``…``.
    """
    return _cut(text, most)


def name_in_line(text: str) -> str:
    """A name as ``in_line`` has it, with the spaces around it visible, as in ``·h_anna``."""
    inner = in_line(text)
    front = len(inner) - len(inner.lstrip())
    inner = DOT * front + inner[front:]
    end = len(inner) - len(inner.rstrip())
    return inner[: len(inner) - end] + DOT * end


def in_block(text: str, lines: int = LINES) -> str:
    """``text`` as lines of its own: each as ``in_line`` has it, tabs stay.

    Arguments:
        lines: how many; if there are more, the last one says so.
    """
    text = _TRIGGERED.sub("", text).replace("\r\n", "\n")
    rows = text.split("\n")
    more = len(rows) - lines
    if more > 0:
        rows[lines - 1 :] = [f"… and {more + 1} more lines"]
    return "\n".join(_cut(line, WIDEST, "\t") for line in rows)


def _cut(line: str, most: int, kept: str = "") -> str:
    return _legible(line, kept) if len(line) <= most else f"{_legible(line[: most - 1], kept)}…"


def _legible(text: str, kept: str = "") -> str:
    if not (text.isascii() and text.isprintable()):
        joined = {match.start() for match in _JOINED.finditer(text)}
        text = "".join(
            DOT if hidden(c) and c != kept and n not in joined else c for n, c in enumerate(text)
        )
        text = _fewer_marks(text)
    text = _OLD_COMMAND.sub(f"#{DOT}#", text)
    if "::" not in text:
        return text
    if first := _FIRST.match(text):
        text = f"{text[: first.end() - 2]}{DOT}:{text[first.end() :]}"
    # It may come to stand there when text is broken into lines. Of a slice, as in x[:, ::n],
    # there is no second "::" to make it a command.
    return _COMMAND.sub(f"{DOT}:", text) if text.count("::") > 1 else text


def _fewer_marks(text: str) -> str:
    """No mark without a letter that it stands on, and few on each."""
    made = []
    piled = MARKS
    for character in text:
        mark = unicodedata.category(character) in ("Mn", "Me")
        piled = piled + 1 if mark else 0
        if piled <= MARKS:
            made.append(character)
        elif piled == MARKS + 1:
            made.append(DOT)
    return "".join(made)


def some(names: Sequence[str], most: int = 8) -> str:
    """The first of many names, as a part of a sentence: ``a, b and 3 more``."""
    told = ", ".join(in_line(name_in_line(name), 100) for name in names[:most])
    return f"{told} and {len(names) - most} more" if len(names) > most else told
