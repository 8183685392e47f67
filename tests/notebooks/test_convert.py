"""From .py to a notebook and back, nothing is lost."""

import ast

import jupytext
import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grader.core.course import Course
from grader.formats.notebook import ConversionError, cells_of, to_notebook, to_py

HEAD = "# ---\n# jupyter:\n#   kernelspec:\n#     name: python3\n# ---\n\n"
ODD = {
    "comments that look like commands": "# copy the weights\n# cd up\n# ls\n# %timeit no\n# !no\n",
    "a syntax error": "def weighted_sum(w, x:\n    return\n",
    "an open string": 's = """\nnever closed\n',
    "tabs": "def weighted_sum(w, x, b):\n\treturn w\n",
    "not ASCII": "größe = 'σ(w·x) 🧠'\n",
    "cell marks inside a string": 'TEXT = """\n# %%\n# %% [markdown]\n"""\n',
    "line ends inside a string": "s = 'a\u2028b\x0cc\x85d'\n",
    "extra cells": "x = 1\n\n# %%\nprint(x)\n\n# %% [markdown]\n# my notes\n\n# %%\n",
    "defined twice": "def sigmoid(z):\n    pass\n\n# %%\ndef sigmoid(z):\n    return z\n",
    "no cells and a main block": "import torch\n\nif __name__ == '__main__':\n    print(1)\n",
    "spaces at the end": "x = 1   \n\n\n\ny = '''a  \n'''\n",
    "nothing": "",
}


