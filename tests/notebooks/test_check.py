"""check(…) in a cell: the verdict in place, the kernel as it was."""

import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import torch
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from grader.answers.answer_key import record
from grader.answers.reference import ReferenceAnswers
from grader.core.course import Course, load_course
from grader.core.verdict import Outcome
from grader.faces.messages.message import message
from grader.faces.notebook import checking
from grader.faces.notebook.result import Result
from grader.run import kernel_child

RIGHT = "def line(slope, offset, x):\n    return slope * x + offset\n"
LINE = 'check("ex1_line", "line")'


class Notebook:
    """A course's notebook without a kernel: cells run in IPython's own shell."""

    def __init__(self, shell: InteractiveShell) -> None:
        self.shell = shell
        self("from grader.notebook import check")

    def __call__(self, cell: str) -> Result:
        done = self.shell.run_cell(cell, store_history=True)
        done.raise_error()
        result: Result = done.result
        return result


@pytest.fixture
def notebook(minicourse: Course, monkeypatch: pytest.MonkeyPatch) -> Iterator[Notebook]:
    caches = (checking._course, checking._recorded, checking._functions)
    for cached in caches:
        cached.cache_clear()
    monkeypatch.chdir(minicourse.root)
    # IPython puts its own there.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    shell = InteractiveShell.instance(config=Config(HistoryManager={"enabled": False}))
    shell.reset()
    hook = sys.displayhook
    yield Notebook(shell)
    sys.displayhook = hook
    InteractiveShell.clear_instance()
    for cached in caches:
        cached.cache_clear()


@pytest.fixture
def learners(minicourse: Course, notebook: Notebook) -> Notebook:
    """The same in a learner's copy: a key, and no solutions."""
    minicourse.key_file.write_bytes(record(minicourse, ReferenceAnswers(minicourse, 7)))
    shutil.rmtree(minicourse.root / "solutions")
    assert not load_course(minicourse.root).has_solutions
    return notebook


def test_a_right_function_passes(notebook: Notebook) -> None:
    notebook(RIGHT)
    result = notebook(LINE)
    assert (result.state, result.points) == ("passed", 6)
    assert repr(result).startswith("line: 2 of 2 checks pass, 6 of 6 points\n  ✓ goes through")


def test_a_wrong_one_is_told_what_and_why_and_where(learners: Notebook) -> None:
    learners("x = 1")
    learners("# mine\n" + RIGHT.replace("+ offset", ""))
    result = learners(LINE)
    assert (result.state, result.points) == ("failed", 3)
    text = repr(result)
    assert "What is y at x = 0?" in text
    assert message(replace(result.verdicts[0]), "In[3]") in text
    assert "In[3]:2" in text
    html = result._repr_html_()
    for said in ("goes through its points", "got", "expected", "What is y at x = 0?", "3 of 6"):
        assert said in html


def test_a_skeleton_is_not_started_and_not_red(learners: Notebook, minicourse: Course) -> None:
    learners(minicourse.exercise_file("ex1_line").read_text(encoding="utf-8"))
    result = learners(LINE)
    assert result.state == "not_started"
    assert repr(result).startswith("line: not started\n")
    assert "return slope * x + offset" in repr(result)
    body = result._repr_html_().partition("</style>")[2]
    assert "not started" in body
    assert "s-failed" not in body


def test_what_is_missing_is_said(notebook: Notebook) -> None:
    assert "run the cell that defines it" in notebook(LINE).note
    assert "no part nix" in notebook('check("ex1_line", "nix")').note
    assert "no part line" in notebook('check("nix", "line")').note


def test_a_copy_without_solutions_and_key_says_so(notebook: Notebook, minicourse: Course) -> None:
    shutil.rmtree(minicourse.root / "solutions")
    notebook(RIGHT)
    result = notebook(LINE)
    assert "answer_key" in result.note
    assert "answer_key" in result._repr_html_()


def test_outside_a_notebook_it_does_nothing(minicourse: Course) -> None:
    assert "pytest" in checking.check("ex1_line", "line").note


