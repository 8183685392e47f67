"""Notebooks from solutions: nbgrader takes them, learners' hold no solution, bytes repeat."""

from pathlib import Path

import jupytext
import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import compute_checksum
from typer.testing import CliRunner

import grader.cli.notebooks  # noqa: F401  adds its commands
from grader.author.build import BuildError
from grader.author.leak import leaks
from grader.author.notebooks import learner_notebook, source_notebook, write_notebooks
from grader.cli.main import app
from grader.core.course import Course

EXERCISES = ("ex1_forward_pass", "ex4_manual_sgd", "ex7_complete_neuron", "ex8_house_price")


def graded(notebook: nbformat.NotebookNode) -> dict[str, float]:
    return {
        cell.source: cell.metadata.nbgrader.points
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }


@pytest.mark.parametrize("name", EXERCISES)
def test_nbgrader_takes_both_notebooks_and_points_are_those_of_the_course(
    project: Course, name: str
) -> None:
    source = source_notebook(project, name)
    learner = learner_notebook(project, name)
    wanted = {f'check("{name}", "{p.name}")': p.points for p in project.exercise(name).parts}
    for notebook in (source, learner):
        nbformat.validate(notebook)
        assert (notebook.nbformat, notebook.nbformat_minor >= 5) == (4, True)
        assert notebook.metadata.kernelspec.name == "python3"
        MetadataValidator().validate_nb(notebook)
        assert graded(notebook) == wanted
        assert all(c.metadata.nbgrader.locked for c in notebook.cells if c.source in wanted)
    assert "### BEGIN SOLUTION" in nbformat.writes(source)
    assert "SOLUTION" not in nbformat.writes(learner)


@pytest.mark.parametrize("name", EXERCISES)
def test_a_learners_stubs_are_those_of_the_exercise_file(project: Course, name: str) -> None:
    learner = learner_notebook(project, name)
    exercise = jupytext.reads(project.exercise_file(name).read_text("utf-8"), fmt="py:percent")
    own = [cell.source for cell in learner.cells if "check" not in cell.id]
    assert own == [cell.source for cell in exercise.cells]


def test_each_check_stands_behind_what_it_checks(project: Course) -> None:
    learner = learner_notebook(project, "ex4_manual_sgd")
    assert [cell.id for cell in learner.cells if cell.cell_type == "code"] == [
        "import-check",
        "code-2",
        "exercise-ManualNeuron",
        "check-ManualNeuron",
        "check-ManualNeuron-forward",
        "exercise-sgd_step",
        "check-sgd_step",
        "exercise-train",
        "check-train",
    ]


def test_locked_cells_cannot_be_edited_and_checksums_hold(project: Course) -> None:
    for cell in learner_notebook(project, "ex2_activations").cells:
        about = cell.metadata.get("nbgrader")
        if about:
            assert cell.metadata["deletable"] is False
            assert cell.metadata.get("editable", True) is not about.locked
            assert about.checksum == compute_checksum(cell)


def test_the_same_course_gives_the_same_bytes(minicourse: Course, tmp_path: Path) -> None:
    first, _ = write_notebooks(minicourse, tmp_path / "a")
    second, _ = write_notebooks(minicourse, tmp_path / "b")
    assert len(first) == len(second) == 2
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]
    assert not list(leaks(minicourse, tmp_path / "a"))


def test_a_solution_planted_in_a_notebook_is_found(minicourse: Course, tmp_path: Path) -> None:
    (path, _), _ = write_notebooks(minicourse, tmp_path)
    assert not list(leaks(minicourse, path))
    notebook = nbformat.read(path, as_version=4)
    secret = "  return product_of_both\\\n    + offset"
    for spoil in ("source", "output", "metadata"):
        spoiled = nbformat.from_dict(notebook.copy())
        cell = nbformat.v4.new_code_cell("pass", id="new")
        if spoil == "source":
            cell.source = secret.replace("\\", "")
        elif spoil == "output":
            output = nbformat.v4.new_output("stream", text=secret.replace("\\\n", ""))
            cell.outputs = [output]
        else:
            cell.metadata["note"] = secret.replace("\\\n", "")
        spoiled.cells = [*notebook.cells, cell]
        nbformat.write(spoiled, path)
        assert [line for line in leaks(minicourse, path) if "solutions/ex1_line.py" in line], spoil


