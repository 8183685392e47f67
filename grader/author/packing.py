"""What every release is made of, and how it becomes a file."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from grader.answers.answer_key import AnswerKeyError, RecordedAnswers
from grader.answers.reference import ReferenceAnswers
from grader.author.build import skeleton
from grader.author.leak import leaks
from grader.core.comparison import same_ending
from grader.core.course import FILE, Course

ENGINE = Path(__file__).parents[1]
OF_AUTHORS = (
    "grader/author/",
    "grader/nbgrader/",
    "grader/cli/nbgrader.py",
    "grader/answers/families.py",
    "grader/answers/files.py",
    "grader/answers/misconceptions.py",
    "grader/answers/questions.py",
    "grader/answers/reference.py",
    "grader/answers/served.py",
    "grader/answers/serving.py",
)
"""Modules of no use without solutions."""

FIRST_TIME = (1980, 1, 1, 0, 0, 0)
"""The same release twice is the same file."""

CONFTEST = '''\
"""Makes ``pytest exercises/`` work, installed or not."""

pytest_plugins = ["grader.faces.pytest_options", "grader.faces.pytest_plugin"]
'''


class ReleaseError(Exception):
    """There is no release; the text says why, one finding a line."""


def common_files(course: Course, leave_out: Collection[str]) -> dict[str, bytes]:
    """What every release holds, by path: engine, checks, exercises and the course's description.

    Arguments:
        leave_out: how the paths of modules begin that are not released.

    Raises:
        BuildError: an exercise cannot be made from its solution.
    """
    root, checks = course.root, course.check_file(course.exercises[0].name).parent
    files = {
        name: (root / name).read_bytes()
        for name in (FILE, "conftest.py", "LICENSE", "constraints.txt")
        if (root / name).is_file()
    }
    # The checks that lie in the engine are those of another course, or come next; and the engine
    # itself may have been installed with a course.
    leave_out = (*leave_out, "grader/checks/", "grader/course_files/")
    for path in files_in(ENGINE):
        inner = f"grader/{path.relative_to(ENGINE).as_posix()}"
        if not inner.startswith(leave_out):
            files[inner] = path.read_bytes()
    for path in files_in(checks):
        files[f"{course.check_folder}/{path.relative_to(checks).as_posix()}"] = path.read_bytes()
    # Made from the solutions, not read: what lies in exercises/ may be half solved.
    for exercise in course.exercises:
        text = skeleton(course.solution_file(exercise.name))
        files[f"exercises/{exercise.name}.py"] = text.encode()
    files.setdefault("conftest.py", CONFTEST.encode())
    return files


def files_in(folder: Path) -> Iterator[Path]:
    """All files below a folder but those that Python has compiled, in order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive, the same for the same files; a wheel is one, too."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for inner, content in sorted(files.items()):
            info = zipfile.ZipInfo(inner, FIRST_TIME)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return made.getvalue()


def refuse_leaks(course: Course, archives: Mapping[str, bytes]) -> None:
    """Look for lines of solutions in archives, given by name.

    Raises:
        ReleaseError: there is one.
    """
    leaking: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, content in archives.items():
            path = Path(scratch) / name
            path.write_bytes(content)
            leaking += leaks(course, path)
            path.unlink()
    if leaking:
        raise ReleaseError(
            "nothing was released, it would leak (a line that anybody may know is listed in "
            f"{FILE}, [leak] public_lines):\n" + "\n".join(leaking)
        )


def defects_of_key(course: Course, path: Path, answers: ReferenceAnswers) -> Iterator[str]:
    """Whatever an answer key does not give back as it was recorded."""
    try:
        recorded = RecordedAnswers(course, path)
    except AnswerKeyError as error:
        yield f"{path.name}: {error}"
        return
    for checks in (*course.checks.values(), *course.pictures.values()):
        for check in checks:
            known, tolerance = answers.expected(check), course.tolerance_of(check.exercise)
            if not same_ending(recorded.expected(check), known, tolerance):
                yield f"{path.name}: does not give back what {check.id} expects"
