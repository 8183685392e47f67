"""Other people's text in Markdown as GitHub and GitLab show it: read, and never obeyed.

Escaping is not enough there: ``\\@name`` still calls somebody, ``\\#12`` still links an issue. In
code nothing is looked for, so a word that might become a link, a name, a formula or a picture by
itself is shown as code.
"""

from __future__ import annotations

import re

from grader.core.legible import in_line

LONGEST = 2_000
"""Characters of a sentence."""

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~]")
"""What means something anywhere in a line."""

_LEADING = re.compile(r"^(?:(?=[#+=>:-])|(\d+)(?=[.)]))")
"""What begins a heading, a list or a line below a heading."""

_ACTS = re.compile(
    # a person or a team, an e-mail address, a formula
    r"[@$]"
    # an issue, on GitHub and on GitLab: #12, org/name!3, GH-12, and the prefixes a project chooses
    r"|[#!&%~]\w|[A-Za-z](?<!UTF)-\d"
    # an address
    r"|www\.|:/|(?:mailto|xmpp):"
    # a commit, a picture by its name
    r"|[0-9a-fA-F]{7}|:[\w+-]+:"
)


def code(text: str) -> str:
    """One line of text as code within a line; nothing for no text."""
    line = in_line(text)
    ticks = "`" * (1 + _longest_run(line))
    if line[:1] in ("`", " ") or line[-1:] in ("`", " "):
        line = f" {line} "
    return f"{ticks}{line}{ticks}" if text else ""


def prose(text: str) -> str:
    """A sentence as it was written, all of it in one line."""
    line = in_line(" ".join(text.split()), LONGEST)
    words = (code(word) if _ACTS.search(word) else _escaped(word) for word in line.split(" "))
    return _LEADING.sub(r"\1\\", " ".join(words))


def cell(text: str) -> str:
    """``prose`` for a cell of a table, which a ``|`` would end, even in code."""
    return prose(text.replace("|", "¦"))


def block(text: str) -> str:
    """Lines as a block of code, which nothing in them ends.

    Arguments:
        text: lines made by ``grader.core.legible.in_block``.
    """
    fence = "`" * max(3, 1 + _longest_run(text))
    return f"{fence}text\n{text}\n{fence}"


def within(pieces: list[str], most: int, rest: str) -> str:
    """Pieces of Markdown, as many as fit, with an empty line between.

    Arguments:
        most: bytes of all in UTF-8, ``rest`` not counted.
        rest: stands at the end where a piece did not fit.
    """
    size = 0
    for number, piece in enumerate(pieces):
        size += len(f"{piece}\n\n".encode())
        if size > most:
            return "\n\n".join([*pieces[:number], rest]) + "\n"
    return "\n\n".join(pieces) + "\n"


def _escaped(word: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", word)


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
