"""Run all, in Jupyter's own kernel: solutions pass, skeletons are not started.

One kernel takes the notebooks one after the other and forgets every name in between:
eight kernels that import PyTorch take a minute. ``EVERY_KERNEL=1`` starts them all.
"""

import os
from collections.abc import Collection, Iterable
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from grader.author.notebooks import learner_notebook, source_notebook
from grader.core.course import Course


def run_all(notebooks: Iterable[nbformat.NotebookNode], folder: Path) -> None:
    groups = [[n] for n in notebooks] if os.environ.get("EVERY_KERNEL") else [list(notebooks)]
    for group in groups:
        cells = [cell for n in group for cell in (*n.cells, new_code_cell("%reset -f"))]
        for number, cell in enumerate(cells):
            cell.id = str(number)
        place = {"metadata": {"path": str(folder)}}
        whole = new_notebook(cells=cells)
        NotebookClient(whole, timeout=60, kernel_name="python3", resources=place).execute()


def verdicts(notebook: nbformat.NotebookNode, pictured: Collection[str]) -> list[str]:
    """The first line of what each check cell shows, in HTML as well, those parts with a picture."""
    shown = []
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            (output,) = cell.outputs
            _, part = cell.source.split('"')[1::2]
            html = output.data["text/html"]
            assert "grader-check" in html
            assert ("data:image/svg" in html) == (part in pictured)
            shown.append(output.data["text/plain"].partition("\n")[0])
    return shown


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # sockets of kernels that have ended
@pytest.mark.parametrize("make", [source_notebook, learner_notebook])
def test_run_all(
    project: Course, make: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(make)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    assert "NBGRADER_EXECUTION" not in os.environ
    notebooks = {e.name: make(project, e.name) for e in project.exercises}
    run_all(notebooks.values(), project.root)
    for exercise in project.exercises:
        solved = make is source_notebook
        pictured = {look.part for look in project.pictures[exercise.name]} if solved else ()
        shown = verdicts(notebooks[exercise.name], pictured)
        assert len(shown) == len(exercise.parts)
        for part, line in zip(exercise.parts, shown, strict=True):
            if make is learner_notebook:
                assert line == f"{part.name}: not started"
            else:
                worth = f"{part.points:g} of {part.points:g} points"
                assert line.startswith(f"{part.name}: ")
                assert line.endswith(f" checks pass, {worth}"), line
