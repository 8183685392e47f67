"""The answer key: the reference's and the misconceptions' observations for one seed, as plain data.

A learner's copy holds it instead of the solutions, and a copy for CI may hold several, each for
a seed of its own. It is one safetensors file; equal tensors, arrays and observations are stored
once, and long lists of float32 numbers as tensors, which takes half the room.
"""

from __future__ import annotations

import json
import lzma
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.core.check import AuthorError, Check
from grader.core.comparison import same_ending
from grader.core.course import Course
from grader.core.diagnosis import ObservedMisconception
from grader.core.lazy import Lazy
from grader.core.observation import RETURNED, Block, Fault, Observation, Plain
from grader.core.show import show
from grader.core.varying import left_to_chance
from grader.core.verdict import Misconception
from grader.run.blocks import BlocksError, metadata, pack, unpack
from grader.run.wire import from_json, to_json

if TYPE_CHECKING:  # a learner's copy has the key, and not the module that makes it
    from grader.answers.reference import ReferenceAnswers

FORMAT = 4
PACKED = ".xz"
"""How a key's name ends if the file is compressed."""
SHORTEST_LIST = 8
"""Shorter lists of numbers take less room as text."""


class AnswerKeyError(Exception):
    """The answer key cannot be used; the text says why and what to do."""


class _Shelf:
    """Observations by number, each stored once."""

    def __init__(self) -> None:
        self.observations: list[Any] = []
        self.blocks: list[Block] = []
        self._numbers: dict[str, int] = {}
        self._block_numbers: dict[Block, int] = {}

    def put_value(self, plain: Plain) -> tuple[Any, list[int]]:
        """A value as JSON data, and the numbers of its tensors and arrays."""
        blocks: list[Block] = []
        value = _with_tensors(to_json(plain, blocks), blocks)
        numbers = []
        for block in blocks:
            if block not in self._block_numbers:
                self._block_numbers[block] = len(self.blocks)
                self.blocks.append(block)
            numbers.append(self._block_numbers[block])
        return value, numbers

    def put(self, observation: Observation) -> int:
        """The number of an observation."""
        value, numbers = self.put_value(observation.value)
        fault = observation.fault and [observation.fault.type, observation.fault.text]
        entry = [observation.ended, value, numbers, fault]
        text = json.dumps(entry)
        if text not in self._numbers:
            self._numbers[text] = len(self.observations)
            self.observations.append(entry)
        return self._numbers[text]


def _with_tensors(data: Any, blocks: list[Block]) -> Any:
    """JSON data in which ``{"floats": number}`` stands for a long list of float32 numbers."""
    if isinstance(data, dict):
        return {key: _with_tensors(value, blocks) for key, value in data.items()}
    if not isinstance(data, list):
        return data
    if len(data) >= SHORTEST_LIST and all(type(item) is float for item in data):
        exact = array("f", data)
        if exact.tolist() == data:
            blocks.append(Block("float32", (len(data),), exact.tobytes()))
            return {"floats": len(blocks) - 1}
    return [_with_tensors(item, blocks) for item in data]


def _with_lists(data: Any, numbers: Sequence[int], blocks: Mapping[int, Block]) -> Any:
    """The inverse of ``_with_tensors``."""
    match data:
        case {"floats": int(place)}:
            return array("f", blocks[numbers[place]].data).tolist()
        case dict():
            return {key: _with_lists(value, numbers, blocks) for key, value in data.items()}
        case list():
            return [_with_lists(item, numbers, blocks) for item in data]
    return data


def record(course: Course, answers: ReferenceAnswers, pairs: bool = True) -> bytes:
    """The key for the answers' seed.

    Arguments:
        pairs: also record two misconceptions at once, where they do not look like a single one.

    Raises:
        AuthorError: the reference fails a check, or a misconception cannot be made.
    """
    shelf = _Shelf()
    body: dict[str, Any] = {
        "format": FORMAT,
        "course": course.version,
        "seed": answers.seed,
        "checks": {},
        "misconceptions": [],
    }
    for exercise in course.exercises:
        for check in (*course.checks[exercise.name], *course.pictures[exercise.name]):
            if trouble := answers.trouble(check):
                raise AuthorError(trouble)
            number = shelf.put(answers.expected(check))
            body["checks"][check.id] = [number, shelf.put_value(dict(answers.drawn(check)))]
        for part in exercise.parts:
            singles = list(answers.misconceptions(exercise.name, part.name, 1))
            checks = [c for c in course.checks[exercise.name] if c.part == part.name]
            random = left_to_chance(map(answers.expected, checks))
            both = answers.misconceptions(exercise.name, part.name, 2) if pairs else ()
            for observed in [*singles, *_new(both, singles, course, exercise.name)]:
                named = [[m.name, m.sentence] for m in observed.misconceptions]
                seen = {name: shelf.put(one) for name, one in observed.observations.items()}
                again = {
                    name: shelf.put(observed.again[name])
                    for name, one in observed.observations.items()
                    if random
                    and len(named) == 1
                    and not same_ending(
                        one, observed.again[name], course.tolerance_of(exercise.name)
                    )
                }
                body["misconceptions"].append([exercise.name, part.name, named, seen, again])
    body["observations"] = shelf.observations
    return pack(shelf.blocks, {"key": json.dumps(body, separators=(",", ":"))})


