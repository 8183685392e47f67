"""A course's plain words for its libraries' errors: ``plain_words.toml`` beside its checks.

The engine knows Python's own errors only. The file is a table; the first entry that fits counts::

    [[error]]
    pattern = "shapes cannot be multiplied"
    say = "The inner sizes of a matrix product differ."

It is optional, and read as data: nothing in it runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from grader.core.check import text_of
from grader.core.naming import named_kind
from grader.core.observation import Fault
from grader.core.toml_file import TomlError, parsed

FILE = "plain_words.toml"

LOOKED_AT = 500
"""Characters of a text: it may be a learner's own, and long."""

TELLING = (
    *("SyntaxError", "IndentationError", "TabError", "SystemExit", "KeyboardInterrupt"),
    *("RecursionError", "MemoryError", "Missing", "ZeroDivisionError", "AssertionError"),
)
"""Types that say by themselves what happened: their text is Python's detail, or the learner's."""

_RAISED_BY_HAND = ("ValueError", "RuntimeError", "TypeError", "NotImplementedError")
_ASKED = re.compile(
    r"(?:: )?(?:type object )?'([\w.]+)'(?: object)? has no attribute .*", re.DOTALL
)
_CALLED = re.compile(r"(?<=.): '[\w.]+' object is not callable$")
_GAP = re.compile(r"\{(\d)\}")


class Entry(BaseModel):
    """One sentence, and the errors it is for.

    Attributes:
        pattern: a regular expression, looked for in ``Type: text``.
        say: the sentence; ``{1}`` stands for the pattern's first group.
        type: the one type of error that it is for. The types in ``TELLING`` are looked at by
            entries that name them, and by no others.
        line: another expression, looked for in the learner's line that raised; ``{1}`` stands
            for what the pattern's first group found.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    pattern: re.Pattern[str]
    say: str = Field(min_length=1)
    type: str = ""
    line: str = ""

    @field_validator("say", "line")
    @classmethod
    def _fits_the_pattern(cls, text: str, info: ValidationInfo) -> str:
        groups = info.data["pattern"].groups if "pattern" in info.data else 9
        for gap in _GAP.findall(text):
            if not 1 <= int(gap) <= groups:
                raise ValueError(f"{{{gap}}} stands for a group that the pattern does not have")
        if info.field_name == "line":
            try:
                re.compile(_GAP.sub("x", text))
            except re.error as error:
                raise ValueError(f"not a regular expression ({error})") from error
        return text

    def sentence(self, kind: str, text: str, line: str) -> str:
        """The sentence for an error of this type and text in this line; empty if not for it."""
        if self.type != kind and (self.type or kind in TELLING):
            return ""
        match = self.pattern.search(text)
        if not match:
            return ""
        if self.line and not re.search(filled(self.line, match, escape=True), line):
            return ""
        return filled(self.say, match)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    error: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """The sentences of a course, in order; there may be none."""

    entries: tuple[Entry, ...] = ()

    def of(self, fault: Fault) -> str:
        """What the course says of an exception, or an empty text."""
        text = looked_at(fault)
        line = fault.frames[-1].source if fault.frames else ""
        sentences = (entry.sentence(fault.type, text, line) for entry in self.entries)
        return next(filter(None, sentences), "") if text else ""


def read_error_words(folder: Path, root: Path) -> ErrorWords:
    """The sentences in a folder of checks; none where it has no such file.

    Arguments:
        root: the course's folder; errors name the file from there.

    Raises:
        TomlError: the file breaks a rule.
    """
    path = folder / FILE
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    if not path.exists():
        return ErrorWords()
    return ErrorWords(parsed(text_of(path, TomlError), _File, shown).error)


def looked_at(fault: Fault) -> str:
    """What a pattern is looked for in, ``Type: text``; empty where the learner raised it by hand.

    Such an error's own text says what it means.
    """
    by_hand = bool(fault.frames) and fault.frames[-1].source.lstrip().startswith("raise ")
    if by_hand and fault.type in _RAISED_BY_HAND:
        return ""
    return f"{fault.type}: {said(fault)[:LOOKED_AT]}"


def said(fault: Fault) -> str:
    """What an error says. In a check's own line, leaves out what only the check asked for.

    ``weights is a list: 'list' object has no attribute 'numel'`` is ``weights is a list``.
    """
    if fault.frames:
        return fault.text
    asked = _ASKED.search(fault.text)
    if not asked:
        return _CALLED.sub(", which cannot be called", fault.text)
    kind = asked[1].rpartition(".")[2]
    # A class of the learner's own has the names that the exercise asks for.
    if not asked.start() and kind[:1].isupper():
        return fault.text
    return (
        fault.text[: asked.start()] or f"there is {named_kind(kind)}, where something else belongs"
    )


def filled(sentence: str, match: re.Match[str], *, escape: bool = False) -> str:
    """``sentence`` with the match's groups in place of ``{1}``, ``{2}``."""
    for number, group in enumerate(match.groups(), 1):
        text = (group or "")[:80]
        sentence = sentence.replace(f"{{{number}}}", re.escape(text) if escape else text)
    return sentence
