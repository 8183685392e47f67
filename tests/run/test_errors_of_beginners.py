"""Every error that beginners make is told in plain words: see errors_of_beginners.txt."""

import re
from pathlib import Path

import pytest

from grader.core.check import Check
from grader.core.course import Course
from grader.core.observation import Fault, Frame
from grader.core.verdict import Outcome, Verdict
from grader.faces.messages.message import message
from grader.faces.messages.plain_words import explain
from grader.faces.messages.unreadable import newer_python
from grader.run.observe import Implementation

TEXT = Path(__file__).with_name("errors_of_beginners.txt").read_text(encoding="utf-8")
CELLS = [cell.split("\n", 1) for cell in re.split(r"(?m)^# %% ", TEXT)[1:]]
IMPORTS = "import torch, numpy as np\nfrom torch import nn\nimport torch.nn.functional as F\n"


def fault_of(code: str) -> Fault:
    broken = Implementation.from_source(code, "ex1_forward_pass", "ex1_forward_pass.py").broken
    assert broken, "the code raises nothing"
    assert broken.fault
    return broken.fault


@pytest.mark.parametrize(("words", "code"), CELLS)
def test_the_error_is_told_in_plain_words(words: str, code: str, project: Course) -> None:
    fault = fault_of(IMPORTS + code)
    said = explain(fault, project.error_words)
    if words == "nothing":
        assert not said
        return
    assert said.endswith((".", "?", ":", ")")), f"{fault.type}: {fault.text}"
    assert "{" not in said
    for word in words.split(", "):
        # What is in quotes is Python's own "Did you mean".
        told = fault.text if word.startswith("'") else said.casefold()
        assert (word if word.startswith("'") else word.casefold()) in told, fault.text


def test_there_are_many() -> None:
    assert len(CELLS) > 200


@pytest.mark.parametrize(
    "fault",
    [
        Fault("OSError", "something new"),
        Fault("ValueError", "NoneType is no vector", (Frame(3, 'raise ValueError("…")'),)),
        Fault("Surprise", "the learner's own"),
    ],
)
def test_what_is_not_known_gets_no_sentence(fault: Fault, project: Course) -> None:
    assert explain(fault, project.error_words) == ""


def test_only_newer_syntax_is_called_newer() -> None:
    for line in ("type = 3 +", "class Neuron(nn.Module)", 'f"{x"', "def f(x", "t = 3 +"):
        assert not newer_python(Fault("SyntaxError", "invalid syntax", (Frame(1, line),))), line
    assert not newer_python(Fault("NameError", "x", (Frame(1, "type X = int"),)))


def test_an_odd_character_is_marked_in_its_line() -> None:
    fault = fault_of("def f(z):\n\u00a0   return z\n")
    check = Check("ex1", "f", "c", "t", "")
    verdict = Verdict(check=check, outcome=Outcome.RAISED, points=0.0, max_points=1.0, fault=fault)
    line, mark = message(verdict, "ex1.py").splitlines()[-2:]
    assert line.endswith("·   return z")
    assert mark.endswith("^ no-break space (U+00A0)")
    assert line.index("·") == mark.index("^")


def test_looking_for_a_like_name_fails_quietly() -> None:
    code = "class H:\n    def __dir__(self):\n        raise SystemExit\nH().linear"
    assert fault_of(code).text == "'H' object has no attribute 'linear'"


@pytest.mark.parametrize(
    ("line", "words"),
    [("x = 3²", "superscript"), ("x = 1\ufeff", "U+FEFF"), ("x = 3a", "cannot read")],
)
def test_a_character_behind_a_number_is_named_whatever_python_says(line: str, words: str) -> None:
    """Python 3.11.2 calls it a decimal literal that is invalid, later ones name the character."""
    frame = Frame(1, line)
    assert words in explain(Fault("SyntaxError", "invalid decimal literal", (frame,)))
