"""Exercises are built from solutions, and nothing of a solution goes along."""

import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.author.build import BuildError, build, skeleton
from grader.author.leak import leaks
from grader.core.course import Course

SECRET = "    product_of_both = slope * x\n"


def test_a_stub_says_what_to_do(minicourse: Course) -> None:
    text = skeleton(minicourse.solution_file("ex1_line"))
    assert "# YOUR CODE HERE\n    raise NotImplementedError(" in text
    assert "Return slope * x + offset" in text
    assert "product_of_both" not in text
    assert "SOLUTION" not in text
    assert "# $y = ax + b$" in text


def test_building_twice_writes_once(minicourse: Course) -> None:
    assert build(minicourse) == []
    path = minicourse.exercise_file("ex1_line")
    path.write_text("spoiled")
    assert build(minicourse) == [path]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    ### END SOLUTION\n", "", "ex1_line.py:13: BEGIN SOLUTION without an END"),
        ("    ### BEGIN SOLUTION\n", "", "ex1_line.py:15: END SOLUTION without a BEGIN"),
        (
            SECRET,
            SECRET + "    ### BEGIN SOLUTION\n",
            "ex1_line.py:15: a second BEGIN SOLUTION before the END of line 13",
        ),
        ("    ### END", "    x = 1 ### END", "ex1_line.py:16: a solution marker stands alone"),
        ('    """Return slope * x + offset."""\n', "", "line has no docstring"),
        ("import torch\n", "import (\n", "ex1_line.py:"),
        (
            "import torch\n",
            "import torch\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n",
            "belongs inside a function",
        ),
    ],
)
def test_a_solution_that_breaks_the_rules_is_told_where(
    minicourse: Course, old: str, new: str, said: str
) -> None:
    path = minicourse.solution_file("ex1_line")
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(BuildError) as error:
        skeleton(path)
    assert said in str(error.value)


def notebook(cell: str) -> bytes:
    cells = [{"cell_type": "code", "source": cell.splitlines(keepends=True)}]
    return json.dumps({"cells": cells, "nbformat": 4}).encode()


def zipped(name: str, content: bytes, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(name)
        info.comment = comment
        archive.writestr(info, content)
    return out.getvalue()


def tarred(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


PLANTS: dict[str, Callable[[], tuple[str, bytes]]] = {
    "py": lambda: ("a.py", f"def f():\n{SECRET}".encode()),
    "one line of many": lambda: ("a.py", ("x = 1\n" * 9_000 + SECRET).encode()),
    "other indentation": lambda: (
        "a.py",
        b"product_of_both=slope\\\n  * x".replace(b"\\\n", b"\n"),
    ),
    "misconception": lambda: ("a.py", b"return lambda slope, offset, x: right(-slope, offset, x)"),
    "notebook": lambda: ("a.ipynb", notebook(f"def f():\n{SECRET}    return 1\n")),
    "notebook, split": lambda: ("a.ipynb", notebook("product_of_both = \\\n slope * x")),
    "zip": lambda: ("a.zip", zipped("a.py", SECRET.encode())),
    "zip in zip": lambda: ("a.zip", zipped("b.zip", zipped("a.py", SECRET.encode()))),
    "zip comment": lambda: ("a.zip", zipped("a.py", b"", SECRET.encode())),
    "zip name": lambda: ("a.zip", zipped(SECRET.strip(), b"")),
    "wheel": lambda: ("a.whl", zipped("a.py", SECRET.encode())),
    "tar": lambda: ("a.tar.gz", tarred("a.py", SECRET.encode())),
    "binary": lambda: ("key.safetensors", b"\xff\xfe\x00" + SECRET.encode() + b"\x80"),
    "marker": lambda: ("a.py", b"### BEGIN SOLUTION\n"),
    "hidden tests": lambda: ("a.ipynb", notebook("### BEGIN HIDDEN TESTS\n")),
}


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_leak_is_found(minicourse: Course, tmp_path: Path, plant: str) -> None:
    name, content = PLANTS[plant]()
    folder = tmp_path / "released"
    folder.mkdir()
    (folder / name).write_bytes(content)
    found = list(leaks(minicourse, folder))
    assert len(found) >= 1
    origin = "marker" if "marker" in plant or "hidden" in plant else "solutions/"
    assert origin in found[0]


def test_the_built_exercises_hold_nothing(minicourse: Course) -> None:
    assert list(leaks(minicourse, minicourse.root / "exercises")) == []
