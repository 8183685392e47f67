"""What Gradescope, PrairieLearn and Classroom 50 are told of one submission."""

import dataclasses
import json
import unittest
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from io import StringIO
from typing import Any

import jsonschema
import pytest
from faces import platform_schemas
from faces.records import HOSTILE, hostile, record, verdict

from grader.core.check import Check
from grader.core.course import Course
from grader.core.late import NOT_KNOWN
from grader.core.record import GradedFile, Record
from grader.core.verdict import Outcome
from grader.faces.ci import classroom50, gradescope, prairielearn
from grader.faces.ci.result import Result

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=1)))
JOB = {
    "CLASSROOM": "cs",
    "ASSIGNMENT": "neuron",
    "SUBMISSION_TAG": "submit/2026-03-02T08-00-00Z-abc1234",
    "COMMIT_URL": "https://git.example/alice/commit/abc1234",
    "RELEASE_URL": "https://git.example/alice/releases/1",
    "OWNER": "alice",
}
RENDERERS: dict[str, tuple[Callable[[Result], str], dict[str, Any]]] = {
    "gradescope": (gradescope.results_json, platform_schemas.GRADESCOPE),
    "prairielearn": (prairielearn.results_json, platform_schemas.PRAIRIELEARN),
    "classroom50": (
        lambda result: classroom50.result_json(result, JOB, NOW),
        platform_schemas.CLASSROOM50,
    ),
}


def told(system: str, result: Result) -> dict[str, Any]:
    """What the system is told, once its schema has let it through."""
    render, schema = RENDERERS[system]
    text = render(result)
    assert text.isascii()
    said: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(said)
    return said


def work(course: Course, outcomes: Callable[[Check], Outcome], **fields: object) -> Result:
    """A submission whose checks ended so."""
    checks = [check for several in course.checks.values() for check in several]
    verdicts = [verdict(course, check, outcomes(check)) for check in checks]
    return Result(course=course, record=record(course, "alice", verdicts, **fields))


def half(check: Check) -> Outcome:
    return Outcome.PASSED if check.exercise < "ex5" else Outcome.FAILED


def half_unread(check: Check) -> Outcome:
    return Outcome.PASSED if check.exercise < "ex5" else Outcome.NOT_GRADABLE


def in_whole(result: Result, system: str) -> float:
    """The share of the points that a system is told."""
    said = told(system, result)
    if system == "gradescope":
        return said["score"] / sum(test["max_score"] for test in said["tests"])
    return said["score"] if system == "prairielearn" else said["score"] / said["max-score"]


every_system = pytest.mark.parametrize("system", RENDERERS)


@every_system
def test_the_share_of_the_points_is_the_record_s(project: Course, system: str) -> None:
    assert in_whole(work(project, lambda _: Outcome.PASSED), system) == pytest.approx(1, abs=1e-9)
    assert in_whole(work(project, lambda _: Outcome.FAILED), system) == 0
    result = work(project, half)
    assert result.record
    share = result.record.points / result.record.max_points
    assert 0.3 < share < 0.8
    assert in_whole(result, system) == pytest.approx(share, abs=1e-6)
    late = work(project, half, late="2.0 hours late, 1 day begun: 15%", lost_share=0.15)
    assert in_whole(late, system) == pytest.approx(share * 0.85, abs=1e-6)
    assert "2.0 hours late" in json.dumps(told(system, late))


@every_system
def test_a_test_for_each_check_says_what_is_wrong(project: Course, system: str) -> None:
    result = work(project, half)
    assert result.record
    file = GradedFile(exercise="ex5_custom_neuron", path="work/ex5.py", sha256="0" * 64, seed=1)
    result = dataclasses.replace(
        result, record=dataclasses.replace(result.record, graded_files=(file,))
    )
    said = told(system, result)
    assert len(said["tests"]) == len(result.record.verdicts)
    ex5 = [t for t in said["tests"] if "ex5: " in t.get("name", t.get("test-name"))]
    assert len(ex5) == len(project.checks["ex5_custom_neuron"])
    assert all("tensor([9.996])" in test["output"] for test in ex5)
    assert all("work/ex5.py:46" in test["output"] for test in ex5)
    right = [t for t in said["tests"] if "ex1: " in t.get("name", t.get("test-name"))]
    assert not any("output" in test for test in right)


@pytest.fixture(scope="module")
def mean(project: Course) -> list[Record]:
    """The hostile records, of two exercises each: a text does the same everywhere."""
    few = []
    for whole in hostile(project):
        verdicts = tuple(v for v in whole.verdicts if v.check.exercise < "ex3")
        few.append(dataclasses.replace(whole, verdicts=verdicts))
    assert len(few) == len(HOSTILE)
    return few


