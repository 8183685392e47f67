"""Text from anybody, in a line and as a block."""

import sys
import unicodedata
from collections.abc import Callable

import pytest

from grader.core import legible
from grader.core.legible import (
    DOT,
    LINES,
    MARKS,
    MOST,
    WIDEST,
    hidden,
    in_block,
    in_line,
    name_in_line,
    readable,
    some,
)
from grader.core.show import phrase

ACTING = [
    c
    for c in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    or c in "\u115f\u3164\u034f\ufe0f\u2800\xa0\u2009\ue000\uffff"
]
"""Every control, format character, half of a pair and separator; what is private, no character
or without ink, by example."""


def test_one_rule_says_what_can_be_read() -> None:
    assert [c for c in ACTING if readable(f"a{c}b") or phrase(f"a{c}b") == f"a{c}b"] == []
    for name in ("Jane Doe", "李\u3000雷", "José", "a b"):  # with the wide space of such names
        assert readable(name)
        assert phrase(name) == name


@pytest.mark.parametrize("place", ["{}b", "a{}b", "a{}", "a{}::error::b", "a{}##[error]b"])
def test_nothing_that_acts_is_left(place: str) -> None:
    assert len(ACTING) > 2_200
    for c in ACTING:
        line, block = in_line(place.format(c)), in_block(place.format(c))
        assert not any(map(hidden, line)), ascii(c)
        assert legible.DOT in line
        assert c in "\n\t" or block == line, ascii(c)
        assert not any(hidden(one) for one in block if one not in "\n\t"), ascii(c)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "王小明",
            "山田\u3000太郎",
            "محمد علي",
            "عليّ",
            "अनीता शर्मा",
            "김민수",
            "דָּוִד",
            "Ольга",
            "Nguyễn",
        ),
        *(
            "می\u200cخواهم",
            "क्\u200dष",
            "สมชาย",
            "བསྒྲུབས",
            "O'Neil-Müller",
            "jose\u0301",
            "σ(w·x + b)",
        ),
    ],
)
def test_names_of_every_script_stay_as_they_are(name: str) -> None:
    assert in_line(name) == in_block(name) == name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", "·:error::x"),
        (" \u3000::add-mask::x", " \u3000·:add-mask::x"),
        # What stands behind it in the same line may hold the other half.
        ("::error title=", "·:error title="),
        ("a ::error::x", "a ·:error::x"),
        ("a ##[error]x ###[group]", "a #·#[error]x ##·#[group]"),
        ("##vso[task.complete]", "#·#vso[task.complete]"),
        ("x[::2] + x[0::n]", "x[::2] + x[0::n]"),
        ("x[:, ::step]", "x[:, ::step]"),
        ("ex1::part::check", "ex1::part::check"),
        ("## A heading, ### another", "## A heading, ### another"),
        ("\u0301e", "·e"),
        (f"e{chr(0x300) * 50}f", f"e{chr(0x300) * 6}·f"),
        ("👩\u200d🚀", "👩·🚀"),
    ],
)
def test_what_a_ci_runner_or_a_table_obeys(text: str, shown: str) -> None:
    assert in_line(text) == in_block(text) == shown


def test_a_line_and_a_block_are_bounded() -> None:
    assert in_line("x" * MOST) == "x" * MOST
    assert in_line("x" * 10**7) == "x" * (MOST - 1) + "…"
    assert in_line("x" * 50, 10) == "xxxxxxxxx…"
    block = in_block("y\n" * 10**5).split("\n")
    assert len(block) == LINES
    assert block[-1] == f"… and {10**5 + 2 - LINES} more lines"
    assert in_block("\n".join("y" * LINES)).count("\n") == LINES - 1
    assert in_block("z" * 5_000) == "z" * (WIDEST - 1) + "…"
    assert in_block("a\r\nb\tc\rd") == "a\nb\tc·d"
    assert in_block(in_block("y\n" * 99)) == in_block("y\n" * 99)
    assert some(["a\n", "b"]) == "a·, b"
    assert some(list("abcdefghijk")) == "a, b, c, d, e, f, g, h and 3 more"


@pytest.mark.parametrize("place", [in_line, in_block])
def test_marks_do_not_pile_up(place: Callable[[str], str]) -> None:
    assert place("e\u0301a\u0308") == "e\u0301a\u0308"
    assert place("e" + "\u0301" * 200 + "x") == "e" + "\u0301" * MARKS + f"{DOT}x"
    assert place("\u0301x").endswith("x")


def test_names_that_differ_by_spaces_around_them_look_different() -> None:
    names = [" h_anna", "h_anna ", "h_anna", "  h_anna", "h anna", "\u3000h_anna"]
    shown = [name_in_line(name) for name in names]
    assert shown == ["·h_anna", "h_anna·", "h_anna", "··h_anna", "h anna", "·h_anna"]
    assert name_in_line("  ") == "··"
    assert some([" a", "b "]) == "·a, b·"
    assert len({in_line(name).strip() for name in names}) < len({name.strip() for name in shown})
