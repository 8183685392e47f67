"""``exercises/`` from ``solutions/``: what a learner edits is built, never written by hand.

Solutions are percent-format files with nbgrader's ``### BEGIN SOLUTION`` and
``### END SOLUTION`` regions inside functions; nbgrader's own ``ClearSolutions``
takes them out.
"""

from __future__ import annotations

import ast
import logging
from difflib import get_close_matches
from pathlib import Path

from grader.core.check import AuthorError, parsed
from grader.core.course import Course
from grader.formats.notebook import TOOL_VERSIONS

LINE_LENGTH = 100
BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"
STUB = "# YOUR CODE HERE\nraise NotImplementedError"


class BuildError(AuthorError):
    """It is a solution file."""


def build(course: Course) -> list[Path]:
    """Write every exercise that is not as its solution says; return what was written.

    Raises:
        BuildError: a solution cannot be turned into an exercise.
    """
    written = []
    for exercise in course.exercises:
        path = course.exercise_file(exercise.name)
        text = skeleton(course.solution_file(exercise.name))
        if not path.exists() or path.read_text(encoding="utf-8", errors="replace") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
    return written


INSTALL = "authors and instructors need: pip install -e '.[author]', in the grader's folder"


def skeleton(path: Path) -> str:
    """The text of the exercise that a solution file stands for.

    Raises:
        BuildError: the file does not parse, a region is not closed, or a region is
            outside a function.
    """
    source, tree = parsed(path, BuildError)
    _check_regions(path, source, tree)
    return with_messages(path, clear_solutions(source))


def clear_solutions(source: str) -> str:
    """Percent-format source with nbgrader's stub in the place of every solution region."""
    # nbgrader's modules log to the root logger when imported.
    logging.getLogger("traitlets").setLevel(logging.ERROR)
    try:
        import jupytext
        from nbgrader.preprocessors import ClearSolutions
    except ImportError as error:
        raise BuildError(f"{error.name} is not installed; {INSTALL}") from error

    preprocessor = ClearSolutions(code_stub={"python": STUB}, enforce_metadata=False)
    notebook = jupytext.reads(source, fmt="py:percent")
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = cell.source.replace("\t", "    ")
            preprocessor._replace_solution_region(cell, "python")
    text: str = jupytext.writes(notebook, fmt="py:percent")
    # Versions of the tool are not part of the exercise.
    kept = [line for line in text.splitlines() if not line.startswith(TOOL_VERSIONS)]
    return "\n".join(kept) + "\n"


def with_messages(path: Path, cleared: str) -> str:
    """Give each stub its function's first docstring line as message.

    Raises:
        BuildError: a stub's function has no docstring.
    """
    lines = cleared.splitlines()
    tree = ast.parse(cleared)
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        last = function.body[-1]
        if not (isinstance(last, ast.Raise) and isinstance(last.exc, ast.Name)):
            continue
        doc = ast.get_docstring(function)
        if not doc:
            raise BuildError(
                f"{path}: {function.name} has no docstring to tell the learner what to do"
            )
        text = doc.splitlines()[0].replace("\\", "\\\\").replace('"', "'")
        lines[last.lineno - 1] = _stub(lines[last.lineno - 1], f'"{function.name}: {_lower(text)}"')
    return "\n".join(lines) + "\n"


def _stub(line: str, message: str) -> str:
    """The raise statement, wrapped as the formatter would."""
    if len(line) + len(message) + 2 <= LINE_LENGTH:
        return f"{line}({message})"
    indent = line[: len(line) - len(line.lstrip())]
    return f"{line}(\n{indent}    {message}\n{indent})"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _check_regions(path: Path, source: str, tree: ast.Module) -> None:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    places = regions(path, source)
    if not places:
        raise BuildError(
            f"{path}:1: there is no ### BEGIN SOLUTION, so learners would be given the solution; "
            "put what they are to write between it and ### END SOLUTION"
        )
    for first, last in places:
        around = [f for f in functions if f.lineno < first and last <= (f.end_lineno or 0) + 1]
        if not around:
            raise BuildError(f"{path}:{first}: a solution region belongs inside a function")
        function = max(around, key=lambda one: one.lineno)
        if not ast.get_docstring(function):
            raise BuildError(
                f"{path}:{function.lineno}: {function.name} has no docstring; "
                "its first line tells the learner what to do"
            )


def regions(path: Path, source: str) -> list[tuple[int, int]]:
    """First and last line of each solution region, markers included.

    Raises:
        BuildError: a marker has no partner.
    """
    closed, begun = [], 0
    for number, line in enumerate(source.splitlines(), 1):
        if line.strip() == BEGIN:
            if begun:
                raise BuildError(
                    f"{path}:{number}: a second BEGIN SOLUTION before the END of line {begun}"
                )
            begun = number
        elif line.strip() == END:
            if not begun:
                raise BuildError(f"{path}:{number}: END SOLUTION without a BEGIN")
            closed.append((begun, number))
            begun = 0
        elif like := _meant(line):
            raise BuildError(f"{path}:{number}: this looks like a marker; write it as {like}")
        elif "BEGIN SOLUTION" in line or "END SOLUTION" in line:
            raise BuildError(f"{path}:{number}: a solution marker stands alone on its line")
    if begun:
        raise BuildError(f"{path}:{begun}: BEGIN SOLUTION without an END")
    return closed


def _meant(line: str) -> str:
    """The marker that a comment looks like; empty where it looks like none."""
    text = line.strip()
    said = text.strip("# ").upper()
    near = get_close_matches(said, ("BEGIN SOLUTION", "END SOLUTION"), 1, cutoff=0.8)
    return f"### {near[0]}" if near and text.startswith("#") else ""
