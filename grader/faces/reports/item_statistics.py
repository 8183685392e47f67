"""What a class's records say about the checks: difficulty and discrimination."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from grader.core.record import Record
from grader.core.verdict import Outcome

OUTCOMES = tuple(Outcome)
ABSENT = len(OUTCOMES)
"""Code of a check that a record does not have: it was graded with another course."""

MIN_ATTEMPTS = 10
"""Below it a correlation says more about chance than about the check."""

Key = tuple[str, str, str]
_UNTRIED = (Outcome.NOT_STARTED, Outcome.NOT_SUBMITTED, Outcome.NOT_GRADABLE)


@dataclass(frozen=True, slots=True)
class Grid:
    """Submissions by checks.

    Attributes:
        keys: exercise, part and check of each column.
        titles: the checks' titles.
        codes: index into ``OUTCOMES``, or ``ABSENT``; a row per submission.
        points: earned; a row per submission.
    """

    keys: tuple[Key, ...]
    titles: tuple[str, ...]
    codes: NDArray[np.uint8]
    points: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Item:
    """One check over a class.

    Attributes:
        counts: submissions by outcome.
        tried: submissions that passed, failed, raised or timed out.
        difficulty: share of ``tried`` that passed, None when nobody tried.
        compared: those of ``tried`` that have no check that is not gradable: a total without
            it says less than it seems to.
        discrimination: correlation, over ``compared``, of passing this check with the points
            of all others; None when they are few or when all ended alike.
    """

    exercise: str
    part: str
    check: str
    title: str
    counts: dict[Outcome, int]
    tried: int
    difficulty: float | None
    compared: int
    discrimination: float | None


def grid(order: Sequence[Key], records: Sequence[Record]) -> Grid:
    """The records as a grid; columns in ``order``, then those that only records know."""
    column = {key: index for index, key in enumerate(order)}
    titles: dict[int, str] = {}
    cells: list[tuple[int, int, int, float]] = []
    code = {outcome: index for index, outcome in enumerate(OUTCOMES)}
    for row, record in enumerate(records):
        for verdict in record.verdicts:
            key = (verdict.check.exercise, verdict.check.part, verdict.check.name)
            index = column.setdefault(key, len(column))
            titles.setdefault(index, verdict.check.title)
            cells.append((row, index, code[verdict.outcome], verdict.points))
    codes = np.full((len(records), len(column)), ABSENT, dtype=np.uint8)
    points = np.zeros((len(records), len(column)))
    for row, index, outcome, earned in cells:
        codes[row, index] = outcome
        points[row, index] = earned
    names = tuple(titles.get(index, key[2]) for key, index in column.items())
    return Grid(tuple(column), names, codes, points)


def items(data: Grid) -> list[Item]:
    """The checks of a class, in the order of the grid's columns."""
    untried = [OUTCOMES.index(outcome) for outcome in _UNTRIED] + [ABSENT]
    totals = data.points.sum(axis=1)
    whole = ~(data.codes == OUTCOMES.index(Outcome.NOT_GRADABLE)).any(axis=1)
    checks = []
    for index, (exercise, part, check) in enumerate(data.keys):
        codes = data.codes[:, index]
        counted = Counter(codes.tolist())
        tried = ~np.isin(codes, untried)
        compared = tried & whole
        passed = codes == OUTCOMES.index(Outcome.PASSED)
        rest = totals - data.points[:, index]
        checks.append(
            Item(
                exercise,
                part,
                check,
                data.titles[index],
                {outcome: counted[code] for code, outcome in enumerate(OUTCOMES)},
                int(tried.sum()),
                float(passed[tried].mean()) if tried.any() else None,
                int(compared.sum()),
                correlation(passed[compared].astype(float), rest[compared]),
            )
        )
    return checks


def correlation(left: NDArray[np.float64], right: NDArray[np.float64]) -> float | None:
    """Pearson's correlation; None for few values or where one side does not vary."""
    if len(left) < MIN_ATTEMPTS:
        return None
    left, right = left - left.mean(), right - right.mean()
    size = float(np.sqrt((left**2).sum() * (right**2).sum()))
    return float((left * right).sum() / size) if size > 1e-9 else None
