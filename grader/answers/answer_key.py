"""The answer key: the reference's and the misconceptions' observations for one seed, as plain data.

A learner's copy holds it instead of the solutions. One safetensors file; equal
tensors and equal observations are stored once.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.core.check import AuthorError, Check
from grader.core.comparison import same_ending
from grader.core.course import Course
from grader.core.diagnosis import ObservedMisconception
from grader.core.observation import RETURNED, Fault, Observation, Plain, TensorValue
from grader.core.show import show
from grader.core.varying import left_to_chance
from grader.core.verdict import Misconception
from grader.run.wire import from_json, to_json

if TYPE_CHECKING:  # a learner's copy has the key, and not the module that makes it
    from grader.answers.reference import ReferenceAnswers

FORMAT = 3


class AnswerKeyError(Exception):
    """The answer key cannot be used; the text says why and what to do."""


class _Shelf:
    """Observations by number, each stored once."""

    def __init__(self) -> None:
        self.observations: list[Any] = []
        self.tensors: list[TensorValue] = []
        self._numbers: dict[str, int] = {}
        self._tensor_numbers: dict[TensorValue, int] = {}

    def put_value(self, plain: Plain) -> tuple[Any, list[int]]:
        """A value as JSON data, and the numbers of its tensors."""
        tensors: list[TensorValue] = []
        value = to_json(plain, tensors)
        numbers = []
        for tensor in tensors:
            if tensor not in self._tensor_numbers:
                self._tensor_numbers[tensor] = len(self.tensors)
                self.tensors.append(tensor)
            numbers.append(self._tensor_numbers[tensor])
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


def record(course: Course, answers: ReferenceAnswers) -> bytes:
    """The key for the answers' seed. Pairs that look like a single mistake are left out.

    Raises:
        AuthorError: the reference fails a check, or a misconception cannot be made.
    """
    from safetensors.torch import save

    shelf = _Shelf()
    body: dict[str, Any] = {
        "format": FORMAT,
        "course": course.version,
        "seed": answers.seed,
        "checks": {},
        "misconceptions": [],
    }
    for exercise in course.exercises:
        for check in course.checks[exercise.name]:
            if trouble := answers.trouble(check):
                raise AuthorError(trouble)
            number = shelf.put(answers.expected(check))
            body["checks"][check.id] = [number, shelf.put_value(dict(answers.drawn(check)))]
        for part in exercise.parts:
            singles = list(answers.misconceptions(exercise.name, part.name, 1))
            checks = [c for c in course.checks[exercise.name] if c.part == part.name]
            random = left_to_chance(map(answers.expected, checks))
            pairs = _new(
                answers.misconceptions(exercise.name, part.name, 2), singles, course, exercise.name
            )
            for observed in [*singles, *pairs]:
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
    tensors = {str(number): tensor.tensor() for number, tensor in enumerate(shelf.tensors)}
    return save(tensors, {"key": json.dumps(body, separators=(",", ":"))})


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
        body, tensors = _body(course, path), _tensors(path)
        self.seed: int = body["seed"]
        shelf = [_observation(entry, tensors) for entry in body["observations"]]
        self._expected: dict[str, Observation] = {
            name: shelf[number] for name, (number, _) in body["checks"].items()
        }
        self._drawn: dict[str, Any] = {
            name: _value(value, numbers, tensors)
            for name, (_, (value, numbers)) in body["checks"].items()
        }
        self._misconceptions: dict[tuple[str, str, int], list[ObservedMisconception]] = {}
        for exercise, part, named, *runs in body["misconceptions"]:
            misconceptions = tuple(Misconception(name, sentence) for name, sentence in named)
            seen, again = ({name: shelf[number] for name, number in run.items()} for run in runs)
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
    """The seed whose answers a key holds, read without its tensors and without PyTorch.

    Raises:
        AnswerKeyError: see ``RecordedAnswers``.
    """
    seed: int = _body(course, path)["seed"]
    return seed


@contextlib.contextmanager
def _opened(path: Path, framework: str) -> Iterator[Any]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework=framework) as file:
            yield file
    except (OSError, SafetensorError, KeyError, TypeError, ValueError) as error:
        raise AnswerKeyError(f"{path}: cannot be read as an answer key ({error})") from error


def _body(course: Course, path: Path) -> Any:
    with _opened(path, "numpy") as file:
        body = json.loads(file.metadata()["key"])
        known, seed = body["course"], body["seed"]
    if body.get("format") != FORMAT or known != course.version or not isinstance(seed, int):
        raise AnswerKeyError(
            f"{path}: belongs to version {known} of the course, and this is "
            f"version {course.version}; download the course again"
        )
    return body


def _tensors(path: Path) -> list[TensorValue]:
    with _opened(path, "pt") as file:
        loaded = [file.get_tensor(str(number)) for number in range(len(file.keys()))]
    from grader.core.observation import freeze

    return [value for value in map(freeze, loaded) if isinstance(value, TensorValue)]


def _observation(entry: Any, tensors: list[TensorValue]) -> Observation:
    ended: str = entry[0]
    _, value, numbers, fault = entry
    return Observation(
        ended,
        _value(value, numbers, tensors) if ended == RETURNED else None,
        Fault(*fault) if fault else None,
    )


def _value(value: Any, numbers: list[int], tensors: list[TensorValue]) -> Plain:
    return from_json(value, {place: tensors[number] for place, number in enumerate(numbers)})
