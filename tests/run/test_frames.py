"""What comes through the pipe, from children that this test plays itself."""

import contextlib
import itertools
import os
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from tests_sources import RIGHT_COUNTER, RIGHT_LINE

from grader.core.course import Course
from grader.core.course_tables import Limits
from grader.core.observation import (
    DIED,
    RAISED,
    RETURNED,
    TIMED_OUT,
    Fault,
    Observation,
    TensorValue,
)
from grader.run.child import Job, Source, write_frame
from grader.run.notebook_job import Cell, CellJob, observe_cells
from grader.run.receive import Seen, observe
from grader.run.shown_output import MAX_PICTURE, TEXTS, of_cell, of_notebook, shown

FAULT = Fault("ValueError", "no")


class Played:
    """A child whose part is played by a thread of the test; without an act, it waits."""

    def __init__(self, act: Callable[[int], None] | None, ended: list[int]) -> None:
        self.fd, self._write = os.pipe()
        self.used = lambda: 0.0
        self._ended = ended
        self._thread = threading.Thread(target=self._play, args=(act,), daemon=True)
        self._thread.start()
        self._waits = act is None

    def _play(self, act: Callable[[int], None] | None) -> None:
        if act is not None:
            act(self._write)
            os.close(self._write)

    def end(self) -> None:
        self._thread.join(5)
        self._ended.append(self.fd)
        os.close(self.fd)
        if self._waits:
            os.close(self._write)


def job_of(course: Course) -> Job:
    sources = {
        "ex1_line": Source(RIGHT_LINE, "ex1_line.py"),
        "ex2_counter": Source(RIGHT_COUNTER, "ex2_counter.py"),
    }
    checks = tuple(check for checks in course.checks.values() for check in checks)
    return Job(sources, checks, 1)


def sends(*observations: Observation) -> Callable[[int], None]:
    def act(fd: int) -> None:
        for observation in observations:
            write_frame(fd, observation)

    return act


def limits_of(course: Course, **seconds: float) -> Limits:
    return course.limits.model_copy(update=seconds)


def played(
    course: Course, act: Callable[[int], None], ended: list[int], limits: Limits
) -> Iterator[Seen]:
    """What is seen of children that all do the same."""
    return observe(job_of(course), lambda _: Played(act, ended), limits)


def test_every_child_is_ended(minicourse: Course) -> None:
    started: list[int] = []
    ended: list[int] = []
    acts = [sends(), sends(), None, sends(*[Observation(RETURNED)] * 5)]
    job = job_of(minicourse)
    limits = limits_of(minicourse, check_seconds=0.1, wall_seconds=0.1)

    def start(_: Job) -> Played:
        child = Played(acts[min(len(started), 3)], ended)
        started.append(child.fd)
        return child

    seen = [one.ended for _, one in observe(job, start, limits)]
    assert seen == [DIED, DIED, TIMED_OUT]
    # In the order in which they began: none runs beside the next.
    assert ended == started
    assert len(ended) == 3


def test_every_child_of_a_notebook_is_ended(minicourse: Course) -> None:
    ended: list[int] = []
    checks = minicourse.checks["ex1_line"]
    job = CellJob("ex1_line", "ex1_line.py", (Cell("x = 1", 1),), False, checks, 1)
    act = sends(*[Observation(RETURNED)] * 3)
    seen = observe_cells(job, lambda _: Played(act, ended), minicourse.limits)
    assert [one.ended for one in seen.checks.values()] == [RETURNED, RETURNED]
    assert len(ended) == 1


def test_the_time_of_all_children_together_is_bounded(minicourse: Course) -> None:
    """Each check waits for 0.4 s and dies: of 0.5 s in all, there is nothing left soon."""
    ended: list[int] = []
    limits = limits_of(minicourse, check_seconds=5.0, wall_seconds=5.0, submission_seconds=0.5)

    def act(fd: int) -> None:
        time.sleep(0.4)

    began = time.monotonic()
    seen = [
        one.ended for _, one in observe(job_of(minicourse), lambda _: Played(act, ended), limits)
    ]
    assert seen == [TIMED_OUT] * 3
    assert time.monotonic() - began < 30
    # With half a second each, every check would have died twice.
    assert len(ended) < 6


def test_a_notebook_s_time_is_bounded(minicourse: Course) -> None:
    limits = limits_of(minicourse, check_seconds=9.0, wall_seconds=9.0, submission_seconds=0.3)
    checks = minicourse.checks["ex1_line"]
    job = CellJob("ex1_line", "ex1_line.py", (Cell("x = 1", 1),), False, checks, 1)
    seen = observe_cells(job, lambda _: Played(late, []), limits)
    assert {one.ended for one in seen.checks.values()} == {TIMED_OUT}


