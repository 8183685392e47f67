"""What one check says about one submission: the result that every report is made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from grader.core.comparison import Difference
from grader.core.observation import Fault


class Outcome(StrEnum):
    """How a check ended for a submission.

    ``NOT_GRADABLE`` is the grader's own fault or limit: never the learner's zero.
    """

    PASSED = "passed"
    FAILED = "failed"
    NOT_STARTED = "not_started"
    RAISED = "raised"
    TIMED_OUT = "timed_out"
    NOT_GRADABLE = "not_gradable"
    NOT_SUBMITTED = "not_submitted"


@dataclass(frozen=True, slots=True)
class Misconception:
    """A named mistake and the one sentence that helps: ``no_bias``, "What does …?"."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check's result.

    Attributes:
        exercise, part, check, title, call: see ``Check``; no call where the file could not
            be loaded, so that none was made.
        outcome: how it ended.
        points, max_points: earned and possible.
        inputs: the drawn inputs by name, as text.
        difference: got against expected, when it failed on values.
        fault: the learner's exception, when there was one; where its code was when its time
            ran out.
        misconceptions: the diagnosis: none, one, or two at once.
        reason: the sentence for outcomes that need one (timed out, not gradable, …).
        printed: what the learner's code printed meanwhile.
        line: where the learner's function starts in its file, or where loading the file
            ended; 0 when unknown.
        seconds: how long the learner's code took.
        place: the cell in which lines count, ``In[3]``, where the exercise is a notebook.
        relation: how got and expected are related, where no misconception is known.
    """

    exercise: str
    part: str
    check: str
    title: str
    call: str
    outcome: Outcome
    points: float
    max_points: float
    inputs: tuple[tuple[str, str], ...] = ()
    difference: Difference | None = None
    fault: Fault | None = None
    misconceptions: tuple[Misconception, ...] = ()
    reason: str = ""
    printed: str = ""
    line: int = 0
    seconds: float = 0.0
    place: str = ""
    relation: str = ""

    @property
    def not_loaded(self) -> bool:
        """Whether the file could not be loaded: the verdict is then about all of the file."""
        return not self.call and self.outcome in (Outcome.RAISED, Outcome.TIMED_OUT)

    @property
    def misconception(self) -> str | None:
        """The diagnosed misconception's name, two at once joined by ``+``, or None."""
        return "+".join(found.name for found in self.misconceptions) or None
