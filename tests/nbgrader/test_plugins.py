"""Names that course roots' configs hold: they last, whatever becomes of the modules behind them."""

import re
import subprocess
import sys

import pytest
from traitlets.utils.importstring import import_item

from grader.nbgrader import plugins
from grader.nbgrader.course_root import CONFIG, WALLS

NAMED = re.compile(r"\bgrader\.nbgrader\.\w+\.[A-Z]\w+")
OF_1_0_0 = (
    "grader.nbgrader.grading.AskForManualGrades",
    "grader.nbgrader.grading.GradeCells",
    "grader.nbgrader.late.CoursePolicy",
    "grader.nbgrader.reading.Submitted",
    "grader.nbgrader.restore.RestoreCells",
    "grader.nbgrader.zipped.Downloads",
)
"""What version 1.0.0 wrote into configs, which are the instructors' own and stay as they are."""


def test_a_new_config_names_one_place_that_stays() -> None:
    names = set(NAMED.findall(CONFIG))
    assert names == {f"grader.nbgrader.plugins.{name}" for name in plugins.MODULES}
    assert set(NAMED.findall(str(WALLS))) <= names
    for name in names:
        assert import_item(name).__name__ == name.rpartition(".")[2]


@pytest.mark.parametrize("name", OF_1_0_0)
def test_a_config_of_1_0_0_finds_its_classes(name: str) -> None:
    assert import_item(name) is getattr(plugins, name.rpartition(".")[2])


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Grade'"):
        _ = plugins.Grade


def test_what_shows_feedback_does_not_wait_for_pytorch() -> None:
    show = "import sys; from grader.nbgrader.plugins import Colours; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True)
    assert done.stdout == "False\n"
