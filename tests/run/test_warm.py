"""A warm process has done before what its children do: they find it set up."""

import subprocess
import sys
from pathlib import Path

from grader.core.course import Course
from grader.core.observation import NOT_STARTED, RAISED, RETURNED
from grader.run import warm

IMPORTED = """\
import os, sys
from pathlib import Path
from grader.core.course import load_course
from grader.run.child import Job, Source, all_functions, serve

course = load_course(Path(sys.argv[1]))
functions = all_functions(course)
sources = {e: Source(course.solution_file(e).read_text(), f"{e}.py") for e in course.checks}
checks = tuple(check for checks in course.checks.values() for check in checks)
before = set(sys.modules)
serve(Job(sources, checks, 1), functions, os.open(os.devnull, os.O_WRONLY))
print(*sorted(set(sys.modules) - before))
"""


def test_what_warms_runs_to_its_end() -> None:
    ended = [seen.ended for seen in warm.use("plain", warm.PLAIN, warm.PLAIN_CHECKS)]
    assert ended == [RETURNED, RAISED, RAISED]
    text = Path(warm.__file__).with_name("usual_work.py").read_text("utf-8")
    seen = warm.use("usual_work", text, warm.CHECKS)
    assert [one.ended for one in seen] == [RETURNED, RETURNED, RETURNED, RAISED, NOT_STARTED]
    assert seen[3].fault is not None
    assert [frame.source for frame in seen[3].fault.frames] == [
        "return rows @ torch.ones(len(rows) + 1)"
    ]


def test_right_work_imports_nothing_in_a_child(project: Course) -> None:
    command = [sys.executable, "-c", IMPORTED, str(project.root)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = [name for name in done.stdout.split() if not name.startswith("exercise:")]
    assert imported in (["grader.notebook"], [])
