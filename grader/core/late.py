"""What a late submission loses, by the course's policy."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from grader.core.course import Late


def parse_time(text: str) -> datetime:
    """An ISO 8601 time; UTC where it names no zone.

    Raises:
        ValueError: it is not a time.
    """
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def lateness(policy: Late, submitted: str) -> tuple[str, float]:
    """A sentence and the share of the points that is lost, 0 to 1; empty and 0 when in time.

    A submission without a time is taken as in time: nothing is taken away on a guess.
    """
    if policy.policy == "none" or not policy.due or not submitted:
        return "", 0.0
    over = parse_time(submitted) - parse_time(policy.due)
    if over <= timedelta(minutes=policy.grace_minutes):
        return "", 0.0
    hours = over.total_seconds() / 3600
    if policy.policy == "cut_off":
        return f"{hours:.1f} hours after the due time: no points", 1.0
    days = math.ceil(hours / 24)
    share = min(days * policy.per_day, policy.at_most)
    return (
        f"{hours:.1f} hours late, {days} day{'s' * (days > 1)} begun: {share:.0%} of the points",
        share,
    )
