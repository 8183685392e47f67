"""``pytest exercises/``: every exercise a file, every part a node, every check an item."""

from __future__ import annotations

import gc
import random
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

import pytest
from _pytest._code.code import ReprEntryNative, ReprExceptionInfo, ReprFileLocation, ReprTraceback

from grader.answers.available import AnswersError, need_answers
from grader.core.check import AuthorError, Check
from grader.core.course import Course
from grader.core.legible import in_block
from grader.core.verdict import Outcome, Verdict
from grader.faces.learner_run import LearnerRun, own_work
from grader.faces.messages.message import WholeFiles, heading
from grader.faces.needs import Missing, about, need_packages
from grader.faces.progress import Progress
from grader.faces.pytest_courses import COURSES, course_of, courses_named
from grader.faces.pytest_options import AHEAD
from grader.run.ahead import Gone
from grader.run.unconfined import OwnCode

RUN = pytest.StashKey[LearnerRun]()
SEED = pytest.StashKey[int | None]()
FILES = pytest.StashKey[WholeFiles]()

WIDEST = 100
"""Columns of a line of sentences, however wide the terminal."""


def pytest_configure(config: pytest.Config) -> None:
    config.stash[COURSES] = {}
    config.stash[FILES] = WholeFiles()
    seed = config.getoption("--seed")
    if seed == "fresh":
        # The workers of xdist are told the same number.
        seed = getattr(config, "workerinput", {}).get("seed") or random.SystemRandom().randrange(
            2**31
        )
    elif seed is not None and not str(seed).isdecimal():
        raise pytest.UsageError(f"--seed is a whole number or fresh, not {seed!r}")
    config.stash[SEED] = None if seed is None else int(seed)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["seed"] = node.config.stash[SEED]


def pytest_report_header(config: pytest.Config) -> list[str]:
    seed = config.stash[SEED]
    return [f"seed: {seed} (again with --seed {seed})"] if seed is not None else []


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """An exercise file is never imported by pytest's own collector."""
    collected = yield
    course = course_of(parent.config, file_path)
    if course is None:
        return collected
    if gc.isenabled():
        # The run is short and imports much; collecting cycles meanwhile costs a second.
        gc.disable()
    return [ExerciseFile.from_parent(parent, path=file_path, course=course)]


