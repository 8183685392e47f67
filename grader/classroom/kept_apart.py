"""Makes sure that what is trusted, the course and the results file, is not in a submission."""

from __future__ import annotations

from pathlib import Path

from grader.core.course import Course


class Inside(Exception):
    """The course or the results file lies in a submission; the text says what to do."""


def of_a_class(folder: Path, course: Course, results: Path) -> None:
    """Make sure that neither lies in one of the submissions in ``folder``.

    Raises:
        Inside: the course lies anywhere in it, or the results file in a folder in it.
    """
    _no_course(folder, course, f"the submissions in {folder}")
    if folder.resolve() in results.resolve().parent.parents:
        raise _results_in(results)


def of_one(submission: Path, course: Course, results: Path | None, chosen: bool = False) -> None:
    """Make sure that neither lies in the submission, nor the course beside it.

    Arguments:
        chosen: the course was named by whoever grades, or is the installed one, so it may lie
            beside the submission.

    Raises:
        Inside: one of them does.
    """
    _no_course(submission, course, f"the submission {submission}")
    if chosen:
        _no_engine(submission)
    else:
        _no_course_beside(submission, course)
    if results and results.resolve().is_relative_to(submission.resolve()):
        raise _results_in(results)


def _no_course(place: Path, course: Course, named: str) -> None:
    if course.root.resolve().is_relative_to(place.resolve()):
        raise Inside(
            f"{course.root}: this course lies inside {named}, and its code "
            "would be trusted; run the command from your own course's folder"
        )


def _no_engine(submission: Path) -> None:
    if Path(__file__).resolve().is_relative_to(submission.resolve()):
        raise Inside(
            f"the grader itself lies inside the submission {submission}, whose author may have "
            "changed it; install it in an environment outside of the checkout"
        )


def _no_course_beside(submission: Path, course: Course) -> None:
    # Run from one learner's folder on another's, the course found would be the first one's.
    root, place = course.root.resolve(), submission.resolve()
    its_own = place in {root / name for name in ("exercises", "notebooks", "solutions")}
    if (its_own or root.parent == place.parent) and not _installed(course):
        how = "holds" if its_own else "lies beside"
        raise Inside(
            f"{course.root}: this course {how} the submission {submission}, so it may be a "
            "submission itself, and its code would be trusted; run the command from your own "
            "course's folder, or put submissions into a folder of their own"
        )


def _installed(course: Course) -> bool:
    """Whether this grader itself is part of that course."""
    return Path(__file__).resolve().parents[2] == course.root.resolve()


def _results_in(results: Path) -> Inside:
    return Inside(
        f"{results}: this results file lies inside a submission, and its records would be "
        "believed; name another with --results"
    )
