"""Every way, by what it is about."""

from left_behind import (
    acting_later,
    found_again,
    modes,
    of_the_grader,
    out_of_sight,
    planted,
    replaced,
)

GROUPS = {
    "replaced": replaced.WAYS,
    "planted": planted.WAYS,
    "modes and hooks": modes.WAYS,
    "acting later": acting_later.WAYS,
    "found again": found_again.WAYS,
    "out of sight": out_of_sight.WAYS,
    "of the grader": of_the_grader.WAYS,
}
NEXT_ONLY = ("planted", "found again", "out of sight")
"""Groups of which the next exercise is enough to see it."""
