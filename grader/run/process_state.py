"""What only functions tell of a process: its modes, threads, handlers and descriptors."""

from __future__ import annotations

import _thread
import abc
import atexit
import contextlib
import contextvars
import ctypes
import decimal
import faulthandler
import gc
import locale
import os
import signal
import sys
import threading
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from operator import attrgetter
from typing import Any

from grader.run import with_torch

Getter = Callable[[], Any]

DESCRIPTORS = range(16)
"""Where one that is opened appears: it gets the lowest number that is free."""
MANY_BYTES = 16 * 2**20
"""More than caches need."""

OF_TORCH = (
    *("is_grad_enabled", "is_inference_mode_enabled", "is_anomaly_enabled"),
    *("is_anomaly_check_nan_enabled", "get_num_threads", "get_num_interop_threads"),
    *("get_default_dtype", "get_float32_matmul_precision", "is_autocast_cache_enabled"),
    *("is_warn_always_enabled", "are_deterministic_algorithms_enabled"),
    *("is_deterministic_algorithms_warn_only_enabled", "_C._len_torch_function_stack"),
    *("_C._len_torch_dispatch_stack", "_C._is_torch_function_enabled"),
    *("_C._is_torch_function_all_disabled", "_C._dispatch_tls_local_include_set"),
    *("_C._dispatch_tls_local_exclude_set", "_C._is_fwd_grad_enabled"),
    *("_C._is_multithreading_enabled", "_C._is_view_replay_enabled"),
    *("_C._is_any_autocast_enabled", "_C._get_default_device"),
    *("_C._get_deterministic_fill_uninitialized_memory",),
    *("_C._check_sparse_tensor_invariants", "_C._get_mkldnn_enabled"),
    *("_C._get_mkldnn_deterministic", "_C._get_nnpack_enabled", "_C._get_math_sdp_enabled"),
    *("_C._get_flash_sdp_enabled", "_C._get_mem_efficient_sdp_enabled"),
    *("_C._get_cpu_allow_fp16_reduced_precision_reduction", "_C._get_onednn_allow_tf32"),
    *(
        "_C._get_autograd_fallback_mode",
        "_C._get_backcompat_broadcast_warn",
        "_C._get_backcompat_keepdim_warn",
        "_C._get_qengine",
        "_C._get_cudnn_enabled",
        "_C._get_cudnn_benchmark",
    ),
    *("_C._get_tracing_state", "_C._autograd._profiler_enabled"),
    *("_C._autograd._saved_tensors_hooks_is_enabled",),
    *("_C._autograd._saved_tensors_hooks_get_disabled_error_message",),
    *("_C._functorch.maybe_current_level", "_C._functorch.get_dynamic_layer_stack_depth"),
    *("_C._functorch.get_single_level_autograd_function_allowed",),
)
"""Functions of PyTorch that tell a setting; a version may lack some."""


class ProcessState:
    """The state of this process when this is made.

    Arguments:
        getters: the functions that tell it.
    """

    def __init__(self, getters: Sequence[Getter]) -> None:
        self._getters = getters
        self._before = tuple(map(_told, getters))
        self._bytes = _allocated()

    def changed(self) -> bool:
        """Whether it is another one now, or holds much more memory."""
        return (
            tuple(map(_told, self._getters)) != self._before
            or _allocated() > self._bytes + MANY_BYTES
        )


def getters() -> list[Getter]:
    """The functions that tell the state of a process that has imported what this one has."""
    told = [*_of_python(), *_of_numpy(), *_of_torch()]
    for one in told:
        _told(one)  # what they import is there from now on
    _allocated()
    return told


def _told(getter: Getter) -> Any:
    try:
        return getter()
    except Exception as error:  # noqa: BLE001  an answer, too: behind the walls, or on this system
        return type(error).__name__


def _of_python() -> Iterator[Getter]:
    yield from (
        lambda: dict(vars(os.environ)["_data"]),
        os.getcwd,
        _thread._count,
        _contexts,
        sys.getrecursionlimit,
        sys.getswitchinterval,
        sys.get_int_max_str_digits,
        sys.gettrace,
        sys.getprofile,
        sys.get_asyncgen_hooks,
        sys.get_coroutine_origin_tracking_depth,
        threading.stack_size,
        abc.get_cache_token,
        atexit._ncallbacks,
        gc.isenabled,
        gc.get_threshold,
        gc.get_debug,
        tracemalloc.is_tracing,
        faulthandler.is_enabled,
        lambda: locale.setlocale(locale.LC_ALL),
        lambda: str(decimal.getcontext()),
        _arithmetic,
        lambda: [_opened(number) for number in DESCRIPTORS],
    )
    if sys.platform != "win32":
        # Without the enum that signal.getsignal makes of each answer.
        told = vars(signal)["_signal"].getsignal
        handlers = [partial(told, number) for number in signal.valid_signals() if number < 32]
        yield lambda: [handler() for handler in handlers]
        yield sys.getdlopenflags
        yield _mask
        yield lambda: signal.pthread_sigmask(signal.SIG_BLOCK, ())
        yield lambda: signal.getitimer(signal.ITIMER_VIRTUAL)[1]


def _of_numpy() -> Iterator[Getter]:
    if numpy := sys.modules.get("numpy"):
        yield numpy.geterr
        yield numpy.get_printoptions
        yield numpy.getbufsize
        yield numpy.geterrcall


def _of_torch() -> Iterator[Getter]:
    torch = with_torch.imported()
    if not torch:
        return
    for name in OF_TORCH:
        with contextlib.suppress(AttributeError):
            yield attrgetter(name)(torch)
    yield partial(torch._C._autograd._top_saved_tensors_default_hooks, True)
    yield partial(torch.get_autocast_dtype, "cpu")
    # Kept for each thread, so it is no variable of the module.
    yield lambda: getattr(torch._GLOBAL_DEVICE_CONTEXT, "device_context", None)


TOLD_OTHERWISE = ("decimal_context", "numpy.ufunc.extobj", "format_options")
"""Context variables of which getters above tell."""


def _contexts() -> list[tuple[int, int]]:
    context = contextvars.copy_context()
    return [(id(var), id(context[var])) for var in context if var.name not in TOLD_OTHERWISE]


_TINY, _ONE, _THREE = sys.float_info.min, 1.0, 3.0


def _arithmetic() -> tuple[float, ...]:
    """Results that tell how the processor rounds, and whether it keeps the smallest numbers."""
    return _TINY / 2, _ONE / _THREE, -_ONE / _THREE


def _mask() -> int:
    """The mask of new files, which is only told by setting it."""
    mask = os.umask(0o77)
    os.umask(mask)
    return mask


def _opened(number: int) -> tuple[int, int] | None:
    try:
        about = os.fstat(number)
    except OSError:
        return None
    return about.st_dev, about.st_ino


class _Mallinfo(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "free", "small", "mapped", "mapped_bytes"),
            *("_unused", "_also_unused", "used", "free_bytes", "releasable"),
        )
    ]


@cache
def _mallinfo() -> Callable[[], Any] | None:
    try:
        function = ctypes.CDLL(None).mallinfo2
    except (AttributeError, OSError, TypeError):
        return None  # no glibc, or an old one
    function.restype = _Mallinfo
    return function


def _allocated() -> int:
    """Bytes that are allocated, but for Python's small objects; 0 where nobody knows."""
    function = _mallinfo()
    if function is None:
        return 0
    told = function()
    return int(told.used + told.mapped_bytes)
