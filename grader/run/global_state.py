"""Global state: each check begins from its defaults, and what was found is put back.

Whatever a file, a cell or an earlier check has changed does not change a verdict, neither the
reference's nor a learner's. State that this version of a library lacks, or that a learner has
broken beyond repair, is left as it is: putting state back never raises.

Each check seeds the generators of random numbers itself, so they are left where it leaves them;
where that matters to somebody, ``same_random_numbers`` is around it.
"""

from __future__ import annotations

import builtins
import contextlib
import decimal
import gc
import importlib
import locale
import logging
import os
import random
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from functools import cache, partial
from operator import is_
from typing import Any

from grader.run import with_torch
from grader.run.state import KEEP, State, attribute, names, refill

_OF_PYTHON = names(vars(builtins))


@contextlib.contextmanager
def from_defaults() -> Iterator[None]:
    """Set every state to its default, and put back afterwards what was there before."""
    own = _OF_PYTHON.get()
    states = _states(with_torch.imported() is not None, "numpy" in sys.modules)
    before = _look(states)
    for state, was in zip(states, before, strict=True):
        if state.default is not KEEP and was is not state.default:
            _change(state, was, state.default)
    modes = with_torch.leave_modes()
    try:
        yield
    finally:
        _change(_OF_PYTHON, _OF_PYTHON.get(), own)  # what follows uses them
        with_torch.enter_modes(modes)
        # What was changed last is put back first.
        for state, was, now in reversed([*zip(states, before, _look(states), strict=True)]):
            if now is not was:
                _change(state, now, was)


def _look(states: tuple[State, ...]) -> list[Any]:
    try:
        return [state.get() for state in states]
    except Exception:  # noqa: BLE001  one of them is not here, or a learner has broken it
        return [_found(state) for state in states]


def _found(state: State) -> Any:
    try:
        return state.get()
    except Exception:  # noqa: BLE001  as above
        return KEEP


def _change(state: State, now: Any, to: Any) -> None:
    # Some setters import half of PyTorch: they are called only where something changed.
    if now is KEEP or to is KEEP:
        return
    try:
        if not state.same(now, to):
            state.put(to)
    except Exception:  # noqa: BLE001  putting state back never raises
        return


@cache
def _states(torch: bool, numpy: bool) -> tuple[State, ...]:
    """All states: of Python, and of the libraries that are imported."""
    return (
        *_of_python(),
        *(with_torch.states() if torch else ()),
        *(_of_numpy() if numpy else ()),
    )


def _of_python() -> tuple[State, ...]:
    root = logging.getLogger()
    states = [
        State(os.getcwd, os.chdir),
        State(_environment, _set_environment),
        State(sys.getrecursionlimit, sys.setrecursionlimit),
        State(sys.gettrace, sys.settrace, same=is_),
        State(sys.getprofile, sys.setprofile, same=is_),
        State(threading.gettrace, threading.settrace, same=is_),
        State(threading.getprofile, threading.setprofile, same=is_),
        State(gc.isenabled, lambda on: gc.enable() if on else gc.disable()),
        State(partial(locale.setlocale, locale.LC_ALL), partial(locale.setlocale, locale.LC_ALL)),
        State(_decimals, _set_decimals),
        State(lambda: root.level, root.setLevel),
        State(lambda: root.handlers[:], partial(_refill_list, root.handlers)),
        attribute(root.manager, "disable", 0),
    ]
    for name in ("path", "argv", "orig_argv", "meta_path", "path_hooks"):
        states.append(State(partial(_listed, name), partial(_list_again, name), same=_same_list))
    for name in ("stdin", "stdout", "stderr", "excepthook", "displayhook", "unraisablehook"):
        states.append(attribute(sys, name))
    states.append(attribute(threading, "excepthook"))
    # signal.getsignal looks for the member of an enum, which takes fifty times as long.
    handler: Callable[[int], Any] = importlib.import_module("_signal").getsignal
    for name in ("SIGALRM", "SIGINT", "SIGTERM"):
        if number := getattr(signal, name, None):
            states.append(State(partial(handler, number), partial(signal.signal, number), same=is_))
    return tuple(states)


def _of_numpy() -> tuple[State, ...]:
    import numpy as np

    usual = {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}
    return (
        State(np.geterr, lambda how: np.seterr(**how), usual),
        State(np.get_printoptions, lambda how: np.set_printoptions(**how)),
    )


def _environment() -> dict[Any, Any]:
    held: Any = os.environ
    return dict(held._data)  # as it is held: to decode it anew for each check takes its time


def _set_environment(held: dict[Any, Any]) -> None:
    into: Any = os.environ
    refill(into, {into.decodekey(key): into.decodevalue(held[key]) for key in held})


def _decimals() -> Any:
    return decimal.getcontext().__reduce__()


def _set_decimals(made: Any) -> None:
    kind, arguments = made
    decimal.setcontext(kind(*arguments))


def _listed(name: str) -> list[Any]:
    """A list of ``sys``, and then what is in it."""
    held = getattr(sys, name)
    return [held, *held]


def _list_again(name: str, listed: list[Any]) -> None:
    setattr(sys, name, listed[0])
    listed[0][:] = listed[1:]


def _same_list(now: list[Any], before: list[Any]) -> bool:
    return len(now) == len(before) and all(map(is_, now, before))


def _refill_list(target: list[Any], content: list[Any]) -> None:
    target[:] = content


@contextlib.contextmanager
def same_random_numbers() -> Iterator[None]:
    """Whoever draws random numbers after the block draws the same as without it."""
    of_python, of_torch, numpy = random.getstate(), with_torch.generator(), sys.modules.get("numpy")
    of_numpy = numpy.random.get_state() if numpy else None
    try:
        yield
    finally:
        random.setstate(of_python)
        with_torch.set_generator(of_torch)
        if numpy:
            numpy.random.set_state(of_numpy)
