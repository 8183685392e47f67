"""The text of a Python file, as Python itself reads it."""

from __future__ import annotations

import codecs
import encodings
import encodings.aliases
import io
import re
import tokenize

from grader.submissions.member import Refused

_WIDE = {codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}
_TAKEN = re.compile(
    r"ascii|latin_1|utf_8(?:_sig)?|iso8859_\d+|cp\d+|koi8_[rtu]|mac_\w+|gbk|gb2312|gb18030|hz|"
    r"big5(?:hkscs)?|shift_jis\w*|euc_\w+|iso2022_\w+|johab|tis_620|ptcp154|kz1048"
)
"""The encodings that are accepted: those of text files, and none that transforms or is slow."""
SAVE = "save it as UTF-8"


def source_text(content: bytes) -> str:
    """The text of an exercise's file, its lines ended by ``\\n``.

    A coding line counts as it does for Python; without one, the file is UTF-8.

    Raises:
        Refused: Python could not read it.
    """
    for mark in _WIDE:
        if content.startswith(mark):
            raise Refused(f"UTF-16 or UTF-32 text, which Python does not read; {SAVE}")
    if b"\0" in content:
        raise Refused(f"holds NUL bytes, so it is not Python; if it is UTF-16 text, {SAVE}")
    try:
        text = content.decode(_encoding(content))
    except UnicodeDecodeError as error:
        kind = "UTF-8" if error.encoding.startswith("utf") else error.encoding
        raise Refused(f"not {kind} text (byte {error.start}); {SAVE}") from error
    # All three end a line for Python.
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(content: bytes) -> str:
    head = io.BytesIO(content.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    try:
        declared, _ = tokenize.detect_encoding(head.readline)
    except SyntaxError as error:
        if "unknown encoding" in str(error) or "encoding problem" in str(error):
            raise Refused(f"its coding line names an encoding not read here; {SAVE}") from error
        # The first lines are not UTF-8; decoding says which byte is wrong.
        return "utf-8"
    name = encodings.normalize_encoding(declared).lower()
    name = encodings.aliases.aliases.get(name, name)
    if not _TAKEN.fullmatch(name):
        raise Refused(f"its coding line names an encoding not read here; {SAVE}")
    return name
