"""The rooms: who may know whom, and how large a module may be."""

import ast
from pathlib import Path

import pytest

GRADER = Path(__file__).parents[1] / "grader"
ALLOWED = {
    "core": {"core"},
    "run": {"core", "run"},
    "faces": {"core", "run", "faces"},
    "author": {"core", "run", "author"},
    "nbgrader": {"core", "run", "faces", "author", "nbgrader"},
    "checks": {"core", "checks"},
}
# The command line is the door to the author's room as well.
DOORS = {"cli.py", "cli_grade.py", "cli_notebooks.py"}
MODULES = sorted(path for path in GRADER.rglob("*.py") if path.parent != GRADER)


def imported(path: Path) -> set[str]:
    """Rooms of the grader that a module imports from, anywhere in it."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text())):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        rooms |= {name.split(".")[1] for name in names if name.startswith("grader.")}
    return rooms


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(GRADER)))
def test_imports_point_inwards_and_modules_fit_in_the_head(path: Path) -> None:
    room = path.relative_to(GRADER).parts[0]
    if path.name not in DOORS:
        assert imported(path) <= ALLOWED[room]
    if room != "checks":
        assert len(path.read_text().splitlines()) <= 300
