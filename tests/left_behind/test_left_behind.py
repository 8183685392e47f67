"""An exercise's verdict depends on its own file: whatever ex1 does, later exercises are judged as
each of them alone."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from grader.answers.reference import ReferenceAnswers
from grader.classroom.circumstances import Circumstances
from grader.classroom.grade import grade_class
from grader.core.course import Course, load_course
from grader.core.record import Record
from grader.run.notebook_job import SERVED_BY, Cell, CellJob, observe_cells
from grader.run.unconfined import OwnCode
from grader.run.warm_process import CONFINED, WarmProcess
from left_behind import GROUPS, NEXT_ONLY
from left_behind.later import CHECKS, LATER, RIGHT, WRONG
from left_behind.trial import OF_FIRST, SEED, Trial, each, files_after
from left_behind.way import CALLED, FIRST, LOADED, SECOND, SOLUTION, Way
from left_behind.way import told as told_by

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="confinement needs Linux")

WAYS = [pytest.param(group, way, id=f"{group}: {way.name}") for group, way in each(GROUPS)]
BY_NAME = {way.name: way for _, way in each(GROUPS)}
WITHOUT_A_LOOK = """
import grader.run.left_behind as l
l.looks = lambda: lambda: False
"""
TAKEN = 9
"""One in so many ways is tried where it costs more."""


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(Path(__file__).parents[2])


@pytest.fixture(scope="module")
def answers(course: Course) -> ReferenceAnswers:
    return ReferenceAnswers(course, SEED)


@pytest.fixture(scope="module")
def warm(course: Course) -> Iterator[WarmProcess]:
    with WarmProcess(course, CONFINED) as process:
        yield process


@pytest.fixture(scope="module")
def trial(course: Course, answers: ReferenceAnswers, warm: WarmProcess) -> Trial:
    return Trial(course, answers, warm)


@pytest.mark.parametrize(("group", "way"), WAYS)
def test_later_exercises_are_seen_as_each_alone(trial: Trial, group: str, way: Way) -> None:
    assert trial.changed(way, group in NEXT_ONLY) == {}


def test_there_are_enough_and_all_differ() -> None:
    ways = [way for _, way in each(GROUPS)]
    assert len(ways) >= 300
    assert Counter(way.name for way in ways).most_common(1)[0][1] == 1
    assert len({(way.source, str(way.right), str(way.wrong)) for way in ways}) == len(ways)
    assert min(Counter(way.when for way in ways)[when] for when in (LOADED, CALLED)) >= 80
    assert sum(bool(way.wrong) for way in ways) >= 150


def test_later_exercises_are_right_or_wrong_as_they_should_be(trial: Trial) -> None:
    assert not any(trial.lost_alone(RIGHT).values())
    assert all(trial.lost_alone(WRONG).values())
    assert {check.partition("::")[0] for check in CHECKS} == set(LATER)
    for _, way in each(GROUPS):
        assert not way.right.keys() & way.wrong.keys(), way.name
        assert not any(trial.lost_alone(way.right).values()), way.name
        assert all(trial.lost_alone(way.wrong).values()), way.name


def test_a_right_submission_needs_one_child(trial: Trial) -> None:
    before = trial.children
    seen = trial.seen({FIRST: SOLUTION, **RIGHT}, [*OF_FIRST, *CHECKS])
    assert trial.children == before + 1
    assert all(
        seen[check] == one
        for name in LATER
        for check, one in trial.alone(name, RIGHT[name]).items()
    )


def test_without_a_look_ways_change_what_later_exercises_see(
    course: Course, answers: ReferenceAnswers, trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WarmProcess, "first", WITHOUT_A_LOOK)
    with WarmProcess(course, CONFINED) as blind:
        without = Trial(course, answers, blind)
        without._alone = trial._alone
        tried = [*each(GROUPS)][::TAKEN]
        changing = [way.name for group, way in tried if without.changed(way, group in NEXT_ONLY)]
    assert len(changing) >= len(tried) // 2, changing


# --- other places than the first exercise of a graded submission ---------------------------------

SAMPLE = [
    "torch.sigmoid",
    "a new name in torch, in a check",
    "saved_tensors_hooks",
    "another dict of forward hooks",
    "a thread that goes on",
    "an object with __del__ that goes after a check",
    "what a function did that raises",
    "by its name among the modules",
]


@pytest.mark.parametrize("name", SAMPLE)
def test_the_same_in_the_learners_own_run(
    course: Course, answers: ReferenceAnswers, own: Trial, name: str
) -> None:
    assert own.changed(BY_NAME[name], few=True) == {}


@pytest.fixture(scope="module")
def own(course: Course, answers: ReferenceAnswers) -> Trial:
    return Trial(course, answers, OwnCode(course))


LIMITS = {
    f"{name}, {limit}": (
        f"resource.setrlimit({limit}, ({number}, resource.getrlimit({limit})[1]))",
        f"resource.getrlimit({limit})[0] == {number}",
    )
    for name, limit, number in (
        ("open files", "resource.RLIMIT_NOFILE", 30),
        ("memory", "resource.RLIMIT_DATA", 2**40),
        ("stack", "resource.RLIMIT_STACK", 2**20),
        ("time", "resource.RLIMIT_CPU", 500),
    )
} | {"priority": ("os.nice(3)", "os.nice(0) >= 3")}


@pytest.mark.parametrize("name", LIMITS)
def test_limits_that_are_lowered_in_the_learners_own_run(own: Trial, name: str) -> None:
    act, condition = LIMITS[name]
    wrong = told_by(condition, "import os, resource\n")
    assert own.changed(Way(name, f"import os, resource\n{act}", wrong=wrong), few=True) == {}


MIDDLE = "ex4_manual_sgd"


@pytest.mark.parametrize(
    "name", ["torch.sigmoid", "a new name in torch", "inference mode's own guard"]
)
def test_the_same_from_the_middle_of_a_submission(trial: Trial, name: str) -> None:
    files = files_after(BY_NAME[name])
    # What exercise 2 would look for, the last one does.
    files |= {SECOND: RIGHT[SECOND], MIDDLE: f"{RIGHT[MIDDLE]}\nkept = []\n{BY_NAME[name].code}\n"}
    seen = trial.seen(files, CHECKS)
    alone = {c: one for n, text in files.items() for c, one in trial.alone(n, text).items()}
    assert [c for c in CHECKS if not c.startswith(MIDDLE) and seen[c] != alone[c]] == []


def test_the_same_where_files_own_helpers_are_tried(trial: Trial) -> None:
    """Whatever failed with the checks' helpers is run again, in a child of its own."""
    way = BY_NAME["a new name in torch"]
    source = f"{way.source}\n\ndef forward(weights, bias, x):\n    return sigmoid(x.sum())\n"
    forward = f"{FIRST}::forward::answers_one_example"
    files = {FIRST: source, **files_after(way)}
    seen = trial.seen(files, [forward, *CHECKS], twice=True)
    assert seen[forward].helped
    for name in LATER:
        checks = [check for check in CHECKS if check.startswith(name)]
        alone = trial.seen({name: files[name]}, checks, twice=True)
        assert {check: seen[check] for check in checks} == alone


