"""The hostile submissions, by the classes of docs/security.md."""

from collections.abc import Mapping, Sequence

from hostile.arena import Attack
from hostile.attacks import (
    exhausting,
    forging,
    intake,
    parsing,
    presentation,
    reaching,
    reading,
    worker,
    writing,
)

ALL: Mapping[str, Sequence[Attack]] = {
    "forging": forging.ATTACKS,
    "reading": reading.ATTACKS,
    "writing": writing.ATTACKS,
    "reaching out": reaching.ATTACKS,
    "exhausting": exhausting.ATTACKS,
    "the worker": worker.ATTACKS,
    "presentation": presentation.ATTACKS,
    "parsing": parsing.ATTACKS,
    "intake": intake.ATTACKS,
}