@every_system
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_nothing_a_learner_writes_gets_out_of_its_place(
    project: Course, mean: list[Record], system: str, number: int
) -> None:
    said = told(system, Result(course=project, record=mean[number]))
    texts = [str(text) for test in said["tests"] for text in test.values()]
    texts += [said.get("output", ""), said.get("message", ""), *said.get("format_errors", ())]
    for character in "\x00\x1b\x07\u202e\ud800":
        assert not any(character in text for text in texts)
    # Names are of one line; who shows them knows nothing of how a course wrote them.
    assert not any("\n" in test.get("name", test.get("test-name")) for test in said["tests"])
    if system == "gradescope":
        formats = {value for key, value in said.items() if key.endswith("_format")}
        assert formats == {"text"}
        assert not any(key.endswith("_format") for test in said["tests"] for key in test)


# --- no grade is no zero ----------------------------------------------------------------------

NOTHING = {
    "no course": lambda _: Result(reason="course.toml:3: no title"),
    "no record": lambda course: Result(course=course, reason="the submission is empty"),
    "no reason": lambda course: Result(course=course),
    "nothing readable": lambda course: work(course, lambda _: Outcome.NOT_GRADABLE),
}


def no_points_in(system: str, said: dict[str, Any]) -> bool:
    if system == "gradescope":
        scored = [test for test in (said, *said["tests"]) if "score" in test or "max_score" in test]
        (marker,) = [t for t in said["tests"] if t["visibility"] == "after_published"]
        return not scored and marker["name"] == gradescope.NO_GRADE
    if system == "prairielearn":
        return "score" not in said and said["gradable"] is False
    return said["score"] == said["max-score"] == sum(t["max-score"] for t in said["tests"]) == 0


@every_system
@pytest.mark.parametrize("what", NOTHING)
def test_what_nobody_could_grade_has_no_points(project: Course, system: str, what: str) -> None:
    result = NOTHING[what](project)
    said = told(system, result)
    assert no_points_in(system, said)
    assert result.why_not
    assert result.why_not in json.dumps(said)
    if system == "classroom50":
        assert not any(test["passed"] for test in said["tests"])


@every_system
def test_some_that_nobody_could_grade_lower_no_grade(project: Course, system: str) -> None:
    result = work(project, half_unread)
    said = told(system, result)
    assert no_points_in(system, said)
    text = json.dumps(said)
    assert "No grade yet" in text
    assert "ex5_custom_neuron.py: not UTF-8 text" in text
    # What could be judged is told.
    shown = [t for t in said["tests"] if "ex1: " in t.get("name", t.get("test-name"))]
    assert len(shown) == len(project.checks["ex1_forward_pass"])
    if system != "prairielearn":
        assert all(test.get("passed", test.get("status") == "passed") for test in shown)


@every_system
def test_where_nothing_more_can_be_earned_there_is_a_grade(project: Course, system: str) -> None:
    late = "30.0 hours after the due time: no points"
    result = work(project, half_unread, late=late, lost_share=1.0)
    assert in_whole(result, system) == 0
    assert late in json.dumps(told(system, result))


@every_system
def test_a_time_that_nobody_knows_takes_nothing_away(project: Course, system: str) -> None:
    result = work(project, lambda _: Outcome.PASSED, late=NOT_KNOWN)
    assert in_whole(result, system) == pytest.approx(1, abs=1e-9)
    assert "nothing was deducted" in json.dumps(told(system, result))


# --- records with fewer verdicts than checks --------------------------------------------------


@every_system
def test_one_verdict_for_a_whole_exercise_is_one_test(project: Course, system: str) -> None:
    verdicts = []
    for exercise, checks in project.checks.items():
        whole = dataclasses.replace(checks[0], part="", name=exercise, title="the exercise")
        points = sum(project.points_of(check) for check in checks)
        earned = sum(project.points_of(check) for check in checks[1:])
        ended = verdict(project, checks[0], Outcome.FAILED, points=earned, max_points=points)
        verdicts.append(dataclasses.replace(ended, check=whole, difference=None, inputs=(), line=0))
    result = Result(course=project, record=record(project, "alice", verdicts))
    said = told(system, result)
    assert len(said["tests"]) == len(project.exercises)
    assert result.record
    share = result.record.points / result.record.max_points
    assert in_whole(result, system) == pytest.approx(share, abs=1e-6)


# --- what one system alone asks for -----------------------------------------------------------


