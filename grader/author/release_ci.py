"""The course as a CI gets it: everything that grades other people's work.

In two forms. The private one has the solutions, so that each run draws inputs of its own; nobody
who is graded by it may be able to read it. The formative one has recorded answers for some dozens
of seeds instead: it may lie where learners can read it, and its grades are for practice.
"""

from __future__ import annotations

import lzma
import multiprocessing
import random
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from grader.answers.answer_key import record
from grader.answers.available import PACKED_KEY, grading_seeds
from grader.answers.reference import ReferenceAnswers
from grader.author.package import PackageError, pyproject, wheel_files, wheel_name
from grader.author.packing import (
    ENGINE,
    OF_AUTHORS,
    ReleaseError,
    common_files,
    defects_of_key,
    files_in,
    refuse_leaks,
    zipped,
)
from grader.core.check import AuthorError
from grader.core.course import Course, load_course

PRIVATE, FORMATIVE = "ci-private", "ci-formative"
OF_NBGRADER = ("grader/nbgrader/", "grader/cli/nbgrader.py")

README = {
    PRIVATE: """\
# {title}: for grading in CI, private

**This folder holds the solutions.** Nobody who is graded with it may be able to read it.

Keep it in a repository, a package index or an image that learners cannot read, and run it only in
jobs that learners cannot change. If a runner also executes a workflow that comes from a learner's
repository, that workflow can read whatever the runner has installed or checked out, and with it
every solution. For such a job use the formative form, {name}-ci-formative.

    pip install -c constraints.txt .
    grader ci --course FOLDER --submission CHECKOUT

FOLDER is this folder. With the wheel installed instead, leave `--course` out.
""",
    FORMATIVE: """\
# {title}: for grading in CI, formative

This folder holds no solutions. It holds the recorded answers for {seeds} seeds, and each run draws
one of them. So it may lie where learners can read it, and run in a job that they can change.

**Do not count grades that come from such a job.** A learner who can change the job can write any
result. One who reads the recorded answers can write code that returns them. If grades count, use
the private form, {name}-ci-private, where learners can neither read nor change it.

    pip install -c constraints.txt .
    grader ci --course FOLDER --submission CHECKOUT

FOLDER is this folder. With the wheel installed instead, leave `--course` out.
""",
}


def release_for_ci(
    course: Course,
    folder: Path,
    seeds: int = 0,
    progress: Callable[[int, int], None] | None = None,
    workers: int = 1,
) -> list[Path]:
    """Write a zip and a wheel for CI into ``folder``: with solutions, or with recorded answers.

    Arguments:
        seeds: for how many fresh seeds to record the answers; 0 for the solutions instead.
        progress: told how many seeds are done, of how many.
        workers: processes that share the recording.

    Raises:
        BuildError: an exercise cannot be made from its solution.
        ReleaseError: something of a solution would leak, or something would not work.
    """
    return written(course, folder, dict(_keys(course, seeds, progress, workers)))


