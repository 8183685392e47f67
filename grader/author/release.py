"""What learners receive: exercises, notebooks, checks, engine and answer key; no solutions."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.answers.answer_key import record
from grader.answers.reference import ReferenceAnswers
from grader.author.notebooks import notebook_texts
from grader.author.package import PackageError, pyproject, wheel_files, wheel_name
from grader.author.packing import (
    OF_AUTHORS,
    ReleaseError,
    common_files,
    defects_of_key,
    refuse_leaks,
    zipped,
)
from grader.core.course import Course
from grader.formats.notebook_form import check_call

LEFT_OUT = (*OF_AUTHORS, "grader/cli/ci.py", "grader/cli/ci_folders.py", "grader/faces/ci/")
"""Modules that only an author or an instructor needs."""

README = """\
# {title}

In this folder, type `pip install -e .` once. Then `pytest exercises/` says what is to be done, and
`grader --help` what else there is. After `pip install jupyterlab jupytext`, the same exercises
are in `notebooks/`.
"""


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
        made = {folder / f"{name}.zip": zipped({f"{name}/{p}": c for p, c in files.items()})}
        if wheel:
            made[folder / wheel_name(course)] = zipped(wheel_files(course, files))
    except PackageError as error:
        raise ReleaseError(str(error)) from error
    with tempfile.TemporaryDirectory() as scratch:
        missing = list(incomplete(course, files, answers, Path(scratch)))
        if missing:
            raise ReleaseError("nothing was released, it would not work:\n" + "\n".join(missing))
    refuse_leaks(course, {path.name: content for path, content in made.items()})
    for path, content in made.items():
        path.write_bytes(content)
    return list(made)


def learner_files(course: Course, answers: ReferenceAnswers) -> dict[str, bytes]:
    """The content of a learner's copy by path."""
    files = common_files(course, LEFT_OUT)
    for name, text in notebook_texts(course).items():
        files[f"notebooks/{name}"] = text.encode()
    guide = course.root / "docs" / "learners.md"
    files["README.md"] = (
        guide.read_bytes() if guide.is_file() else README.format(title=course.title).encode()
    )
    files["pyproject.toml"] = pyproject(course).encode()
    files[course.key_file.name] = record(course, answers)
    return files


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
    yield from defects_of_key(course, scratch / key, answers)
