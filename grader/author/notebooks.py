"""Notebooks from ``solutions/``: the source that nbgrader takes, and what learners get."""

from __future__ import annotations

import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from grader.author.build import BEGIN, STUB, BuildError, skeleton, with_messages
from grader.core.check import text_of
from grader.core.course import FILE, Course
from grader.formats.notebook import ConversionError, to_notebook
from grader.run.writing import put

if TYPE_CHECKING:
    from nbformat import NotebookNode


def source_notebook(course: Course, exercise: str) -> NotebookNode:
    """The instructor's notebook: solutions in their regions, points from ``course.toml``.

    Raises:
        BuildError: the solution file breaks a rule for sources.
    """
    path = course.solution_file(exercise)
    skeleton(path)  # raises where a region is not as it has to be
    text = text_of(path)
    try:
        notebook = to_notebook(course, exercise, text)
    except ConversionError as error:
        raise BuildError(f"{path}: {error}") from error
    for cell in notebook.cells:
        if BEGIN in cell.source and not cell.metadata.get("nbgrader", {}).get("solution"):
            line = text.count("\n", 0, text.find(cell.source.split(BEGIN)[0].strip("\n"))) + 1
            raise BuildError(
                f"{path}:{line}: this cell holds a solution region, and no part of {exercise}; "
                f"list its function in {FILE}, or put it into the cell of a part"
            )
    return notebook


def learner_notebook(course: Course, exercise: str) -> NotebookNode:
    """The learner's notebook: nbgrader's preprocessors take out what is not for learners.

    Raises:
        BuildError: see ``source_notebook``; or something of a solution would be left.
    """
    path = course.solution_file(exercise)
    notebook = source_notebook(course, exercise)
    for cell in notebook.cells:
        cell.source = cell.source.replace("\t", "    ")
    before, after = _preprocessors()
    for preprocessor in before:
        notebook, _ = preprocessor.preprocess(notebook, {})
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = with_messages(path, cell.source).rstrip("\n")
    for preprocessor in after:
        notebook, _ = preprocessor.preprocess(notebook, {})
    if any("## BEGIN" in cell.source for cell in notebook.cells):
        raise BuildError(f"{path}: a marker would be left in the learner's notebook")
    return notebook


def _preprocessors() -> tuple[list[Any], list[Any]]:
    """Those of ``nbgrader generate_assignment`` that need no database; checksums come last."""
    # nbgrader's modules log to the root logger when imported.
    logging.getLogger("traitlets").setLevel(logging.ERROR)
    from nbgrader import preprocessors as n

    before = [
        n.ClearSolutions(code_stub={"python": STUB}),
        n.LockCells(),
        n.ClearOutput(),
        n.ClearHiddenTests(),
        n.ClearMarkScheme(),
    ]
    return before, [n.ComputeChecksums(), n.CheckCellMetadata()]


def notebook_texts(course: Course, source: bool = False) -> dict[str, str]:
    """The notebook of every exercise as text, by file name.

    Raises:
        BuildError: a solution file breaks a rule for sources.
    """
    import nbformat

    make = source_notebook if source else learner_notebook
    return {
        f"{exercise.name}.ipynb": nbformat.writes(make(course, exercise.name)) + "\n"
        for exercise in course.exercises
    }


def write_notebooks(
    course: Course, folder: Path, source: bool = False, replace: bool = True
) -> tuple[list[Path], list[Path]]:
    """Write the notebook of every exercise into ``folder``.

    Arguments:
        replace: also where there is another one, in which somebody may have worked.

    Returns:
        The files that were written, and those that are left as they were.

    Raises:
        BuildError: a solution file breaks a rule for sources, or would leak.
    """
    texts = {folder / name: text for name, text in notebook_texts(course, source).items()}
    kept = [] if replace else [path for path in texts if _other(path, texts)]
    if not source:
        _refuse_leaks(course, texts)
    folder.mkdir(parents=True, exist_ok=True)
    written = [path for path in texts if path not in kept]
    for path in written:
        put(path, texts[path].encode(), replace=True)
    return written, kept


def _other(path: Path, texts: dict[Path, str]) -> bool:
    return path.is_symlink() or (path.exists() and path.read_bytes() != texts[path].encode())


def _refuse_leaks(course: Course, texts: dict[Path, str]) -> None:
    from grader.author.leak import leaks

    with TemporaryDirectory() as scratch:
        for path, text in texts.items():
            (Path(scratch) / path.name).write_text(text, encoding="utf-8", newline="\n")
        leaking = list(leaks(course, Path(scratch)))
    if leaking:
        raise BuildError("no notebooks were written, they would leak:\n" + "\n".join(leaking))
