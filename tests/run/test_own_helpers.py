"""A check that gives helpers passes with them or with the file's own, and costs its part only."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from grader.answers.reference import ReferenceAnswers
from grader.core.course import Course
from grader.core.grading import judge, passing
from grader.core.observation import DIED, RAISED, RETURNED, TIMED_OUT, Observation
from grader.core.verdict import Outcome, Verdict
from grader.run.child import Job, Source
from grader.run.receive import Child, Passes, observe_twice
from grader.run.unconfined import OwnCode

EX1, EX4, EX8 = "ex1_forward_pass", "ex4_manual_sgd", "ex8_house_price"

MATRIX_SUM = """
def weighted_sum(weights, x, bias):
    return x @ weights + bias

def forward_batch(weights, bias, X):
    return sigmoid(weighted_sum(weights, X, bias))
"""
NAMED_STEP = """
def sgd_step(params, lr):
    with torch.no_grad():
        for p in params:
            p -= lr * p.grad
            p.grad = None

def train(neuron, X, y, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        total = 0.0
        for row, label in zip(X, y):
            loss = (neuron.forward(row)[0] - label) ** 2
            loss.backward()
            sgd_step(params=neuron.parameters(), lr=learning_rate)
            total += loss.item()
        losses.append(total)
    return losses
"""
MORE_OPTIONS = """
def normalize(data, mean=None, std=None):
    if mean is None:
        mean, std = data.mean(dim=0), data.std(dim=0)
    return (data - mean) / std, mean, std

def predict_price(model, houses, feature_stats, price_stats):
    normalized, _, _ = normalize(houses, *feature_stats)
    with torch.no_grad():
        return denormalize(model(normalized), *price_stats)
"""
SUM_OF_ITS_OWN = """
def sigmoid(z):
    {}

def forward(weights, bias, x):
    return sigmoid(weighted_sum(weights, x, bias))

def forward_batch(weights, bias, X):
    return torch.cat([forward(weights, bias, x) for x in X])
"""
WRONG_SUM = "\ndef weighted_sum(weights, x, bias):\n    return (weights * x).sum().reshape(1)\n"
OPTION = """
def sigmoid(z, negated=False):
    return {}

def forward(weights, bias, x):
    return sigmoid(-(x @ weights + bias), negated=True)
"""
TWO_FACED = """
own = weighted_sum

def forward(weights, bias, x):
    if weighted_sum is not own:
        return torch.zeros(1)
    {}
"""


@pytest.fixture(scope="module")
def answers(project: Course) -> ReferenceAnswers:
    return ReferenceAnswers(project, project.default_seed)


@pytest.fixture(scope="module")
def grade(answers: ReferenceAnswers) -> Callable[..., tuple[list[Verdict], dict[str, Observation]]]:
    """Verdicts and observations of the solution with other functions appended to it."""

    def graded(
        exercise: str,
        text: str,
        parts: tuple[str, ...] = (),
        seconds: float = 0.4,
        passes: Passes = lambda *_: False,
    ) -> tuple[list[Verdict], dict[str, Observation]]:
        course = answers.course
        source = course.solution_file(exercise).read_text() + text
        checks = [c for c in course.checks[exercise] if not parts or c.part in parts]
        job = Job({exercise: Source(source, "file.py")}, tuple(checks), answers.seed)
        limits = course.limits.model_copy(update={"check_seconds": seconds})
        seen = observe_twice(job, OwnCode(course), limits, passes)
        return judge(course, answers, checks, seen, {}), seen

    return graded


def lost(verdicts: list[Verdict]) -> set[str]:
    return {v.check.part for v in verdicts if v.outcome != Outcome.PASSED}


@pytest.mark.parametrize(
    ("exercise", "text"),
    [(EX1, MATRIX_SUM), (EX4, NAMED_STEP), (EX8, MORE_OPTIONS)],
    ids=["a matrix", "other names", "more options"],
)
def test_helpers_that_can_do_more_are_right(grade, exercise: str, text: str) -> None:  # type: ignore[no-untyped-def]
    verdicts, seen = grade(exercise, text, seconds=6)
    assert lost(verdicts) == set()
    assert any(one.own and one.own.ended == RETURNED for one in seen.values())


@pytest.mark.parametrize(
    ("act", "ended"),
    [
        ("while True: pass", TIMED_OUT),
        ("raise ValueError('no')", RAISED),
        ("import os; os._exit(0)", DIED),
        ("return z", RETURNED),
        ("raise NotImplementedError", "not started"),
    ],
)
def test_a_wrong_helper_costs_its_own_part_only(grade, act: str, ended: str) -> None:  # type: ignore[no-untyped-def]
    verdicts, seen = grade(EX1, SUM_OF_ITS_OWN.format(act), ("forward", "forward_batch"))
    assert lost(verdicts) == set()
    first, *others = seen.values()
    assert first.own is not None
    assert first.own.ended == ended
    # What came to no end once is not tried again.
    again = [one.own is not None for one in others]
    assert again == [ended not in (TIMED_OUT, DIED)] * len(others)


def test_what_passes_is_not_made_again(grade, answers: ReferenceAnswers) -> None:  # type: ignore[no-untyped-def]
    passes = passing(answers.course, answers)
    _, seen = grade(EX1, MATRIX_SUM, ("forward", "forward_batch"), 6, passes)
    again = {name.split("::")[1] for name, one in seen.items() if one.own}
    assert all(one.helped for one in seen.values())
    assert again == {"forward_batch"}


def test_a_helper_that_hung_in_its_own_checks_is_not_run_again(grade) -> None:  # type: ignore[no-untyped-def]
    text = SUM_OF_ITS_OWN.format("while True: pass")
    verdicts, seen = grade(EX1, text, ("sigmoid", "forward"))
    assert lost(verdicts) == {"sigmoid"}
    assert not any(one.own for one in seen.values())


def test_both_wrong_shows_the_part_without_its_helpers_mistakes(grade) -> None:  # type: ignore[no-untyped-def]
    text = WRONG_SUM + (
        "\ndef forward(weights, bias, x):\n    return weighted_sum(weights, x, bias)\n"
    )
    verdicts, seen = grade(EX1, text, ("forward",))
    assert {v.misconception for v in verdicts} == {"activation_missing"}
    assert seen[f"{EX1}::forward::answers_one_example"].own is not None


@pytest.mark.parametrize(
    ("body", "outcome", "says"),
    [
        ("torch.sigmoid(-z if negated else z)", Outcome.PASSED, ""),
        ("torch.sigmoid(z)", Outcome.FAILED, ""),
        ("1 / 0", Outcome.RAISED, "division by zero"),
    ],
)
def test_nothing_is_said_about_a_helper_of_the_checks(  # type: ignore[no-untyped-def]
    grade, body: str, outcome: Outcome, says: str
) -> None:
    verdict = grade(EX1, OPTION.format(body), ("forward",))[0][0]
    assert verdict.outcome == outcome
    assert (verdict.fault.text if verdict.fault else "") == says


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("return torch.sigmoid(weighted_sum(weights, x, bias))", Outcome.PASSED),
        ("return torch.ones(1)", Outcome.FAILED),
        ("raise SystemExit(0)", Outcome.FAILED),
        ("import os; os._exit(0)", Outcome.FAILED),
    ],
)
def test_a_second_answer_has_to_be_earned_too(grade, answer: str, outcome: Outcome) -> None:  # type: ignore[no-untyped-def]
    verdicts, _ = grade(EX1, TWO_FACED.format(answer), ("forward",))
    assert verdicts[0].outcome == outcome


def test_what_the_file_lacks_is_given_once(grade) -> None:  # type: ignore[no-untyped-def]
    verdicts, seen = grade(EX1, "\ndel sigmoid, weighted_sum, forward\n", ("forward_batch",))
    assert lost(verdicts) == set()
    assert not any(one.own or one.helped for one in seen.values())


def test_a_child_killed_in_the_second_run_is_tried_again(answers: ReferenceAnswers) -> None:
    course = answers.course
    marks = "import os, signal\ndef kill():\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    source = course.solution_file(EX1).read_text() + marks + MATRIX_SUM
    checks = tuple(c for c in course.checks[EX1] if c.part == "forward_batch")
    job = Job({EX1: Source(source, "file.py")}, checks, answers.seed)
    start, begun = OwnCode(course), []

    def killed_once(job: Job) -> Child:
        begun.append(job)
        if len(begun) != 2:
            return start(job)
        sum_kills = source.replace("return x @ weights", "kill()\n    return x @ weights")
        return start(replace(job, sources={EX1: Source(sum_kills, "file.py")}))

    seen = observe_twice(job, killed_once, course.limits, passing(course, answers))
    assert [job.own for job in begun] == [False, True, True]
    assert lost(judge(course, answers, checks, seen, {})) == set()
