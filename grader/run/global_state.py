"""Global state: each check begins from its defaults, and what was found is put back.

Whatever a file, a cell or an earlier check has changed does not change a verdict, for the
reference no more than for a learner. A piece of state that this version of PyTorch lacks, or
that a learner has broken beyond repair, is left as it is: putting state back never raises.
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
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

KEEP = object()
"""In the place of a default: what is found is not changed, only put back."""


@dataclass(frozen=True, slots=True)
class State:
    """A piece of global state: how to read it, how to set it, and what each check begins with."""

    get: Callable[[], Any]
    put: Callable[[Any], object]
    default: Any = KEEP


@contextlib.contextmanager
def from_defaults() -> Iterator[None]:
    """Set every state to its default, and put back afterwards what was there before."""
    found = [(state, _begin(state)) for state in (*_of_python(), *_of_torch(), *_of_numpy())]
    try:
        with _no_modes():
            yield
    finally:
        for state, before in reversed(found):
            _put_back(state, before)


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
        State(lambda: dict(vars(builtins)), partial(_refill, vars(builtins))),
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
        _attribute(root.manager, "disable", 0),
    ]
    lists = (sys.path, sys.argv, sys.orig_argv, sys.meta_path, sys.path_hooks, root.handlers)
    states += [State(partial(list, held), partial(_refill_list, held)) for held in lists]
    for name in ("stdin", "stdout", "stderr", "excepthook", "displayhook", "unraisablehook"):
        states.append(_attribute(sys, name))
    states.append(_attribute(threading, "excepthook"))
    for name in ("SIGALRM", "SIGINT", "SIGTERM"):
        if number := getattr(signal, name, None):
            states.append(State(partial(signal.getsignal, number), partial(signal.signal, number)))
    return tuple(states)


@cache
def _of_torch() -> tuple[State, ...]:
    import torch
    from torch.nn.modules import module as modules
    from torch.optim import optimizer as optimizers

    core: Any = torch._C
    states = [
        State(_generator, _set_generator),
        State(torch.is_grad_enabled, core._set_grad_enabled, True),
        State(torch.get_num_threads, torch.set_num_threads, 1),
        State(
            core._get_default_device,
            lambda _: torch.set_default_tensor_type("torch.FloatTensor"),
            "cpu",
        ),
        State(torch.get_default_dtype, torch.set_default_dtype, torch.float32),
        State(_device, _set_device, None),
        # Not use_deterministic_algorithms: it imports the compiler.
        State(
            lambda: (
                core._get_deterministic_algorithms(),
                core._get_deterministic_algorithms_warn_only(),
            ),
            lambda how: core._set_deterministic_algorithms(how[0], warn_only=how[1]),
            (False, False),
        ),
        State(
            core._get_deterministic_fill_uninitialized_memory,
            core._set_deterministic_fill_uninitialized_memory,
            True,
        ),
        State(
            lambda: (torch.is_anomaly_enabled(), torch.is_anomaly_check_nan_enabled()),
            lambda how: torch.set_anomaly_enabled(*how),
            (False, True),
        ),
        State(
            partial(torch.is_autocast_enabled, "cpu"),
            partial(torch.set_autocast_enabled, "cpu"),
            False,
        ),
        State(torch.get_float32_matmul_precision, torch.set_float32_matmul_precision, "highest"),
        State(_flushes, torch.set_flush_denormal, False),
        State(_print_options, _set_print_options, _print_options()),
        _attribute(modules, "_global_is_full_backward_hook"),
    ]
    # Hooks on all modules or optimizers: the check's own modules would run them, too.
    for owner in (modules, optimizers):
        for name, hooks in vars(owner).items():
            if name.startswith("_global_") and isinstance(hooks, dict):
                states.append(State(partial(dict, hooks), partial(_refill, hooks), {}))
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


@contextlib.contextmanager
def _no_modes() -> Iterator[None]:
    """Leave modes that were entered and never left: inference, torch functions, vmap."""
    import torch
    from torch import overrides

    core: Any = torch._C
    stack_of: Any = overrides
    modes = []
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(Exception):
            if torch.is_inference_mode_enabled():
                stack.enter_context(torch.inference_mode(mode=False))
            modes = [stack_of._pop_mode() for _ in range(core._len_torch_function_stack())]
            # The default device is one of them, at the bottom; its own state puts it back.
            while core._functorch.get_dynamic_layer_stack_depth():
                core._functorch.pop_dynamic_layer_stack()
        try:
            yield
        finally:
            with contextlib.suppress(Exception):
                while core._functorch.get_dynamic_layer_stack_depth():
                    core._functorch.pop_dynamic_layer_stack()
                while core._len_torch_function_stack():
                    stack_of._pop_mode()
                for mode in reversed(modes):
                    stack_of._push_mode(mode)


def _environment() -> dict[Any, Any]:
    held: Any = os.environ
    return dict(held._data)  # as it is held: to decode it anew for each check takes its time


def _set_environment(held: dict[Any, Any]) -> None:
    into: Any = os.environ
    _refill(into, {into.decodekey(key): into.decodevalue(held[key]) for key in held})


def _generator() -> bytes:
    import torch

    return torch.get_rng_state().numpy().tobytes()


def _set_generator(state: bytes) -> None:
    import torch

    torch.set_rng_state(torch.frombuffer(bytearray(state), dtype=torch.uint8))


def _device() -> Any:
    import torch

    held: Any = torch._GLOBAL_DEVICE_CONTEXT
    context = getattr(held, "device_context", None)
    return context and context.device


def _set_device(device: Any) -> None:
    import torch

    torch.set_default_device(device)


def _flushes() -> bool:
    return sys.float_info.min / 2 == 0.0  # the processor's own setting, for Python as well


def _print_options() -> dict[str, Any]:
    from torch import _tensor_str

    return dict(vars(_tensor_str.PRINT_OPTS))


def _set_print_options(options: dict[str, Any]) -> None:
    from torch import _tensor_str

    vars(_tensor_str.PRINT_OPTS).update(options)


def _attribute(owner: Any, name: str, default: Any = KEEP) -> State:
    return State(partial(getattr, owner, name), partial(setattr, owner, name), default)


def _refill(target: Any, content: Any) -> None:
    target.clear()
    target.update(content)


def _refill_list(target: list[Any], content: list[Any]) -> None:
    target[:] = content
