"""Modes of PyTorch that are entered and never left, settings that are not put back, hooks."""

from left_behind.replaced import NO_CLEARING, NO_SIGMOID, NO_XAVIER
from left_behind.way import CALLED, Way, needs, prints, told

TORCH = "import torch\n"


def entered(
    name: str, mode: str, when: str | None = None, head: str = TORCH, **later: dict[str, str]
) -> Way:
    """A mode that is entered, and kept."""
    code = f"{head}kept.append({mode})\nkept[-1].__enter__()"
    return Way(name, code, when, **later) if when else Way(name, code, **later)


WITHOUT_STEPS = "class Mode(torch.overrides.TorchFunctionMode):\n    def __torch_function__(self, func, types, args=(), kwargs=None):\n        return func(*args, **kwargs or {}) if func is not torch.sigmoid else args[0]\n"
DISPATCH = "from torch.utils._python_dispatch import TorchDispatchMode\nclass Mode(TorchDispatchMode):\n    def __torch_dispatch__(self, func, types, args=(), kwargs=None):\n        return func(*args, **kwargs or {}) if 'sigmoid' not in str(func) else args[0] * 1\n"
SIGMOID_OF_NEURONS = "def hook(module, inputs, answer):\n    return torch.sigmoid(answer) if type(module).__name__ == 'Neuron' else None\n"

