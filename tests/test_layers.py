"""The rooms: who may know whom, that nobody goes in circles, and how large a module may be."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GRADER = ROOT / "grader"
ALLOWED = {
    "core": set(),
    "formats": {"core"},
    "run": {"core"},
    "submissions": {"core", "run"},
    "answers": {"core", "run"},
    "classroom": {"core", "run", "submissions", "answers"},
    "author": {"core", "run", "answers", "formats"},
    "faces": {"core", "run", "submissions", "answers", "classroom", "formats"},
    "nbgrader": {
        "core",
        "run",
        "submissions",
        "answers",
        "classroom",
        "formats",
        "faces",
        "author",
    },
    "cli": {
        *("core", "run", "submissions", "answers", "classroom", "formats", "faces", "author"),
        "nbgrader",
    },
    "checks": {"core"},
}
"""The rooms that the modules of a room may import from, besides their own."""
MODULES = sorted(path for path in GRADER.rglob("*.py") if path.parent != GRADER)


def imported(path: Path) -> set[str]:
    """Modules of the grader that a module imports, anywhere in it but for types alone."""
    names: set[str] = set()
    tree = ast.parse(path.read_text())
    for block in ast.walk(tree):
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING":
            block.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            # A module out of a package, or something that the package itself defines.
            inner = (f"{node.module}.{alias.name}" for alias in node.names)
            names |= {module if module in NAMES else node.module for module in inner}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name for name in names if name in NAMES}


def name_of(path: Path) -> str:
    inner = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(inner[:-1] if inner[-1] == "__init__" else inner)


NAMES = {name_of(path): path for path in GRADER.rglob("*.py")}
IMPORTS = {name: imported(path) for name, path in NAMES.items()}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(GRADER)))
def test_imports_point_inwards_and_modules_fit_in_the_head(path: Path) -> None:
    room = path.relative_to(GRADER).parts[0]
    rooms = {name.split(".")[1] for name in IMPORTS[name_of(path)] if name != "grader"}
    assert rooms <= ALLOWED[room] | {room}
    if room != "checks":
        assert len(path.read_text().splitlines()) <= 300


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert circle(IMPORTS) == []


def test_a_circle_is_found() -> None:
    assert circle({"a": {"b", "d"}, "b": {"c"}, "c": {"a"}, "d": set()}) == ["a", "b", "c", "a"]
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def circle(imports: dict[str, set[str]]) -> list[str]:
    """Names of a circle, the first one again at its end; empty where there is none."""
    done: set[str] = set()

    def follow(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        for other in sorted(imports[name]):
            if found := follow(other, [*way, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(imports) if (found := follow(name, []))), [])
