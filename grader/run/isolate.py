"""Whatever global state learner code changes does not reach the next check."""

from __future__ import annotations

import contextlib
import os
import random
import sys
import warnings
from collections.abc import Iterator
from typing import Any

from grader.run import with_torch
from grader.run.global_state import from_defaults
from grader.run.refusals import alone
from grader.run.streams import CappedText, nobody

_SEVERAL = r"torch\.Size\(\[(?!(?:1(?:, 1)*)?\])"
"""A shape that holds more than one number."""

WARNINGS_THAT_ARE_ERRORS = (
    "The .grad attribute of a Tensor that is not a leaf Tensor",
    # A single number meets every element of the other side, whatever its shape.
    rf"Using a target size \({_SEVERAL}.*input size \({_SEVERAL}",
    r"std\(\): degrees of freedom is <= 0",
)
"""PyTorch only warns here, but the result is wrong."""


def _filters() -> list[Any]:
    with warnings.catch_warnings():
        warnings.resetwarnings()
        warnings.simplefilter("ignore")
        for text in WARNINGS_THAT_ARE_ERRORS:
            warnings.filterwarnings("error", message=text)
        return list(warnings.filters)


_FILTERS = _filters()
"""Made once: to look up three patterns for every check takes its time."""


@contextlib.contextmanager
def isolated(seed: int, filename: str) -> Iterator[CappedText]:
    """Begin from the defaults of all global state, seeded; catch what is printed; put state back.

    Arguments:
        filename: the learner's file, which is all that ``sys.argv`` says of the command line.
    """
    printed = CappedText()
    with from_defaults(), warnings.catch_warnings(), alone():
        _without_window()
        # The list is this block's own, and nobody has met a warning in it yet.
        warnings.filters[:] = _FILTERS  # type: ignore[index]
        sys.argv[:] = sys.orig_argv[:] = [os.path.basename(filename)]
        sys.stdin = nobody()
        sys.stdout = sys.stderr = printed
        random.seed(seed)
        with_torch.seed(seed)
        if numpy := sys.modules.get("numpy"):
            numpy.random.seed(seed % 2**32)
        try:
            yield printed
        finally:
            _without_plots()


def _without_plots() -> None:
    _without_window()
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        with contextlib.suppress(Exception):
            pyplot.close("all")


def _without_window() -> None:
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        with contextlib.suppress(Exception):
            # Not get_backend(): where none is chosen yet, it tries every window system.
            if dict.get(pyplot.rcParams, "backend") != "agg":
                pyplot.switch_backend("agg")
