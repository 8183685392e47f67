"""What a graded notebook shows: its cells' outputs and its verdicts, in Jupyter's form."""

from __future__ import annotations

import base64
from bisect import bisect_right
from dataclasses import replace
from typing import Any

from nbformat import NotebookNode, v4

from grader.core.error_words import ErrorWords
from grader.core.legible import in_block, in_line
from grader.core.observation import Observation
from grader.core.verdict import Verdict
from grader.faces.messages.plain_words import explain
from grader.faces.notebook.result import Result
from grader.run.notebook_job import lost
from grader.run.shown_output import PICTURE, plain_picture, shown

LINES = 1_000
"""Of what a cell printed; how much a notebook may show is bounded where it is run."""


def new_output(kind: str, **fields: Any) -> NotebookNode:
    """An output of a code cell."""
    made: NotebookNode = v4.new_output(kind, **fields)
    return made


class Places:
    """Which cell a line of the notebook's joined text stands in.

    Arguments:
        starts: for each cell its first line, and the number that readers see.
    """

    def __init__(self, starts: list[tuple[int, int]]) -> None:
        self._lines = [line for line, _ in starts]
        self._numbers = [number for _, number in starts]

    def of(self, line: int) -> tuple[str, int]:
        """The cell's name, ``In[3]``, and the line in it."""
        at = bisect_right(self._lines, line) - 1
        if line <= 0 or at < 0:
            return "the notebook", 0
        return f"In[{self._numbers[at]}]", line - self._lines[at] + 1

    def placed(self, verdict: Verdict) -> Verdict:
        """The verdict with its cell, the exception's if there is one, and the lines in it."""
        home, line = self.of(verdict.line)
        if verdict.fault and verdict.fault.frames:
            cells = [self.of(frame.line) for frame in verdict.fault.frames]
            frames = tuple(
                replace(frame, line=at)
                for frame, (_, at) in zip(verdict.fault.frames, cells, strict=True)
            )
            verdict = replace(verdict, fault=replace(verdict.fault, frames=frames))
            if cells[-1][0] != home:
                home, line = cells[-1][0], 0
        return replace(verdict, line=line, place=home)


def cell_outputs(
    seen: Observation, places: Places, number: int, words: ErrorWords
) -> list[NotebookNode]:
    """A learner's cell: what it showed, and how it ended if not well.

    Arguments:
        words: what the course says of its libraries' errors.
    """
    outputs = [_output(kind, data, number) for kind, data in shown(seen)]
    made = [output for output in outputs if output is not None]
    fault = seen.fault
    lines = [
        "{}, line {}:  {}".format(*places.of(frame.line), in_line(frame.source))
        for frame in (fault.frames if fault else ())
    ]
    if why := lost(seen):
        text = f"this cell was {why}; the others were run without it"
        made.append(_error("Stopped", text, [*lines, f"Stopped: {text}"]))
    elif fault:
        kind, text = in_line(fault.type), in_block(fault.text)
        plain = explain(fault, words)
        lines += [f"{kind}: {text}" if text else kind, *([plain] if plain else [])]
        made.append(_error(kind, text, lines))
    return made


def _output(kind: str, data: bytes, number: int) -> NotebookNode | None:
    if kind == PICTURE:
        if not plain_picture(data)[0]:
            return None
        picture = {"image/png": base64.b64encode(data).decode(), "text/plain": "a picture"}
        return new_output("display_data", data=picture)
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    # A progress bar writes its line again and again; the last one counts.
    text = "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in text.split("\n"))
    text = in_block(text, LINES)
    if kind in ("stdout", "stderr"):
        return new_output("stream", name=kind, text=text)
    if kind == "result":
        return new_output("execute_result", data={"text/plain": text}, execution_count=number)
    return new_output("display_data", data={"text/plain": text})


def _error(kind: str, text: str, lines: list[str]) -> NotebookNode:
    return new_output("error", ename=kind, evalue=text, traceback=lines)


def verdict_outputs(
    part: str, verdicts: list[Verdict], worth: float, score: float, notes: list[str]
) -> list[NotebookNode]:
    """A graded cell: the message, then the score in the one form that nbgrader reads."""
    result = Result(part, worth, tuple(verdicts))
    made = [
        new_output(
            "display_data",
            data={"text/html": result._repr_html_(), "text/plain": repr(result)},
        )
    ]
    if notes:
        made.append(new_output("stream", name="stdout", text="\n".join(map(in_line, notes)) + "\n"))
    return [*made, score_output(score)]


def score_output(score: float) -> NotebookNode:
    """One bare float: nbgrader takes anything else for full points."""
    data: dict[str, Any] = {"text/plain": repr(float(score))}
    return new_output("execute_result", data=data, execution_count=None)
