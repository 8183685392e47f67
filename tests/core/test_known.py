"""In a class, what many hand in is explained once, and what is right not at all."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest
from core.test_diagnosis import HEAD, line, seen

from grader.answers.reference import ReferenceAnswers
from grader.core import relation
from grader.core.comparison import Tolerance
from grader.core.course import Course
from grader.core.diagnosis import ObservedMisconception
from grader.core.freezing import freeze
from grader.core.grading import judge
from grader.core.known import MOST_PARTS, Explained, Known, exact
from grader.core.observation import ArrayValue, Foreign, Near, Observation, TensorValue
from grader.core.verdict import Verdict


class Counting(ReferenceAnswers):
    """Counts how often misconceptions are looked at, and relations."""

    def __init__(self, course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(course, course.default_seed)
        self.asked: Counter[str] = Counter()
        related = relation.related

        def counted(*given: Any) -> Any:
            self.asked["relation"] += 1
            return related(*given)

        monkeypatch.setattr(relation, "related", counted)

    def misconceptions(
        self, exercise: str, part: str, at_once: int
    ) -> Iterable[ObservedMisconception]:
        self.asked[f"{at_once} at once"] += 1
        return super().misconceptions(exercise, part, at_once)

    def solved(
        self, exercise: str, part: str, got: Mapping[str, Observation]
    ) -> Iterator[ObservedMisconception]:
        self.asked["solved"] += 1
        return super().solved(exercise, part, got)

    def verdicts(self, source: str) -> list[Verdict]:
        checks = self.course.checks["ex1_line"]
        seen_now = seen(self.course, source)
        return judge(self.course, self, checks, seen_now, {"ex1_line": HEAD + source})


def handed_in_often(expression: str) -> Iterator[str]:
    """The same function of five learners, who comment and name things as they like."""
    for number, name in enumerate(("y", "result", "answer", "out", "z")):
        comments = f"# learner {number}\n" * number
        body = f"    {name} = {expression}\n    return {name}\n"
        yield f"{comments}def line(slope, offset, x):\n{body}"


def test_the_same_mistake_is_explained_once(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Counting(minicourse, monkeypatch)
    told = [answers.verdicts(source) for source in handed_in_often("slope * x")]
    assert answers.asked == {"1 at once": 1}
    assert {verdicts[0].misconception for verdicts in told} == {"offset_forgotten"}
    # What is each learner's own is not shared.
    assert [verdicts[0].line for verdicts in told] == [2, 3, 4, 5, 6]
    answers.verdicts(line("offset - x * slope"))
    assert answers.asked == {"1 at once": 2}


def test_the_same_unknown_mistake_is_searched_for_once(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Counting(minicourse, monkeypatch)
    for source in handed_in_often("(slope * x + offset) / 2"):
        assert answers.verdicts(source)[0].relation == "got is the expected value times 1/2"
    assert answers.asked == {"1 at once": 1, "2 at once": 1, "relation": 1} | {
        name: 1 for name in answers.asked if name == "solved"
    }


def test_nothing_is_searched_for_where_all_is_right(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = Counting(minicourse, monkeypatch)
    for source in handed_in_often("offset + x * slope"):
        assert all(verdict.points for verdict in answers.verdicts(source))
    assert not answers.asked


VALUES = (
    *(0, False, 0.0, -0.0, "0", b"0", None, (), (0,), {}, {0: 0}, {False: 0}, {0: False}),
    *(frozenset(), frozenset({0}), frozenset({False}), math.nan, math.inf),
    *(Foreign("0"), (Foreign("0"),), {Foreign("0"): 0}, {Foreign("1"): 0}),
    *(Near(0.0, 0.1), Near(0.0, 0.2), (0.0, 0.1), Near(freeze(0), 0.1)),
    *(
        kind(dtype, shape, data)
        for kind in (TensorValue, ArrayValue)
        for dtype, shape, data in (
            ("float32", (1,), b"\0" * 4),
            ("int32", (1,), b"\0" * 4),
            ("int32", (1, 1), b"\0" * 4),
            ("int32", (1,), b"\1\0\0\0"),
        )
    ),
    (True, "float32", (1,), b"\0" * 4),
)


def test_no_two_values_have_the_same_bytes() -> None:
    assert len({exact(value) for value in VALUES}) == len(VALUES)


def test_the_latest_explanations_are_kept() -> None:
    known, made = Known(), []

    def explain(number: int) -> None:
        def make() -> Explained:
            made.append(number)
            return Explained((), {})

        known.explained((), {}, Tolerance(0.0, float(number)), make)

    for number in range(MOST_PARTS + 1):
        explain(number)
    explain(1)
    assert made == list(range(MOST_PARTS + 1))
    explain(0)
    assert made[MOST_PARTS + 1 :] == [0]
