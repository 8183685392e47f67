"""Whatever an author gets wrong is told with its place, and never by a traceback of ours."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from grader.author.build import build
from grader.author.doctor import examine
from grader.author.packing import ReleaseError
from grader.author.release import release
from grader.cli import main as command
from grader.core.check import AuthorError
from grader.core.course import Course, CourseError, load_course

TOML = "course.toml"
CHECKS = "checks/ex1_line.py"
SOLUTION = "solutions/ex1_line.py"
COUNTER = "solutions/ex2_counter.py"
WRONG = "solutions/misconceptions/ex1_line.py"
ALTERNATIVE = "solutions/alternatives/ex1_line/fused.py"
RETURN = '    return ex.line(draw("slope", 1), draw("offset", 1), draw("x", 4))\n'
FORGOTTEN = "    return lambda slope, offset, x: right(slope, offset * 0, x)\n"
END = ""
"""In the place of an old text: the new one goes to the file's end."""

MISTAKES: dict[str, tuple[str, str, str, str]] = {
    # course.toml
    "not TOML": (TOML, "[limits]", "[limits", r"course.toml:12: [^()]+$"),
    "no list": (TOML, '["torch", "matplotlib.pyplot"]', '"torch"', "toml:6: warm: .* a list"),
    "a key unknown": (TOML, "version =", 'colour = "red"\nversion =', "toml:2: unknown key colour"),
    "a key missing": (TOML, "memory_mb = 512\n", "", "course.toml:12: limits.memory_mb is missing"),
    "points negative": (TOML, "points = 6", "points = -6", "course.toml:24: exercise.part.points"),
    "points in words": (TOML, "points = 6", 'points = "six"', "course.toml:24: exercise.part.poi"),
    "points that do not add up": (TOML, "points = 6", "points = 5", "course.toml:4: the points "),
    "two hints": (TOML, '"What is y?", ', "", "course.toml:26: exercise.part.hints: write three"),
    "a part without checks": (TOML, '"line"', '"curve"', 'course.toml:23: part "curve" of ex1_'),
    "an exercise without files": (TOML, '"ex2_counter"', '"ex2_more"', 'toml:29: exercise "ex2_m'),
    "an exercise called like a module": (TOML, '"ex2_counter"', '"json"', "toml:29: .*of a module"),
    "an exercise called like a package": (TOML, '"ex2_counter"', '"torch"', "toml:29: .*hide"),
    # checks
    "a check file that is no Python": (CHECKS, END, "def (:\n", r"checks/ex1_line.py:33: invalid"),
    "a check file that is not UTF-8": (CHECKS, "Checks", "\udce9", "checks/ex1_line.py:1: "),
    "an import of nothing": (CHECKS, "import torch", "import torhc", "line.py:3: ModuleNotFoundEr"),
    "an unknown name beside the checks": (CHECKS, END, "\nlow = lwo\n", "line.py:34: NameError"),
    "a name that grader has not": (CHECKS, "import check", "import check, naer", "py:5: ImportErr"),
    "@check alone": (CHECKS, '@check("line")', "@check", r'line.py:8: check \w+: write @check\("p'),
    "@check without a part": (CHECKS, '("line")', "()", r'line.py:8: check \w+: write @check\("p'),
    "@check of a name": (CHECKS, '("line")', "(part)", r'line.py:8: check \w+: write @check\("pa'),
    "@check of another part": (CHECKS, '"line"', '"lien"', 'line.py:9: check goes.*no part "lien"'),
    "a check without @check": (
        CHECKS,
        END,
        "\n\ndef is_straight(ex, draw):\n    return 1\n",
        r"line.py:35: is_straight\(ex, draw\) has no @check",
    ),
    "an input drawn twice": (
        CHECKS,
        RETURN,
        '    draw("x", 3)\n' + RETURN,
        "line.py:15: .* x is drawn twice, and not in the same way",
    ),
    "no docstring": (
        CHECKS,
        '    """goes through its points\n',
        '    f"""',
        "line.py:9: check goes",
    ),
    "a check without draw": (
        CHECKS,
        "(ex, draw)",
        "(ex)",
        r"line.py:9: .*: def goes_\w+\(ex, draw",
    ),
    "a check twice": (CHECKS, "has_its_slope", "goes_through_its_points", "line.py:18: .* rename"),
    "an aliased decorator": (
        CHECKS,
        END,
        '\n\nc = check\n\n\n@c("line")\ndef never(ex, draw):\n    """never"""\n    return 1\n',
        r"line.py:38: check never never runs",
    ),
    "a title without end": (
        CHECKS,
        "goes through its",
        "goes " * 12,
        "line.py:9: .* 67 characters",
    ),
    "an unknown name in a check": (
        CHECKS,
        'draw("x", 4)',
        "z",
        "line.py:14: .*NameError: name 'z'",
    ),
    "a function that is not there": (
        CHECKS,
        "ex.line(draw",
        "ex.lien(draw",
        "line.py:14: .* no lien",
    ),
    "a check that returns nothing": (
        CHECKS,
        RETURN,
        "    " + RETURN[11:],
        "line.py:9: .*: returns nothing",
    ),
    "a check of no plain data": (
        CHECKS,
        RETURN,
        "    return object\n",
        "line.py:9: .* no plain data",
    ),
    "inputs that are not drawn": (
        CHECKS,
        RETURN,
        "    return ex.line(torch.ones(1), torch.ones(1), torch.ones(4))\n",
        "line.py:9: .*: sees the same for seed 7 and 1",
    ),
    # solutions
    "a solution that is no Python": (SOLUTION, "import torch", "import (", "ex1_line.py:7: "),
    "a solution that is not UTF-8": (
        SOLUTION,
        "Return slope",
        "R\udce9turn slope",
        "solutions/ex1_line.py:12: this line is not UTF-8; save the file as UTF-8",
    ),
    "an unknown import": (
        SOLUTION,
        "import torch",
        "import torhc",
        "ex1_line.py:7: the solution c",
    ),
    "an unknown name in a solution": (
        SOLUTION,
        "= slope * x",
        "= slop * x",
        "ex1_line.py:14: .*NameErr",
    ),
    "a solution without a region": (
        SOLUTION,
        "    ### BEGIN SOLUTION\n    product_of_both = slope * x\n"
        "    return product_of_both + offset\n    ### END SOLUTION\n",
        "    return slope * x + offset\n",
        "solutions/ex1_line.py:1: there is no ### BEGIN SOLUTION",
    ),
    "a region without an end": (
        SOLUTION,
        "    ### END SOLUTION\n",
        "",
        "ex1_line.py:13: BEGIN SOL",
    ),
    "a marker with a slip": (
        SOLUTION,
        "BEGIN SOLUTION",
        "BEGIN SOLUTON",
        "ex1_line.py:13: this looks like a marker; write it as ### BEGIN SOLUTION",
    ),
    "a marker in small letters": (SOLUTION, "### END SOL", "# end sol", "py:16: this looks like"),
    "nothing told to learners": (
        SOLUTION,
        '    """Return slope * x + offset."""\n',
        "",
        "ex1_line.py:11: line has no docstring",
    ),
    "a part that is called otherwise": (SOLUTION, "def line", "def lien", "py:1: defines no line"),
    "a method that is called otherwise": (
        COUNTER,
        "def add",
        "def ad",
        "ex2_counter.py:13: .* 'add'",
    ),
    # misconceptions
    "a misconception file that is no Python": (
        WRONG,
        END,
        "def (:\n",
        "line.py:37: invalid syntax",
    ),
    "an unknown name beside them": (
        WRONG,
        END,
        "\nlow = lwo\n",
        "line.py:38: NameError: name 'lwo'",
    ),
    "an import that fails": (WRONG, "import torch", "from torch import tnsr", "py:3: ImportError"),
    "@misconception alone": (
        WRONG,
        '@misconception("line")',
        "@misconception",
        "py:8: TypeError: wr",
    ),
    "@misconception of nothing": (WRONG, '("line")', "()", "py:8: TypeError: write @misconception"),
    "@misconception of a class": (
        WRONG,
        END,
        '\n\n@misconception("line")\nclass Wrong:\n    """Why?"""\n',
        "line.py:39: TypeError: @misconception belongs above a function",
    ),
    "no sentence": (WRONG, '    """What is y at x = 0?"""\n', "", "line.py:8: .* has no docstring"),
    "of another part": (
        WRONG,
        '"line"',
        '"lien"',
        'py:8: .*there is no part "lien"; there are line',
    ),
    "without right": (WRONG, "forgotten(right)", "forgotten()", "line.py:8: .*TypeError"),
    "an unknown name when it is made": (
        WRONG,
        FORGOTTEN,
        "    zero = nought\n" + FORGOTTEN,
        "line.py:11: misconception offset_forgotten: NameError: name 'nought'",
    ),
    "an unknown name when it is used": (
        WRONG,
        "offset * 0",
        "nought",
        "py:8: .*ex1_line.py:11: Name",
    ),
    "nothing comes back": (
        WRONG,
        FORGOTTEN,
        FORGOTTEN[:4] + FORGOTTEN[11:],
        "py:8: .* returns NoneT",
    ),
    "one number, no tuple": (WRONG, "(1.0, 2.5)", "1.0", "py:27: TypeError: common is a tuple"),
    "a number unknown": (WRONG, "at x = 0", "at {value}", "py:8: .* common="),
    "solve of another check": (WRONG, '"goes_through', '"gos_through', "py:23: slope_used raises"),
    "misconceptions that are not UTF-8": (WRONG, "What is", "\udce9", "py:10: this line is not"),
    # alternatives
    "an alternative that is not UTF-8": (ALTERNATIVE, END, "# \udce9\n", "py:8: this line is not"),
    "an alternative that is no Python": (
        ALTERNATIVE,
        END,
        "def (:\n",
        "fused.py:8: cannot be loaded",
    ),
    "an alternative that is wrong": (
        ALTERNATIVE,
        "(offset, slope",
        "(slope, offset",
        "py:1: fails ex1",
    ),
}


