"""Whatever global state learner code changes does not reach the next check."""

from __future__ import annotations

import contextlib
import io
import os
import random
import sys
import warnings
from collections.abc import Iterator
from typing import Any

from grader.core.observation import MAX_TEXT


class CappedText(io.TextIOBase):
    """A stream that keeps the first ``MAX_TEXT`` characters and counts the rest."""

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._room = MAX_TEXT - 100
        self._lost = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._kept.append(text[: self._room])
        self._lost += max(0, len(text) - self._room)
        self._room -= min(self._room, len(text))
        return len(text)

    def text(self) -> str:
        """What was written, with a note on what was cut."""
        kept = "".join(self._kept)
        return f"{kept}\n… and {self._lost:,} more characters" if self._lost else kept


_SEVERAL = r"torch\.Size\(\[(?!(?:1(?:, 1)*)?\])"
"""A shape that holds more than one number."""

WARNINGS_THAT_ARE_ERRORS = (
    "The .grad attribute of a Tensor that is not a leaf Tensor",
    # A single number meets every element of the other side, whatever its shape.
    rf"Using a target size \({_SEVERAL}.*input size \({_SEVERAL}",
    r"std\(\): degrees of freedom is <= 0",
)
"""PyTorch only warns here, but the result is wrong."""


@contextlib.contextmanager
def isolated(seed: int) -> Iterator[CappedText]:
    """Seed every generator, catch what is printed, and restore global state afterwards."""
    import torch

    printed = CappedText()
    with contextlib.ExitStack() as stack:
        stack.callback(_restore_torch, *_torch_state())
        stack.callback(os.chdir, os.getcwd())
        for target in (sys.path, sys.argv, sys.meta_path):
            stack.callback(_restore_list, target, list(target))
        stack.callback(_restore_environment, dict(os.environ))
        stack.callback(_restore_streams, sys.stdin, sys.stdout, sys.stderr)
        stack.callback(sys.setrecursionlimit, sys.getrecursionlimit())
        stack.callback(sys.settrace, sys.gettrace())
        stack.callback(_restore_plots)
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        for text in WARNINGS_THAT_ARE_ERRORS:
            warnings.filterwarnings("error", message=text)
        # A reader of an empty stream gets EOFError at once instead of a prompt.
        sys.stdin = io.StringIO()
        sys.stdout = sys.stderr = printed
        random.seed(seed)
        # Not torch.manual_seed: it keeps a formatted traceback for each kind of accelerator.
        torch.default_generator.manual_seed(seed)
        if numpy := sys.modules.get("numpy"):
            numpy.random.seed(seed % 2**32)
        yield printed


def _torch_state() -> tuple[Any, ...]:
    import torch

    return (
        torch.get_default_dtype(),
        torch.is_grad_enabled(),
        torch.get_num_threads(),
        torch.are_deterministic_algorithms_enabled(),
        torch.is_anomaly_enabled(),
        torch.get_default_device(),
        torch.get_rng_state(),
        random.getstate(),
    )


def _restore_torch(*before: Any) -> None:
    import torch

    dtype, grad, threads, deterministic, anomaly, device, rng, python_rng = before
    torch.set_rng_state(rng)
    random.setstate(python_rng)
    # Some of these setters import half of PyTorch: call them only where something changed.
    if torch.get_default_device() != device:
        torch.set_default_device(device)
    if torch.get_default_dtype() != dtype:
        torch.set_default_dtype(dtype)
    if torch.is_grad_enabled() != grad:
        torch.set_grad_enabled(grad)
    if torch.get_num_threads() != threads:
        torch.set_num_threads(threads)
    if torch.are_deterministic_algorithms_enabled() != deterministic:
        torch.use_deterministic_algorithms(deterministic)
    if torch.is_anomaly_enabled() != anomaly:
        torch.autograd.set_detect_anomaly(anomaly)


def _restore_list(target: list[Any], before: list[Any]) -> None:
    target[:] = before


def _restore_environment(environment: dict[str, str]) -> None:
    if os.environ != environment:
        os.environ.clear()
        os.environ.update(environment)


def _restore_streams(stdin: Any, stdout: Any, stderr: Any) -> None:
    sys.stdin, sys.stdout, sys.stderr = stdin, stdout, stderr


def _restore_plots() -> None:
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        if pyplot.get_fignums():
            pyplot.close("all")
        if pyplot.get_backend().lower() != "agg":
            pyplot.switch_backend("agg")
