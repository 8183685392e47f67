"""Progress where there is no terminal: plain lines, each of them news."""

import io

import pytest
from records import class_of
from rich.console import Console

from grader.core.course import Course
from grader.faces import grading_progress
from grader.faces.grading_progress import GradingProgress


@pytest.mark.parametrize(
    ("every", "counts"),
    [(-1.0, ["1/3", "2/3", "3/3"]), (1000.0, ["3/3"])],
    ids=["a line for each", "no line in between"],
)
def test_no_line_is_said_twice_and_the_end_is_said(
    project: Course, monkeypatch: pytest.MonkeyPatch, every: float, counts: list[str]
) -> None:
    monkeypatch.setattr(grading_progress, "PLAIN_EVERY", every)
    console = Console(file=io.StringIO(), width=140)
    progress = GradingProgress(console)
    with progress.over(3, "confined"):
        for record in class_of(project, 3):
            progress.advance(record, kept=False)
    first, *lines = console.file.getvalue().splitlines()
    assert first == "grading 3 submissions, level: confined"
    assert [line.split(",")[0] for line in lines] == counts