def spoil(course: Course, name: str) -> None:
    file, old, new, _ = MISTAKES[name]
    path = course.root / file
    text = path.read_text()
    assert old in text
    text = text.replace(old, new, 1) if old else text + new
    path.write_bytes(text.encode(errors="surrogateescape"))


@pytest.mark.parametrize("name", MISTAKES)
def test_the_doctor_names_the_place(minicourse: Course, name: str) -> None:
    spoil(minicourse, name)
    said = MISTAKES[name][3]
    try:
        lines = list(examine(load_course(minicourse.root), releases=False))
    except CourseError as error:
        lines = str(error).splitlines()
    assert any(re.search(said, line) for line in lines), lines
    places = re.compile(r"^(course\.toml|(checks|solutions|exercises)/[\w/]+\.py)(:\d+)?: ")
    assert [line for line in lines if not places.match(line)] == []
    assert any(line for line in lines if re.search(said, line) and re.search(r":\d+: ", line))


@pytest.mark.parametrize("name", MISTAKES)
def test_build_and_release_refuse_with_the_place_or_do_not_mind(
    minicourse: Course, name: str, tmp_path: Path
) -> None:
    spoil(minicourse, name)
    said = []
    for run in (build, lambda course: release(course, tmp_path / "dist", wheel=False)):
        try:
            run(load_course(minicourse.root))
        except (AuthorError, ReleaseError) as error:
            said.append(str(error))
    assert [
        text for text in said if not re.search(r"\.(py|toml):\d+: |: holds solutions/", text)
    ] == []


