"""Some of the values are right, and the others are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.core.comparison import Tolerance, compare
from grader.core.relations.leaves import Seen


def later(failed: Sequence[Seen], tolerance: Tolerance) -> str:
    """Where values after several steps were looked at: up to which one they are right."""
    said = {_last_right(seen, tolerance) for seen in failed if _steps(seen)}
    place = said.pop() if len(said) == 1 else ""
    return f"right {place}, wrong after all later ones" if place else ""


def _steps(seen: Seen) -> list[str]:
    both = isinstance(seen.expected, Mapping) and isinstance(seen.got, Mapping)
    keys = list(seen.expected) if both and isinstance(seen.expected, Mapping) else []
    return keys if len(keys) > 1 and all(key.startswith("after ") for key in keys) else []


def _last_right(seen: Seen, tolerance: Tolerance) -> str:
    keys = _steps(seen)
    if not isinstance(seen.got, Mapping) or not isinstance(seen.expected, Mapping):
        return ""
    if list(seen.got) != keys:
        return ""
    right = [compare(seen.got[key], seen.expected[key], tolerance) is None for key in keys]
    count = right.index(False) if False in right else 0
    return keys[count - 1] if count and not any(right[count:]) else ""
