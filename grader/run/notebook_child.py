"""What a child does with a notebook: it runs the cells as IPython does, then the checks."""

from __future__ import annotations

import ast
import io
import linecache
import sys
import time
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from grader.core.course import Course
from grader.core.observation import RAISED, RETURNED, Fault, Observation
from grader.run.child import Steps, all_functions
from grader.run.isolate import isolated
from grader.run.notebook_job import Cell, CellJob, text_of
from grader.run.observe import CheckFunction, Implementation, fault_of
from grader.run.shell_lines import WithoutPrograms
from grader.run.shown_output import Shown, of_cell


def prepare(course: Course) -> Callable[[bytearray, int], None]:
    """Import all that jobs of notebooks need; gives the function that serves one."""
    functions = all_functions(course)
    _warm()
    return lambda message, fd: serve(message, functions, fd)


def _warm() -> None:
    """Load what notebooks use, by running a cell; leave no shell behind."""
    import matplotlib.pyplot as plt

    # The first picture loads fonts.
    _picture(plt.figure())
    plt.close("all")
    before = dict(sys.modules), sys.displayhook, sys.excepthook
    run_cell: Callable[..., Any] = _shell(ModuleType("__main__"), "warm.py").run_cell
    run_cell("1", store_history=False)
    Shell.clear_instance()
    sys.modules["__main__"] = before[0]["__main__"]
    sys.displayhook, sys.excepthook = before[1:]


class Hook(DisplayHook):
    """Hands the value of a cell's last line to the shell's ``shown``."""

    shell: Any

    def write_output_prompt(self) -> None:
        """Nothing: whoever shows the notebook numbers its outputs."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Keep the value's text and picture."""
        self.shell.shown.publish(format_dict, "result")

    def finish_displayhook(self) -> None:
        """Nothing: no output is buffered."""


class Publisher(DisplayPublisher):
    """Hands what is displayed to the shell's ``shown``."""

    def publish(self, data: Any, *_: Any, **__: Any) -> None:
        """Keep text and picture."""
        self.shell.shown.publish(data, "display")

    def clear_output(self, wait: bool = False) -> None:
        """Nothing: whoever reads the notebook wants to see all that was shown."""


class Shell(WithoutPrograms, InteractiveShell):
    """IPython without history, profile, colours, terminal or window system."""

    displayhook_class = Type(Hook)
    display_pub_class = Type(Publisher)
    shown: Shown

    def init_ipython_dir(self, ipython_dir: object) -> None:
        """Nothing: behind the walls there is no home for such a folder."""

    def init_profile_dir(self, profile_dir: object) -> None:
        """Nothing, for the same reason."""

    def enable_gui(self, gui: object = None) -> None:
        """Nothing: plots are collected after every cell, whatever the backend."""

    def enable_matplotlib(self, gui: object = None) -> tuple[str, str]:
        """Nothing, for the same reason."""
        return "inline", "agg"

    def ask_exit(self) -> None:
        """Nothing: a notebook ends with its last cell."""

    def showtraceback(self, *_: object, **__: object) -> None:
        """Nothing: the error is sent as a fault, without frames that are not the learner's."""

    def showsyntaxerror(self, *_: object, **__: object) -> None:
        """Nothing, for the same reason."""


def _shell(module: ModuleType, filename: str) -> Shell:
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "nocolor"
    shell: Shell = Shell.instance(
        config=config, user_module=module, user_ns=module.__dict__, parent=None
    )
    shell.shown = Shown()
    # All cells are one file to tracebacks, and its lines are known already.
    compiler: Any = shell.compile
    compiler.cache = lambda *_, **__: filename
    return shell


class _Stream(io.TextIOBase):
    def __init__(self, kind: str, shown: Shown) -> None:
        self._kind, self._shown = kind, shown

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._shown.text(self._kind, text)
        return len(text)