PLACES_IN_GRADING = {
    "not TOML": "course.toml:12: ",
    "an unknown name beside the checks": "checks/ex1_line.py:34: NameError",
    "an unknown name in a check": "(checks/ex1_line.py:14)",
    "a solution that is no Python": "(solutions/ex1_line.py:7)",
    "a solution that is not UTF-8": "solutions/ex1_line.py:12: this line is not UTF-8",
    "an unknown name in a solution": "(solutions/ex1_line.py:14)",
    "an unknown name beside them": "solutions/misconceptions/ex1_line.py:38: NameError",
    "an unknown name when it is made": "solutions/misconceptions/ex1_line.py:11: ",
}
"""Those in brackets leave the others' points alone: only their own checks are not gradable."""


@pytest.mark.parametrize("name", PLACES_IN_GRADING)
def test_grading_names_the_place(
    minicourse: Course,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    name: str,
) -> None:
    folder = minicourse.root / "class" / "ann"
    shutil.copytree(minicourse.root / "exercises", folder)
    work = "def line(slope, offset, x):\n    return offset - slope * x\n"
    (folder / "ex1_line.py").write_text(work)
    spoil(minicourse, name)
    monkeypatch.chdir(minicourse.root)
    monkeypatch.setattr(sys, "argv", ["grader", "grade", "class"])
    with pytest.raises(SystemExit) as end:
        command.main()
    said = capfd.readouterr()
    assert end.value.code == (0 if PLACES_IN_GRADING[name].startswith("(") else 2)
    assert "Traceback" not in said.out + said.err
    assert PLACES_IN_GRADING[name] in said.err
