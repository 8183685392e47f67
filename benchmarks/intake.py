"""What it costs to open submissions behind the walls: milliseconds for each form.

    python benchmarks/intake.py [how often]

A folder is read in this process, as ever; an archive or a notebook in a child of its own.
"""

import io
import json
import statistics
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from grader.core.course import load_course
from grader.run.warm_process import CONFINED
from grader.submissions.submission import read_submission
from grader.submissions.unpacking import IN_THIS_PROCESS, Opens
from grader.submissions.walled_reader import Reader

COURSE = load_course(Path(__file__).resolve().parents[1])
OFTEN = int(sys.argv[1]) if len(sys.argv) > 1 else 50


def lay(folder: Path) -> dict[str, Path]:
    """The same eight files as a folder, a zip and a tar."""
    work = {f"{e.name}.py": COURSE.exercise_file(e.name).read_text() for e in COURSE.exercises}
    made = {"folder": folder / "folder", "zip": folder / "a.zip", "tar.gz": folder / "b.tar.gz"}
    made["folder"].mkdir()
    with (
        zipfile.ZipFile(made["zip"], "w", zipfile.ZIP_DEFLATED) as zipped,
        tarfile.open(made["tar.gz"], "w:gz") as tarred,
    ):
        for name, text in work.items():
            (made["folder"] / name).write_text(text)
            zipped.writestr(name, text)
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            tarred.addfile(info, io.BytesIO(text.encode()))
    return made


def median_ms(act: Callable[[], object]) -> float:
    took = []
    for _ in range(OFTEN):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


def main() -> None:
    """Print a table."""
    cells = [{"cell_type": "code", "source": "x = 1\n" * 20, "outputs": ["y" * 5_000]}] * 40
    notebook = json.dumps({"nbformat": 4, "metadata": {}, "cells": cells}).encode()
    with tempfile.TemporaryDirectory() as folder, Reader(COURSE, CONFINED) as reader:
        made = lay(Path(folder))
        began = time.perf_counter()
        reader.notebooks([notebook])
        print(f"start of the reader, once: {(time.perf_counter() - began) * 1000:.0f} ms")
        print("form       in this process   behind the walls   (ms, median)")
        ways: tuple[Opens, Opens] = (IN_THIS_PROCESS, reader)
        for name, path in made.items():
            here, there = (
                median_ms(lambda way=way, path=path: read_submission(path, COURSE, way))  # type: ignore[misc]
                for way in ways
            )
            print(f"{name:10} {here:15.1f} {there:18.1f}")
        here, there = (median_ms(lambda way=way: way.notebooks([notebook])) for way in ways)  # type: ignore[misc]
        print(f"{'notebook':10} {here:15.1f} {there:18.1f}")


if __name__ == "__main__":
    main()