def test_notebooks_that_would_leak_are_not_written(minicourse: Course, tmp_path: Path) -> None:
    solution = minicourse.solution_file("ex1_line")
    text = solution.read_text()
    solution.write_text(text + "\n# %% [markdown]\n# return product_of_both + offset\n")
    with pytest.raises(BuildError, match="would leak"):
        write_notebooks(minicourse, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_notebook_that_was_worked_in_is_kept(
    minicourse: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(minicourse.root)
    command = ["notebooks", "--to", str(tmp_path / "out")]
    assert "2 notebooks" in CliRunner().invoke(app, command).output
    path = tmp_path / "out" / "ex1_line.ipynb"
    untouched = path.read_bytes()
    path.write_bytes(untouched.replace(b"YOUR CODE HERE", b"my own"))
    (tmp_path / "out" / "ex2_counter.ipynb").unlink()
    again = CliRunner().invoke(app, command).output
    assert "1 notebooks for learners written" in again
    assert "left alone, since they were changed: ex1_line.ipynb (--force" in again
    assert b"my own" in path.read_bytes()
    assert CliRunner().invoke(app, [*command, "--force"]).exit_code == 0
    assert path.read_bytes() == untouched


NAME_ONE = "this writes a .ipynb file; name one, or a folder with a / at the end"


def test_the_command_writes_and_converts(
    minicourse: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.chdir(minicourse.root)
    run = CliRunner().invoke
    assert run(app, ["notebooks", "--to", str(tmp_path / "n")]).output.startswith("2 notebooks for")
    assert run(app, ["notebooks", "--source", "--to", str(tmp_path / "s")]).exit_code == 0
    assert "product_of_both" in (tmp_path / "s" / "ex1_line.ipynb").read_text()
    assert "product_of_both" not in (tmp_path / "n" / "ex1_line.ipynb").read_text()

    file = minicourse.exercise_file("ex1_line")
    before = file.read_bytes()
    made = file.with_suffix(".ipynb")
    assert run(app, ["convert", str(file)]).exit_code == 0
    refused = run(app, ["convert", str(made)])
    assert refused.exit_code == 2
    assert "exists already" in refused.output
    assert run(app, ["convert", str(made), "--force"]).exit_code == 0
    assert file.read_bytes().endswith(before)  # a header is new: this file had none

    outside = tmp_path / "outside"
    file.unlink()
    file.symlink_to(outside)
    refused = run(app, ["convert", str(made)])
    assert (refused.exit_code, refused.output.count("\n")) == (2, 1)
    assert "exists already" in refused.output
    assert run(app, ["convert", str(made), "--force"]).exit_code == 0
    assert file.read_bytes().endswith(before)
    assert not file.is_symlink()
    notebook = tmp_path / "n" / "ex1_line.ipynb"
    notebook.unlink()
    notebook.symlink_to(outside)
    assert "left alone" in run(app, ["notebooks", "--to", str(notebook.parent)]).output
    assert run(app, ["notebooks", "--force", "--to", str(notebook.parent)]).exit_code == 0
    assert not notebook.is_symlink()
    assert not outside.exists()

    new = str(tmp_path / "new" / "folder")
    assert run(app, ["convert", str(file), "--to", f"{new}/"]).exit_code == 0
    assert (tmp_path / "new" / "folder" / "ex1_line.ipynb").is_file()

    for to, sentence in (
        ("elsewhere", f"elsewhere: {NAME_ONE}"),
        ("exercises/ex2_counter.py", f"exercises/ex2_counter.py: {NAME_ONE}"),
        ("nowhere/x.ipynb", "nowhere/x.ipynb: there is no such file or folder"),
        ("course.toml/", "course.toml: a file is in the way"),
    ):
        there = set(minicourse.root.rglob("*"))
        result = run(app, ["convert", str(file), "--force", "--to", to])
        assert result.exit_code == 2
        assert sentence in result.output
        assert set(minicourse.root.rglob("*")) == there
    result = run(app, ["convert", "gone.py"])
    assert (result.exit_code, result.output) == (2, "gone.py: there is no such file or folder\n")
    for to in ("course.toml", "course.toml/new"):
        result = run(app, ["notebooks", "--to", to])
        assert result.exit_code == 2
        assert result.output.startswith(f"{to}: a file is in the way, where a folder is needed")

    made.write_text("{}")
    for bad, sentence in ((made, "not a notebook"), (minicourse.root / "course.toml", "takes .py")):
        result = run(app, ["convert", str(bad), "--force"])
        assert result.exit_code == 2, result.output
        assert sentence in result.output
