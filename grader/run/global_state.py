"""Global state: each check begins from its defaults, and what was found is put back.

Whatever a file, a cell or an earlier check has changed does not change a verdict, neither the
reference's nor a learner's. State that this version of a library lacks, or that a learner has
broken beyond repair, is left as it is: putting state back never raises.
"""

from __future__ import annotations

import builtins
import contextlib
import decimal
import gc
import locale
import logging
import os
import random
import signal
import sys
import threading
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from grader.run import with_torch
from grader.run.state import KEEP, State, attribute, refill


@contextlib.contextmanager
def from_defaults() -> Iterator[None]:
    """Set every state to its default, and put back afterwards what was there before."""
    before = [
        (state, _begin(state)) for state in (*_of_python(), *with_torch.states(), *_of_numpy())
    ]
    try:
        with with_torch.no_modes():
            yield
    finally:
        for state, value in reversed(before):
            _put_back(state, value)


def _begin(state: State) -> Any:
    try:
        before = state.get()
    except Exception:  # noqa: BLE001  no such state here
        return KEEP
    _change(state, before, state.default)
    return before


def _put_back(state: State, before: Any) -> None:
    try:
        now = state.get()
    except Exception:  # noqa: BLE001  what a learner has broken beyond repair
        return
    _change(state, now, before)


def _change(state: State, now: Any, to: Any) -> None:
    # Some setters import half of PyTorch: they are called only where something changed.
    if to is KEEP or now is to:
        return
    try:
        if now != to:
            state.put(to)
    except Exception:  # noqa: BLE001  putting state back never raises
        return


@cache
def _of_python() -> tuple[State, ...]:
    root = logging.getLogger()
    states = [
        State(os.getcwd, os.chdir),
        State(_environment, _set_environment),
        State(lambda: dict(vars(builtins)), partial(refill, vars(builtins))),
        State(random.getstate, random.setstate),
        State(sys.getrecursionlimit, sys.setrecursionlimit),
        State(sys.gettrace, sys.settrace),
        State(sys.getprofile, sys.setprofile),
        State(threading.gettrace, threading.settrace),
        State(threading.getprofile, threading.setprofile),
        State(gc.isenabled, lambda on: gc.enable() if on else gc.disable()),
        State(lambda: locale.setlocale(locale.LC_ALL), partial(locale.setlocale, locale.LC_ALL)),
        State(lambda: decimal.getcontext().copy(), decimal.setcontext),
        State(lambda: root.level, root.setLevel),
        attribute(root.manager, "disable", 0),
    ]
    lists = (sys.path, sys.argv, sys.orig_argv, sys.meta_path, sys.path_hooks, root.handlers)
    states += [State(partial(list, held), partial(_refill_list, held)) for held in lists]
    for name in ("stdin", "stdout", "stderr", "excepthook", "displayhook", "unraisablehook"):
        states.append(attribute(sys, name))
    states.append(attribute(threading, "excepthook"))
    for name in ("SIGALRM", "SIGINT", "SIGTERM"):
        if number := getattr(signal, name, None):
            states.append(State(partial(signal.getsignal, number), partial(signal.signal, number)))
    return tuple(states)


def _of_numpy() -> tuple[State, ...]:
    return _numpy() if "numpy" in sys.modules else ()


@cache
def _numpy() -> tuple[State, ...]:
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


def _refill_list(target: list[Any], content: list[Any]) -> None:
    target[:] = content
