"""What is worked out once with a set of answers, however many submissions are judged with them.

In a class, many hand in the same: what is right, the same mistake, the same file under another
comment. What is said of a part depends on what its checks saw, and on nothing else.
"""

from __future__ import annotations

import hashlib
import marshal
import pickle
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from grader.core.check import Check
from grader.core.comparison import Tolerance
from grader.core.diagnosis import Answers, Decision, decide
from grader.core.observation import RETURNED, Block, Foreign, Near, Observation, Plain, TensorValue
from grader.core.verdict import Misconception, Outcome

MOST_PARTS = 4_096
"""Explanations that are remembered, the latest ones: a few hundred bytes each."""

_PASSED = Decision(outcome=Outcome.PASSED)


@dataclass(frozen=True, slots=True)
class Explained:
    """What is said of a part in which a check failed: names, or else relations by check id."""

    misconceptions: tuple[Misconception, ...]
    relations: Mapping[str, str]


class Known:
    """What one set of answers has been asked so far."""

    def __init__(self) -> None:
        self._right: dict[str, bytes] = {}
        self._explained: OrderedDict[bytes, Explained] = OrderedDict()

    def decide(
        self, check: Check, got: Observation, expected: Observation, tolerance: Tolerance
    ) -> Decision:
        """``decide``, for which the very value of the reference need not be looked at."""
        if got.ended != RETURNED:
            return decide(got, expected, tolerance)
        right = self._right.get(check.id)
        if right is None:
            itself = decide(expected, expected, tolerance).outcome == Outcome.PASSED
            right = self._right[check.id] = exact(expected.value) if itself else b""
        return _PASSED if exact(got.value) == right else decide(got, expected, tolerance)

    def explained(
        self,
        checks: Sequence[Check],
        seen: Mapping[str, Observation],
        tolerance: Tolerance,
        explain: Callable[[], Explained],
    ) -> Explained:
        """What ``explain`` gives for what was seen of a part: asked once.

        Names, comments and lines of the learner's file do not count, nor how long it took.
        """
        told = [(check.id, *_all_that_counts(seen[check.id])) for check in checks]
        place = (tolerance.rtol, tolerance.atol, tolerance.array_dtypes)
        key = hashlib.blake2b(marshal.dumps((place, told), _NO_REFERENCES), digest_size=32).digest()
        if key in self._explained:
            self._explained.move_to_end(key)
        else:
            self._explained[key] = explain()
            if len(self._explained) > MOST_PARTS:
                self._explained.popitem(last=False)
        return self._explained[key]


_OF_ANSWERS: WeakKeyDictionary[Answers, Known] = WeakKeyDictionary()


def known_of(answers: Answers) -> Known:
    """What is known with these answers; forgotten together with them."""
    return _OF_ANSWERS.setdefault(answers, Known())


def _all_that_counts(seen: Observation) -> tuple[object, ...]:
    """Whatever of an observation misconceptions and relations depend on."""
    fault = seen.fault and (seen.fault.type, seen.fault.text, _raised_by_hand(seen))
    return seen.ended, exact(seen.value), fault, seen.loading


def _raised_by_hand(seen: Observation) -> bool:
    """Whether the exception comes from a ``raise`` of the learner's own."""
    frames = seen.fault.frames if seen.fault else ()
    return bool(frames) and frames[-1].source.lstrip().startswith("raise ")


_NO_REFERENCES = 2
"""The version of ``marshal`` in which equal values always have the same bytes."""


def exact(value: Plain) -> bytes:
    """A value as bytes that no other value has: those of ``1``, ``1.0`` and ``True`` differ.

    Equal values mostly have the same bytes: those of dicts in another order do not.
    """
    try:
        return marshal.dumps(_of_builtins(value), _NO_REFERENCES)
    except ValueError:  # a key that stands for something else
        return pickle.dumps(value)


def _of_builtins(value: Any) -> Any:
    """The value with lists, of which it has none itself, for what only this project knows."""
    kind = type(value)
    if kind in _BUILTINS:
        return value
    if kind is dict:
        return {key: _of_builtins(item) for key, item in value.items()}
    if kind is tuple:
        return tuple(map(_of_builtins, value))
    if isinstance(value, Block):
        return [isinstance(value, TensorValue), value.dtype, value.shape, value.data]
    if kind is Near:
        return [_of_builtins(value.value), value.atol]
    return [value.name] if kind is Foreign else value


_BUILTINS = frozenset({bool, int, float, str, bytes, type(None), frozenset})
