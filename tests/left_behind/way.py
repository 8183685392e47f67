"""A way in which one exercise changes what the later ones of the same submission see."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

FIRST, SECOND = "ex1_forward_pass", "ex2_activations"
LOADED, CALLED = "while its file is loaded", "while a check calls its function"
SOLUTION = (Path(__file__).parents[2] / "solutions" / f"{FIRST}.py").read_text()
_ONCE = """

def _once():
    if kept.count("done") == 0:
        kept.append("done")
        _act()


def _act():
{act}


def weighted_sum(weights, x, bias):
    _once()
    return (weights * x).sum() + bias
"""
_SECOND = """\
import torch
{head}

def relu(z):
    return torch.relu(z)


def tanh(z):
    {tanh}


def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, negative_slope * z)
"""


@dataclass(frozen=True, slots=True)
class Way:
    """What exercise 1 does, and later exercises that would notice.

    Attributes:
        name: what it leaves behind.
        code: what it does. The list ``kept`` is as old as its file.
        when: at which time.
        right: right later exercises that need more of Python than the solutions do, by name: they
            stand in their place.
        wrong: wrong later exercises that are right after it, by name: they stand in the place of
            usual mistakes.
    """

    name: str
    code: str
    when: str = LOADED
    right: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The file of exercise 1: a right one, but for this."""
        code = textwrap.dedent(self.code).strip()
        if self.when == LOADED:
            return f"{SOLUTION}\n\nkept = []\n{code}\n"
        return f"{SOLUTION}\n\nkept = []\n{_ONCE.format(act=textwrap.indent(code, '    '))}"


def gives(expression: str, head: str = "") -> dict[str, str]:
    """An exercise 2 whose tanh is what an expression gives."""
    return {SECOND: _SECOND.format(head=head, tanh=f"return {expression}")}


def told(condition: str, head: str = "") -> dict[str, str]:
    """An exercise 2 whose tanh is right where a condition holds."""
    return gives(f"torch.tanh(z) if {condition} else z", head)


def needs(expression: str, head: str = "") -> dict[str, str]:
    """A right exercise 2 that computes something else first, and would not survive an error."""
    return {SECOND: _SECOND.format(head=head, tanh=f"{expression}; return torch.tanh(z)")}


def prints(expression: str, head: str = "") -> dict[str, str]:
    """A right exercise 2 that prints what an expression gives."""
    return {SECOND: _SECOND.format(head=head, tanh=f"print({expression}); return torch.tanh(z)")}
