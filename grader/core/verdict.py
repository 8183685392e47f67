"""What one check says about one submission: the result that every report is made from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from grader.core.check import Check
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One check's result.

    Attributes:
        check: what was checked, as the course had it when it was graded.
        outcome: how it ended.
        points, max_points: earned and possible.
        not_loaded: the file could not be loaded. The check never began, and the verdict is
            about the whole file.
        inputs: the drawn inputs by name, as text; none where the check never began.
        difference: got against expected, when it failed on values.
        fault: the learner's exception, when there was one; where its code was when its time
            ran out.
        explained: what the course says of this exception in plain words, if anything.
        misconceptions: the diagnosis: none, one, or two at once.
        reason: the sentence for outcomes that need one (timed out, not gradable, …).
        printed: what the learner's code printed meanwhile.
        line: where the learner's function starts in its file, or where loading the file
            ended; 0 when unknown.
        seconds: how long the learner's code took.
        place: the cell in which lines count, ``In[3]``, where the exercise is a notebook.
        relation: how got and expected are related, where no misconception is known.
    """

    check: Check
    outcome: Outcome
    points: float
    max_points: float
    not_loaded: bool = False
    inputs: tuple[tuple[str, str], ...] = ()
    difference: Difference | None = None
    fault: Fault | None = None
    explained: str = ""
    misconceptions: tuple[Misconception, ...] = ()
    reason: str = ""
    printed: str = ""
    line: int = 0
    seconds: float = 0.0
    place: str = ""
    relation: str = ""

    @property
    def misconception(self) -> str | None:
        """The diagnosed misconception's name, two at once joined by ``+``, or None."""
        return "+".join(mistake.name for mistake in self.misconceptions) or None

    def repeats(self, earlier: Verdict) -> bool:
        """Whether it says of the learner's code what an earlier verdict said.

        The time it took does not count, nor do the course's words: the check's title and call,
        and the sentence on an exception.
        """
        same = replace(earlier, seconds=self.seconds, explained=self.explained, check=self.check)
        return self.check.id == earlier.check.id and self == same
