"""What a check's learner code changes does not reach the next check."""

from collections.abc import Iterator

import pytest
import torch

from grader.core.check import Check
from grader.core.observation import MAX_TEXT, NOT_STARTED, RAISED, RETURNED
from grader.run.observe import Implementation

CHECK = Check("ex1_line", "line", "c", "t", "")

# What a learner's function does, and how the next check sees whether it stuck.
CHANGES = {
    "default dtype": ("torch.set_default_dtype(torch.float64)", "str(torch.ones(1).dtype)"),
    "grad mode": ("torch.set_grad_enabled(False)", "torch.is_grad_enabled()"),
    "default device": ("torch.set_default_device('meta')", "str(torch.ones(1).device)"),
    "deterministic": (
        "torch.use_deterministic_algorithms(True)",
        "torch.are_deterministic_algorithms_enabled()",
    ),
    "anomaly": ("torch.autograd.set_detect_anomaly(True)", "torch.is_anomaly_enabled()"),
    "torch seed": ("torch.manual_seed(1)", "torch.rand(1).item()"),
    "python seed": ("random.seed(1)", "random.random()"),
    "threads": ("torch.set_num_threads(2)", "torch.get_num_threads()"),
    "warnings": ("warnings.simplefilter('error')", "str(warnings.filters[:2])"),
    "cwd": ("os.chdir('/')", "os.getcwd()"),
    "path": ("sys.path.insert(0, '/nowhere')", "str(sys.path)"),
    "argv": ("sys.argv.append('x')", "str(sys.argv)"),
    "environ": ("os.environ.update(LEARNER='x')", "os.environ.get('LEARNER')"),
    "another path": ("setattr(sys, 'path', [])", "len(sys.path) > 0"),
    "decimals": ("setattr(decimal.getcontext(), 'prec', 3)", "decimal.getcontext().prec"),
    "a builtin that equals all": ("vars(builtins).update(zip=Equal())", "type(zip) is type"),
    "an output that equals all": (
        "setattr(sys, 'excepthook', Equal())",
        "type(sys.excepthook).__name__",
    ),
    "hooks of all modules": (
        "torch.nn.modules.module.register_module_forward_hook(print)",
        "str(torch.nn.modules.module._global_forward_hooks)",
    ),
    "a mode": (
        "Mode().__enter__()",
        "torch._C._len_torch_function_stack()",
    ),
    "inference mode": (
        "vars(torch).update(kept=torch.inference_mode()); torch.kept.__enter__()",
        "torch.is_inference_mode_enabled()",
    ),
    "recursion": ("sys.setrecursionlimit(5000)", "sys.getrecursionlimit()"),
    "stdout": ("setattr(sys, 'stdout', None)", "sys.stdout is None"),
    "its own names": ("globals().update(line=None)", "callable(line)"),
}
HEAD = """\
import builtins, decimal, os, random, sys, warnings
import torch
class Equal:
    def __eq__(self, other): return True
    def __call__(self, *_): pass
class Mode(torch.overrides.TorchFunctionMode):
    def __torch_function__(self, function, types, given=(), named=None):
        return function(*given, **(named or {}))
"""


@pytest.mark.parametrize("where", ["at import", "in a check"])
def test_ctrl_c_is_the_user_s_in_the_trusted_process_only(where: str) -> None:
    stop = "raise KeyboardInterrupt\n"
    source = stop if where == "at import" else f"def line():\n    {stop}"
    learners = Implementation.from_source(source, "ex1_line", "ex1_line.py")
    assert learners.observe(CHECK, lambda ex, draw: ex.line(), 1).ended == RAISED
    with pytest.raises(KeyboardInterrupt):
        Implementation.from_source(source, "ex1_line", "ex1_line.py", interruptible=True).observe(
            CHECK, lambda ex, draw: ex.line(), 1
        )


@pytest.fixture
def _inference_mode_ends() -> Iterator[None]:
    """Only whoever entered inference mode can leave it; later tests are not to run in it."""
    yield
    if kept := vars(torch).pop("kept", None):
        kept.__exit__(None, None, None)
    assert not torch.is_inference_mode_enabled()