WAYS = [
    entered("inference_mode", "torch.inference_mode()"),
    entered("inference_mode, in a check", "torch.inference_mode()", CALLED),
    entered("no_grad", "torch.no_grad()"),
    Way("set_grad_enabled", TORCH + "torch.set_grad_enabled(False)"),
    Way("set_grad_enabled, in a check", TORCH + "torch.set_grad_enabled(False)", CALLED),
    Way("inference mode's own guard", TORCH + "kept.append(torch._C._InferenceMode(True))"),
    entered(
        "saved_tensors_hooks",
        "torch.autograd.graph.saved_tensors_hooks(lambda t: t * 2, lambda t: t)",
    ),
    entered(
        "saved_tensors_hooks, in a check",
        "torch.autograd.graph.saved_tensors_hooks(lambda t: t * 2, lambda t: t)",
        CALLED,
    ),
    entered(
        "disable_saved_tensors_hooks",
        "torch.autograd.graph.disable_saved_tensors_hooks('no hooks')",
        right=needs(
            "hooked()",
            TORCH
            + "def hooked():\n    with torch.autograd.graph.saved_tensors_hooks(lambda t: t, lambda t: t): pass\n",
        ),
    ),
    entered(
        "allow_mutation_on_saved_tensors",
        "torch.autograd.graph.allow_mutation_on_saved_tensors()",
        CALLED,
    ),
    entered("a TorchFunctionMode", "Mode()", head=TORCH + WITHOUT_STEPS),
    entered("a TorchFunctionMode, in a check", "Mode()", CALLED, head=TORCH + WITHOUT_STEPS),
    entered("a TorchDispatchMode", "Mode()", head=TORCH + DISPATCH),
    entered("a TorchDispatchMode, in a check", "Mode()", CALLED, head=TORCH + DISPATCH),
    entered(
        "DisableTorchFunction",
        "torch._C.DisableTorchFunction()",
        right=needs(
            "assert isinstance(torch.ones(1).as_subclass(T) + 1, T)",
            TORCH + "class T(torch.Tensor): pass\n",
        ),
    ),
    entered(
        "DisableTorchFunctionSubclass",
        "torch._C.DisableTorchFunctionSubclass()",
        CALLED,
        right=needs(
            "assert isinstance(torch.ones(1).as_subclass(T) + 1, T)",
            TORCH + "class T(torch.Tensor): pass\n",
        ),
    ),
    entered("autocast", "torch.autocast('cpu')"),
    entered("autocast, in a check", "torch.autocast('cpu')", CALLED),
    Way(
        "autocast's dtype",
        TORCH + "torch.set_autocast_dtype('cpu', torch.float16)",
        wrong=told("torch.get_autocast_dtype('cpu') == torch.float16", TORCH),
    ),
    Way(
        "autocast's cache",
        TORCH + "torch.set_autocast_cache_enabled(False)",
        wrong=told("not torch.is_autocast_cache_enabled()", TORCH),
    ),
    Way("set_default_device", TORCH + "torch.set_default_device('meta')"),
    Way("set_default_device, in a check", TORCH + "torch.set_default_device('meta')", CALLED),
    entered("torch.device", "torch.device('meta')"),
    Way("default dtype", TORCH + "torch.set_default_dtype(torch.float64)"),
    entered("detect_anomaly", "torch.autograd.detect_anomaly()"),
    Way("a level of vmap", TORCH + "torch._C._functorch._vmap_increment_nesting(3, 'error')"),
    Way("a level of grad", TORCH + "torch._C._functorch._grad_increment_nesting()", CALLED),
    Way(
        "a level of functionalization", TORCH + "torch._C._functorch._func_increment_nesting(True)"
    ),
    Way(
        "a dual level",
        TORCH + "torch.autograd.forward_ad.enter_dual_level()",
        right=needs(
            "level()",
            TORCH + "def level():\n    with torch.autograd.forward_ad.dual_level(): pass\n",
        ),
    ),
    Way(
        "forward gradients switched off",
        TORCH + "torch._C._set_fwd_grad_enabled(False)",
        wrong=told("not torch._C._is_fwd_grad_enabled()", TORCH),
    ),
    entered(
        "the profiler",
        "torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU])",
        wrong=told("torch.autograd._profiler_enabled()", TORCH),
    ),
    entered(
        "the autograd profiler",
        "torch.autograd.profiler.profile()",
        CALLED,
        wrong=told("torch.autograd._profiler_enabled()", TORCH),
    ),
    entered("below autograd", "torch._C._AutoDispatchBelowAutograd()"),
    Way(
        "an excluded dispatch key",
        TORCH
        + "torch._C._dispatch_tls_set_dispatch_key_excluded(torch._C.DispatchKey.AutogradCPU, True)",
    ),
    Way(
        "an excluded dispatch key, in a check",
        TORCH
        + "torch._C._dispatch_tls_set_dispatch_key_excluded(torch._C.DispatchKey.ADInplaceOrView, True)",
        CALLED,
        wrong=told(
            "torch._C._dispatch_tls_is_dispatch_key_excluded(torch._C.DispatchKey.ADInplaceOrView)",
            TORCH,
        ),
    ),
    Way(
        "an included dispatch key",
        TORCH
        + "torch._C._dispatch_tls_set_dispatch_key_included(torch._C.DispatchKey.AutocastCPU, True)",
        wrong=told(
            "torch._C._dispatch_tls_is_dispatch_key_included(torch._C.DispatchKey.AutocastCPU)",
            TORCH,
        ),
    ),
    entered(
        "a fake mode",
        "FakeTensorMode()",
        head="from torch._subclasses.fake_tensor import FakeTensorMode\n",
    ),
    entered(
        "checks of sparse tensors",
        "torch.sparse.check_sparse_tensor_invariants()",
        wrong=told("torch.sparse.check_sparse_tensor_invariants.is_enabled()", TORCH),
    ),
    entered(
        "set_multithreading_enabled",
        "torch.autograd.set_multithreading_enabled(False)",
        wrong=told("not torch._C._is_multithreading_enabled()", TORCH),
    ),
    entered(
        "set_view_replay_enabled",
        "torch.autograd._force_original_view_tracking(True)",
        wrong=told("torch._C._is_view_replay_enabled()", TORCH),
    ),
    entered(
        "skip_init",
        "torch.nn.utils.parametrize.cached()",
        CALLED,
        head="import torch.nn.utils.parametrize\nimport torch\n",
        wrong=told(
            "torch.nn.utils.parametrize._cache_enabled", "import torch.nn.utils.parametrize\n"
        ),
    ),
    entered(
        "warnings that are errors",
        "warnings.catch_warnings()",
        head="import warnings\nwarnings.simplefilter('error')\n",
        right=needs("warnings.warn('a word')", "import warnings\n"),
    ),
    Way(
        "warnings that are errors, in a check",
        "import warnings\nwarnings.simplefilter('error')\nwarnings.filters.insert(0, ('error', None, Warning, None, 0))",
        CALLED,
        right=needs("warnings.warn('a word')", "import warnings\n"),
    ),
    Way(
        "another list of warnings' filters",
        "import warnings\nwarnings.filters = []\nwarnings.filters.append(('error', None, Warning, None, 0))\nwarnings._filters_mutated()",
    ),
    Way(
        "the default action of warnings",
        "import warnings\nwarnings.defaultaction = 'error'\nwarnings.simplefilter = lambda *a, **k: None",
        right=needs("warnings.warn('a word')", "import warnings\n"),
    ),
    Way(
        "warnings that come always",
        TORCH + "torch.set_warn_always(True)",
        wrong=told("torch.is_warn_always_enabled()", TORCH),
    ),
    Way(
        "flush_denormal",
        TORCH + "torch.set_flush_denormal(True)",
        right=prints("2e-308 / len('four')"),
    ),
    Way(
        "rounding upwards",
        "import ctypes\nctypes.CDLL('libm.so.6').fesetround(0x800)",
        right=prints("1.0 / len('three')"),
    ),
    Way(
        "threads of an operation",
        TORCH + "torch.set_num_threads(2)",
        wrong=told("torch.get_num_threads() == 2", TORCH),
    ),
    Way(
        "threads between operations",
        TORCH + "torch.set_num_interop_threads(3)",
        wrong=told("torch.get_num_interop_threads() == 3", TORCH),
    ),
    Way(
        "printing of tensors",
        TORCH + "torch.set_printoptions(precision=1, sci_mode=True)",
        right=prints("torch.ones(2) / 3"),
    ),
    Way(
        "printing of arrays",
        "import numpy\nnumpy.set_printoptions(precision=1)",
        CALLED,
        right=prints("numpy.ones(2) / 3", "import numpy\n"),
    ),
    Way(
        "errors of NumPy",
        "import numpy\nnumpy.seterr(all='raise')",
        right=needs("numpy.float64(1) / numpy.float64(0)", "import numpy\n"),
    ),
    Way(
        "deterministic algorithms",
        TORCH + "torch.use_deterministic_algorithms(True)",
        wrong=told("torch.are_deterministic_algorithms_enabled()", TORCH),
    ),
    Way(
        "precision of matrix products",
        TORCH + "torch.set_float32_matmul_precision('medium')",
        CALLED,
        wrong=told("torch.get_float32_matmul_precision() == 'medium'", TORCH),
    ),
    Way(
        "memory that is not filled",
        TORCH + "torch.utils.deterministic.fill_uninitialized_memory = False",
        wrong=told("not torch.utils.deterministic.fill_uninitialized_memory", TORCH),
    ),
    Way(
        "MKL-DNN switched off",
        TORCH + "torch._C._set_mkldnn_enabled(False)",
        wrong=told("not torch._C._get_mkldnn_enabled()", TORCH),
    ),
    Way(
        "NNPACK switched off",
        TORCH + "torch.backends.nnpack.set_flags(False)",
        CALLED,
        wrong=told("not torch._C._get_nnpack_enabled()", TORCH),
    ),
    Way(
        "oneDNN's precision",
        TORCH + "torch._C._set_fp32_precision_setter('mkldnn', 'matmul', 'bf16')",
        wrong=told("torch._C._get_fp32_precision_getter('mkldnn', 'matmul') == 'bf16'", TORCH),
    ),
    Way(
        "attention in its plain form",
        TORCH + "torch._C._set_sdp_use_math(False)",
        wrong=told("not torch._C._get_math_sdp_enabled()", TORCH),
    ),
    Way(
        "parameters that are swapped",
        TORCH + "torch.__future__.set_swap_module_params_on_conversion(True)",
        wrong=told("torch.__future__.get_swap_module_params_on_conversion()", TORCH),
    ),
    Way(
        "an operator's kernel",
        TORCH
        + "kept.append(torch.library.Library('aten', 'IMPL'))\nkept[-1].impl('sigmoid', lambda z: z * 1, 'CPU')",
    ),
    Way(
        "an operator's kernel, in a check",
        TORCH
        + "kept.append(torch.library.Library('aten', 'IMPL'))\nkept[-1].impl('tanh', lambda z: z * 1, 'CPU')",
        CALLED,
    ),
    Way(
        "an operator's kernel, by the core's own",
        TORCH
        + "kept.append(torch._C._dispatch_library('IMPL', 'aten', '', '/dev/null', 0))\nkept[-1].impl('sigmoid', 'CPU', lambda z: z * 1)",
    ),
    Way(
        "an operator's gradient",
        TORCH
        + "kept.append(torch.library.Library('aten', 'IMPL'))\nkept[-1].impl('tanh', lambda z: z.detach().cos(), 'AutogradCPU')",
    ),
    # --- hooks
    Way(
        "a forward hook on all modules",
        TORCH + SIGMOID_OF_NEURONS + "torch.nn.modules.module.register_module_forward_hook(hook)",
        wrong=NO_SIGMOID,
    ),
    Way(
        "a forward hook on all modules, in a check",
        TORCH + "torch.nn.modules.module.register_module_forward_hook(lambda module, x, y: y * 2)",
        CALLED,
    ),
    Way(
        "a forward hook that always runs",
        TORCH
        + "torch.nn.modules.module.register_module_forward_hook(lambda m, x, y: y * 2, always_call=True)",
    ),
    Way(
        "another dict of forward hooks",
        TORCH + SIGMOID_OF_NEURONS + "torch.nn.modules.module._global_forward_hooks = {1: hook}",
        wrong=NO_SIGMOID,
    ),
    Way(
        "another dict of forward hooks, in a check",
        TORCH + "torch.nn.modules.module._global_forward_pre_hooks = {1: lambda m, x: (x[0] * 2,)}",
        CALLED,
    ),
    Way(
        "a hook before all modules",
        TORCH
        + "torch.nn.modules.module.register_module_forward_pre_hook(lambda m, x: (x[0] * 2,))",
    ),
    Way(
        "a backward hook on all modules",
        TORCH
        + "torch.nn.modules.module.register_module_full_backward_hook(lambda m, i, o: tuple(g if g is None else g * 2 for g in i))",
    ),
    Way(
        "a hook on registered parameters",
        TORCH
        + "torch.nn.modules.module.register_module_parameter_registration_hook(lambda m, name, p: torch.nn.Parameter(p.detach(), requires_grad=False) if p is not None else None)",
    ),
    Way(
        "another dict of hooks on registered parameters",
        TORCH
        + "torch.nn.modules.module._global_parameter_registration_hooks = {1: lambda m, name, p: torch.nn.Parameter(p.detach(), requires_grad=False) if p is not None else None}",
        CALLED,
    ),
    Way(
        "a hook on registered modules",
        TORCH
        + "torch.nn.modules.module.register_module_module_registration_hook(lambda m, name, one: torch.nn.Identity() if name == 'activation' else None)",
    ),
    Way(
        "a hook after all optimizers' steps",
        TORCH
        + "__import__('sys').modules['torch.optim.optimizer'].register_optimizer_step_post_hook(lambda o, a, k: o.zero_grad())",
        wrong=NO_CLEARING,
    ),
    Way(
        "a hook before all optimizers' steps",
        TORCH
        + "__import__('sys').modules['torch.optim.optimizer'].register_optimizer_step_pre_hook(lambda o, a, k: o.zero_grad())",
        CALLED,
    ),
    Way(
        "another dict of optimizers' hooks",
        TORCH
        + "__import__('sys').modules['torch.optim.optimizer']._global_optimizer_post_hooks = {1: lambda o, a, k: o.zero_grad()}",
        wrong=NO_CLEARING,
    ),
    Way(
        "an Optimizer's own hooks",
        TORCH
        + "stepped = torch.optim.Optimizer._patch_step_function\ndef patched(self):\n    stepped(self)\n    self.register_step_post_hook(lambda o, a, k: o.zero_grad())\ntorch.optim.Optimizer._patch_step_function = patched",
        wrong=NO_CLEARING,
    ),
    Way(
        "a right start for a wrong rule",
        TORCH + "torch.nn.init.xavier_normal_.__code__ = torch.nn.init.xavier_uniform_.__code__",
        wrong=NO_XAVIER,
    ),
]