def _new(
    pairs: Iterable[ObservedMisconception],
    singles: Sequence[ObservedMisconception],
    course: Course,
    exercise: str,
) -> list[ObservedMisconception]:
    tolerance = course.tolerance_of(exercise)

    def alike(a: ObservedMisconception, b: ObservedMisconception) -> bool:
        return all(
            same_ending(a.observations[i], b.observations[i], tolerance) for i in b.observations
        )

    return [pair for pair in pairs if not any(alike(pair, single) for single in singles)]


class RecordedAnswers:
    """Answers read from a key; see ``Answers``.

    Raises:
        AnswerKeyError: the file is not a key, or belongs to another version of the course.
    """

    def __init__(self, course: Course, path: Path) -> None:
        file = _content(path)
        body, blocks = _body(course, path, file), _blocks(path, file)
        self.seed: int = body["seed"]

        @cache
        def shelf(number: int) -> Observation:
            return _observation(body["observations"][number], blocks)

        self._expected: dict[str, Observation] = {
            name: shelf(number) for name, (number, _) in body["checks"].items()
        }
        self._drawn: dict[str, Any] = {
            name: _value(value, numbers, blocks)
            for name, (_, (value, numbers)) in body["checks"].items()
        }
        self._misconceptions: dict[tuple[str, str, int], list[ObservedMisconception]] = {}
        for exercise, part, named, *runs in body["misconceptions"]:
            misconceptions = tuple(Misconception(name, sentence) for name, sentence in named)
            # Most of them are never needed, and it takes half a second to read them all.
            seen, again = (Lazy(tuple(run), partial(_of, shelf, run)) for run in runs)
            observed = ObservedMisconception(misconceptions, seen, again)
            self._misconceptions.setdefault((exercise, part, len(named)), []).append(observed)

    def expected(self, check: Check) -> Observation:
        """The reference's observation."""
        return self._expected[check.id]

    def inputs(self, check: Check) -> tuple[tuple[str, str], ...]:
        """The inputs drawn for the check, by name, as text."""
        return tuple((name, show(value)) for name, value in self.drawn(check).items())

    def drawn(self, check: Check) -> Mapping[str, Plain]:
        """The inputs drawn for the check, by name."""
        inputs: Mapping[str, Plain] = self._drawn[check.id]
        return inputs

    def misconceptions(
        self, exercise: str, part: str, at_once: int
    ) -> Iterable[ObservedMisconception]:
        """The part's recorded misconceptions, or pairs of them."""
        return self._misconceptions.get((exercise, part, at_once), ())

    def solved(
        self, exercise: str, part: str, got: Mapping[str, Observation]
    ) -> Iterable[ObservedMisconception]:
        """None: a family is solved with the implementation that a learner's copy has not."""
        return ()


def recorded_seed(course: Course, path: Path) -> int:
    """The seed whose answers a key holds.

    Raises:
        AnswerKeyError: see ``RecordedAnswers``.
    """
    seed: int = _body(course, path, _content(path))["seed"]
    return seed


def _of(shelf: Callable[[int], Observation], run: Mapping[str, int], name: str) -> Observation:
    return shelf(run[name])


def _unreadable(path: Path, error: Exception) -> AnswerKeyError:
    return AnswerKeyError(f"{path}: cannot be read as an answer key ({error})")


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
        return lzma.decompress(content) if path.suffix == PACKED else content
    except (OSError, lzma.LZMAError) as error:
        raise _unreadable(path, error) from error


def _body(course: Course, path: Path, file: bytes) -> Any:
    try:
        body = json.loads(metadata(file)["key"])
        known, seed = body["course"], body["seed"]
    except (BlocksError, KeyError, TypeError, ValueError) as error:
        raise _unreadable(path, error) from error
    if body.get("format") != FORMAT or known != course.version or not isinstance(seed, int):
        raise AnswerKeyError(
            f"{path}: belongs to version {known} of the course, and this is "
            f"version {course.version}; download the course again"
        )
    return body


def _blocks(path: Path, file: bytes) -> dict[int, Block]:
    try:
        return unpack(file)
    except BlocksError as error:
        raise _unreadable(path, error) from error


def _observation(entry: Any, blocks: Mapping[int, Block]) -> Observation:
    ended: str = entry[0]
    _, value, numbers, fault = entry
    return Observation(
        ended,
        _value(value, numbers, blocks) if ended == RETURNED else None,
        Fault(*fault) if fault else None,
    )


def _value(value: Any, numbers: list[int], blocks: Mapping[int, Block]) -> Plain:
    value = _with_lists(value, numbers, blocks)
    return from_json(value, lambda place: blocks[numbers[place]])
