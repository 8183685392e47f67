"""Keys of dicts and members of sets: told apart by type, and put in one order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from grader.core.observation import Foreign, Key, Plain


def written(key: Key) -> str:
    """The key as text that no other key has: to Python, ``1``, ``True`` and ``1.0`` are one."""
    if isinstance(key, tuple):
        return f"({' '.join(map(written, key))})"
    if isinstance(key, frozenset):
        return f"{{{' '.join(sorted(map(written, key)))}}}"
    return repr(key)


def by_key(mapping: Mapping[Any, Plain]) -> dict[str, Any]:
    """The keys of a dict, by how they are ``written``."""
    return {written(key): key for key in mapping}


def in_order(members: Iterable[Key]) -> list[Key]:
    """The members of a set, always in the same order: numbers by size, texts by letters."""

    def place(key: Key) -> tuple[str, float | str | bytes]:
        ordered = isinstance(key, int | float | str | bytes)
        return type(key).__name__, key if ordered else written(key)  # type: ignore[return-value]

    return sorted(members, key=place)


def named(key: Key) -> str:
    """The key in the middle of a sentence; a text without quotation marks."""
    if isinstance(key, str):
        return key
    return key.name if isinstance(key, Foreign) else quoted(key)


def quoted(key: Key) -> str:
    """The key as Python writes it."""
    if isinstance(key, Foreign):
        return key.name
    if isinstance(key, tuple):
        return f"({', '.join(map(quoted, key))}{',' * (len(key) == 1)})"
    if isinstance(key, frozenset):
        return f"{{{', '.join(map(quoted, in_order(key)))}}}" if key else "an empty set"
    return repr(key)
