"""Why Python cannot read a file: odd characters, newer syntax, lines of notebooks."""

from __future__ import annotations

import re
import sys
import unicodedata

from grader.core.observation import Fault

TYPES = ("SyntaxError", "IndentationError", "TabError")
"""Errors of Python's that come before anything of a file runs."""

_POINT = re.compile(r"U\+([0-9A-F]{4,6})")
_LIKE = {
    "\u2212": "a minus that is not the keyboard's -",
    "\u2013": "a dash that is not the keyboard's -",
    "\u2014": "a dash that is not the keyboard's -",
    "×": "a multiplication sign; Python's is *",
    "÷": "a division sign; Python's is /",
    "²": "a superscript; Python's power is **",
    "³": "a superscript; Python's power is **",
    "…": "an ellipsis in one character",
}
_NEWER = (
    ((3, 12), r"", r"^\s*type\s+\w+\s*(?:\[.*\])?\s*="),
    ((3, 12), r"", r"^\s*(?:async\s+def|def|class)\s+\w+\s*\["),
    ((3, 12), r"f-string", r"\b[rR]?[fF][rR]?(['\"])[^'\"{}]*\{[^{}]*\1"),
    ((3, 12), r"f-string expression part cannot include a backslash", r""),
    ((3, 14), r"multiple exception types must be parenthesized", r""),
    ((3, 14), r"invalid syntax", r"\b[rR]?t[rR]?['\"]"),
)
"""Since which version, and patterns of the error's text and of its line."""


def newer_python(fault: Fault) -> str:
    """The version that has this syntax, ``3.12``, if it is newer than the one that runs here."""
    line = fault.frames[-1].source[:300] if fault.frames else ""
    for version, text, code in _NEWER:
        new = fault.type in TYPES and sys.version_info[:2] < version
        if new and re.search(text, fault.text[:300]) and re.search(code, line):
            return ".".join(map(str, version))
    return ""


def why(fault: Fault) -> str:
    """One or two sentences on an error of ``TYPES``."""
    here = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    line = fault.frames[-1].source.strip()[:300] if fault.frames else ""
    if newer := newer_python(fault):
        return f"This is syntax of Python {newer} or newer, and {here} reads the file here."
    if character := odd_character(fault):
        return _of_character(character)
    if re.match(r"(?:!|%{1,2})[A-Za-z]", line):
        return "A line that begins with ! or % is a notebook's command; a .py file has none."
    if line.endswith("?"):
        return "A question mark behind a name is a notebook's; a .py file has none."
    if fault.type == "TabError":
        return "Tabs and spaces are mixed in the indentation: use one of them, best four spaces."
    if fault.type == "IndentationError":
        return (
            "The indentation does not fit: lines of one block begin in the same column, and a "
            "block is indented more than the line with the colon."
        )
    if "outside" in fault.text:
        return "This line stands outside the function or loop it is for: is its indentation lost?"
    return f"{here} cannot read this line, or one before it is not closed."


def odd_character(fault: Fault) -> str:
    """The character behind an error that is none of Python's; empty when there is none."""
    text = fault.text[:300]
    if "literal" in text:
        # What stands behind a number is called part of it by older versions.
        line = fault.frames[-1].source[:300] if fault.frames else ""
        return next((c for c in line if not c.isascii() and not f"_{c}".isidentifier()), "")
    point = _POINT.search(text) if "character" in text else None
    code = int(point[1], 16) if point else sys.maxunicode + 1
    return chr(code) if code <= sys.maxunicode else ""


def name_of(character: str) -> str:
    """What a character is called, with its code: ``no-break space (U+00A0)``."""
    name = "curly quote" if character in "‘’‚‛“”„‟" else ""
    if unicodedata.decomposition(character).startswith("<wide>"):
        name = "full-width character"
    name = name or unicodedata.name(character, "character").lower()
    return f"{name} (U+{ord(character):04X})"


def _of_character(character: str) -> str:
    name = name_of(character)
    copied = "It came along from a web page or a chat: type it anew"
    if character in _LIKE:
        return f"There is a {name} here: {_LIKE[character]}."
    if unicodedata.category(character)[0] == "Z":
        return f"There is a {name} here. It looks like a space and is none. {copied}."
    if unicodedata.category(character)[0] == "C":
        return f"There is a {name} here, which nobody can see. {copied}, without it."
    return f"There is a {name} here, and Python knows only the keyboard's own. {copied}."
