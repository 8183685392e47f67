"""What PyTorch asks of a process, where a course warms it or a learner has imported it.

Nothing here imports PyTorch but ``warm``: where nobody has, there is no state of it to put back
and nothing of it to refuse.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from grader.run.state import State, attribute, refill
from grader.run.without_dynamo import without_compiler


def imported() -> Any:
    """PyTorch, if it is imported; None else, also for another module of that name."""
    torch = sys.modules.get("torch")
    return torch if hasattr(torch, "default_generator") else None


def warm() -> None:
    """PyTorch as a warm process uses it: on one thread, and without its compiler."""
    on_one_thread()
    without_compiler()


def on_one_thread() -> None:
    """From now on: children that are forked from several threads hang."""
    if torch := imported():
        torch.set_num_threads(1)


def seed(number: int) -> None:
    """Seed PyTorch's own generator."""
    if torch := imported():
        # Not torch.manual_seed: it keeps a formatted traceback for each kind of accelerator.
        torch.default_generator.manual_seed(number)


def states() -> tuple[State, ...]:
    """Its global state, where it is imported."""
    import torch
    from torch import _tensor_str
    from torch.nn.modules import module as modules
    from torch.optim import optimizer as optimizers

    core: Any = torch._C
    options = vars(_tensor_str.PRINT_OPTS)
    # Hooks on all modules or optimizers: the check's own modules would run them, too.
    hooks = [
        held
        for owner in (modules, optimizers)
        for name, held in vars(owner).items()
        if name.startswith("_global_") and isinstance(held, dict)
    ]
    states = [
        State(torch.is_grad_enabled, core._set_grad_enabled, True),
        State(torch.get_num_threads, torch.set_num_threads, 1),
        State(
            core._get_default_device,
            lambda _: torch.set_default_tensor_type("torch.FloatTensor"),
            "cpu",
        ),
        State(torch.get_default_dtype, torch.set_default_dtype, torch.float32),
        State(partial(_device, torch._GLOBAL_DEVICE_CONTEXT), torch.set_default_device, None),
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
        State(partial(dict, options), options.update, dict(options)),
        attribute(modules, "_global_is_full_backward_hook"),
        State(partial(_registered, hooks), partial(_register, hooks), []),
    ]
    return tuple(states)


def _registered(hooks: list[dict[Any, Any]]) -> list[dict[Any, Any]]:
    return [dict(held) for held in hooks] if any(hooks) else []


def _register(hooks: list[dict[Any, Any]], registered: list[dict[Any, Any]]) -> None:
    for number, held in enumerate(hooks):
        refill(held, registered[number] if registered else {})


def leave_modes() -> list[Any]:
    """Leave modes that were entered and never left: inference, torch functions, vmap.

    Gives what ``enter_modes`` needs to enter them again.
    """
    left: list[Any] = []
    if torch := imported():
        with contextlib.suppress(Exception):
            if torch.is_inference_mode_enabled():
                outside = torch.inference_mode(mode=False)
                outside.__enter__()
                left.append(outside)
            # The default device is one of them, at the bottom; its own state puts it back.
            left += _function_modes_left(torch)
    return left


def enter_modes(left: list[Any]) -> None:
    """Leave those that were entered meanwhile, and enter again what was left before."""
    if torch := imported():
        with contextlib.suppress(Exception):
            _function_modes_left(torch)
            while left:
                mode = left.pop()
                if isinstance(mode, torch.inference_mode):
                    mode.__exit__(None, None, None)
                else:
                    torch.overrides._push_mode(mode)


def _function_modes_left(torch: Any) -> list[Any]:
    """Leave all modes for torch functions, and vmap; the innermost of those modes comes first."""
    core = torch._C
    while core._functorch.get_dynamic_layer_stack_depth():
        core._functorch.pop_dynamic_layer_stack()
    modes = []
    while core._len_torch_function_stack():
        modes.append(torch.overrides._pop_mode())
    return modes


def generator() -> Any:
    """The state of PyTorch's own generator, if it is imported."""
    return torch.get_rng_state() if (torch := imported()) else None


def set_generator(state: Any) -> None:
    """Set it to that state, if there is one."""
    if state is not None:
        sys.modules["torch"].set_rng_state(state)


def _device(held: Any) -> Any:
    context = getattr(held, "device_context", None)
    return context and context.device


def _flushes() -> bool:
    return sys.float_info.min / 2 == 0.0  # the processor's own setting, for Python as well


def uncompiled() -> None:
    """From now on, what a cell has compiled runs as it is written."""
    if "torch._dynamo.eval_frame" in sys.modules:
        with contextlib.suppress(Exception):
            sys.modules["torch"].compiler.set_stance("force_eager")


def replaced() -> list[tuple[Any, str, Any]]:
    """What of it needs a compiler, a process or a device, and what stands in its place."""
    if not imported():
        return []
    import torch
    from torch.utils.data import DataLoader

    replaced: list[tuple[Any, str, Any]] = [
        (torch, "compile", _compile),
        (torch, "save", _saves(torch.save)),
        (DataLoader, "__init__", _loads(DataLoader.__init__)),
        (torch.cuda, "is_available", _none_there),
        (torch.backends.mps, "is_available", _none_there),
    ]
    for device in ("xpu", "accelerator"):
        if hasattr(torch, device):
            replaced.append((getattr(torch, device), "is_available", _none_there))
    for device in ("cuda", "xpu", "mtia"):
        # Each torch.manual_seed would keep, for a device that never comes, what called it.
        if hasattr(torch, device):
            for name in ("manual_seed", "manual_seed_all"):
                replaced.append((getattr(torch, device), name, _seeds_none))
    return replaced


def _none_there() -> bool:
    return False


def _seeds_none(seed: int) -> None:
    pass


def _compile(model: Any = None, **_: Any) -> Any:
    """``torch.compile``, without a compiler: what is to be compiled, as it is."""
    return model if model is not None else lambda function: function


def _saves(save: Callable[..., Any]) -> Callable[..., Any]:
    """``torch.save`` that opens its file as Python does: it is refused as any other then."""

    def saves(obj: Any, f: Any, *more: Any, **options: Any) -> None:
        if isinstance(f, (str, os.PathLike)):
            with open(f, "wb"):
                pass
        save(obj, f, *more, **options)

    return save if getattr(save, "__name__", "") == "saves" else saves


def _loads(init: Callable[..., None]) -> Callable[..., None]:
    """``DataLoader`` that loads in this process, whatever number of workers is asked for."""

    def loads(self: Any, dataset: Any, *more: Any, num_workers: int = 0, **options: Any) -> None:
        if num_workers:
            for name in ("prefetch_factor", "persistent_workers", "multiprocessing_context"):
                options.pop(name, None)
            options["timeout"] = 0
        options["pin_memory"] = False
        init(self, dataset, *more, **options)

    return init if getattr(init, "__name__", "") == "loads" else loads
