"""What ``grader nbgrader collect`` takes of what learners hand in."""

from __future__ import annotations

import os
import zipfile
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from tests_nbgrader import PY, RIGHT, filled, write

from grader.author.notebooks import learner_notebook
from grader.core.course import Course
from grader.core.late import NOT_KNOWN, Late
from grader.faces.notebook.convert import to_notebook
from grader.nbgrader.collect import collect
from grader.nbgrader.late import of_submission

OLD, NEW = 1_700_000_000, 1_750_000_000


def notebook(course: Course, name: str, code: str = "") -> str:
    return nbformat.writes(filled(learner_notebook(course, name, to_notebook), code))


def hand_in_copy(course: Course, folder: Path) -> Path:
    """A whole course as a learner's copy or a clone has it, nothing solved."""
    for name in RIGHT:
        write(folder / f"exercises/{name}.py", course.exercise_file(name).read_text())
        write(folder / f"notebooks/{name}.ipynb", notebook(course, name))
        for own in ("grader/checks", "solutions", "examples/class/bo"):
            write(folder / own / f"{name}.py", "not_the_learners = 1")
    write(folder / "course.toml", "")
    return folder


def at(time: int, *paths: Path) -> None:
    for path in paths:
        os.utime(path, (time, time))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "root/nbgrader_config.py", "")
    return tmp_path / "root"


def taken(course: Course, downloads: Path, root: Path) -> tuple[dict[str, str], list[str]]:
    """What is in ``submitted/`` of the only learner, and what was said."""
    notes = list(collect(course, downloads, root))
    found = (root / "submitted").glob("*/neuron/*.ipynb")
    return {path.stem: path.read_text() for path in found}, notes


@pytest.mark.parametrize("worked_in", ["exercises", "notebooks"])
@pytest.mark.parametrize("time", [OLD, NEW])
def test_of_a_whole_copy_the_learner_s_work_is_taken(
    minicourse: Course, tmp_path: Path, root: Path, worked_in: str, time: int
) -> None:
    copy = hand_in_copy(minicourse, tmp_path / "downloads/anna/course-main")
    for name, code in RIGHT.items():
        if worked_in == "exercises":
            write(copy / f"exercises/{name}.py", PY.format(code))
        else:
            write(copy / f"notebooks/{name}.ipynb", notebook(minicourse, name, code))
    at(NEW, *(path for path in copy.rglob("*") if path.is_file()))
    at(time, *(copy / worked_in).iterdir())
    files, notes = taken(minicourse, tmp_path / "downloads", root)
    assert set(files) == set(RIGHT)
    assert "slope * x + offset" in files["ex1_line"]
    assert "self.count.clone()" in files["ex2_counter"]
    assert "not_the_learners" not in "".join(files.values())
    assert notes[0].startswith("anna: the course's own files (")
    assert len(notes) == 2


def twice_worked_on(course: Course, folder: Path) -> Path:
    write(folder / "ex1_line.py", "x = 1")
    write(folder / "ex1_line.ipynb", notebook(course, "ex1_line", "y = 2"))
    return folder


def test_of_two_files_with_work_the_newer_is_taken(
    minicourse: Course, tmp_path: Path, root: Path
) -> None:
    anna = twice_worked_on(minicourse, tmp_path / "downloads/anna")
    at(OLD, anna / "ex1_line.py")
    at(NEW, anna / "ex1_line.ipynb")
    files, notes = taken(minicourse, tmp_path / "downloads", root)
    assert "y = 2" in files["ex1_line"]
    assert "anna: ex1_line.py: there is a newer ex1_line.ipynb; not taken" in notes


def test_of_two_equally_new_ones_neither_is_taken(
    minicourse: Course, tmp_path: Path, root: Path
) -> None:
    anna = twice_worked_on(minicourse, tmp_path / "downloads/anna")
    at(NEW, *anna.iterdir())
    files, notes = taken(minicourse, tmp_path / "downloads", root)
    assert files == {"ex1_line": ""}  # it waits for a person
    (said,) = (note for note in notes if "equally new, which one counts?" in note)
    assert "ex1_line.py" in said
    assert "ex1_line.ipynb" in said


def test_a_file_and_its_notebook_are_not_two(
    minicourse: Course, tmp_path: Path, root: Path
) -> None:
    anna = tmp_path / "downloads/anna"
    text = PY.format(RIGHT["ex1_line"])
    write(anna / "ex1_line.py", text)
    write(anna / "ex1_line.ipynb", nbformat.writes(to_notebook(minicourse, "ex1_line", text)))
    at(NEW, *anna.iterdir())
    files, notes = taken(minicourse, tmp_path / "downloads", root)
    assert "slope * x + offset" in files["ex1_line"]
    assert not any("which one counts" in note for note in notes)


