"""What learners receive: exercises, checks, engine and answer key; no solutions."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from grader.answers.answer_key import record
from grader.answers.reference import ReferenceAnswers
from grader.author.build import skeleton
from grader.author.leak import leaks
from grader.core.course import Course

LEFT_OUT = (
    "grader/author/",
    "grader/nbgrader/",
    "grader/cli/nbgrader.py",
    "grader/answers/families.py",
    "grader/answers/reference.py",
    "grader/answers/misconceptions.py",
)
"""Modules that only an author needs."""

FIRST_TIME = (1980, 1, 1, 0, 0, 0)
"""The same release twice is the same file."""


class ReleaseError(Exception):
    """There is no release; the text says why, one finding a line."""


def release(
    course: Course, folder: Path, wheel: bool = True, more: Mapping[str, str] | None = None
) -> list[Path]:
    """Write the learners' zip, and a wheel of it, into ``folder``.

    Arguments:
        more: further files by path: the notebooks, which are built elsewhere.

    Raises:
        BuildError: an exercise cannot be made from its solution.
        ReleaseError: something of a solution would leak, or the wheel cannot be built.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = f"neuron-from-scratch-{course.version}"
    files = learner_files(course)
    files |= {inner: text.encode() for inner, text in (more or {}).items()}
    made = [folder / f"{name}.zip"]
    with zipfile.ZipFile(made[0], "w", zipfile.ZIP_DEFLATED) as archive:
        for inner, content in sorted(files.items()):
            info = zipfile.ZipInfo(f"{name}/{inner}", FIRST_TIME)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    if wheel:
        made.append(_wheel(files, folder))
    found = [line for path in made for line in leaks(course, path)]
    if found:
        for path in made:
            path.unlink()
        raise ReleaseError("nothing was released, it would leak:\n" + "\n".join(found))
    return made


def learner_files(course: Course) -> dict[str, bytes]:
    """The content of a learner's copy by path."""
    root = course.root
    paths = [
        root / name
        for name in ("course.toml", "conftest.py", "LICENSE", "constraints.txt", "pyproject.toml")
    ]
    folders = (root / "grader", course.check_file(course.exercises[0].name).parent)
    paths += [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    files = {}
    for path in paths:
        inner = path.relative_to(root).as_posix()
        if path.exists() and "__pycache__" not in inner and not inner.startswith(LEFT_OUT):
            files[inner] = path.read_bytes()
    # Made from the solutions, not read: what lies in exercises/ may be half solved.
    for exercise in course.exercises:
        text = skeleton(course.solution_file(exercise.name))
        files[f"exercises/{exercise.name}.py"] = text.encode()
    readme = root / "docs" / "learners.md"
    if readme.exists():
        files["README.md"] = readme.read_bytes()
    files[course.key_file.name] = record(course, ReferenceAnswers(course, course.default_seed))
    return files


def _wheel(files: dict[str, bytes], folder: Path) -> Path:
    """A wheel whose package carries the course's files; ``grader start`` unpacks them."""
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch)
        for inner, content in files.items():
            data = not inner.startswith("grader/") and inner not in ("pyproject.toml", "README.md")
            path = tree / ("grader/course_files/" + inner if data else inner)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (tree / "grader/course_files/README.md").write_bytes(files.get("README.md", b""))
        command = [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
        ]
        done = subprocess.run(
            [*command, "--wheel-dir", str(folder.resolve()), "."],
            cwd=tree,
            capture_output=True,
            text=True,
        )
    if done.returncode:
        raise ReleaseError(f"the wheel cannot be built:\n{done.stderr.strip()}")
    return max(folder.glob("*.whl"), key=lambda path: path.stat().st_mtime)
