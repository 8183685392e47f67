"""Gradescope's autograder as a zip: two scripts, and the course that grades."""

from __future__ import annotations

import re
import shlex
import zipfile
from collections.abc import Sequence
from pathlib import Path

from grader.author.packing import FIRST_TIME
from grader.core.course import Course

NAME = "autograder.zip"
TEMPLATES = Path(__file__).parent / "templates" / "gradescope"
SCRIPTS = ("setup.sh", "run_autograder")
LEARNER = "grader-learner"
SECONDS_AT_MOST = 540
"""A minute less than Gradescope's limit, which an instructor may raise."""
_UNIX = 3


class NoWheels(ValueError):
    """A folder holds no wheels; the text says what to do."""


def autograder_zip(
    course: Course,
    wheel: Path,
    folder: Path,
    *,
    not_graded: str,
    wheels: Sequence[Path] = (),
    torch: Sequence[str] = (),
    only: Sequence[str] = (),
) -> Path:
    """Write ``autograder.zip`` into ``folder``; gives its path.

    Arguments:
        wheel: the course as CI gets it; see ``grader.author.release_ci``.
        not_graded: the ``results.json`` of a submission that the grader could not grade.
        wheels: wheels of everything that the course needs; then nothing is downloaded. With
            pip's own among them, Ubuntu's ``python3-venv`` is not needed.
        torch: what pip is told besides where it installs PyTorch, such as ``--index-url …``.
        only: names of the exercises to grade; all if empty.

    Raises:
        OSError: something cannot be read or written.
    """
    settings = {
        "COURSE": shlex.quote(wheel.name),
        "TORCH": _array(_pytorch(course, torch)),
        "ONLY": shlex.quote(",".join(only)),
        "SAMPLE": shlex.quote(f"{(only or [course.exercises[0].name])[0]}.py"),
        "LEARNER": LEARNER,
        "SECONDS_AT_MOST": str(SECONDS_AT_MOST),
    }
    texts = {name: (TEMPLATES / f"{name}.txt").read_text(encoding="utf-8") for name in SCRIPTS}
    texts["settings"] = "".join(f"{name}={value}\n" for name, value in settings.items())
    texts["not_graded.json"] = not_graded
    files = {wheel.name: wheel, **{f"wheels/{path.name}": path for path in wheels}}
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{NAME}.unfinished"
    try:
        with zipfile.ZipFile(unfinished, "w") as archive:
            for name, text in sorted(texts.items()):
                archive.writestr(_entry(name), text)
            for name, path in sorted(files.items()):
                # Wheels are compressed already.
                with archive.open(_entry(name), "w") as inside, path.open("rb") as file:
                    while block := file.read(2**20):
                        inside.write(block)
        return unfinished.replace(folder / NAME)
    finally:
        unfinished.unlink(missing_ok=True)


def wheels_in(folder: Path) -> list[Path]:
    """The wheels in a folder.

    Raises:
        NoWheels: there are none.
    """
    if wheels := sorted(folder.glob("*.whl")):
        return wheels
    raise NoWheels(f"{folder}: no wheels are in there; pip download --dest {folder} fetches them")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIRST_TIME)
    entry.create_system = _UNIX  # else the rights to run the scripts are not looked at
    entry.external_attr = (0o100755 if name in SCRIPTS else 0o100644) << 16
    return entry


def _pytorch(course: Course, options: Sequence[str]) -> list[str]:
    needed = [one for one in course.requires if re.match(r"torch\b", one)]
    return [*options, *needed] if needed else []


def _array(words: Sequence[str]) -> str:
    """Words as an array of the shell's."""
    return f"({shlex.join(words)})"
