"""Whether anything that modules and classes hold has been replaced since a moment.

A forked child shares its pages with its parent until one of them writes. To look at an object
through Python counts a reference in it, which is a write: to compare a hundred thousand objects
would copy thousands of pages. So the addresses of objects are read where dicts, lists, sets,
functions and classes keep them, as words of memory, all in one stroke. How CPython lays these out
is its own business, so whatever is read here is first compared with what Python says.
"""

from __future__ import annotations

import ctypes
import sys
import types
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from grader.run.holders import Holders

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words: TypeAlias = "NDArray[np.int64]"

WORD = 8
"""Bytes of a word."""
TYPE = 1
USED, VERSION, TABLE, VALUES = 2, 3, 4, 5
"""Of a dict: how much it holds, its version, its table, and the values of one that shares its."""
VERSIONED = sys.version_info < (3, 13)
"""Whether a dict's version changes with whatever is written to it."""
SIZE, ITEMS = 2, 3
"""Of a list."""
MEMBERS, MASK, PLACES = 3, 4, 5
"""Of a set: how much it holds, the length of its table less one, and its table."""
OF_FUNCTION = (6, 7, 8, 11)
"""Of a function: its code, its defaults, those by name, and its attributes."""
CONTENT = 2
"""Of a cell, in which a closure keeps a variable."""
ABOUT, ENTRIES, INDEX = 1, 3, 4
"""Of a dict's table: its sizes and kind, how many entries it has, and where its index begins."""
AT_ONCE = 8_192
"""Words compared at a time: few enough for the processor's own memory."""


class Probe:
    """An object whose insides are known."""

    def __init__(self, value: object) -> None:
        self.value = value

    def function(self: object = None, *, key: object = None) -> object:
        """A function with all that is looked at in one."""
        return __class__  # type: ignore[name-defined]


class Unreadable(Exception):
    """This Python keeps its objects in another way; the text says where that shows."""


