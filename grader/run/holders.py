"""What holds what: modules, their classes, functions and containers, and what these hold."""

from __future__ import annotations

import contextlib
import functools
import gc
import os
import sys
import types
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

MOST = 2_000
"""A container in a variable that holds more is data."""
DEEPEST = 2
"""A container is looked at below a module or a class, and in another that is."""

_PLAIN = frozenset(
    {
        *(str, int, float, bool, bytes, tuple, frozenset, type(None), types.BuiltinFunctionType),
        *(types.GetSetDescriptorType, types.MemberDescriptorType, types.MethodDescriptorType),
        *(types.WrapperDescriptorType, types.CodeType, types.GenericAlias),
    }
)
"""What nothing can be replaced in, and most of what there is."""
_WRAPPERS: dict[type, tuple[str, ...]] = {
    staticmethod: ("__func__",),
    classmethod: ("__func__",),
    types.MethodType: ("__func__", "__self__"),
    property: ("fget", "fset", "fdel"),
    functools.partial: ("func", "keywords"),
    type(functools.lru_cache(int)): ("__wrapped__",),
}


class Holders:
    """The objects to look at, by kind. They are kept, so that no other gets their address."""

    def __init__(
        self,
        modules: Iterable[types.ModuleType],
        passed_over: Callable[[str], bool],
        varying: Collection[str],
        filled: Collection[str],
    ) -> None:
        self.instances: list[object] = []
        self.classes: list[type] = []
        self.dicts: list[dict[Any, Any]] = []
        self.lists: list[list[Any]] = []
        self.sets: list[set[Any]] = []
        self.functions: list[types.FunctionType] = []
        self.cells: list[types.CellType] = []
        self.data: set[int] = set()
        """Ids of containers of which only the length and the place are looked at."""
        self.with_varying: list[tuple[dict[str, Any], int, list[tuple[str, Any]]]] = []
        """Variables of a module of which some may change: all, how many, and the others."""
        self._passed_over = functools.cache(passed_over)
        self._varying: dict[str, set[str]] = {}
        for name in varying:
            module, _, variable = name.rpartition(".")
            self._varying.setdefault(module, set()).add(variable)
        self._seen = set(map(id, _values(filled)))
        self._add(modules, 0)

    def _add(self, values: Iterable[Any], depth: int) -> None:
        """Add what can be changed in place, and what it holds, ``depth`` below modules, classes."""
        for value in [one for one in values if type(one) not in _PLAIN]:
            if id(value) not in self._seen:
                self._seen.add(id(value))
                self._add_one(value, type(value), depth)

    def _add_one(self, value: Any, kind: type, depth: int) -> None:
        if kind is types.FunctionType and not self._passed_over(str(value.__module__)):
            self.functions.append(value)
            self._add((value.__kwdefaults__,), depth)
            for cell in value.__closure__ or ():
                self.cells.append(cell)
                self._inside(cell, "cell_contents", depth + 1)
        elif issubclass(kind, types.ModuleType):
            self.instances.append(value)
            if self._passed_over(value.__name__):
                self._add_shallow(vars(value))
            else:
                self._add_variables(vars(value), self._varying.get(value.__name__))
        elif issubclass(kind, type):
            self.classes.append(value)
            (variables,) = gc.get_referents(value.__dict__)
            if kind.__name__ == "tensortype" or self._passed_over(_module_of(value)):
                self._add_shallow(variables)
            else:
                self._add([variables], 0)
        elif depth <= DEEPEST:
            self._add_container(value, kind, depth)

    def _add_variables(self, variables: dict[str, Any], varying: Collection[str] | None) -> None:
        if not varying:
            self._add([variables], 0)
            return
        fixed = [(name, one) for name, one in variables.items() if name not in varying]
        self.with_varying.append((variables, len(variables), fixed))
        self._seen.update(id(variables[name]) for name in varying & variables.keys())
        self._add((one for _, one in fixed), 1)

    def _add_shallow(self, variables: dict[str, Any]) -> None:
        """Add the variables of what is passed over, and nothing that they hold."""
        if id(variables) not in self._seen:
            self._seen.add(id(variables))
            self.dicts.append(variables)

    def _add_container(self, value: Any, kind: type, depth: int) -> None:
        inner: Collection[Any] = ()
        if issubclass(kind, dict):
            self.dicts.append(value)
            inner = dict.values(value)
        elif kind is list:
            self.lists.append(value)
            inner = value
        elif kind is set:
            self.sets.append(value)
            inner = value
        elif names := _WRAPPERS.get(kind):
            for name in names:
                self._inside(value, name, depth)
        elif depth == 1 and kind.__dictoffset__ and not self._passed_over(_module_of(kind)):
            self.instances.append(value)
            self._inside(value, "__dict__", depth)
        if depth and len(inner) > MOST and value is not sys.modules:
            self.data.add(id(value))
        else:
            self._add(inner, depth + 1)

    def _inside(self, value: object, name: str, depth: int) -> None:
        with contextlib.suppress(Exception):  # an empty cell, or what is made when asked for
            self._add([object.__getattribute__(value, name)], depth)


def _module_of(cls: type) -> str:
    """The name of the module of a class, without asking the class of the class."""
    return str(type.__dict__["__module__"].__get__(cls))


def _values(names: Iterable[str]) -> Iterator[Any]:
    """What variables hold, and the dict that an instance of a class keeps it in."""
    for name in names:
        module, _, variable = name.rpartition(".")
        if module in sys.modules and hasattr(sys.modules[module], variable):
            yield getattr(sys.modules[module], variable)
    yield os.environ._data  # type: ignore[attr-defined]
