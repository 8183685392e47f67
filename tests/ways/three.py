"""One exercise file, run in each of the ways in which learners' code is run.

``home`` is the learner's own ``pytest exercises/``, ``notebook`` is ``check(…)`` in a kernel that
has run the file's cells, ``confined`` is the graded run, and ``graded notebook`` the graded run of
the cells. Each gives the verdicts of the whole exercise, judged on the same answers.
"""

import contextlib
import os
import pickle
import re
import signal
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import torch

from grader.answers.reference import ReferenceAnswers
from grader.core.course import Course, load_course
from grader.core.grading import judge
from grader.core.observation import Observation
from grader.core.verdict import Outcome, Verdict
from grader.faces.messages.plain_words import explain
from grader.run.child import Job, Source
from grader.run.kernel_child import look
from grader.run.notebook_job import SERVED_BY, Cell, CellJob, observe_again, observe_cells
from grader.run.observe import CheckFunctions
from grader.run.receive import observe_twice
from grader.run.unconfined import OwnCode
from grader.run.warm_process import CONFINED, WarmProcess

HOME, NOTEBOOK, GRADED, GRADED_NOTEBOOK = "home", "notebook", "confined", "graded notebook"
WAYS = (HOME, NOTEBOOK, GRADED)
_CELL = re.compile(r"^# %%[^\n]*(?:\n|\Z)", re.MULTILINE)

Seen = dict[str, Observation]


@cache
def course() -> Course:
    """The real course, with time enough for whatever else this machine does."""
    real = load_course(Path(__file__).parents[2])
    patient = real.limits.model_copy(update={"check_seconds": 60, "submission_seconds": 300})
    return real.model_copy(update={"limits": patient})


@cache
def answers(seed: int) -> ReferenceAnswers:
    """The answers for a seed, made once."""
    torch.set_num_threads(1)
    return ReferenceAnswers(course(), seed)


@contextlib.contextmanager
def warm() -> Iterator[None]:
    """For the time of the block, confined runs share their warm processes."""
    try:
        yield
    finally:
        for serves in list(_zygotes):
            _zygotes.pop(serves).close()


level = CONFINED
"""At which graded runs are made; a machine without Landlock can only trust."""
_zygotes: dict[str, WarmProcess] = {}
_functions = cache(lambda: CheckFunctions(course()))


def verdicts(source: str, exercise: str, seed: int, way: str) -> list[Verdict]:
    """The verdicts of every check of the exercise on ``source``, in one of the ways.

    Call it inside ``warm()``.
    """
    return judged(_WAYS[way](source, exercise, seed), source, exercise, seed)


def judged(seen: Seen, source: str, exercise: str, seed: int) -> list[Verdict]:
    """The verdicts on what was seen of every check of the exercise."""
    checks = course().checks[exercise]
    return judge(course(), answers(seed), checks, seen, {exercise: source})


def told(found: list[Verdict]) -> str:
    """What a learner is told in all, in short: ``passes``, or every kind of end that is not that.

    Exceptions are told by their type and by what explains them, not by their text, in which a
    path or an errno may differ.
    """
    ends = []
    for verdict in found:
        if verdict.outcome == Outcome.PASSED:
            continue
        end = f"{verdict.outcome}"
        if verdict.fault and verdict.outcome == Outcome.RAISED:
            end += f" {verdict.fault.type}: {verdict.explained or explain(verdict.fault)}"
        ends.append(end + (f" ({verdict.misconception})" if verdict.misconception else ""))
    return "; ".join(dict.fromkeys(ends)) or "passes"


def _home(source: str, exercise: str, seed: int) -> Seen:
    return observe_twice(*_job(source, exercise, seed, _own()), _never)


def _confined(source: str, exercise: str, seed: int) -> Seen:
    zygote = _zygote("grader.run.child")
    return observe_twice(*_job(source, exercise, seed, zygote), _never)


def _job(source: str, exercise: str, seed: int, start: Any) -> tuple[Job, Any, Any]:
    sources = {exercise: Source(source, f"{exercise}.py")}
    return Job(sources, course().checks[exercise], seed), start, course().limits


def _graded_notebook(source: str, exercise: str, seed: int) -> Seen:
    checks = course().checks[exercise]
    job = CellJob(exercise, f"{exercise}.py", _cells(source), False, checks, seed)
    seen = observe_cells(job, _zygote(SERVED_BY), course().limits)
    observe_again(job, _zygote(SERVED_BY), course().limits, _never, seen)
    return seen.checks


def _never(*_: object) -> bool:
    """Every check that gives helpers is also made with the file's own."""
    return False


def _notebook(source: str, exercise: str, seed: int) -> Seen:
    """Cells in a fork of this process, which then is as a kernel is: it looks in forks of its own.

    Raises:
        ChildProcessError: the kernel gave no answer.
    """
    read_end, write_end = os.pipe()
    functions = _functions()(exercise)
    pid = os.fork()
    if pid == 0:
        try:
            os.close(read_end)
            os.setsid()
            nothing = os.open(os.devnull, os.O_RDWR)
            for fd in (0, 1, 2):
                os.dup2(nothing, fd)
            module = _kernel(source)
            seen = look(module, list(course().checks[exercise]), functions, seed, course().limits)
            with os.fdopen(write_end, "wb") as pipe:
                pickle.dump(seen, pipe)
        finally:
            os._exit(0)
    os.close(write_end)
    try:
        with os.fdopen(read_end, "rb") as pipe:
            data = pipe.read()
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    if not data:
        raise ChildProcessError("the kernel died")
    seen = pickle.loads(data)
    assert isinstance(seen, dict)
    return seen


def _kernel(source: str) -> Any:
    """Run the cells as a kernel does, one after the other, whatever becomes of each."""
    import sys

    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    sys.argv = ["ipykernel_launcher.py", "-f", "/run/kernel.json"]
    config = Config(HistoryManager={"enabled": False}, InteractiveShell={"colors": "nocolor"})
    InteractiveShell.clear_instance()
    shell: Any = InteractiveShell.instance(config=config)
    for cell in _cells(source):
        shell.run_cell(cell.source, store_history=False)
    return shell.user_module


def _cells(source: str) -> tuple[Cell, ...]:
    """The code cells of a file in percent format, each with the line at which it starts."""
    cells, at = [], 0
    for mark in [*_CELL.finditer(source), None]:
        end = mark.start() if mark else len(source)
        text = source[at:end]
        if any(line.strip() and not line.startswith("#") for line in text.splitlines()):
            cells.append(Cell(text, source.count("\n", 0, at) + 1))
        at = mark.end() if mark else end
    return tuple(cells)


@cache
def _own() -> OwnCode:
    return OwnCode(course())


def _zygote(serves: str) -> WarmProcess:
    if serves not in _zygotes:
        _zygotes[serves] = WarmProcess(course(), level, serves)
    return _zygotes[serves]


_WAYS = {
    HOME: _home,
    NOTEBOOK: _notebook,
    GRADED: _confined,
    GRADED_NOTEBOOK: _graded_notebook,
}