class Held:
    """What some modules hold when this is made, with their classes, functions and containers.

    Arguments:
        modules: the modules.
        passed_over: whether only the variables of a module, given its name, are looked at.
        varying: names of modules' variables that may change, as ``module.name``.
        filled: names of those whose content may change.

    Raises:
        Unreadable: memory is not what Python says.
    """

    def __init__(
        self,
        modules: Iterable[types.ModuleType],
        passed_over: Callable[[str], bool],
        varying: Collection[str] = (),
        filled: Collection[str] = (),
    ) -> None:
        import numpy as np

        if sys.maxsize < 2**32 or sys.implementation.name != "cpython":
            raise Unreadable("it is no CPython with 64 bits")
        # NumPy takes no address 0, so counting begins one word later.
        everything: Any = (ctypes.c_int64 * 2**44).from_address(WORD)
        self._memory: Words = np.frombuffer(everything, dtype=np.int64)
        self.kept = Holders(modules, passed_over, varying, filled)
        layout = _Layout(self._memory, self.kept)
        self._dicts = layout.dicts()
        # An object's own words come first: they say whether its table is still there.
        self._words = [*self._noted(layout.own())]
        if not VERSIONED:
            self._words += self._noted(self._dicts.own.reshape(-1))
            self._words += self._noted(self._dicts.tables)
        self._words += self._noted(layout.tables())
        self._before = self._dicts.now(self._memory)

    def changed(self) -> bool:
        """Whether any of it is another object now."""
        take = self._memory.take
        return (
            any(take(places).tobytes() != before for places, before in self._words)
            or any(
                len(variables) != length
                or any(variables.get(name) is not one for name, one in fixed)
                for variables, length, fixed in self.kept.with_varying
            )
            or any(map(self._has_changed, self._other_versions()))
        )

    def _noted(self, words: Words) -> Iterator[tuple[Words, bytes]]:
        import numpy as np

        for places in np.array_split(np.sort(words), -(-len(words) // AT_ONCE) or 1):
            yield places, self._memory.take(places).tobytes()

    def _other_versions(self) -> Iterable[int]:
        """The dicts that were written to, perhaps to be put back: of the others nothing is read."""
        if not VERSIONED:
            return ()
        versions = self._memory.take(self._dicts.versions)
        if versions.tobytes() == self._before.versions.tobytes():
            return ()
        (numbers,) = (versions != self._before.versions).nonzero()
        return map(int, numbers)

    def _has_changed(self, number: int) -> bool:
        now, before = self._dicts, self._before
        return any(
            self._memory.take(places).tobytes() != words.tobytes()
            for places, words in zip(now.of(number), before.of(number), strict=True)
        )


@dataclass(frozen=True, slots=True)
class Dicts:
    """Words of dicts, or where they are.

    Attributes:
        versions: one word for each, which changes whenever it is written to.
        own: three for each, on what it holds and where.
        tables: its values, of all dicts in one line.
        ends: where in that line each one's values end.
    """

    versions: Words
    own: Words
    tables: Words
    ends: Words

    def now(self, memory: Words) -> Dicts:
        """What is in these places."""
        versions, own, tables = map(memory.take, (self.versions, self.own, self.tables))
        return Dicts(versions, own, tables, self.ends)

    def of(self, number: int) -> tuple[Words, Words]:
        """The words of one dict, its own first."""
        begin = self.ends[number - 1] if number else 0
        return self.own[number], self.tables[begin : self.ends[number]]


class _Layout:
    """Where in memory the words are that name what objects hold."""

    def __init__(self, memory: Words, kept: Holders) -> None:
        import numpy as np

        self._np, self._memory, self._kept = np, memory, kept
        self._dicts = self._starts(kept.dicts)
        self._lists = self._starts(kept.lists)
        self._sets = self._starts(kept.sets)

    def own(self) -> Words:
        """The places of words in the objects themselves."""
        kept = self._kept
        instances, classes = self._starts(kept.instances), self._starts(kept.classes)
        functions, cells = self._starts(kept.functions), self._starts(kept.cells)
        probe = Probe.function
        said = map(id, (probe.__code__, probe.__defaults__, probe.__kwdefaults__, vars(probe)))
        (start,) = self._starts([probe])
        self._same([start + word for word in OF_FUNCTION], said)
        self._same(self._starts(probe.__closure__ or ()) + CONTENT, [id(Probe)])
        self._same(classes + TYPE, (id(type(one)) for one in kept.classes))
        (probe_class,) = self._starts([Probe])
        inside = [self._find(probe_class, one) for one in (Probe.__bases__, Probe.__mro__)]
        parts = [instances + TYPE, classes + TYPE, cells + CONTENT]
        parts += [classes + word for word in inside]
        parts += [functions + word for word in OF_FUNCTION]
        parts += [self._lists + word for word in (SIZE, ITEMS)]
        parts += [self._sets + word for word in (MEMBERS, MASK, PLACES)]
        return self._np.concatenate(parts)

    def tables(self) -> Words:
        """The places of words in the tables that lists and sets have elsewhere."""
        return self._np.concatenate([self._of_lists(), self._of_sets()])

    def dicts(self) -> Dicts:
        """The places of words in dicts and in their tables."""
        np, dicts = self._np, self._kept.dicts
        self._same(self._dicts + USED, map(_length, dicts))
        table = self._target(self._dicts + TABLE)
        about, entries = self._memory.take(table + ABOUT), self._memory.take(table + ENTRIES)
        index, kind = 1 << (about >> 8 & 0xFF), about >> 16 & 0xFF
        shares = self._memory.take(self._dicts + VALUES) != 0
        # One that shares its table keeps its values apart. Elsewhere an entry holds its key's
        # hash, too, unless all keys are strings.
        length = np.where(shares, 1, np.where(kind == 1, 2, 3))
        first = table + INDEX + index // WORD + length - 1
        first[shares] = self._target((self._dicts + VALUES)[shares]) + self._in_values()
        entries[[id(one) in self._kept.data for one in dicts]] = 0
        words = _spread(first, length, entries)
        ends = np.cumsum(entries)
        chosen = np.repeat(~shares, entries)
        held = (one for one, it_does in zip(dicts, shares, strict=True) if not it_does)
        small = (one for one in held if id(one) not in self._kept.data)
        self._same(words[chosen], map(id, chain.from_iterable(map(dict.values, small))), gaps=True)
        own = np.stack([self._dicts + word for word in (USED, TABLE, VALUES)], axis=1)
        return Dicts(self._dicts + VERSION, own, words, ends)

    def _in_values(self) -> int:
        """Where the first value is in what one has that shares its table."""
        probe = Probe("held")
        (start,) = self._target(self._starts([vars(probe)]) + VALUES)
        return self._find(start, probe.value)

    def _of_lists(self) -> Words:
        self._same(self._lists + SIZE, map(_length, self._kept.lists))
        small = [one for one in self._kept.lists if one and id(one) not in self._kept.data]
        starts = self._starts(small)
        items = self._target(starts + ITEMS)
        words = _spread(items, self._np.ones_like(items), self._memory.take(starts + SIZE))
        self._same(words, map(id, chain.from_iterable(small)))
        return words

    def _of_sets(self) -> Words:
        self._same(self._sets + MEMBERS, map(_length, self._kept.sets))
        # What was in an empty one for a moment leaves its trace.
        small = [one for one in self._kept.sets if one and id(one) not in self._kept.data]
        starts = self._starts(small)
        places = self._target(starts + PLACES)
        # With each member is its hash.
        two = self._np.full_like(places, 2)
        words = _spread(places, two, self._memory.take(starts + MASK) + 1)
        if not set(map(id, chain.from_iterable(small))) <= set(self._memory.take(words).tolist()):
            raise Unreadable("sets hold other members")
        return words

    def _starts(self, objects: Sequence[object]) -> Words:
        """Where objects begin."""
        return self._np.fromiter(map(id, objects), dtype=self._np.int64) // WORD - 1

    def _target(self, places: Words) -> Words:
        """Where the words at these places point to."""
        pointers: Words = self._memory.take(places) // WORD - 1
        return pointers

    def _find(self, start: int, held: object) -> int:
        """How many words after a place the one is that names an object."""
        (words,) = (self._memory[start : start + 64] == id(held)).nonzero()
        if not len(words):
            raise Unreadable(f"{type(held).__name__} is held elsewhere")
        return int(words[0])

    def _same(self, places: Any, said: Iterable[int], gaps: bool = False) -> None:
        """Raise unless memory is what Python says; ``gaps``: but for words that are 0."""
        words = self._memory.take(places)
        if gaps:
            words = words[words != 0]
        expected = self._np.fromiter(said, dtype=self._np.int64)
        if words.tobytes() != expected.tobytes():
            raise Unreadable(f"{len(expected)} words are not as expected")


def _spread(first: Words, step: Words, count: Words) -> Words:
    """The places ``first, first + step, ...`` of each row, ``count`` of them, in one line."""
    import numpy as np

    number = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    places: Words = np.repeat(first, count) + np.repeat(step, count) * number
    return places


def _length(held: dict[Any, Any] | list[Any] | set[Any]) -> int:
    return dict.__len__(held) if isinstance(held, dict) else len(held)
