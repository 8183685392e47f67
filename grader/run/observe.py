"""Run one check on an implementation and say what was seen. Learner code cannot make it raise."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import Any

from grader.core.check import Check
from grader.core.course import Course
from grader.core.draw import Draw
from grader.core.freezing import freeze
from grader.core.observation import (
    MAX_FRAMES,
    MAX_SOURCE,
    MAX_TEXT,
    NOT_STARTED,
    RAISED,
    RETURNED,
    Fault,
    Frame,
    Observation,
)
from grader.run import strange_values, stubs
from grader.run.isolate import isolated
from grader.run.load import Namespace, execute, helped, load_checks
from grader.run.suggest import suggestion
from grader.run.without_dynamo import without_compiler

CheckFunction = Callable[[Namespace, Any], Any]


class CheckFunctions:
    """A course's check functions by exercise, each file imported once."""

    def __init__(self, course: Course) -> None:
        self._of = cache(lambda exercise: load_checks(course.check_file(exercise)))

    def __call__(self, exercise: str) -> Mapping[str, CheckFunction]:
        return self._of(exercise)


class Implementation:
    """One implementation of one exercise: a module that has run, restored after every check.

    Arguments:
        filename: the learner's file, as tracebacks name it.
        program: the name that the code finds in ``sys.argv``; ``filename`` if not given.
        broken: why the module could not be run to its end; every check then sees this.
        interruptible: it runs in a process that a person may interrupt: Ctrl-C then ends the
            checks, and is no finding about the code.
    """

    def __init__(
        self,
        module: ModuleType,
        *,
        filename: str,
        program: str = "",
        broken: Observation | None = None,
        interruptible: bool = False,
    ) -> None:
        self.filename, self.program = filename, program or filename
        self.broken = broken
        self._not_caught = _not_caught(interruptible)
        self._module = module
        self._names = dict(module.__dict__)

    @classmethod
    def from_source(
        cls, source: str, exercise: str, filename: str, interruptible: bool = False
    ) -> Implementation:
        """The implementation that a file's text defines; the text runs once, here."""
        without_compiler()
        broken: Observation | None = None
        module = ModuleType(exercise)
        with isolated(0, filename) as printed:
            try:
                module = execute(source, exercise, filename)
                without_compiler()  # the file may be the first to import PyTorch
            except _not_caught(interruptible):
                raise
            except BaseException as error:  # noqa: BLE001  SystemExit at import is a finding, too
                fault = fault_of(error, filename)
                broken = Observation(RAISED, fault=fault, printed=printed.text())
        return Implementation(module, filename=filename, broken=broken, interruptible=interruptible)

    def replace(self, name: str, make: Callable[[Any], Any]) -> None:
        """Replace what a name stands for by ``make`` of it, for every check to come."""
        self._module.__dict__[name] = make(self._module.__dict__[name])
        self._names = dict(self._module.__dict__)

    def both(self, check: Check, function: CheckFunction, seed: int) -> Observation:
        """What the check sees; if it gives helpers, also what it sees with the file's own."""
        seen = self.observe(check, function, seed)
        if not seen.helped:
            return seen
        return seen.with_own(self.observe(check, function, seed, own=True))

    def observe(
        self, check: Check, function: CheckFunction, seed: int, own: bool = False, stream: int = 0
    ) -> Observation:
        """What ``function``, the check's function, sees of this implementation.

        Arguments:
            own: use the file's own helpers instead of those that the check gives.
            stream: with another one, the same inputs meet other random numbers.
        """
        if self.broken:
            return self.broken
        draw, namespace = Draw(seed, check.id), Namespace(self._module, own)
        started = time.perf_counter()
        with isolated(draw.torch_seed() ^ stream, self.program) as printed:
            try:
                value = freeze(function(namespace, draw))
                ended, fault = RETURNED, None
            except self._not_caught:
                raise
            except BaseException as error:  # noqa: BLE001  whatever it is, it is the learner's
                ended, value, fault = RAISED, None, fault_of(error, self.filename)
                if not fault.frames and (said := strange_values.before_the_error(error, function)):
                    fault = replace(fault, text=said + fault.text)
                if isinstance(error, NotImplementedError):
                    ended, fault = _begun(error, fault, self.filename)
        self._module.__dict__.clear()
        self._module.__dict__.update(self._names)
        seconds = time.perf_counter() - started
        return Observation(ended, value, fault, printed.text(), seconds, helped=helped(namespace))


def _not_caught(interruptible: bool) -> tuple[type[BaseException], ...]:
    return (KeyboardInterrupt,) if interruptible else ()


def _begun(error: NotImplementedError, fault: Fault, filename: str) -> tuple[str, Fault]:
    kind, name = stubs.kind_of(error, filename)
    if kind == stubs.NOTHING:
        # Where another function called it, the check's title does not name the empty one.
        empty = not fault.text and len(fault.frames) > 1
        return NOT_STARTED, replace(fault, text=f"{name} is not started") if empty else fault
    if kind == stubs.LEFT_STANDING:
        return RAISED, replace(fault, text=stubs.STILL_STANDS)
    return RAISED, fault


def fault_of(error: BaseException, filename: str) -> Fault:
    """The exception as data: its type, its text, and the learner's lines it went through."""
    frames: tuple[Frame, ...] = ()
    if isinstance(error, SyntaxError) and error.filename == filename:
        # Only plain white space is cut off: what merely looks like a space may be the error.
        frames = (Frame(error.lineno or 0, (error.text or "").strip(" \t\r\n\f")[:MAX_SOURCE]),)
        text = error.msg or "invalid syntax"
    else:
        text = strange_values.of_the_checks(error) or _text(error)
        if better := isinstance(error, NameError | AttributeError | ImportError) and suggestion(
            error
        ):
            text = f"{text[: MAX_TEXT - 100]}\nDid you mean: '{better}'?"
        frames = frames_of(traceback.extract_tb(error.__traceback__), (filename,))
    return Fault(type(error).__name__[:80], text[:MAX_TEXT], frames)


def frames_of(stack: traceback.StackSummary, filenames: Collection[str]) -> tuple[Frame, ...]:
    """The last places of a stack that are in the learner's files, outermost first."""
    return tuple(
        Frame(entry.lineno or 0, (entry.line or "")[:MAX_SOURCE])
        for entry in stack
        if entry.filename in filenames
    )[-MAX_FRAMES:]


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:  # noqa: BLE001  a learner's exception may fail to print itself
        return "(its message cannot be shown)"
