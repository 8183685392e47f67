"""Whether an exercise has left something behind that the next one would meet.

The exercises of a submission may run in one process, one after the other. Between two of them the
process is compared with what it was: what modules and classes hold, the state that only functions
tell, and whether anything of the exercise is still alive. Where something differs, the next one
gets a fresh process. So a verdict depends on the exercise's own file, and on nothing else.
"""

from __future__ import annotations

import gc
import sys
import types
import weakref
from collections.abc import Callable

from grader.run.held import Held, Unreadable
from grader.run.process_state import Getter, ProcessState, getters

PASSED_OVER = frozenset(
    {
        *("_frozen_importlib", "_frozen_importlib_external", "argparse", "ast", "asyncio"),
        *("calendar", "concurrent", "dis", "email", "enum", "html", "http"),
        *("importlib._bootstrap", "importlib._bootstrap_external", "importlib.metadata"),
        *("importlib.resources", "ipaddress", "multiprocessing", "pickletools"),
        *("plistlib", "re._constants", "socket", "_socket", "socketserver", "ssl", "_ssl"),
        *("sysconfig", "tarfile", "tokenize", "tracemalloc", "unittest", "urllib"),
        *("xml", "zipfile"),
        *("annotated_types", "click", "dateutil", "fontTools", "kiwisolver", "mpl_toolkits"),
        *("mpmath", "packaging", "PIL", "pydantic", "pydantic_core", "pyparsing", "rich"),
        *("sympy", "typer", "typing_extensions", "typing_inspection"),
        *("numpy.f2py", "numpy.ma", "numpy.polynomial", "numpy.testing"),
        *("torch._C._distributed_c10d", "torch._C._dynamo", "torch._C._functionalization"),
        *("torch._C._jit_tree_views", "torch._C._lazy", "torch._C._monitor"),
        *("torch._C._profiler", "torch._C._te", "torch._decomp", "torch._dynamo"),
        *("torch._export", "torch._functorch", "torch._guards", "torch._higher_order_ops"),
        *("torch._inductor", "torch._jit_internal", "torch._library", "torch._logging"),
        *("torch._meta_registrations", "torch._native", "torch._ops", "torch._prims"),
        *("torch._prims_common", "torch._refs", "torch._subclasses", "torch._vendor", "torch.ao"),
        *("torch.autograd.profiler", "torch.autograd.profiler_util", "torch.compiler"),
        *("torch.distributed", "torch.distributions", "torch.export", "torch.fx", "torch.jit"),
        *("torch.masked", "torch.mtia", "torch.multiprocessing", "torch.nested"),
        *("torch.nn.parallel", "torch.onnx", "torch.ops", "torch.package", "torch.profiler"),
        *("torch.quantization", "torch.return_types", "torch.serialization", "torch.sparse"),
        *("torch.storage", "torch.testing", "torch.utils._cxx_pytree", "torch.utils._pytree"),
        *("torch.utils._sympy", "torch.utils.benchmark", "torch.utils.checkpoint"),
        *("torch.utils.cpp_extension", "torch.utils.data.datapipes", "torch.utils.tensorboard"),
        *("torch.xpu", "torchgen"),
    }
)
"""Modules of which only the variables are looked at: they are large, and no exercise computes with
them."""

VARYING = (
    *("grader.run.left_behind._getters", "grader.run.left_behind._held"),
    *("grader.run.refusals._guarded", "grader.run.refusals._refusing"),
    *("sys.last_traceback", "sys.last_type", "sys.last_value"),
    *("threading._active_limbo_lock", "threading._main_thread", "threading._shutdown_locks"),
    "threading._shutdown_locks_lock",
    "torch.cuda._lazy_seed_tracker",
)
"""Variables that change by themselves, such as what a fork makes anew."""
FILLED = (
    *("importlib._bootstrap._blocking_on", "importlib._bootstrap._module_locks"),
    *("inspect._filesbymodname", "inspect.modulesbyfile", "linecache.cache", "posix.environ"),
    *("re._cache", "re._cache2", "sys.argv", "sys.orig_argv", "sys.path"),
    *("sys.path_importer_cache", "threading._active", "threading._dangling", "threading._limbo"),
)
"""Caches and lists whose content changes by itself."""

_DATA = frozenset(
    {
        *(dict, list, tuple, set, frozenset, enumerate, type(iter([])), type(iter(()))),
        *(types.CellType, types.FrameType, types.BuiltinMethodType, weakref.ReferenceType),
    }
)
"""What outlives an exercise in caches, and in the function that runs them one by one."""

_held: Held | None = None
_getters: list[Getter] = []


def passed_over(module: str) -> bool:
    """Whether only the variables of a module are looked at, given its name."""
    if module.startswith("matplotlib.") and module != "matplotlib.pyplot":
        return True
    parts = module.split(".")
    return any(".".join(parts[:length]) in PASSED_OVER for length in range(1, len(parts) + 1))


def remember() -> None:
    """Note what modules hold now. Processes that are forked from this one compare with it."""
    global _held, _getters
    _getters = getters()
    try:
        _held = Held([*sys.modules.values()], passed_over, VARYING, FILLED)
    except Unreadable:
        _held = None


def looks() -> Callable[[], bool]:
    """Says whether an exercise that has been forgotten has left anything behind.

    To be made before the first exercise runs; what is there by then is to be frozen
    (``gc.freeze``). Where nobody knows what modules held, every exercise leaves something behind.
    """
    if _held is None:
        return lambda: True
    held_changed, state_changed = _held.changed, ProcessState(_getters).changed
    collect, objects, data = gc.collect, gc.get_objects, _DATA

    def left_behind() -> bool:
        collect()
        # A function, a class or an object of one that is still alive will act again.
        kinds = set(map(type, objects()))
        return bool(kinds - data) or held_changed() or state_changed()

    return left_behind