def written(course: Course, folder: Path, keys: Mapping[int, bytes]) -> list[Path]:
    """Write the form with these compressed answer keys, by seed; or with solutions if none.

    What is written is proved first. ``grader doctor`` calls this as well.

    Raises:
        BuildError, ReleaseError: see ``release_for_ci``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    form = FORMATIVE if keys else PRIVATE
    # By its own name, which is another one than that of what learners install.
    named = course.model_copy(update={"name": f"{course.name}-{form}"})
    try:
        files = {**ci_files(course, keys), "pyproject.toml": pyproject(named).encode()}
        of_wheel = wheel_files(named, files, beside=True)
    except PackageError as error:
        raise ReleaseError(str(error)) from error
    top = f"{named.name}-{course.version}"
    whole, wheel = zipped({f"{top}/{path}": c for path, c in files.items()}), zipped(of_wheel)
    with tempfile.TemporaryDirectory() as scratch:
        if wrong := list(_defects(whole, Path(scratch), keys)):
            raise ReleaseError("nothing was released, it would not work:\n" + "\n".join(wrong))
    if keys:
        known = set(files.values())
        more = zipped({path: c for path, c in of_wheel.items() if c not in known})
        refuse_leaks(course, {f"{top}.zip": whole, wheel_name(named): more})
    made = {folder / f"{top}.zip": whole, folder / wheel_name(named): wheel}
    for path, content in made.items():
        path.write_bytes(content)
    return list(made)


def ci_files(course: Course, keys: Mapping[int, bytes]) -> dict[str, bytes]:
    """What CI gets, by path, but for its ``pyproject.toml``."""
    form = FORMATIVE if keys else PRIVATE
    files = common_files(course, OF_AUTHORS if keys else OF_NBGRADER)
    text = README[form].format(title=course.title, name=course.name, seeds=len(keys))
    files["README.md"] = text.encode()
    # Of the course, or else of the engine that grades it.
    for root in (ENGINE.parent, course.root):
        if (root / "action.yml").is_file():
            files["action.yml"] = (root / "action.yml").read_bytes()
        for path in (*files_in(root / "examples" / "ci"), root / "docs" / "ci.md"):
            if path.is_file():
                files[path.relative_to(root).as_posix()] = path.read_bytes()
    for seed, key in keys.items():
        files[f"{course.key_folder.name}/{seed}{PACKED_KEY}"] = key
    for exercise in course.exercises if not keys else ():
        for path in (course.solution_file(exercise.name), course.misconception_file(exercise.name)):
            if path.is_file():
                files[path.relative_to(course.root).as_posix()] = path.read_bytes()
    return files


def _defects(archive: bytes, scratch: Path, keys: Mapping[int, bytes]) -> Iterator[str]:
    """What would keep an unpacked release from grading."""
    packed = scratch / "release.zip"
    packed.write_bytes(archive)
    with zipfile.ZipFile(packed) as opened:
        opened.extractall(scratch)
        root = scratch / opened.namelist()[0].partition("/")[0]
    try:
        course = load_course(root)
        if keys:
            if grading_seeds(course) != sorted(keys):
                yield f"{course.key_folder.name}: does not hold the keys that were made"
            return
        answers = ReferenceAnswers(course, course.default_seed)
        for check in (check for checks in course.checks.values() for check in checks):
            if trouble := answers.trouble(check):
                yield trouble
    except AuthorError as error:
        yield from str(error).splitlines()


def _keys(
    course: Course, seeds: int, progress: Callable[[int, int], None] | None, workers: int
) -> Iterator[tuple[int, bytes]]:
    """Compressed answer keys for so many fresh seeds."""
    told, drawn = progress or (lambda done, total: None), _fresh(course, seeds)
    if workers == 1 or seeds < 2:
        for done, seed in enumerate(drawn, 1):
            yield seed, packed_key(course, seed)
            told(done, seeds)
        return
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, seeds), spawned) as pool:
        jobs = {pool.submit(_packed_key_of, course.root, seed): seed for seed in drawn}
        try:
            for done, job in enumerate(as_completed(jobs), 1):
                yield jobs[job], job.result()
                told(done, seeds)
        finally:
            pool.shutdown(cancel_futures=True)


def _fresh(course: Course, seeds: int) -> list[int]:
    """Seeds that nobody can foresee; never the course's own, whose key learners have."""
    drawn: set[int] = set()
    while len(drawn) < seeds:
        drawn.add(random.SystemRandom().randrange(2**31))
        drawn.discard(course.default_seed)
    return sorted(drawn)


def _packed_key_of(root: Path, seed: int) -> bytes:
    course = load_course(root)
    if "torch" in course.warm:
        import torch

        torch.set_num_threads(1)  # several processes share the cores
    return packed_key(course, seed)


def packed_key(course: Course, seed: int) -> bytes:
    """The compressed answer key for a seed, read back as a proof.

    Without pairs of misconceptions, which would take another third of time and room.

    Raises:
        ReleaseError: it does not give back what was recorded.
    """
    answers = ReferenceAnswers(course, seed)
    key = lzma.compress(record(course, answers, pairs=False), preset=9)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / f"{seed}{PACKED_KEY}"
        path.write_bytes(key)
        if wrong := list(defects_of_key(course, path, answers)):
            raise ReleaseError("\n".join(wrong))
    return key
