"""What all records of a run share: seed, level, and which course, engine and packages graded."""

from __future__ import annotations

import contextlib
import hashlib
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from grader import __version__
from grader.core import error_words
from grader.core.course import Course
from grader.core.record import Record


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What all records of a run share; see ``Record``."""

    seed: int
    level: str
    course: str
    engine: str
    versions: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, course: Course, seed: int, level: str) -> Circumstances:
        """The circumstances of a run that starts now."""
        engine = Path(__file__).parents[1]
        return cls(
            seed=seed,
            level=level,
            course=hash_of([course.root / "course.toml", *_answers(course), *_checks(course)]),
            engine=hash_of(path for path in _tree(engine) if "checks" not in path.parts),
            versions=(
                ("course", course.version),
                ("grader", __version__),
                ("python", platform.python_version()),
                *_versions(course.warm),
            ),
        )

    def stamped(self, record: Record) -> Record:
        """The record as one of this run, graded now."""
        return replace(
            record,
            seed=self.seed,
            level=self.level,
            course=self.course,
            engine=self.engine,
            versions=self.versions,
            graded=now(),
        )


def now() -> str:
    """The time in ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _versions(modules: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The versions of the packages that these modules belong to, each once."""
    for package in dict.fromkeys(module.partition(".")[0] for module in modules):
        with contextlib.suppress(PackageNotFoundError):  # Python's own
            yield package, version(package)


def hash_of(paths: Sequence[Path] | Iterator[Path]) -> str:
    """SHA-256 over the names and contents of files."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(f"{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _tree(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py"))


def _answers(course: Course) -> list[Path]:
    """The solutions and the misconceptions, or the keys in their place.

    No grade depends on the alternatives.
    """
    folder = course.root / "solutions"
    if course.has_solutions:
        return [path for path in _tree(folder) if path.parent.parent.name != "alternatives"]
    return sorted(course.key_folder.glob("*"))


def _checks(course: Course) -> list[Path]:
    """Check files, what they share, and the plain words beside them."""
    folders = sorted({course.check_file(exercise.name).parent for exercise in course.exercises})
    words = [folder / error_words.FILE for folder in folders]
    files = [path for folder in folders for path in _tree(folder)]
    return files + [path for path in words if path.is_file()]
