"""Not started is what the empty function's own line says, and nothing else."""

import pytest
from tests_sources import RIGHT_COUNTER

from grader.core.course import Course
from grader.core.observation import NOT_STARTED, RAISED
from grader.run.child import Job, Source
from grader.run.receive import observe
from grader.run.stubs import STILL_STANDS
from grader.run.unconfined import OwnCode

STUB = 'raise NotImplementedError("line: return the line.")'
ABOVE = f'"""The line."""\n    y = slope * x + offset\n    {STUB}'


@pytest.mark.parametrize(
    ("body", "ended", "says"),
    [
        (STUB, NOT_STARTED, "line: return the line."),
        ("raise NotImplementedError", NOT_STARTED, ""),
        (f'"""The line."""\n    pass\n    ...\n    {STUB}', NOT_STARTED, "line: return the line."),
        ("raise NotImplementedError(\n        'line: do it.'\n    )", NOT_STARTED, "line: do it."),
        (ABOVE, RAISED, STILL_STANDS),
        ("y = slope * x\n    raise NotImplementedError", RAISED, STILL_STANDS),
        ("return other()", NOT_STARTED, "other is not started"),
        ("return (slope > 0) & 0.5", RAISED, None),
        ("if True:\n        raise NotImplementedError(f'unknown {1}')", RAISED, "unknown 1"),
        (
            "if x is None:\n        return x\n    raise NotImplementedError('no such kind')",
            RAISED,
            "no such kind",
        ),
        ("if x is None:\n        return x\n    raise NotImplementedError", RAISED, ""),
    ],
)
def test_not_started(minicourse: Course, body: str, ended: str, says: str | None) -> None:
    text = (
        f"def other():\n    raise NotImplementedError\n\ndef line(slope, offset, x):\n    {body}\n"
    )
    sources = {
        "ex1_line": Source(text, "ex1_line.py"),
        "ex2_counter": Source(RIGHT_COUNTER, "ex2_counter.py"),
    }
    job = Job(sources, minicourse.checks["ex1_line"][:1], 1)
    ((_, seen),) = observe(job, OwnCode(minicourse), minicourse.limits)
    assert seen.ended == ended
    assert seen.fault is not None
    assert says is None or seen.fault.text == says
