"""What the children of a warm process share: imported once, and used once.

Pages that a child is the first to write to are copied, and what it is the first to use is bound
and set up for it alone. So the warm process does before what every child will do: it loads an
exercise of its own, runs checks of it, and writes down what they saw. None of the course's files
is run for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from grader.core.check import Check
from grader.core.observation import Observation, near
from grader.run.load import forget
from grader.run.observe import CheckFunction, Implementation
from grader.run.wire import encode

ROUNDS = 3
"""Python makes a function faster when it runs often, and writes that down beside its code."""

PLAIN = """\
import math, random, sys
def text(given, *more, **named):
    print(given, end="")
    return f"{given!r:>8} {more} {named}"
def fails(given):
    return given["missing"]
"""
"""An exercise without PyTorch."""


def warm(names: Sequence[str]) -> None:
    """Import and use what the course asks for with ``warm = ["torch", …]``."""
    for name in names:
        if name.partition(".")[0] == "matplotlib":
            # Behind the walls it finds no window, and no folder for its cache.
            import_module("matplotlib").use("agg")
        import_module(name)
    for _ in range(ROUNDS):
        use("plain", PLAIN, PLAIN_CHECKS)
    if "torch" in names:
        from grader.run import with_torch

        with_torch.warm()
        text = Path(__file__).with_name("usual_work.py").read_text("utf-8")
        for _ in range(ROUNDS):
            use("usual_work", text, CHECKS)


def use(name: str, text: str, functions: Sequence[CheckFunction]) -> list[Observation]:
    """Load an exercise, observe it, and write down what is seen, as a child does."""
    work, seen = Implementation.from_source(text, name, f"{name}.py"), []
    for function in functions:
        check = Check(name, "part", function.__name__, "title", "call")
        seen.append(work.observe(check, function, 1))
        encode(seen[-1])
    forget(name)
    return seen


def _calls(ex: Any, draw: Any) -> Any:
    with ex.given(text=lambda given: given):
        ex.text("short")
    named = {"a": draw.number("n", 0, 1), "b": draw.integers("i", 3, 0, 9), "c": {1, 2.5, None}}
    return [ex.text(draw.choice("word", ["one", "other"]), 1, b"bytes", **named), near(1.5, 1)]


def _meets_errors(ex: Any, draw: Any) -> Any:
    return ex.fails({"there": draw.numbers("numbers", 2)})


def _finds_nothing(ex: Any, draw: Any) -> Any:
    return ex.missing(draw.integer("i", 1, 2))


def _trains(ex: Any, draw: Any) -> Any:
    rows, wanted = draw("rows", 8, 3), draw.labels("wanted", 8)
    return [
        ex.by_hand(rows, wanted),
        ex.by_optimizers(rows, wanted),
        list(ex.batches(rows, wanted)),
    ]


def _reads(ex: Any, draw: Any) -> Any:
    module = ex.Layers()
    return {
        "kept": ex.kept(module),
        "answers": [module.eval()(draw("x", 2, 3), name) for name in "abc"],
    }


def _gives(ex: Any, draw: Any) -> Any:
    rows = draw("rows", 8, 3)
    return [ex.tensors(rows), [loss(rows[0], rows[1].sigmoid()) for loss in ex.LOSSES]]


def _is_wrong(ex: Any, draw: Any) -> Any:
    return ex.wrong(draw("rows", 8, 3))


def _is_forgotten(ex: Any, draw: Any) -> Any:
    return ex.forgotten(draw("rows", 8, 3))


PLAIN_CHECKS = (_calls, _meets_errors, _finds_nothing)
CHECKS = (_trains, _reads, _gives, _is_wrong, _is_forgotten)