LONG = 2**18
ADVERSE = {
    "spaces": " " * LONG,
    "names and no sign": "a, " * (LONG // 3),
    "a name and spaces": "a?" + " " * LONG + "b",
    "tabs": "\t" * LONG,
    "quotes": "'" * LONG,
    "a header without an end": "# ---\n# jupyter:\n" + "#\n" * (LONG // 20),
    "a mark and spaces": "# %% " + " " * LONG,
    "a check without an end": "check('" + "a" * LONG,
    "what is for private use": "".join(map(chr, range(0xE000, 0xF900))) + "\u2028",
    "cells": "# %%\n" * (LONG // 5),
    "a mark of 10,000 tables": "# %% " + "a=1 " * 30_000,
}


def code(text: str) -> str:
    """What counts of a .py: every line of code, without cell marks, header and blank lines."""
    kept = [line for cell in cells_of(text) if cell.cell_type == "code" for line in [cell.source]]
    return "\n".join(kept).strip()


@pytest.mark.parametrize("folder", ["solutions", "exercises"])
def test_every_solution_and_skeleton_comes_back_byte_by_byte(project: Course, folder: str) -> None:
    for path in sorted((project.root / folder).glob("ex*.py")):
        text = path.read_text(encoding="utf-8")
        assert to_py(to_notebook(project, path.stem, text)) == text, path


def test_alternatives_come_back(project: Course) -> None:
    for path in sorted((project.root / "solutions" / "alternatives").glob("*/*.py")):
        text = path.read_text(encoding="utf-8")
        back = to_py(to_notebook(project, path.parent.name, text))
        assert ast.dump(ast.parse(back)) == ast.dump(ast.parse(text)), path


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_code_comes_back(project: Course, text: str) -> None:
    for whole in (text, "# %%\n" + text, HEAD + "# %%\n" + text):
        notebook = to_notebook(project, "ex1_forward_pass", whole)
        nbformat.validate(notebook)
        back = to_py(notebook)
        assert code(back) == code(whole)
        try:
            tree = ast.parse(whole)
        except SyntaxError:
            continue
        assert ast.dump(ast.parse(back)) == ast.dump(tree)
        again = to_py(to_notebook(project, "ex1_forward_pass", back))
        assert again == back


def test_jupytext_itself_opens_every_exercise_unchanged(project: Course) -> None:
    """No comment of ours is one of those that it takes for a shell command."""
    for exercise in project.exercises:
        text = project.exercise_file(exercise.name).read_text(encoding="utf-8")
        opened = jupytext.reads(text, fmt="py:percent").cells
        assert [c.source for c in opened] == [c.source for c in cells_of(text)]


def test_windows_line_ends_become_pythons(project: Course) -> None:
    text = project.exercise_file("ex1_forward_pass").read_text(encoding="utf-8")
    assert to_py(to_notebook(project, "ex1_forward_pass", text.replace("\n", "\r\n"))) == text
    assert to_py(to_notebook(project, "ex1_forward_pass", "\ufeff" + text)) == text


LINES = st.sampled_from(
    """x = 1|# copy that|# %%|# text||'''|\"\"\"|def f():|    return 'σ'|\tpass
    |%timeit x|!ls|x?|# %%time|# + x|# -|a = !ls""".replace("\n    ", "").split("|")
)


@settings(max_examples=60)
@given(st.lists(LINES, max_size=12))
def test_any_lines_come_back(lines: list[str]) -> None:
    cells = cells_of("\n".join(lines))
    made = cells_of(to_py(new_notebook(cells=cells)))
    plain = [c.source for c in cells if c.cell_type == "code" and c.source.strip()]
    again = [c.source for c in made if c.cell_type == "code" and c.source.strip()]
    assert "\n".join(again).replace("# ", "") == "\n".join(plain).replace("# ", "")


def test_magics_become_comments_and_the_file_stays_python() -> None:
    cells = [
        new_code_cell("%matplotlib inline\nimport torch\n!pip list\nfiles = !ls\ntorch.dot?"),
        new_code_cell("%%time\nx = 5 % 3\ns = '''\n%d\n'''"),
        new_code_cell("%%bash\nrm -rf x"),
        new_code_cell("y = (7\n% 4)"),
        new_markdown_cell("%not a magic\n\nfrom grader.notebook import check"),
    ]
    text = to_py(new_notebook(cells=cells))
    names: dict[str, object] = {}
    exec(text, names)
    assert (names["x"], names["s"], names["y"]) == (2, "\n%d\n", 3)
    assert "# %matplotlib inline" in text
    assert "# rm -rf x" in text
    assert "# from grader.notebook import check" in text


def test_check_cells_leave_and_come_back(project: Course) -> None:
    notebook = to_notebook(project, "ex2_activations", "# %%\ndef relu(z):\n    return z\n")
    ids = [cell.id for cell in notebook.cells]
    assert ids == ["import-check", "exercise-relu", "check-relu", "check-tanh", "check-leaky_relu"]
    text = to_py(notebook)
    assert "check" not in text
    # As jupytext itself would have paired it.
    first = "# %%\nfrom grader.notebook import check\n\n"
    paired = text.replace("# %%\n", first + "# %%\n") + "\n# %%\ncheck('ex2', \"relu\")\n"
    assert [c.id for c in to_notebook(project, "ex2_activations", paired).cells] == ids


def test_what_a_learner_adds_to_a_check_cell_is_kept() -> None:
    cells = [
        new_code_cell("from grader.notebook import check"),
        new_code_cell('check("ex2_activations", "relu")\nmine = 1'),
    ]
    text = to_py(new_notebook(cells=cells))
    assert "mine = 1" in text
    assert "check(" not in text
    cells[1].source = 'shown = check("ex2_activations", "relu")'
    assert "import check" in to_py(new_notebook(cells=cells))


@pytest.mark.parametrize("text", ADVERSE.values(), ids=ADVERSE)
def test_much_of_anything_is_converted_or_refused_with_a_sentence(
    project: Course, text: str
) -> None:
    """None of them ends, where a pattern goes over a line again and again."""
    said: list[str] = []
    for convert in (
        lambda: to_notebook(project, "ex1_forward_pass", text),
        lambda: to_py(new_notebook(cells=[new_code_cell(f"def (\n{text}\nx|")])),
    ):
        try:
            convert()
        except ConversionError as error:
            said.append(str(error))
    assert all(said)


def test_too_many_cells_are_refused(project: Course) -> None:
    with pytest.raises(ConversionError, match="1001 cells, and 1000 are the most"):
        to_notebook(project, "ex1_forward_pass", "# %%\n" * 1_001)
    with pytest.raises(ConversionError, match="1001 cells"):
        to_py(new_notebook(cells=[new_code_cell("x") for _ in range(1_001)]))
