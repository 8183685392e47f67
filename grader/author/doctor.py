"""``grader doctor``: the course proves itself sound, one line per finding."""

from __future__ import annotations

import ast
import lzma
import multiprocessing
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

from grader.answers.reference import ReferenceAnswers
from grader.author.alternatives import alternatives
from grader.author.build import LINE_LENGTH, BuildError, skeleton
from grader.author.leak import leaks
from grader.author.packing import ReleaseError
from grader.author.proof import Proof
from grader.author.release import release
from grader.author.release_ci import written
from grader.core import error_words
from grader.core.check import AuthorError, parsed, place_of, text_of
from grader.core.course import FILE, Course, load_course
from grader.core.observation import NOT_STARTED, RETURNED
from grader.core.picture import picture_data
from grader.formats.painters import painters_of
from grader.formats.picture import prove
from grader.run.load import line_in
from grader.run.observe import Implementation

KNOWN = {"exercises", "solutions", "solutions/misconceptions"}
PLUGIN = "grader.faces.pytest_plugin"


def examine(
    course: Course, exercises: tuple[str, ...] = (), releases: bool = True, workers: int = 1
) -> Iterator[str]:
    """Every defect of the course, or of the named exercises.

    Arguments:
        releases: also build a release in a scratch folder and look for leaks.
        workers: processes that share the work; this one alone when it is 1.
    """
    names = exercises or tuple(exercise.name for exercise in course.exercises)
    # The release takes longest, so it is begun first.
    jobs = ([_RELEASE] if releases and not exercises else []) + list(names)
    if workers == 1:
        findings = {job: _findings(course.root, job) for job in jobs}
    else:
        spawned = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(min(workers, len(jobs)), spawned) as pool:
            several = pool.map(_findings, repeat(course.root), jobs)
            findings = dict(zip(jobs, several, strict=True))
    told = [*stray_files(course), *without_plugin(course)]
    told += [line for job in (*names, _RELEASE) for line in findings.get(job, ())]
    # Several jobs may meet the same broken file.
    for line in dict.fromkeys(told):
        yield line.replace(f"{course.root}{os.sep}", "")


_RELEASE = "the release"


def _findings(root: Path, job: str) -> list[str]:
    course = load_course(root)
    if "torch" in course.warm:
        import torch

        # As in grading; and several processes share the cores.
        torch.set_num_threads(1)
    return list(released(course) if job == _RELEASE else exercise(course, job))


def exercise(course: Course, name: str) -> Iterator[str]:
    """Every defect of one exercise."""
    answers = ReferenceAnswers(course, course.default_seed)
    try:
        yield from built(course, name)
        yield from formatted(course, name)
        yield from undefined(course, name)
        yield from unwarmed(course, name)
        yield from Proof(course, name, answers).findings()
        yield from untouched(course, name, answers)
        yield from pictured(course, name, answers)
        yield from alternatives(course, name, answers)
    except AuthorError as error:
        yield from str(error).splitlines()


def undefined(course: Course, name: str) -> Iterator[str]:
    """Parts that the solution does not define."""
    path = course.solution_file(name)
    _, tree = parsed(path, AuthorError)
    defined = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    defined |= {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }
    for target in dict.fromkeys(p.name.partition(".")[0] for p in course.exercise(name).parts):
        if target not in defined:
            yield f"{path}:1: defines no {target}, which is a part in course.toml"


def unwarmed(course: Course, name: str) -> Iterator[str]:
    """PyTorch in the memory and the time of each submission: it is too large for that."""
    for path in (course.solution_file(name), course.check_file(name)):
        _, tree = parsed(path, AuthorError)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Import | ast.ImportFrom) or "torch" in course.warm:
                continue
            of = node.module if isinstance(node, ast.ImportFrom) else None
            names = [of] if of else [alias.name for alias in node.names]
            if any(one.partition(".")[0] == "torch" for one in names):
                yield (
                    f"{path}:{node.lineno}: imports torch, for which a submission has neither the "
                    f'memory nor the time; write warm = ["torch"] at the top of {FILE}'
                )


def without_plugin(course: Course) -> Iterator[str]:
    """A course in which ``pytest exercises/`` finds no checks."""
    path = course.root / "conftest.py"
    if not path.exists() or PLUGIN not in path.read_text(encoding="utf-8", errors="replace"):
        yield (
            f"{path}:1: does not name the grader's plugin, so pytest exercises/ runs no check; "
            f'write into it: pytest_plugins = ["grader.faces.pytest_options", "{PLUGIN}"]'
        )