def test_of_a_file_that_was_not_loaded_nothing_counts(minicourse: Course) -> None:
    right = Observation(RETURNED, 1.0)
    act = sends(Observation(RAISED, fault=FAULT), right, right, right, right)
    seen = [
        one for _, one in observe(job_of(minicourse), lambda _: Played(act, []), minicourse.limits)
    ]
    assert [(one.ended, one.loading, one.value) for one in seen[:2]] == [(RAISED, True, None)] * 2
    assert seen[2].ended == RETURNED


def test_a_child_that_tells_an_error_without_an_exception_is_done_with(minicourse: Course) -> None:
    ended: list[int] = []
    act = sends(Observation(RETURNED), Observation(RAISED), *[Observation(RETURNED)] * 4)
    first, *_ = played(minicourse, act, ended, minicourse.limits)
    assert first[1].ended == RAISED
    assert len(ended) == 3  # one for each check, all as bad as the first


def late(fd: int) -> None:
    """Sends what would be right, after two seconds."""
    time.sleep(2)
    with contextlib.suppress(OSError):
        sends(*[Observation(RETURNED)] * 5)(fd)


def test_a_submission_s_time_is_bounded(minicourse: Course) -> None:
    limits = limits_of(minicourse, check_seconds=9.0, wall_seconds=9.0, submission_seconds=0.3)
    seen = [one.ended for _, one in played(minicourse, late, [], limits)]
    assert seen == [TIMED_OUT] * 3


def test_a_check_that_waits_is_bounded(minicourse: Course) -> None:
    limits = limits_of(minicourse, check_seconds=0.2, wall_seconds=0.2, submission_seconds=60.0)
    assert next(played(minicourse, late, [], limits))[1].ended == TIMED_OUT


def test_a_check_s_processor_time_is_bounded(minicourse: Course) -> None:
    limits = limits_of(minicourse, check_seconds=1.0, wall_seconds=60.0, submission_seconds=60.0)

    def start(_: Job) -> Played:
        child = Played(late, [])
        used = itertools.count(step=100.0)
        child.used = lambda: float(next(used))
        return child

    assert next(observe(job_of(minicourse), start, limits))[1].ended == TIMED_OUT


def output(kind: str, size: int, data: bytes = b"") -> dict[str, object]:
    return {"kind": kind, "data": TensorValue("uint8", (size,), data or b"x" * size)}


def png(size: int) -> dict[str, object]:
    """A picture of one pixel, in about so many bytes."""
    head = (1).to_bytes(4) * 2 + b"\x08\x00\x00\x00\x00"
    chunks = [(b"IHDR", head), (b"IDAT", bytes(size)), (b"IEND", b"")]
    data = b"".join(len(c).to_bytes(4) + kind + c + bytes(4) for kind, c in chunks)
    return output("image", 0, b"\x89PNG\r\n\x1a\n" + data)


def kept(*outputs: object) -> list[tuple[str, int]]:
    """Kind and size of what one cell of a notebook may show, the words about the rest left out."""
    seen = of_notebook().keep(Observation(RETURNED, outputs))  # type: ignore[arg-type]
    return [(k, len(d)) for k, d in shown(seen) if b"left out" not in d]


def test_what_a_cell_shows_is_bounded() -> None:
    room = of_cell()
    assert kept(*[output(kind, 3) for kind in TEXTS]) == [(kind, 3) for kind in TEXTS]
    assert kept(output("html", 3), output("", 3), output("text/html", 3)) == []
    assert sum(size for _, size in kept(*[output("stdout", room.text)] * 3)) == room.text
    assert len(kept(*[png(9)] * 50)) == room.pictures
    assert kept(png(MAX_PICTURE)) == []
    assert len(kept(*[output("stdout", 1)] * 1_000)) <= room.outputs
    assert kept({"kind": "stdout", "data": "text"}, 7, None) == []


def test_the_bytes_of_all_pictures_are_bounded() -> None:
    pictures = kept(*[png(900_000)] * 8)
    assert len(pictures) == of_cell().picture_bytes // 900_000


def test_a_notebook_has_a_budget_of_its_own() -> None:
    room = of_notebook()
    cells = [Observation(RETURNED, (png(9),) * 8)] * 9
    assert sum(k == "image" for seen in cells for k, _ in shown(room.keep(seen))) == 40


@pytest.mark.parametrize("value", [None, 7, "text", {"kind": "stdout"}, Fault])
def test_what_a_cell_shows_may_be_anything(value: object) -> None:
    assert list(shown(Observation(RETURNED, value))) == []  # type: ignore[arg-type]
