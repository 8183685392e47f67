"""What learners receive: exercises, notebooks, checks, engine and answer key; no solutions."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.answers.answer_key import AnswerKeyError, RecordedAnswers, record
from grader.answers.reference import ReferenceAnswers
from grader.author.build import skeleton
from grader.author.leak import leaks
from grader.author.notebooks import notebook_texts
from grader.author.package import PackageError, pyproject, wheel_files, wheel_name
from grader.core.comparison import same_ending
from grader.core.course import FILE, Course
from grader.formats.notebook_form import check_call

ENGINE = Path(__file__).parents[1]
LEFT_OUT = (
    "grader/author/",
    "grader/nbgrader/",
    "grader/cli/nbgrader.py",
    "grader/answers/families.py",
    "grader/answers/reference.py",
    "grader/answers/misconceptions.py",
    "grader/course_files/",
)
"""Modules that only an author needs, and the course that the engine itself was installed with."""

FIRST_TIME = (1980, 1, 1, 0, 0, 0)
"""The same release twice is the same file."""

CONFTEST = '''\
"""Makes ``pytest exercises/`` work, installed or not."""

pytest_plugins = ["grader.faces.pytest_options", "grader.faces.pytest_plugin"]
'''
README = """\
# {title}

In this folder, type `pip install -e .` once. Then `pytest exercises/` says what is to be done, and
`grader --help` what else there is. After `pip install jupyterlab jupytext`, the same exercises
are in `notebooks/`.
"""


class ReleaseError(Exception):
    """There is no release; the text says why, one finding a line."""


def release(course: Course, folder: Path, wheel: bool = True) -> list[Path]:
    """Write the learners' zip, and a wheel of it, into ``folder``.

    What is written is proved first, as it is shipped: nothing of a solution is in it, its
    notebooks have every check cell, and its answer key can be read. ``grader doctor`` calls
    this as well.

    Raises:
        BuildError: an exercise or a notebook cannot be made from its solution.
        ReleaseError: something of a solution would leak, or something would not work.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        answers = ReferenceAnswers(course, course.default_seed)
        files = learner_files(course, answers)
        name = f"{course.name}-{course.version}"
        made = {folder / f"{name}.zip": _zipped({f"{name}/{p}": c for p, c in files.items()})}
        if wheel:
            made[folder / wheel_name(course)] = _zipped(wheel_files(course, files))
    except PackageError as error:
        raise ReleaseError(str(error)) from error
    with tempfile.TemporaryDirectory() as scratch:
        missing = list(incomplete(course, files, answers, Path(scratch)))
        if missing:
            raise ReleaseError("nothing was released, it would not work:\n" + "\n".join(missing))
        leaking: list[str] = []
        for path, content in made.items():
            (Path(scratch) / path.name).write_bytes(content)
            leaking += leaks(course, Path(scratch) / path.name)
    if leaking:
        raise ReleaseError(
            "nothing was released, it would leak (a line that anybody may know is listed in "
            f"{FILE}, [leak] public_lines):\n" + "\n".join(leaking)
        )
    for path, content in made.items():
        path.write_bytes(content)
    return list(made)


def learner_files(course: Course, answers: ReferenceAnswers) -> dict[str, bytes]:
    """The content of a learner's copy by path."""
    root, checks = course.root, course.check_file(course.exercises[0].name).parent
    files = {
        name: (root / name).read_bytes()
        for name in (FILE, "conftest.py", "LICENSE", "constraints.txt")
        if (root / name).is_file()
    }
    for path in _files_in(ENGINE):
        inner = f"grader/{path.relative_to(ENGINE).as_posix()}"
        # The checks that lie in the engine are those of another course, or come next.
        if not inner.startswith((*LEFT_OUT, "grader/checks/")):
            files[inner] = path.read_bytes()
    for path in _files_in(checks):
        files[f"{course.check_folder}/{path.relative_to(checks).as_posix()}"] = path.read_bytes()
    # Made from the solutions, not read: what lies in exercises/ may be half solved.
    for exercise in course.exercises:
        text = skeleton(course.solution_file(exercise.name))
        files[f"exercises/{exercise.name}.py"] = text.encode()
    for name, text in notebook_texts(course).items():
        files[f"notebooks/{name}"] = text.encode()
    files.setdefault("conftest.py", CONFTEST.encode())
    guide = root / "docs" / "learners.md"
    files["README.md"] = (
        guide.read_bytes() if guide.is_file() else README.format(title=course.title).encode()
    )
    files["pyproject.toml"] = pyproject(course).encode()
    files[course.key_file.name] = record(course, answers)
    return files


def _files_in(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive, the same for the same files; a wheel is one, too."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for inner, content in sorted(files.items()):
            info = zipfile.ZipInfo(inner, FIRST_TIME)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return made.getvalue()


def incomplete(
    course: Course, files: Mapping[str, bytes], answers: ReferenceAnswers, scratch: Path
) -> Iterator[str]:
    """What a learner would miss in a copy: check cells, or answers."""
    for exercise in course.exercises:
        name = f"notebooks/{exercise.name}.ipynb"
        sources = [cell["source"] for cell in json.loads(files[name])["cells"]]
        cells = {"".join(source).strip() for source in sources}
        for part in exercise.parts:
            if check_call(exercise.name, part.name) not in cells:
                yield f"{name}: has no check cell for {part.name}"
    key = course.key_file.name
    (scratch / key).write_bytes(files[key])
    try:
        recorded = RecordedAnswers(course, scratch / key)
    except AnswerKeyError as error:
        yield f"{key}: {error}"
        return
    for checks in (*course.checks.values(), *course.pictures.values()):
        for check in checks:
            known, tolerance = answers.expected(check), course.tolerance_of(check.exercise)
            if not same_ending(recorded.expected(check), known, tolerance):
                yield f"{key}: does not give back what {check.id} expects"