def stray_files(course: Course) -> Iterator[str]:
    """Files that belong to no exercise, and exercises without misconceptions."""
    names = {exercise.name for exercise in course.exercises}
    folders = [course.root / folder for folder in sorted(KNOWN)]
    folders.append(course.check_file(course.exercises[0].name).parent)
    for folder in folders:
        for path in sorted(folder.glob("*")):
            known = path.is_dir() or path.name in ("__init__.py", "README.md", error_words.FILE)
            if not known and (path.suffix != ".py" or path.stem not in names):
                yield f"{path.relative_to(course.root)}: belongs to no exercise of course.toml"
    for folder in sorted((course.root / "solutions" / "alternatives").glob("*")):
        if folder.is_dir() and folder.name not in names and folder.name != "__pycache__":
            yield f"{folder.relative_to(course.root)}: belongs to no exercise of course.toml"
    for name in sorted(names):
        if not course.misconception_file(name).exists():
            path = course.misconception_file(name).relative_to(course.root)
            yield f"{path}: missing, so no mistake in {name} can be named"


def built(course: Course, name: str) -> Iterator[str]:
    """A built file that is out of step with its source."""
    path = course.exercise_file(name)
    shown = path.relative_to(course.root)
    try:
        wanted = skeleton(course.solution_file(name))
    except BuildError as error:
        yield str(error)
        return
    if not path.exists():
        yield f"{shown}: missing; run grader build"
    elif text_of(path) != wanted:
        yield f"{shown}: not as solutions/{path.name} says; run grader build"


def formatted(course: Course, name: str) -> Iterator[str]:
    """Sources that the formatter would change."""
    paths = [course.solution_file(name), course.misconception_file(name), course.check_file(name)]
    present = [str(path) for path in paths if path.exists()]
    command = [sys.executable, "-m", "ruff", "format", "--check", "--quiet"]
    command += ["--line-length", str(LINE_LENGTH)]
    for path in present:
        if subprocess.run([*command, path], capture_output=True).returncode:
            shown = Path(path).relative_to(course.root)
            yield f"{shown}: not formatted; run ruff format --line-length {LINE_LENGTH} {shown}"


def untouched(course: Course, name: str, answers: ReferenceAnswers) -> Iterator[str]:
    """A skeleton that is anything but not started."""
    path = course.exercise_file(name)
    if not path.exists():
        return
    implementation = Implementation.from_source(text_of(path), name, str(path))
    for check in course.checks[name]:
        function = answers.functions(name)[check.name]
        seen = implementation.observe(check, function, course.default_seed)
        if seen.ended != NOT_STARTED:
            how = "gives an answer on the untouched exercise; let it use what learners write"
            if seen.fault:
                how = f"raises on the untouched exercise: {seen.fault.type}: {seen.fault.text}"
            elif seen.ended != RETURNED:
                how = f"ends on the untouched exercise with {seen.ended}"
            place = place_of(course.check_file(name), check.name)
            yield f"{place}: {check.id}: {how}"


def pictured(course: Course, name: str, answers: ReferenceAnswers) -> Iterator[str]:
    """Pictures that cannot be painted of the solution itself."""
    path = course.check_file(name)
    for look in course.pictures[name]:
        place = place_of(path, look.name)
        seen = answers.expected(look)
        data = picture_data(look, seen, seen)
        if seen.fault:
            what = f"on the solution it raises {seen.fault.type}: {seen.fault.text}"
            yield f"{place}: picture {look.name}: {what}"
        elif data is None:
            yield (
                f"{place}: picture {look.name}: a look returns a dict of numbers, lists of "
                "numbers, arrays or tensors"
            )
        else:
            try:
                prove((data, painters_of(path)[look.name]))
            except Exception as error:  # noqa: BLE001  whatever the author's painter raises
                line = line_in(path, error)
                place = f"{path}:{line}" if line else place
                yield f"{place}: painting {look.name}: {type(error).__name__}: {error}"


def released(course: Course) -> Iterator[str]:
    """Leaks in the exercises as they stand, and whatever is wrong with a release made now."""
    with tempfile.TemporaryDirectory() as scratch:
        try:
            yield from leaks(course, course.root / "exercises")
            packed, _ = release(course, Path(scratch))
            with zipfile.ZipFile(packed) as archive:
                key = archive.read(f"{packed.stem}/{course.key_file.name}")
            # Seeds of its own would take a minute each; they are proved when they are recorded.
            for keys in ({}, {course.default_seed: lzma.compress(key)}):
                written(course, Path(scratch), keys)
        except (ReleaseError, AuthorError) as error:
            yield from str(error).splitlines()
