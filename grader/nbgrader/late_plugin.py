"""The course's late policy as nbgrader's plugin; config: ``c.AssignLatePenalties.plugin_class``."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time
from typing import Any

from nbgrader.plugins import BasePlugin
from traitlets import Unicode

from grader.core.course import load_course
from grader.core.late import Late, believable, lateness

_DUE = datetime(2000, 1, 1, tzinfo=UTC)


class CoursePolicy(BasePlugin):  # type: ignore[misc]
    """Deducts from each notebook the share that ``course.toml`` sets."""

    course = Unicode(help="The folder with course.toml.").tag(config=True)

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Points lost. The due time is the gradebook's, which formgrader can change."""
        return penalty(load_course(Path(self.course)).late, score, total_seconds_late)


def penalty(policy: Late, score: float, seconds: float) -> float | None:
    """Points of ``score`` lost by handing in ``seconds`` late; None if there are none."""
    share = share_lost(policy, seconds)[1]
    return score * share if share else None


def of_submission(policy: Late, submission: Any) -> tuple[str, float]:
    """The sentence and the share of a submission in the gradebook, see ``lateness``."""
    if (seconds := float(submission.total_seconds_late)) > 0:
        return share_lost(policy, seconds)
    # Times in the gradebook are in UTC, without saying so.
    handed_in = submission.timestamp
    moment = handed_in.replace(tzinfo=UTC).timestamp() if handed_in else 0.0
    return ("", 0.0) if believable(moment, time()) else lateness(policy, "")


def share_lost(policy: Late, seconds: float) -> tuple[str, float]:
    """The sentence and the share, see ``lateness``; counted from the gradebook's due time."""
    if seconds <= 0:
        return "", 0.0
    policy = policy.model_copy(update={"due": _DUE.isoformat()})
    return lateness(policy, (_DUE + timedelta(seconds=seconds)).isoformat())
