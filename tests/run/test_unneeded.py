"""What a single submission does without is not imported for it, and only where that is sure."""

from pathlib import Path

import pytest

from grader.classroom.policy import Asked, grade_one
from grader.classroom.unneeded import unneeded
from grader.core.course import Course

PLOTS = ("matplotlib.pyplot",)
RIGHT = "def line(slope, offset, x):\n    return slope * x + offset\n"


def submitted(tmp_path: Path, text: str, name: str = "ex1_line.py") -> Path:
    folder = tmp_path / "anna"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    return folder


@pytest.mark.parametrize(
    "text",
    [
        "import torch\nfrom torch import nn, optim\nimport math, os as system\n",
        "from collections.abc import Iterable\nimport torch.nn.functional as F  # not matplotlib\n",
        "# import pandas\nfrom ex2_counter import Counter\n",
        "neuron.eval()\ntorch.compile(f)\n",
        "",
    ],
)
def test_plain_imports_need_no_plots(minicourse: Course, tmp_path: Path, text: str) -> None:
    assert unneeded(minicourse, submitted(tmp_path, text)) == PLOTS


@pytest.mark.parametrize(
    "text",
    [
        "import matplotlib.pyplot as plt\n",
        "from matplotlib import pyplot\n",
        "import torch, matplotlib\n",
        "import torch; import matplotlib\n",
        "if True: import matplotlib\n",
        "import pandas as pd\n",
        "from seaborn import lineplot\n",
        "import torch, \\\n    matplotlib\n",
        "__import__('mat' + 'plotlib')\n",
        "import importlib\n",
        "exec('import mat' 'plotlib')\n",
        "    %matplotlib inline\n",
        "from . import matplotlib\n",
        "x = '#'; import pandas\n",
    ],
)
def test_where_it_is_not_sure_everything_is_there(
    minicourse: Course, tmp_path: Path, text: str
) -> None:
    assert unneeded(minicourse, submitted(tmp_path, text)) == ()
    # In a file of its own that an exercise may import, too.
    assert unneeded(minicourse, submitted(tmp_path, RIGHT)) == PLOTS
    assert unneeded(minicourse, submitted(tmp_path, text, "helpers.py")) == ()


def test_what_a_check_uses_is_needed(minicourse: Course, tmp_path: Path) -> None:
    path = minicourse.check_file("ex1_line")
    path.write_text(path.read_text() + "\nimport matplotlib.pyplot\n")
    assert unneeded(minicourse, submitted(tmp_path, RIGHT)) == ()


def test_an_archive_may_hold_anything(minicourse: Course, tmp_path: Path) -> None:
    assert unneeded(minicourse, tmp_path / "anna.zip") == ()


def test_work_with_and_without_plots_is_graded_alike(minicourse: Course, tmp_path: Path) -> None:
    asked = Asked(level="confined", chosen_course=True)
    plain = grade_one(minicourse, submitted(tmp_path, RIGHT), None, asked)
    plots = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n" + RIGHT
    assert (
        plain.points == grade_one(minicourse, submitted(tmp_path, plots), None, asked).points == 6
    )