@pytest.mark.usefixtures("_inference_mode_ends")
@pytest.mark.parametrize("name", CHANGES)
def test_changes_do_not_reach_the_next_check(name: str) -> None:
    change, look = CHANGES[name]
    source = f"{HEAD}def line():\n    {change}\n    return {look}\ndef look():\n    return {look}\n"
    made = Implementation.from_source(source, "ex1_line", "ex1_line.py")
    before = made.observe(CHECK, lambda ex, draw: ex.look(), 1).value
    changed = made.observe(CHECK, lambda ex, draw: ex.line(), 1).value
    after = made.observe(CHECK, lambda ex, draw: ex.look(), 1).value
    assert after == before
    if name not in ("torch seed", "python seed"):
        # The change itself was seen, so this test can fail.
        assert changed != before


def test_prints_are_caught_and_cut() -> None:
    source = "def line():\n    print('hello')\n    print('x' * 1_000_000)\n"
    seen = Implementation.from_source(source, "ex1_line", "f").observe(
        CHECK, lambda ex, draw: ex.line(), 1
    )
    assert seen.printed.startswith("hello\n")
    assert len(seen.printed) <= MAX_TEXT
    assert "more characters" in seen.printed


def test_nobody_answers_input() -> None:
    source = "def line():\n    return input('? ')\n"
    seen = Implementation.from_source(source, "ex1_line", "f").observe(
        CHECK, lambda ex, draw: ex.line(), 1
    )
    assert seen.ended == RAISED
    assert seen.fault is not None
    assert seen.fault.type == "EOFError"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("def (", "SyntaxError"),
        ("import sys\nsys.exit()", "SystemExit"),
        ("1 / 0", "ZeroDivisionError"),
        ("x = 1", "Missing"),
        (
            "class E(Exception):\n def __str__(self):\n  raise E\ndef line():\n raise E",
            "E",
        ),
        ("def line():\n    line()", "RecursionError"),
        ("def line():\n    raise KeyboardInterrupt", "KeyboardInterrupt"),
    ],
)
def test_whatever_is_raised_is_an_observation(source: str, kind: str) -> None:
    made = Implementation.from_source(source, "ex1_line", "ex1_line.py")
    seen = made.observe(CHECK, lambda ex, draw: ex.line(), 1)
    assert seen.ended == RAISED
    assert seen.fault is not None
    assert seen.fault.type == kind


def test_faults_show_the_learners_lines_only() -> None:
    source = "def line():\n    return helper()\n\ndef helper():\n    return [][1]\n"
    seen = Implementation.from_source(source, "ex1_line", "ex1_line.py").observe(
        CHECK, lambda ex, draw: ex.line(), 1
    )
    assert seen.fault is not None
    assert [(frame.line, frame.source) for frame in seen.fault.frames] == [
        (2, "return helper()"),
        (5, "return [][1]"),
    ]


def test_a_stub_is_not_started_and_a_real_error_is() -> None:
    stub = "def line():\n    raise NotImplementedError('write it')\n"
    seen = Implementation.from_source(stub, "ex1_line", "f").observe(
        CHECK, lambda ex, draw: ex.line(), 1
    )
    assert seen.ended == NOT_STARTED


def test_given_helpers_stand_in_and_go_again() -> None:
    source = "def helper():\n    return 1\ndef line():\n    return helper()\n"
    made = Implementation.from_source(source, "ex1_line", "f")

    def check(ex: object, draw: object) -> list[int]:
        with ex.given(helper=lambda: 2, unknown=lambda: 3):  # type: ignore[attr-defined]
            inside = ex.line()  # type: ignore[attr-defined]
        return [inside, ex.line(), hasattr(ex, "unknown")]  # type: ignore[attr-defined]

    seen = made.observe(CHECK, check, 1)  # type: ignore[arg-type]
    assert (seen.ended, seen.value) == (RETURNED, (2, 1, False))


@pytest.mark.parametrize(
    "line",
    [
        "torch.ones(1, requires_grad=True).mul(2).grad",
        "torch.nn.functional.mse_loss(torch.ones(4, 1), torch.ones(4))",
        "torch.ones(1).std()",
    ],
)
def test_pytorchs_warnings_about_wrong_results_are_errors(line: str) -> None:
    source = f"import torch\ndef line():\n    return {line}\n"
    seen = Implementation.from_source(source, "ex1_line", "f").observe(
        CHECK, lambda ex, draw: ex.line(), 1
    )
    assert seen.ended == RAISED
    assert seen.fault is not None
    assert seen.fault.type == "UserWarning"
