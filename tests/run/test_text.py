"""Files as Python reads them, whatever their encoding, and how to save those it does not read."""

import pytest

from grader.submissions.member import Refused
from grader.submissions.python_text import source_text


@pytest.mark.parametrize("name", ["latin-1", "cp1252", "utf-8", "utf-8-sig", "iso-8859-15"])
def test_a_coding_line_is_honoured(name: str) -> None:
    text = f"# -*- coding: {name} -*-\nx = 'später'\n"
    assert source_text(text.encode(name)) == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xef\xbb\xbfx = 1\r\ny = 2\r\n", "x = 1\ny = 2\n"),
        (b"\xef\xbb\xbf\xef\xbb\xbfx = 1\n", "\ufeffx = 1\n"),  # Python takes one mark off, too
        (b"x = 1\ry = 2\r", "x = 1\ny = 2\n"),
        (b"# coding: latin-1\rx = '\xe4'\r", "# coding: latin-1\nx = 'ä'\n"),
        (b"x = 1\n\x0cy = 2\n", "x = 1\n\x0cy = 2\n"),
    ],
)
def test_line_ends_are_pythons(content: bytes, text: str) -> None:
    assert source_text(content) == text


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("x = 1".encode("utf-16"), "UTF-16"),
        ("x = 1".encode("utf-32"), "UTF-32"),
        ("x = 1".encode("utf-16-le"), "NUL bytes"),
        (b"# caf\xe9\n", "not UTF-8 text"),
        (b"x = 1\n\n\n\n# caf\xe9\n", "not UTF-8 text"),
        (b"# coding: rot13\nk = 1\n", "coding line"),
        (b"# coding: unicode_escape\nx = 1\n", "coding line"),
        (b"# coding: punycode\nx = 1\n", "coding line"),
        (b"# coding: idna\nx = 1\n", "coding line"),
        (b"# coding: utf-7\nx = 1\n", "coding line"),
        (b"# coding: nothing-like-it\nx = 1\n", "coding line"),
    ],
)
def test_what_is_refused_says_how_to_save_it(content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why) as refused:
        source_text(content)
    assert "save it as UTF-8" in str(refused.value)