def test_names_strangers_and_noise_are_as_in_grader_grade(
    minicourse: Course, tmp_path: Path, root: Path
) -> None:
    anna = tmp_path / "downloads/anna"
    write(anna / "EX1_LINE (1).PY", PY.format(RIGHT["ex1_line"]))
    write(anna / "._ex2_counter.py", "\0")
    for number in range(9):
        write(anna / f"page{number}.txt", "")
    files, notes = taken(minicourse, tmp_path / "downloads", root)
    assert set(files) == {"ex1_line"}
    assert "anna: and 4 more that do not count" in notes
    assert not any("._ex2" in note for note in notes)


def test_what_lies_too_deep_is_said(minicourse: Course, tmp_path: Path, root: Path) -> None:
    write(tmp_path / "downloads/anna/a/b/c/d/ex1_line.py", "x")
    files, notes = taken(minicourse, tmp_path / "downloads", root)
    assert files == {}
    assert "anna: its folders are nested too deeply" in notes


@pytest.mark.parametrize(
    ("archive", "inside", "counts"),
    [
        (NEW, (2020, 1, 1, 0, 0, 0), NEW),  # written back
        (NEW, (1980, 0, 0, 0, 0, 0), NEW),
        (OLD, (2025, 1, 1, 0, 0, 0), None),  # later than the archive: it makes nobody earlier
        (0, (2020, 1, 1, 0, 0, 0), 0),
        (2**33, (2020, 1, 1, 0, 0, 0), 0),
    ],
)
def test_times_inside_an_archive_make_nobody_earlier(
    minicourse: Course,
    tmp_path: Path,
    root: Path,
    archive: int,
    inside: tuple[int, int, int, int, int, int],
    counts: int | None,
) -> None:
    (tmp_path / "downloads").mkdir()
    with zipfile.ZipFile(tmp_path / "downloads/anna.zip", "w") as made:
        info = zipfile.ZipInfo("ex1_line.py")
        info.date_time = inside
        made.writestr(info, PY.format(RIGHT["ex1_line"]))
    at(archive, tmp_path / "downloads/anna.zip")
    policy = Late(policy="per_day", due="2026-01-01")
    course = minicourse.model_copy(update={"late": policy})
    _, notes = taken(course, tmp_path / "downloads", root)
    file = root / "submitted/anna/neuron/timestamp.txt"
    assert file.exists() == (counts != 0)
    assert any(NOT_KNOWN in note for note in notes) == (counts == 0)
    if counts != 0:
        time = datetime.fromisoformat(file.read_text().replace(" UTC\n", "+00:00")).timestamp()
        assert time == counts or (counts is None and time > OLD)


@pytest.mark.parametrize(
    ("time", "written"), [(OLD, "2023-11-14 22:13:20.000000 UTC\n"), (0, None)]
)
def test_the_time_is_the_archive_s_own_never_an_earlier_one_in_it(
    minicourse: Course, tmp_path: Path, root: Path, time: int, written: str | None
) -> None:
    (tmp_path / "downloads").mkdir()
    path = tmp_path / "downloads/anna.zip"
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo("ex1_line.py", (2020, 1, 1, 0, 0, 0))
        archive.writestr(info, PY.format(RIGHT["ex1_line"]))
    at(time, path)
    course = minicourse.model_copy(update={"late": Late(policy="cut_off", due="2026-01-01")})
    files, notes = taken(course, tmp_path / "downloads", root)
    assert set(files) == {"ex1_line"}
    stamp = root / "submitted/anna/neuron/timestamp.txt"
    assert (stamp.read_text() if stamp.exists() else None) == written
    assert (f"anna: {NOT_KNOWN}" in notes) == (written is None)


@pytest.mark.parametrize("time", [None, datetime(1970, 1, 1), datetime(1980, 1, 1)])
def test_a_submission_in_the_gradebook_without_a_time_is_not_in_time(
    time: datetime | None,
) -> None:
    late = Late(policy="cut_off", due="2026-01-01")
    known = SimpleNamespace(total_seconds_late=0.0, timestamp=time)
    assert of_submission(late, known) == (NOT_KNOWN, 0.0)
    assert of_submission(Late(), known) == ("", 0.0)
    known.timestamp = datetime(2025, 12, 31)
    assert of_submission(late, known) == ("", 0.0)