def test_gradescope_s_own_client_writes_the_same(project: Course) -> None:
    """The points of the same tests, by gradescope-utils: names, numbers, scores, status."""
    from gradescope_utils.autograder_utils.decorators import number, visibility, weight
    from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner

    said = told("gradescope", work(project, half))

    def as_method(test: dict[str, Any]) -> Callable[[unittest.TestCase], None]:
        def method(case: unittest.TestCase) -> None:
            if test["status"] == "failed":
                case.fail("wrong")

        method.__doc__ = test["name"]
        decorated = weight(test["max_score"])(number(test["number"])(method))
        return visibility(test["visibility"])(decorated)  # type: ignore[no-any-return]

    methods = {f"test_{n:03}": as_method(test) for n, test in enumerate(said["tests"])}
    case = type("Case", (unittest.TestCase,), methods)
    stream = StringIO()
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(case)
    JSONTestRunner(stream=stream, visibility="visible", stdout_visibility="hidden").run(suite)
    theirs = json.loads(stream.getvalue())
    ours = [{k: v for k, v in test.items() if k != "output"} for test in said["tests"]]
    assert [{k: v for k, v in test.items() if k != "output"} for test in theirs["tests"]] == ours
    assert theirs["score"] == pytest.approx(said["score"])
    assert theirs["visibility"] == said["visibility"]
    assert theirs["stdout_visibility"] == said["stdout_visibility"]
    known = {"leaderboard", "tests", "score", "execution_time", "visibility", "stdout_visibility"}
    assert set(theirs) == known
    jsonschema.Draft202012Validator(platform_schemas.GRADESCOPE).validate(
        {**theirs, "execution_time": float(theirs["execution_time"])}
    )


def test_prairielearn_is_sent_at_most_a_megabyte(project: Course) -> None:
    long = "\u4e00" * 900
    noisy = work(project, lambda _: Outcome.FAILED)
    assert noisy.record
    some = noisy.record.verdicts[:30]
    loud = [dataclasses.replace(v, printed=f"{long}\n" * 12) for v in some]
    shorter = dataclasses.replace(noisy.record, verdicts=tuple(loud))
    result = Result(course=project, record=shorter)
    said = told("prairielearn", result)
    assert len(prairielearn.results_json(result)) <= prairielearn.LARGEST
    assert said["message"] == prairielearn.SHORTENED
    assert "more characters" in said["tests"][0]["output"]
    assert prairielearn.SHORTENED not in json.dumps(told("prairielearn", noisy))


def test_classroom50_s_numbers_are_whole_and_the_same_for_everybody(project: Course) -> None:
    works = [work(project, half), work(project, lambda _: Outcome.PASSED)]
    first, second = (told("classroom50", result) for result in works)
    assert first["max-score"] == second["max-score"] == second["score"] == 126_000
    for said in (first, second):
        assert said["score"] == sum(test["score"] for test in said["tests"])
        assert said["max-score"] == sum(test["max-score"] for test in said["tests"])
        assert all(test["score"] <= test["max-score"] for test in said["tests"])
    assert any(test["test-name"].endswith("(0.57 of 0.57 points)") for test in second["tests"])
    assert any(test["test-name"].endswith("(0 of 1 point)") for test in first["tests"])


def test_points_that_are_whole_stay_as_they_are() -> None:
    assert classroom50._whole([1.0, 4.0, 0.0]) == 1
    assert classroom50._whole([0.75, 2.5]) == 4
    assert classroom50._whole([10 / 3, 3.333333, 6.666667]) == 3


def test_classroom50_is_told_who_and_when_by_the_job(project: Course) -> None:
    result = work(project, half)
    said = told("classroom50", result)
    assert said["datetime"] == "2026-03-02T08:30:00Z"
    assert said["review"] == said["commit"] == JOB["COMMIT_URL"]
    environment = {**JOB, "REVIEW_URL": "https://git.example/compare", "ASSIGNMENT_TYPE": "group"}
    said = json.loads(classroom50.result_json(result, environment, NOW.astimezone(UTC)))
    assert (said["review"], said["assignment_type"]) == ("https://git.example/compare", "group")
    lacking = {key: value for key, value in JOB.items() if key != "SUBMISSION_TAG"}
    with pytest.raises(classroom50.MissingEnvironment, match="no SUBMISSION_TAG: "):
        classroom50.result_json(result, lacking, NOW)


def test_a_schema_notices() -> None:
    for schema, wrong in (
        (platform_schemas.GRADESCOPE, {"tests": [{"name": "a", "points": 1}]}),
        (platform_schemas.GRADESCOPE, {"output": "neither score nor tests"}),
        (platform_schemas.PRAIRIELEARN, {"score": 85}),
        (platform_schemas.PRAIRIELEARN, {"gradable": False, "score": 0, "format_errors": "x"}),
        (platform_schemas.CLASSROOM50, {"schema": "classroom50/result/v1", "score": 0.75}),
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(schema).validate(wrong)


def test_undecided_points_are_those_of_the_checks_nobody_judged(project: Course) -> None:
    result = work(project, half_unread, lost_share=0.1, late="late")
    assert isinstance(result.record, Record)
    assert result.undecided == pytest.approx(result.record.score.not_judged * 0.9)
    assert Result().undecided == 0
