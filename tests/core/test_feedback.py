"""The feedback policy: what it takes away, what it never touches, and when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.course import Course, CourseError, load_course, read_course
from grader.core.feedback import LEVELS, for_learner, shown_at
from grader.core.record import GradedFile, Record
from grader.core.score import Score
from grader.core.verdict import Misconception, Outcome, Verdict

DUE = datetime(2027, 1, 31, 23, 59, tzinfo=UTC)
BEFORE, AFTER = DUE - timedelta(days=1), DUE + timedelta(seconds=1)
LATE = '[late]\ndue = "2027-02-01T00:59:00+01:00"\n'


def policy(course: Course, text: str) -> Course:
    """The course with these tables instead of its own."""
    toml = (course.root / "course.toml").read_text().replace("[limits]", f"{text}\n[limits]")
    told = read_course(toml)
    return course.model_copy(update={"late": told.late, "feedback": told.feedback})


def always(course: Course, level: str) -> Course:
    return policy(course, f'[feedback]\nbefore_due = "{level}"\n')


def graded(course: Course, outcomes: list[Outcome], **fields: object) -> Record:
    """A record with one outcome after another, again and again, for the course's checks."""
    checks = [check for checks in course.checks.values() for check in checks]
    verdicts = []
    for number, check in enumerate(checks):
        outcome, worth = outcomes[number % len(outcomes)], course.points_of(check)
        earned = worth if outcome == Outcome.PASSED else 0.0
        reason = "not UTF-8 text" if outcome == Outcome.NOT_GRADABLE else ""
        verdicts.append(
            Verdict(check=check, outcome=outcome, points=earned, max_points=worth, reason=reason)
        )
    return Record(submission="ada", verdicts=tuple(verdicts), **fields)


def test_without_a_table_learners_see_everything_but_the_seed(project: Course) -> None:
    files = (GradedFile(exercise="ex1", path="ex1.py", sha256="0", seed=5),)
    whole = graded(project, list(Outcome), seed=5, graded_files=files)
    told = for_learner(project, whole, AFTER)
    assert told == replace(whole, seed=0, graded_files=(replace(files[0], seed=0),))
    assert (told.shown, told.unit) == ("diagnosis", "check")


@pytest.mark.parametrize(
    ("late", "now", "level"),
    [
        (LATE, BEFORE, "points"),
        (LATE, DUE, "points"),
        (LATE, AFTER, "values"),
        ("", AFTER, "points"),
    ],
)
def test_the_due_time_decides(project: Course, late: str, now: datetime, level: str) -> None:
    table = '[feedback]\nbefore_due = "points"\nafter_due = "values"\n'
    assert shown_at(policy(project, late + table), now) == level


@given(st.lists(st.sampled_from(list(Outcome)), min_size=1, max_size=60), st.floats(0, 1))
@pytest.mark.parametrize("level", LEVELS)
def test_points_are_the_same_at_every_level(
    project: Course, level: str, outcomes: list[Outcome], lost: float
) -> None:
    whole = graded(project, outcomes, lost_share=lost, late="5 hours late")
    told = for_learner(always(project, level), whole, BEFORE)
    assert told.shown == level
    assert (told.points, told.max_points) == (whole.points, whole.max_points)
    assert told.points_after_late == whole.points_after_late
    assert told.score == whole.score
    assert Score.by_exercise(told.verdicts) == Score.by_exercise(whole.verdicts)
    assert bool(told.not_gradable) == bool(whole.not_gradable)
    assert {v.check.exercise for v in told.verdicts} == {e.name for e in project.exercises}


@given(st.lists(st.sampled_from(list(Outcome)), min_size=1, max_size=8))
@pytest.mark.parametrize("level", ["parts", "points"])
def test_a_part_passes_only_if_all_of_its_checks_do(
    project: Course, level: str, outcomes: list[Outcome]
) -> None:
    whole = graded(project, outcomes)
    told = for_learner(always(project, level), whole, BEFORE)
    for verdict in told.verdicts:
        group = [
            one
            for one in whole.verdicts
            if one.check.exercise == verdict.check.exercise
            and verdict.check.part in (one.check.part, one.check.exercise)
        ]
        ends = {one.outcome for one in group}
        left = verdict.outcome == Outcome.NOT_GRADABLE
        ends = ends & {Outcome.NOT_GRADABLE} if left else ends - {Outcome.NOT_GRADABLE}
        assert (verdict.outcome == Outcome.PASSED) == (ends == {Outcome.PASSED})
        if len(ends) == 1 and ends <= {Outcome.NOT_STARTED, Outcome.NOT_SUBMITTED}:
            assert {verdict.outcome} == ends
        assert verdict.outcome not in (Outcome.RAISED, Outcome.TIMED_OUT)
        if verdict.outcome == Outcome.FAILED:
            assert verdict.reason.startswith("not all of its checks pass; your course shows ")
        if left:
            assert verdict.reason == "not UTF-8 text"
    for place in {(v.check.exercise, v.check.part) for v in told.verdicts}:
        twins = [v for v in told.verdicts if (v.check.exercise, v.check.part) == place]
        assert len({v.check.id for v in twins}) == len(twins) <= 2


