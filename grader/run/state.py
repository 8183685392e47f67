"""A piece of a process's global state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from operator import eq, is_
from typing import Any

KEEP = object()
"""In the place of a default: what is found is not changed, only put back. In the place of what
was found: there is no such state here, or it is broken beyond repair."""


@dataclass(frozen=True, slots=True)
class State:
    """A piece of global state.

    Attributes:
        get: reads it.
        put: sets it to what ``get`` once gave.
        default: what each check begins with.
        same: whether two values of it are the same; one value is always the same as itself.
    """

    get: Callable[[], Any]
    put: Callable[[Any], object]
    default: Any = KEEP
    same: Callable[[Any, Any], bool] = eq


def attribute(owner: Any, name: str, default: Any = KEEP) -> State:
    """State that is an attribute of a module or an object: this very object, not an equal one."""
    return State(partial(getattr, owner, name), partial(setattr, owner, name), default, is_)


def names(held: dict[str, Any]) -> State:
    """State that is what names stand for: the very objects, in this very dict."""
    return State(partial(dict, held), partial(refill, held), same=_same_objects)


def _same_objects(
    now: dict[str, Any], before: dict[str, Any], *, all: Any = all, map: Any = map
) -> bool:
    # Something put there may say of itself that it equals everything; and where the names are
    # Python's own, ``all`` may be something else by now.
    return [*now] == [*before] and all(map(is_, now.values(), before.values()))


def refill(target: Any, content: Any) -> None:
    """Give a dict other content: it stays the same object."""
    target.clear()
    target.update(content)
