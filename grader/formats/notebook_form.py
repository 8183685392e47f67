"""The form of an exercise's notebook: lesson, exercise and check cells, with nbgrader's metadata.

The same course and text give the same notebook, cell ids included.
"""

from __future__ import annotations

import re
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from grader.core.course import Course
from grader.core.course_tables import Exercise, Part

IMPORT = "from grader.notebook import check"
KERNEL: dict[str, Any] = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}


def with_checks(course: Course, exercise: str, cells: list[NotebookNode]) -> list[NotebookNode]:
    """The cells of an exercise, and a check cell for every part behind the cell that defines it.

    The check of a part that no cell defines comes last. Metadata that cells still have from an
    earlier conversion is dropped.
    """
    parts = course.exercise(exercise).parts
    homes = {target: _home(target, cells) for target in {target_of(part) for part in parts}}
    made: list[NotebookNode] = []
    for number, cell in enumerate(cells):
        here = [part for part in parts if homes[target_of(part)] == number]
        cell.metadata.pop("nbgrader", None)
        if here:
            target = target_of(here[0])
            _mark(cell, f"exercise-{target}", solution=True)
        else:
            cell.id = f"{'lesson' if cell.cell_type == 'markdown' else 'code'}-{number + 1}"
        made.append(cell)
        made += [_check_cell(exercise, part) for part in here]
    made += [_check_cell(exercise, part) for part in parts if homes[target_of(part)] is None]
    title = next((n for n, cell in enumerate(made) if cell.cell_type != "markdown"), len(made))
    made.insert(title, _mark(new_code_cell(IMPORT), "import-check", locked=True))
    return made


def target_of(part: Part) -> str:
    """The name that a part needs: ``Counter`` for the part ``Counter.add``."""
    return part.name.partition(".")[0]


def undefined(exercise: Exercise, cells: list[NotebookNode]) -> list[str]:
    """Parts of which no cell defines the function or class."""
    return [part.name for part in exercise.parts if _home(target_of(part), cells) is None]


def _home(target: str, cells: list[NotebookNode]) -> int | None:
    """The last code cell with a definition of that name, readable for Python or not."""
    starts = re.compile(rf"^(async +def|def|class) +{re.escape(target)}\b", re.MULTILINE)
    homes = [n for n, c in enumerate(cells) if c.cell_type == "code" and starts.search(c.source)]
    return homes[-1] if homes else None


def check_call(exercise: str, part: str) -> str:
    """What stands in the check cell of a part."""
    return f'check("{exercise}", "{part}")'


def _check_cell(exercise: str, part: Part) -> NotebookNode:
    cell = new_code_cell(check_call(exercise, part.name))
    return _mark(cell, f"check-{part.name.replace('.', '-')}", locked=True, points=part.points)


def _mark(
    cell: NotebookNode,
    grade_id: str,
    *,
    solution: bool = False,
    locked: bool = False,
    points: float | None = None,
) -> NotebookNode:
    """The cell with nbgrader's metadata; its name is its id as well."""
    cell.id = grade_id[:64]
    cell.metadata["nbgrader"] = NotebookNode(
        nbgrader_metadata(cell.cell_type, grade_id, solution=solution, locked=locked, points=points)
    )
    return cell


def nbgrader_metadata(
    cell_type: str, grade_id: str, *, solution: bool, locked: bool, points: float | None
) -> dict[str, Any]:
    """What nbgrader itself writes about a cell, in version 3 of its schema.

    Arguments:
        grade_id: the cell's name in the gradebook.
        points: what a graded cell is worth; None for a cell that is not graded.
    """
    metadata: dict[str, Any] = {
        "cell_type": cell_type,
        "grade": points is not None,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return metadata if points is None else {**metadata, "points": points}