class ExerciseFile(pytest.File):
    """One exercise: its parts, in order."""

    def __init__(self, course: Course, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.course = course

    def collect(self) -> Iterable[pytest.Collector]:
        for part in self.course.exercise(self.path.stem).parts:
            yield PartNode.from_parent(self, name=part.name)


class PartNode(pytest.Collector):
    """One part of an exercise: its checks, in order."""

    def collect(self) -> Iterable[pytest.Item]:
        assert isinstance(self.parent, ExerciseFile)
        course = self.parent.course
        for check in course.checks[self.path.stem]:
            if check.part == self.name:
                yield CheckItem.from_parent(self, name=check.name, check=check, course=course)


class CheckFailed(Exception):
    """A check that did not pass; carries its verdict to ``repr_failure``."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(heading(verdict))
        self.verdict = verdict


class CheckItem(pytest.Item):
    """One check."""

    def __init__(self, check: Check, course: Course, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.check = check
        self.course = course

    def runtest(self) -> None:
        try:
            verdict = _run(self).verdict(self.check)
        except (AnswersError, AuthorError, Missing, ImportError) as error:
            pytest.exit(about(error) or str(error), returncode=4)
        self.user_properties += [
            ("check", self.check.id),
            ("outcome", str(verdict.outcome)),
            ("points", verdict.points),
            ("max_points", verdict.max_points),
            ("line", verdict.line),
        ]
        if verdict.not_loaded:
            self.user_properties.append(("not_loaded", True))
        if verdict.misconception:
            self.user_properties.append(("misconception", verdict.misconception))
        if verdict.printed and verdict.outcome == Outcome.PASSED:
            self.add_report_section("call", "stdout", in_block(verdict.printed))
        if verdict.outcome != Outcome.PASSED:
            raise CheckFailed(verdict)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if not isinstance(excinfo.value, CheckFailed):
            return super().repr_failure(excinfo)
        verdict = excinfo.value.verdict
        path = self._shown_path()
        width = min(self.config.get_terminal_writer().fullwidth, WIDEST)
        text = self.config.stash[FILES].message(verdict, path, width)
        if self.config.getoption("--grader-traceback"):
            text += f"\n\n{excinfo.getrepr(style='long')}"
        return ReprExceptionInfo(
            reprtraceback=ReprTraceback([ReprEntryNative([text + "\n"])], None, style="native"),
            reprcrash=ReprFileLocation(path, verdict.line, heading(verdict)),
        )

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, f"{self.check.part}: {self.check.title}"

    def _shown_path(self) -> str:
        try:
            return str(self.path.relative_to(self.config.invocation_params.dir))
        except ValueError:
            return str(self.path)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Without its packages or answers a run ends before the first check, with one line on
    stderr."""
    if hasattr(session.config, "workerinput"):
        return  # what a worker of xdist raises here would be a crash of it
    # With xdist, this process has collected nothing itself.
    spread = session.config.pluginmanager.hasplugin("dsession")
    checks = [item for item in session.items if isinstance(item, CheckItem)]
    courses = {item.course.root: item.course for item in checks}.values()
    try:
        for course in courses_named(session.config) if spread else courses:
            need_answers(course, _seed(session.config, course))
            if not session.config.option.collectonly:
                _need_packages(session.config, course)
    except (AnswersError, Missing) as error:
        raise pytest.UsageError(str(error)) from error


def _seed(config: pytest.Config, course: Course) -> int:
    seed = config.stash[SEED]
    return course.default_seed if seed is None else seed


def _run(item: CheckItem) -> LearnerRun:
    config, course = item.config, item.course
    if RUN not in config.stash:
        _need_packages(config, course)
        seed = _seed(config, course)
        # A worker of xdist does not know which checks it will get.
        alone = not hasattr(config, "workerinput")
        planned = [i.check for i in item.session.items if isinstance(i, CheckItem)] if alone else []
        start = OwnCode(course, config.stash.get(AHEAD, None))
        config.stash[RUN] = LearnerRun(course, seed, own_work(course), planned, start)
    return config.stash[RUN]


def _need_packages(config: pytest.Config, course: Course) -> None:
    ahead = config.stash.get(AHEAD, None)
    try:
        need_packages(course, ahead.trouble if ahead else None)
    except Gone:
        need_packages(course)


def pytest_report_teststatus(report: Any) -> tuple[str, str, Any] | None:
    if report.when == "call" and dict(report.user_properties).get("outcome") == "not_started":
        return "not started", "·", ("NOT STARTED", {"yellow": True})
    return None


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    everything = [thing for group in terminalreporter.stats.values() for thing in group]
    reports = [thing for thing in everything if isinstance(thing, pytest.TestReport)]
    results: dict[str, dict[str, Any]] = {}
    files = set()
    for report in reports:
        properties = {str(name): value for name, value in report.user_properties}
        if report.when == "call" and "check" in properties:
            results[str(properties["check"])] = properties
            files.add(config.rootpath / report.nodeid.partition("::")[0])
    # With xdist, this process has collected nothing itself.
    course = course_of(config, min(files)) if files else None
    if course is None:
        return
    cache = getattr(config, "cache", None)
    passed = [name for name, result in results.items() if result["outcome"] == "passed"]
    before = cache.get("course/passed", []) if cache else passed
    progress = Progress(course, results, set(before))
    if cache:
        cache.set("course/passed", sorted(progress.passed_now_or_before))
    progress.write(terminalreporter)


def pytest_unconfigure(config: pytest.Config) -> None:
    if RUN in config.stash:
        config.stash[RUN].close()
        # PyTorch leaves a million objects; the interpreter need not look at each on its way out.
        gc.freeze()
