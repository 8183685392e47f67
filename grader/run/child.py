"""The process in which learner code runs: observations out, nothing else.

It writes one frame for loading each exercise file and one for each of its checks,
in the order of the job. Whether the process is confined is decided before
``serve`` is called.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter

from grader.core.check import Check
from grader.core.observation import RETURNED, Observation
from grader.core.wire import encode
from grader.run.observe import CheckFunction, Implementation


@dataclass(frozen=True, slots=True)
class Source:
    """One exercise file: its text, and the name that tracebacks show."""

    text: str
    filename: str


@dataclass(frozen=True, slots=True)
class Job:
    """What to observe: the checks of a submission, grouped by exercise, and the seed."""

    sources: Mapping[str, Source]
    checks: tuple[Check, ...]
    seed: int

    def to_json(self) -> bytes:
        """The job as bytes, for a process that was not forked from this one."""
        return _ADAPTER.dump_json(self)

    @classmethod
    def from_json(cls, data: bytes) -> Job:
        """The inverse of ``to_json``; its input comes from the trusted side."""
        return _ADAPTER.validate_json(data)


_ADAPTER = TypeAdapter(Job)


def serve(job: Job, functions: Callable[[str], Mapping[str, CheckFunction]], fd: int) -> None:
    """Run the job's checks and write their observations to ``fd``."""
    loaded: dict[str, Implementation] = {}
    for check in job.checks:
        if check.exercise not in loaded:
            source = job.sources[check.exercise]
            made = Implementation(source.text, check.exercise, source.filename)
            loaded[check.exercise] = made
            write_frame(fd, made.broken or Observation(RETURNED))
        function = functions(check.exercise)[check.name]
        write_frame(fd, loaded[check.exercise].observe(check, function, job.seed))


def write_frame(fd: int, observation: Observation) -> None:
    """Write one observation, its length first."""
    frame = encode(observation)
    data = memoryview(len(frame).to_bytes(8, "little") + frame)
    while data:
        data = data[os.write(fd, data) :]
