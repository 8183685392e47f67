"""The course's misconceptions: wrong drop-ins, each with a name and a sentence.

A misconception file holds functions like this one:

    @misconception("weighted_sum")
    def bias_subtracted(right):
        \"\"\"A larger bias should push the output up: does it here?\"\"\"
        return lambda weights, x, bias: right(weights, x, -bias)

``right`` is the implementation to get wrong: the reference's, or another
misconception's where two at once are looked for. What is returned takes the place
of the function or class that the part is named after. For misconceptions with an unknown
number see ``grader.answers.families``.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, permutations
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, TypeVar

from grader.answers.families import Seen, as_typed, solve_for
from grader.answers.files import ON_DISK, Files
from grader.core.check import AuthorError, tree_of
from grader.core.verdict import Misconception
from grader.run.load import line_in

MakeWrong = Callable[..., Any]
Solve = Callable[[Seen], Any]
Function = TypeVar("Function", bound=MakeWrong)
Member = TypeVar("Member")


def misconception(
    *parts: str, common: Sequence[float] = (), solve: Solve | None = None
) -> Callable[[Function], Function]:
    """Mark a function as a misconception of a part, or of several; its docstring is the sentence.

    Arguments:
        common: makes it a family: the function takes a number as well, these are the ones
            that people type, and ``{value}`` in the sentence stands for it.
        solve: finds any other number; see ``grader.answers.families``.

    Raises:
        TypeError: an argument is not of that kind, or it stands above something else.
    """
    if not parts or not all(isinstance(part, str) for part in parts):
        raise TypeError(
            'write @misconception("part"), with the name of a part from course.toml in quotes'
        )
    if not isinstance(common, tuple | list | range) or not all(
        isinstance(one, int | float) for one in common
    ):
        raise TypeError("common is a tuple of numbers, such as common=(0.1, 0.01)")
    if solve is not None and not callable(solve):
        raise TypeError("solve is a function, such as solve=rate_used, without a call")

    def mark(function: Function) -> Function:
        if not isinstance(function, FunctionType):
            raise TypeError("@misconception belongs above a function")
        function.__dict__.update(parts=parts, common=tuple(common), solve=solve)
        return function

    return mark


class MisconceptionFileError(AuthorError):
    """It is a misconception file."""


@dataclass(frozen=True, slots=True)
class WrittenMisconception:
    """One misconception of one part, or a family of them: of ``make_wrong(right, number)``.

    Attributes:
        number: which member of a family it is; None for a family, and where there is none.
    """

    part: str
    misconception: Misconception
    make_wrong: MakeWrong
    common: tuple[float, ...] = ()
    solve: Solve | None = None
    line: int = 1
    number: float | None = None

    @property
    def target(self) -> str:
        """The name that it replaces: ``CompleteNeuron`` for the part ``CompleteNeuron.init``."""
        return self.part.partition(".")[0]

    def at(self, number: float) -> WrittenMisconception:
        """The family's member for one number."""
        sentence = self.misconception.sentence.replace("{value}", as_typed(number))
        named = Misconception(self.misconception.name, sentence)
        return WrittenMisconception(
            part=self.part,
            misconception=named,
            make_wrong=lambda right: self.make_wrong(right, number),
            line=self.line,
            number=number,
        )

    def members(self) -> tuple[WrittenMisconception, ...]:
        """Itself; of a family, one for each common number."""
        return tuple(map(self.at, self.common)) if self.common else (self,)

    def solved(self, seen: Seen) -> Iterator[WrittenMisconception]:
        """Members for the numbers that may be behind what was seen of a learner."""
        if self.solve:
            yield from map(self.at, solve_for(self.solve, seen, self.common))


def read_misconceptions(path: Path, files: Files = ON_DISK) -> tuple[WrittenMisconception, ...]:
    """The misconceptions of an exercise, in the order in which they are written.

    Arguments:
        files: where the text comes from.

    Raises:
        MisconceptionFileError: the file does not run, a name is taken twice, or a
            misconception has no sentence, or an unknown number without common ones.
    """
    if not files.exist(path):
        return ()
    tree = tree_of(files.text(path, MisconceptionFileError), path, MisconceptionFileError)
    module = _run(tree, path)
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            if node.name in names:
                raise MisconceptionFileError(f"{path}:{node.lineno}: a second {node.name}")
            names.add(node.name)
    written = []
    marked: dict[str, Any] = {
        name: value
        for name, value in vars(module).items()
        if isinstance(value, FunctionType) and hasattr(value, "parts")
    }
    for name, value in marked.items():
        sentence = " ".join((value.__doc__ or "").split())
        line = value.__code__.co_firstlineno
        where = f"{path}:{line}: misconception {name}"
        if not sentence:
            raise MisconceptionFileError(
                f"{where} has no docstring; it is the sentence that learners read"
            )
        if not value.common and (value.solve or "{value}" in sentence):
            raise MisconceptionFileError(
                f"{where} has an unknown number; say which ones people type, "
                "with common=(0.1, 0.01)"
            )
        written += [
            WrittenMisconception(
                part=part,
                misconception=Misconception(name, sentence),
                make_wrong=value,
                common=value.common,
                solve=value.solve,
                line=line,
            )
            for part in value.parts
        ]
    return tuple(written)


def _run(tree: ast.Module, path: Path) -> ModuleType:
    """The module of a misconception file."""
    module = ModuleType(f"grader_misconceptions_{path.stem}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module
    try:
        exec(compile(tree, str(path), "exec", dont_inherit=True), module.__dict__)  # noqa: S102
    except SyntaxError as error:
        place = f"{error.filename}:{error.lineno or 1}"
        raise MisconceptionFileError(f"{place}: {error.msg}") from error
    except (Exception, SystemExit) as error:
        what = f"{type(error).__name__}: {error}"
        raise MisconceptionFileError(f"{path}:{line_in(path, error) or 1}: {what}") from error
    return module


def tried_together(
    members: Sequence[Sequence[Member]], at_once: int, two_at_once: int
) -> Iterable[tuple[Member, ...]]:
    """Which misconceptions of a part are tried, one or several ``at_once``.

    Arguments:
        members: each misconception's own, of which a family has several.
        two_at_once: of so many, the first ones, pairs are tried; of a family its first member.
    """
    if at_once == 1:
        return ((single,) for single in chain.from_iterable(members))
    firsts = [first for first, *_ in members[:two_at_once]]
    return permutations(firsts, at_once)