@pytest.mark.parametrize("name", SAMPLE[:4])
def test_a_graded_submission_has_the_verdicts_of_its_files(
    tmp_path: Path, course: Course, answers: ReferenceAnswers, warm: WarmProcess, name: str
) -> None:
    """From folders to records, pictures and all: each file's verdicts are those it has alone."""
    way = BY_NAME[name]
    files = {FIRST: way.source, **files_after(way)}
    names = [FIRST, SECOND, "ex5_custom_neuron"]
    for one in names:
        write(tmp_path / one, {one: files[one]})
    write(tmp_path / "together", {one: files[one] for one in names})
    run = Circumstances.of(course, answers.seed, CONFINED)
    paths = sorted(tmp_path.iterdir())
    records: dict[str, Record] = {}
    for record in grade_class(course, paths, run, answers, 1, {}, lambda: Shared(warm)):  # type: ignore[arg-type, return-value]
        assert isinstance(record, Record)
        records[record.submission] = record
    together = told(records["together"])
    for one in names:
        alone = told(records[one])
        assert {check: together[check] for check in together if check.startswith(one)} == {
            check: alone[check] for check in alone if check.startswith(one)
        }


class Shared:
    """A warm process that outlives a run."""

    def __init__(self, process: WarmProcess) -> None:
        self._process = process

    def __call__(self, job: object) -> object:
        return self._process(job)  # type: ignore[arg-type]

    def close(self) -> None:
        """It stays."""


def told(record: Record) -> dict[str, object]:
    """All that is said of each check, but for the time."""
    return {verdict.check.id: replace(verdict, seconds=0.0) for verdict in record.verdicts}


def write(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)


@pytest.mark.parametrize("name", SAMPLE[:3])
def test_each_notebook_has_a_child_of_its_own(
    course: Course, notebooks: WarmProcess, name: str
) -> None:
    way = BY_NAME[name]
    files = {FIRST: way.source, SECOND: files_after(way)[SECOND]}
    before = of_notebook(course, notebooks, SECOND, files[SECOND])
    of_notebook(course, notebooks, FIRST, files[FIRST])
    assert of_notebook(course, notebooks, SECOND, files[SECOND]) == before


def of_notebook(course: Course, start: WarmProcess, exercise: str, text: str) -> dict[str, object]:
    checks = tuple(course.checks[exercise][:3])
    job = CellJob(exercise, f"{exercise}.py", (Cell(text, 1),), False, checks, SEED)
    return {**observe_cells(job, start, course.limits).checks}


@pytest.fixture(scope="module")
def notebooks(course: Course) -> Iterator[WarmProcess]:
    with WarmProcess(course, CONFINED, SERVED_BY) as process:
        yield process
