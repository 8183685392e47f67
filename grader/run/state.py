"""A piece of a process's global state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

KEEP = object()
"""In the place of a default: what is found is not changed, only put back."""


@dataclass(frozen=True, slots=True)
class State:
    """A piece of global state: how to read it, how to set it, and what each check begins with."""

    get: Callable[[], Any]
    put: Callable[[Any], object]
    default: Any = KEEP


def attribute(owner: Any, name: str, default: Any = KEEP) -> State:
    """State that is an attribute of a module or an object."""
    return State(partial(getattr, owner, name), partial(setattr, owner, name), default)


def refill(target: Any, content: Any) -> None:
    """Give a dict other content: it stays the same object."""
    target.clear()
    target.update(content)