@pytest.mark.parametrize(
    ("table", "now", "why"),
    [
        (
            'before_due = "parts"',
            BEFORE,
            "what went wrong is shown after 31 January 2027, 23:59 UTC",
        ),
        (
            'before_due = "points"\nafter_due = "parts"',
            BEFORE,
            "which parts pass is shown after 31 January 2027, 23:59 UTC",
        ),
        ('before_due = "points"\nafter_due = "points"', BEFORE, "your course shows points only"),
        ('after_due = "points"', AFTER, "your course shows points only"),
        ('after_due = "parts"', AFTER, "your course shows which parts pass, and not why"),
    ],
)
def test_learners_are_told_when_they_see_more(
    project: Course, table: str, now: datetime, why: str
) -> None:
    course = policy(project, f"{LATE}[feedback]\n{table}\n")
    told = for_learner(course, graded(project, [Outcome.RAISED]), now)
    assert {verdict.reason for verdict in told.verdicts} == {f"not all of its checks pass; {why}"}


def test_a_part_of_which_only_some_could_be_graded_is_one_part(project: Course) -> None:
    whole = graded(project, [Outcome.PASSED, Outcome.NOT_GRADABLE])
    told = {level: for_learner(always(project, level), whole, BEFORE).passed for level in LEVELS}
    checks, parts = len(whole.verdicts), sum(len(e.parts) for e in project.exercises)
    assert told["diagnosis"] == told["values"] == f"{(checks + 1) // 2} of {checks} checks passed"
    assert told["parts"] == f"0 of {parts} parts passed"
    assert told["points"] == f"0 of {len(project.exercises)} exercises passed"


def test_a_file_that_does_not_load_is_told_at_every_level(project: Course) -> None:
    whole = graded(project, [Outcome.RAISED])
    lost = tuple(replace(verdict, not_loaded=True) for verdict in whole.verdicts)
    told = for_learner(always(project, "points"), replace(whole, verdicts=lost), BEFORE)
    assert told.verdicts[0].reason.startswith("the file could not be loaded; ")


def test_values_come_without_what_names_the_mistake(project: Course) -> None:
    named = (Misconception("no_bias", "Is the bias there?"),)
    whole = graded(project, [Outcome.FAILED])
    verdicts = tuple(
        replace(one, misconceptions=named, relation="twice what was expected", explained="plain")
        for one in whole.verdicts
    )
    told = for_learner(always(project, "values"), replace(whole, verdicts=verdicts), BEFORE)
    assert {(v.misconceptions, v.relation, v.explained) for v in told.verdicts} == {
        ((), "", "plain")
    }


def test_notes_on_files_stay_and_points_given_by_hand_for_a_part_do_not(project: Course) -> None:
    notes = (
        "ex9.py: no exercise of the course",
        "ex1_forward_pass, sigmoid: graded by hand: 2 of 3",
    )
    whole = graded(project, [Outcome.PASSED], notes=notes)
    told = {level: for_learner(always(project, level), whole, BEFORE).notes for level in LEVELS}
    assert told.pop("points") == notes[:1]
    assert set(told.values()) == {notes}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('before_due = "all"', "course.toml:13: feedback.before_due: input should be 'points', 'p"),
        ('before = "points"', "course.toml:13: unknown key feedback.before"),
        ('after_due = "parts"', "course.toml:13: feedback.after_due: add a due time to [late], or"),
    ],
)
def test_mistakes_are_told_with_their_line(minicourse: Course, table: str, said: str) -> None:
    path = minicourse.root / "course.toml"
    path.write_text(path.read_text().replace("[limits]", f"[feedback]\n{table}\n\n[limits]"))
    with pytest.raises(CourseError) as caught:
        load_course(minicourse.root)
    assert said in str(caught.value)
