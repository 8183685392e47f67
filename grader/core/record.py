"""The record of one graded submission: what is stored, and what every report is made from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from grader.core.course_tables import Shown
from grader.core.late import BY_HAND
from grader.core.picture import PictureData
from grader.core.score import Score
from grader.core.verdict import Outcome, Verdict

SCHEMA = 2
"""Number of the stored form. In form 1 a verdict copied its check's texts, and had no call if the
file was not loaded."""


class LaterSchema(ValueError):
    """A record was written by a later version of the grader; the text says what to do."""

    def __init__(self, schema: object) -> None:
        super().__init__(
            f"it was written by a later version of the grader (schema {schema}; this one reads "
            f"up to {SCHEMA}): update the grader, or name another file"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedFile:
    """The file of an exercise that counted.

    Attributes:
        path: inside the submission.
        sha256: of the code that ran.
        seed: of the inputs with which it ran, 0 where it is not told; an exercise that has not
            changed keeps its verdicts, and so may have an earlier run's seed.
    """

    exercise: str
    path: str
    sha256: str
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything known about one submission after grading.

    Attributes:
        submission: its id, the name of its folder or archive.
        verdicts: one per check of the course, in the course's order.
        notes: sentences for the instructor: an unknown file, a refused one.
        files: SHA-256 of every submitted file by name.
        seed, level: of the inputs, 0 where it is not told; ``confined`` or ``trusted``.
        course, engine: SHA-256 of the course (references and checks included) and of the engine.
        versions: of Python, PyTorch and the course.
        submitted, graded: times in ISO 8601, UTC; ``submitted`` may be empty.
        late: what the late policy says, empty when in time; ``NOT_KNOWN`` without a time.
        lost_share: share of the points lost for it, 0 to 1.
        seconds: wall time of grading it.
        pictures: what to paint of the parts in which a check failed.
        graded_files: the file of each exercise that ran; none in records of 1.0.0 and of
            notebooks.
        shown: how much of what is known this record says; ``diagnosis`` is everything.
    """

    submission: str
    verdicts: tuple[Verdict, ...]
    notes: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    seed: int = 0
    level: str = ""
    course: str = ""
    engine: str = ""
    versions: tuple[tuple[str, str], ...] = ()
    submitted: str = ""
    graded: str = ""
    late: str = ""
    lost_share: float = 0.0
    seconds: float = 0.0
    pictures: tuple[PictureData, ...] = ()
    graded_files: tuple[GradedFile, ...] = ()
    shown: Shown = "diagnosis"

    def graded_file(self, exercise: str) -> GradedFile | None:
        """The file of an exercise that ran, if one did."""
        return next((file for file in self.graded_files if file.exercise == exercise), None)

    @property
    def unit(self) -> str:
        """What each verdict is about: a ``check``, or a whole ``part`` or ``exercise``."""
        return {"points": "exercise", "parts": "part"}.get(self.shown, "check")

    @property
    def passed(self) -> str:
        """``3 of 8 checks passed``, or parts or exercises."""
        places: dict[str, bool] = {}
        for verdict in self.verdicts:
            # What could not be graded of a part is a verdict of its own.
            check = verdict.check
            place = check.id if self.unit == "check" else f"{check.exercise}::{check.part}"
            places[place] = places.get(place, True) and verdict.outcome == Outcome.PASSED
        unit = self.unit if len(places) == 1 else f"{self.unit}s"
        return f"{sum(places.values()):,} of {len(places):,} {unit} passed"

    @property
    def score(self) -> Score:
        """Points earned, possible and not judged, before the late policy."""
        return Score.of(self.verdicts)

    @property
    def points(self) -> float:
        """Points earned, before the late policy."""
        return self.score.points

    @property
    def max_points(self) -> float:
        """Points that could be earned."""
        return self.score.worth

    @property
    def points_after_late(self) -> float:
        """Points that count."""
        return round(self.points * (1 - self.lost_share), 6)

    @property
    def late_for_sure(self) -> bool:
        """Whether it is known that it was late."""
        return bool(self.late) and not self.late.endswith(BY_HAND)

    @property
    def late_for_learners(self) -> str:
        """What a learner is told of being late."""
        known = self.late_for_sure or not self.late
        return self.late if known else "your instructor will decide; nothing was deducted"

    @property
    def not_gradable(self) -> tuple[Verdict, ...]:
        """Checks that say nothing about the learner: never a silent zero."""
        return tuple(v for v in self.verdicts if v.outcome == Outcome.NOT_GRADABLE)

    def to_json(self) -> str:
        """The record as JSON text; a field that has its default is left out."""
        body = _ADAPTER.dump_json(self, exclude_defaults=True).decode()
        return f"{_HEAD}{body[1:]}"

    @classmethod
    def from_json(cls, text: str) -> Record:
        """The inverse of ``to_json``; records that older versions stored are read as well.

        Raises:
            LaterSchema: a later version of the grader wrote it.
            ValueError: the text is no record.
        """
        if text.startswith(_HEAD):
            return _ADAPTER.validate_json(text)
        body = json.loads(text)
        schema = body.pop("schema", None) if isinstance(body, dict) else None
        if not isinstance(schema, int) or schema < 1:
            raise ValueError("this is no record of a submission")
        if schema > SCHEMA:
            raise LaterSchema(schema)
        return _ADAPTER.validate_python(_from_schema_1(body) if schema == 1 else body)


_HEAD = f'{{"schema": {SCHEMA}, '
"""How a record of this schema begins."""
_ADAPTER = TypeAdapter(Record)


def _from_schema_1(body: dict[str, Any]) -> dict[str, Any]:
    """A record as 1.0.0 stored it, in today's form.

    Raises:
        ValueError: something is missing.
    """
    try:
        verdicts = [_verdict_from_schema_1(verdict) for verdict in body["verdicts"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"this is no record of a submission ({error!r})") from error
    return {**body, "verdicts": verdicts}


def _verdict_from_schema_1(old: dict[str, Any]) -> dict[str, Any]:
    new = {key: value for key, value in old.items() if key not in ("exercise", "part", "title")}
    new["check"] = {
        "exercise": old["exercise"],
        "part": old["part"],
        "name": old["check"],
        "title": old["title"],
        "call": new.pop("call"),
    }
    ended = old["outcome"] in (Outcome.RAISED, Outcome.TIMED_OUT)
    # What was called has inputs; a check that names no call still has them.
    new["not_loaded"] = ended and not old["call"] and not old.get("inputs")
    return new
