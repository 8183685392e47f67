"""What a late submission loses, by the course's policy."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from pydantic import BaseModel, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError


def parse_time(text: str) -> datetime:
    """An ISO 8601 time; UTC where it names no zone.

    Raises:
        ValueError: it is not a time.
    """
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


EARLIEST = datetime(1980, 1, 2, tzinfo=UTC).timestamp()
"""Zip archives write the day before this one for *no date*."""
BY_HAND = "decide by hand"
"""The end of each sentence that leaves the decision to a person."""
NOT_KNOWN = f"the time of submission is not known, so whether it is late cannot be said; {BY_HAND}"


def believable(seconds: float, now: float) -> bool:
    """Whether anybody can have handed in then; both times are in seconds since 1970."""
    # False for NaN, too.
    return EARLIEST <= seconds <= now + timedelta(days=1).total_seconds()


class Late(BaseModel, extra="forbid", frozen=True):
    """What a late submission loses after ``due``, a time in UTC where it names no zone."""

    policy: Literal["none", "per_day", "cut_off"] = "none"
    due: str = Field(default="", validate_default=True)
    grace_minutes: float = Field(default=0, ge=0)
    per_day: float = Field(
        default=0.1, ge=0, le=1, description="share of the points lost per day begun"
    )
    at_most: float = Field(default=1.0, ge=0, le=1, description="largest share that can be lost")

    @field_validator("due", mode="before")
    @classmethod
    def _time(cls, due: object, info: ValidationInfo) -> str:
        if due == "" and info.data.get("policy", "none") == "none":
            return ""
        # TOML has times of its own, without quotes.
        text = due.isoformat() if isinstance(due, date) else due
        try:
            parse_time(str(text))
        except ValueError:
            raise PydanticCustomError(
                "due", 'should be a time such as "2027-01-31T23:59:00+01:00"'
            ) from None
        return str(text)


def lateness(policy: Late, submitted: str) -> tuple[str, float]:
    """A sentence and the share of the points that is lost, 0 to 1; empty and 0 when in time.

    Without a time nothing is deducted on a guess, and nothing is called punctual: the sentence is
    then ``NOT_KNOWN``, so that a person decides.
    """
    if policy.policy == "none" or not policy.due:
        return "", 0.0
    if not submitted:
        return NOT_KNOWN, 0.0
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


def lateness_of_archive(policy: Late, submitted: str, inside: str) -> tuple[str, float]:
    """``lateness`` of an archive, whose author writes the times inside it.

    Those times never make it earlier. But the archive's own time may be that of a download: if the
    two lead to different points, nothing is deducted and a person decides.

    Arguments:
        submitted: no earlier than the archive's own time.
        inside: the newest time inside it; empty when there is none to be believed.
    """
    said, lost = lateness(policy, submitted)
    claimed, less = lateness(policy, inside) if inside and submitted else (said, lost)
    if less == lost:
        return said, lost
    return (
        f"{claimed or 'in time'} by the files inside ({_minutes(inside)}), {said} by the archive "
        f"itself ({_minutes(submitted)}, perhaps the download's); nothing is deducted: {BY_HAND}",
        0.0,
    )


def _minutes(time: str) -> str:
    return f"{parse_time(time).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
