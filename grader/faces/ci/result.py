"""What a CI job has to tell, whichever system asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.core.course import Course
from grader.core.record import Record

ENOUGH, TOO_FEW, NOT_GRADABLE = 0, 1, 2
"""Exit codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One submission, graded or not.

    Attributes:
        course: the trusted course; None where it could not be read.
        record: what its learner may see of the graded submission; None where there is none.
        reason: why nothing could be graded; empty where something was.
        fail_under: the points that are enough.
        folder: the submission's folder as seen from the repository's root, with a slash at its
            end; empty where it is the root.
        ignored: files of the submission that might be taken for the course's own, and were
            not used.
    """

    course: Course | None = None
    record: Record | None = None
    reason: str = ""
    fail_under: float = 0.0
    folder: str = ""
    ignored: tuple[str, ...] = field(default=())

    @property
    def title(self) -> str:
        """The course's."""
        return self.course.title if self.course else "Grading"

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of the exercises by their names, in the course's order."""
        return {e.name: e.title for e in self.course.exercises} if self.course else {}

    @property
    def why_not(self) -> str:
        """Why nothing at all could be graded; empty where something was."""
        if self.record is None or self.reason:
            return self.reason or "nothing was graded"
        return "" if self.record.score.judged else self.record.not_gradable[0].reason

    @property
    def exit_code(self) -> int:
        """Whether the points are enough; not gradable where nobody can tell yet."""
        if self.why_not or self.record is None:
            return NOT_GRADABLE
        # Sums of thirds are rounded, and so is the sum of all.
        points, nearly = self.record.points_after_late, self.fail_under - 1e-6
        if points >= nearly:
            return ENOUGH
        return NOT_GRADABLE if points + self.undecided >= nearly else TOO_FEW

    @property
    def undecided(self) -> float:
        """Points that may still be added: those of checks that nobody could judge."""
        if self.record is None:
            return 0.0
        return self.record.score.not_judged * (1 - self.record.lost_share)

    def file_of(self, exercise: str) -> str:
        """The exercise's file as seen from the repository's root."""
        graded = self.record.graded_file(exercise) if self.record else None
        return self.folder + (graded.path if graded else f"{exercise}.py")