def test_helpers_of_other_cells_and_their_errors_are_found(notebook: Notebook) -> None:
    notebook("def helper():\n    raise ValueError('<script>alert(1)</script> \\x1b[31m')")
    notebook("def line(slope, offset, x):\n    print('<b>so</b>')\n    return helper()")
    result = notebook(LINE)
    assert {v.outcome for v in result.verdicts} == {Outcome.RAISED}
    assert "In[2]:2   raise ValueError" in repr(result)
    assert "\x1b" not in repr(result)
    html = result._repr_html_()
    assert "<script" not in html
    assert "<b>so" not in html
    assert "&lt;script&gt;" in html


def test_the_kernel_stays_as_it_was(notebook: Notebook) -> None:
    from matplotlib import pyplot

    pyplot.switch_backend("svg")
    figure = pyplot.figure()
    torch.set_num_threads(2)
    try:
        notebook("import os, random, sys, torch\ncalls = []\nclass Kept:\n    value = 1")
        notebook(
            "def line(slope, offset, x):\n"
            "    global calls\n"
            "    calls.append(1); Kept.value = 2; os.environ['SPOILED'] = '1'\n"
            "    torch.set_default_dtype(torch.float64); sys.modules.pop('json', None)\n"
            "    torch.set_num_threads(1); random.seed(1); calls = None\n"
            "    return slope * x + offset"
        )
        torch.manual_seed(5)
        random.seed(5)
        before = torch.get_rng_state(), random.getstate(), dict(sys.modules)
        notebook(LINE)
        names = notebook.shell.user_ns
        assert (names["calls"], names["Kept"].value) == ([], 1)
        assert torch.equal(torch.get_rng_state(), before[0])
        assert random.getstate() == before[1]
        assert torch.get_default_dtype() == torch.float32
        assert torch.get_num_threads() == 2
        assert "ex1_line" not in set(sys.modules) - set(before[2])
        assert pyplot.get_backend() == "svg"
        assert pyplot.fignum_exists(figure.number)
    finally:
        torch.set_num_threads(1)
        pyplot.close("all")
        pyplot.switch_backend("agg")


def test_a_hang_is_stopped_and_costs_its_part(notebook: Notebook) -> None:
    notebook("def line(slope, offset, x):\n    while True: pass")
    result = notebook(LINE)
    assert {v.outcome for v in result.verdicts} == {Outcome.TIMED_OUT}
    notebook(RIGHT)
    assert notebook(LINE).state == "passed"


def test_a_crash_is_survived(notebook: Notebook) -> None:
    notebook("import os\ndef line(slope, offset, x):\n    os.abort()")
    assert "process ended" in repr(notebook(LINE))


def test_an_interrupt_is_one_line(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*anything: object) -> None:
        raise KeyboardInterrupt

    notebook(RIGHT)
    monkeypatch.setattr(checking, "observe", interrupted)
    with pytest.raises(checking.Stopped) as raised:
        notebook(LINE)
    assert raised.value._render_traceback_() == ["line: stopped before the checks were done"]


def test_where_there_is_no_fork_the_same_is_seen(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernel_child, "FORKS", False)
    notebook("calls = 0\ndef line(slope, offset, x):\n    global calls; calls += 1\n    return x")
    generators = torch.get_rng_state(), random.getstate(), np.random.get_state()[1]
    result = notebook(LINE)
    assert torch.equal(torch.get_rng_state(), generators[0])
    assert random.getstate() == generators[1]
    assert (np.random.get_state()[1] == generators[2]).all()
    assert result.state == "failed"
    assert notebook.shell.user_ns["calls"] == 0
    notebook(RIGHT)
    assert notebook(LINE).state == "passed"


def test_nbgraders_own_commands_get_the_points(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    notebook(RIGHT.replace("+ offset", ""))
    points = notebook(LINE)
    assert (type(points), points) == (float, 3.0)
    assert "1 of 2 checks pass" in capsys.readouterr().out
    notebook("del line")
    with pytest.raises(RuntimeError, match="not defined yet"):
        notebook(LINE)