class _Placed(ast.NodeTransformer):
    """Numbers a cell's lines as in the whole notebook, and drops imports of the grader.

    The locked first cell imports ``check``, which is not needed here.
    """

    line = 1

    def visit_Module(self, node: ast.Module) -> ast.Module:
        node.body = [statement for statement in node.body if not _of_the_grader(statement)]
        ast.increment_lineno(node, self.line - 1)
        return node


def _of_the_grader(statement: ast.stmt) -> bool:
    match statement:
        case ast.ImportFrom(module=str(module)):
            return module.partition(".")[0] == "grader"
        case ast.Import(names=names):
            return any(name.name.partition(".")[0] == "grader" for name in names)
    return False


def run_cells(job: CellJob, write: Callable[[Observation], None]) -> Implementation:
    """What a notebook's cells leave behind, as an implementation.

    Arguments:
        write: takes what was seen of each cell, in order.
    """
    # As in a notebook; a file that was handed in has the name it has elsewhere.
    module = ModuleType(job.name if job.whole else "__main__")
    module.__file__ = job.filename
    broken: Observation | None = None
    text = text_of(job.cells)
    linecache.cache[job.filename] = (len(text), None, text.splitlines(True), job.filename)
    with isolated(0, job.filename):
        shell, placed = _shell(module, job.filename), _Placed()
        shell.ast_transformers.append(placed)
        module.__dict__["check"] = lambda *_, **__: None
        if job.whole:
            # A file knows Python's own: exit() ends it.
            for name in ("exit", "quit", "get_ipython", "open"):
                module.__dict__.pop(name, None)
        for number, cell in enumerate(job.cells):
            if number in job.skip or broken:
                write(Observation(RETURNED))
                continue
            # IPython drops blank lines at the start of a cell.
            blank = len(cell.source) - len(cell.source.lstrip("\n"))
            placed.line = cell.line + blank
            seen = _run(shell, cell, job.filename, placed.line)
            write(seen)
            if seen.fault and job.whole:
                broken = Observation(RAISED, fault=seen.fault)
    return Implementation(module, filename=job.filename, broken=broken)


def _run(shell: Shell, cell: Cell, filename: str, line: int) -> Observation:
    shell.shown = shown = Shown()
    sys.stdout, sys.stderr = _Stream("stdout", shown), _Stream("stderr", shown)
    started = time.perf_counter()
    error: BaseException | None
    try:
        run_cell: Callable[..., Any] = shell.run_cell
        result = run_cell(cell.source, store_history=False)
        error = result.error_before_exec or result.error_in_exec
        _show_plots(shown)
    except BaseException as raised:  # noqa: BLE001  whatever it is, it is the cell's
        error = raised
    fault: Fault | None = None
    if error is not None:
        if isinstance(error, SyntaxError) and error.filename == filename:
            error.lineno = (error.lineno or 1) + line - 1
        fault = fault_of(error, filename)
    seconds = time.perf_counter() - started
    return Observation(RAISED if fault else RETURNED, shown.plain(), fault, seconds=seconds)


def _show_plots(shown: Shown) -> None:
    plt = sys.modules["matplotlib.pyplot"]
    numbers = plt.get_fignums()
    most = of_cell().pictures
    for number in numbers[:most]:
        shown.picture(_picture(plt.figure(number)))
    shown.not_shown(len(numbers[most:]))
    plt.close("all")


def _picture(figure: Any) -> bytes:
    target = io.BytesIO()
    figure.savefig(target, format="png", dpi=72, bbox_inches="tight")
    return target.getvalue()


def serve(
    message: bytearray, functions: Callable[[str], Mapping[str, CheckFunction]], fd: int
) -> None:
    """Run a job's cells and checks and write what was seen to ``fd``."""
    job = CellJob.from_json(bytes(message))
    steps = Steps(fd, job.limits, lambda _: {job.filename})
    implementation = run_cells(job, steps.write)
    for check in job.checks:
        function = functions(check.exercise)[check.name]
        steps.write(implementation.observe(check, function, job.seed, job.own))
