"""What ``grader nbgrader collect`` takes of what learners hand in."""

from __future__ import annotations

import logging
import os
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from tests_nbgrader import PY, RIGHT, filled, write

from grader.author.notebooks import learner_notebook
from grader.core.course import Course
from grader.core.late import NOT_KNOWN, Late
from grader.formats.notebook import to_notebook
from grader.nbgrader.collector_plugin import Archives
from grader.nbgrader.file_as_notebook import as_notebook
from grader.nbgrader.late_plugin import of_submission
from grader.nbgrader.lms_download import collect
from grader.nbgrader.naming import LONG_MARK, ids, platform_name, student_of
from grader.submissions.submission import read_submission

OLD, NEW = 1_700_000_000, 1_750_000_000


def notebook(course: Course, name: str, code: str = "") -> str:
    return nbformat.writes(filled(learner_notebook(course, name), code))


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
    found = (root / "submitted").glob("*/two-small-things/*.ipynb")
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


@pytest.mark.parametrize("newer", ["ex1_line.py", "ex1_line.ipynb"])
def test_of_a_file_and_a_notebook_with_other_work_the_form_that_was_asked_for_counts(
    minicourse: Course, tmp_path: Path, root: Path, newer: str
) -> None:
    anna = tmp_path / "downloads/anna"
    write(anna / "ex1_line.py", "x = 1")
    write(anna / "ex1_line.ipynb", notebook(minicourse, "ex1_line", "y = 2"))
    at(OLD, *anna.iterdir())
    at(NEW, anna / newer)
    files, notes = taken(minicourse, tmp_path / "downloads", root)
    assert "y = 2" in files["ex1_line"]
    assert "anna: ex1_line.ipynb counts; left alone: ex1_line.py" in notes
    submission = read_submission(anna, minicourse)
    assert submission.sources == {"ex1_line": "x = 1"}
    assert submission.notes == ["ex1_line.py counts; left alone: ex1_line.ipynb"]


@pytest.mark.parametrize("newer", ["ex1_line.py", "ex1_line (1).py"])
def test_of_two_files_with_other_work_a_person_chooses_whichever_way_it_is_graded(
    minicourse: Course, tmp_path: Path, root: Path, newer: str
) -> None:
    anna = tmp_path / "downloads/anna"
    write(anna / "ex1_line.py", "x = 1")
    write(anna / "ex1_line (1).py", "x = 2")
    at(OLD, *anna.iterdir())
    at(NEW, anna / newer)
    files, notes = taken(minicourse, tmp_path / "downloads", root)
    assert files == {"ex1_line": ""}  # it waits for a person
    said = "ex1_line was handed in more than once; which one counts? ex1_line (1).py, ex1_line.py"
    assert f"anna: {said}. Grade it by hand" in notes
    assert read_submission(anna, minicourse).unreadable == {"ex1_line": said}


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
    file = root / "submitted/anna/two-small-things/timestamp.txt"
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
    stamp = root / "submitted/anna/two-small-things/timestamp.txt"
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


# --- whose it is ------------------------------------------------------------------------------

MOODLE = "_assignsubmission_file_"


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Anna Doe_11" + MOODLE, "Anna Doe_11"),
        # Moodle: the whole name is the learner's to choose, the number at its end is not.
        ("Anna Doe_11_1_x_99" + MOODLE, "Anna Doe_11_1_x_99"),
        ("annadoe_LATE_11_1_x_99" + MOODLE, "annadoe_LATE_11_1_x_99"),
        ("Anna Doe_11_assignsubmission_file__99" + MOODLE, "Anna Doe_11_assignsubmission_file__99"),
        ("Anna Doe_11_1_x_99_assignsubmission_onlinetext", "Anna Doe_11_1_x_99"),
        ("Anna Doe_11_1_x_99_assignsubmission_recording_", "Anna Doe_11_1_x_99"),
        ("Participant_12" + MOODLE, "Participant_12"),
        ("Anna Doe_11_1_x_99_assignsubmission_file_ex1_line.py", ""),  # flat: who can tell?
        # Canvas: what comes after the numbers is the learner's to choose.
        ("zoe_7_8_x_5_6_ex1_line.py", "zoe_7"),
        ("zoe_LATE_7_8_x_5_6_ex1_line.py", "zoe_7"),
        ("zoe_7_8_bob_LATE_5_6_ex1_line.py", "zoe_7"),
        ("zoe_7_8_a\nbob_5_6_ex1_line.py", "zoe_7"),
        ("zoe_٧_8_ex1_line.py", ""),
        ("_5_6_ex1_line.py", ""),
        ("ex1_line.py", ""),
    ],
)
def test_the_platform_says_whose_it_is_not_the_learner(name: str, who: str) -> None:
    assert platform_name(name) == who


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("platform", ["Moodle", "Canvas"])
def test_nobody_hands_in_for_another_by_a_name_of_their_choice(
    minicourse: Course, tmp_path: Path, root: Path, packed: bool, platform: str
) -> None:
    mine, forged = {
        "Moodle": (f"Anna Doe_11{MOODLE}/ex1_line.py", f"Anna Doe_11_1_x_99{MOODLE}/ex1_line.py"),
        "Canvas": ("annadoe_11_1_ex1_line.py", "eve_99_2_annadoe_11_1_ex1_line.py"),
    }[platform]
    if packed:
        class_zip(tmp_path / "downloads/submissions.zip", [(mine, RIGHT_PY), (forged, "x = 1")])
    else:
        write(tmp_path / "downloads" / mine, RIGHT_PY)
        write(tmp_path / "downloads" / forged, "x = 1")
        at(OLD, tmp_path / "downloads" / mine)
    _, notes = taken(minicourse, tmp_path / "downloads", root)
    anna = "Anna Doe_11" if platform == "Moodle" else "annadoe_11"
    (hers,) = (root / "submitted" / anna / "two-small-things").glob("*.ipynb")
    assert "slope * x + offset" in hers.read_text()
    assert not any(note.startswith(f"{anna}: ex1") for note in notes)
    others = {path.name for path in (root / "submitted").iterdir()} - {anna}
    assert others == ({"Anna Doe_11_1_x_99"} if platform == "Moodle" else set())


def test_what_cannot_be_taken_waits_for_a_person(
    minicourse: Course, tmp_path: Path, root: Path
) -> None:
    write(tmp_path / "downloads/anna/ex2_counter.py", PY.format(RIGHT["ex2_counter"]))
    (tmp_path / "downloads/anna/ex1_line.ipynb").symlink_to("/dev/zero")
    found, notes = taken(minicourse, tmp_path / "downloads", root)
    assert found["ex1_line"] == ""
    assert "self.count.clone()" in found["ex2_counter"]
    assert any(note.startswith("anna: ex1_line.ipynb: not a regular file") for note in notes)


def test_different_names_never_become_one() -> None:
    long = "x" * 100
    names = ["O'Brien", "O;Brien", "anna", "anna ", " anna", long + "a", long + "b", long]
    mark = next(student for student, who in ids(names).items() if who == "O'Brien")
    # One who is called what another's name was made into.
    assert sorted(ids([*names, mark]).values()) == sorted([*names, mark])
    assert student_of(Path("O'Brien")) == mark
    # The end of a name that is cut may be tried out until a short mark is another's.
    assert len(student_of(Path(long + "a"))) == 100 + 1 + LONG_MARK


def class_zip(path: Path, files: list[tuple[str, str]]) -> None:
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names that are there twice
        for name, text in files:
            made.writestr(zipfile.ZipInfo(name, (2026, 2, 3, 4, 5, 6)), text)


RIGHT_PY = PY.format(RIGHT["ex1_line"])


@pytest.mark.parametrize(
    "beside",
    [
        ["Fay_18_assignsubmission_onlinetext/onlinetext.html"],
        ["Fay_18_assignsubmission_onlinetext"],
        ["Fay_18_assignsubmission_file_"],
        ["Fay_18"],
        ["Fay_18.zip"],
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_file_and_a_folder_of_one_name_cost_no_work(
    minicourse: Course, tmp_path: Path, root: Path, beside: list[str], first: bool
) -> None:
    work = [(f"Fay_18{MOODLE}/ex1_line.py", RIGHT_PY)]
    others = [(name, "") for name in beside]
    files = [*others, *work] if first else [*work, *others]
    class_zip(tmp_path / "downloads/submissions.zip", files)
    found, notes = taken(minicourse, tmp_path / "downloads", root)
    assert "slope * x + offset" in found["ex1_line"]
    assert [path.name for path in (root / "submitted").iterdir()] == ["Fay_18"]
    told = [note for note in notes if note.startswith("(nobody)")]
    assert len(told) == (beside[0] == "Fay_18_assignsubmission_file_")


def test_her_zip_beside_her_folder_is_hers(minicourse: Course, tmp_path: Path, root: Path) -> None:
    inside = tmp_path / "downloads/submissions"
    write(inside / "Fay_18_assignsubmission_onlinetext/onlinetext.html", "")
    with zipfile.ZipFile(inside / "Fay_18.zip", "w") as made:
        made.writestr("ex1_line.py", RIGHT_PY)
    found, notes = taken(minicourse, tmp_path / "downloads", root)
    assert set(found) == {"ex1_line"}
    assert not any(note.startswith("(nobody)") for note in notes)


def test_what_is_wrong_with_one_learner_s_file_is_said_of_that_learner(
    minicourse: Course, tmp_path: Path, root: Path
) -> None:
    folder = f"Fay_18{MOODLE}"
    files = [(f"{folder}/ex1_line.py", RIGHT_PY), (f"{folder}/ex1_line.py", RIGHT_PY + "x = 1\n")]
    files.append((f"{folder}/ex1_line.py/ex2_counter.py", PY.format(RIGHT["ex2_counter"])))
    files.append((f"Guy_19{MOODLE}/../ex1_line.py", ""))
    class_zip(tmp_path / "downloads/submissions.zip", files)
    found, notes = taken(minicourse, tmp_path / "downloads", root)
    assert "self.count.clone()" in found["ex2_counter"]
    assert found["ex1_line"] == ""  # which of the two counts is for a person to say
    assert any(n.startswith("Fay_18: ") and "more than once; which one counts?" in n for n in notes)
    assert any(n.startswith("Guy_19: ") and "leaves the archive" in n for n in notes)


# --- memory -----------------------------------------------------------------------------------

ROOM = 4 * 2**20


def most_held(run: Callable[[], object]) -> float:
    """The most memory that Python's objects took meanwhile, in files as large as one may be."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1] / ROOM
    finally:
        tracemalloc.stop()


def sparse(path: Path, size: int) -> None:
    write(path, "")
    os.truncate(path, size)


@pytest.mark.parametrize("wall", ["", "forget", "room"])
@pytest.mark.parametrize("route", ["collect", "zip_collect"])
def test_no_more_than_one_learner_s_files_are_held(
    minicourse: Course,
    tmp_path: Path,
    root: Path,
    wall: str,
    route: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("grader.nbgrader.lms_download.MAX_FILE", ROOM)
    monkeypatch.setattr(
        "grader.nbgrader.lms_download.MAX_BYTES", ROOM if wall != "room" else 9 * ROOM
    )
    if wall == "forget":
        monkeypatch.setattr("grader.nbgrader.lms_download.Learner.forget", lambda self: None)
    for learner in ("anna", "bo", "cy"):
        for number in range(4):
            name = f"ex1_line ({number}).ipynb" if number else "ex1_line.ipynb"
            sparse(tmp_path / "downloads" / learner / name, ROOM - 1000)
        sparse(tmp_path / "downloads" / learner / "video.mp4", ROOM - 1000)
    said: list[str] = []
    if route == "collect":
        held = most_held(lambda: said.extend(collect(minicourse, tmp_path / "downloads", root)))
    else:
        # It reads a folder of archives as well as one of folders.
        monkeypatch.setattr("grader.nbgrader.collector_plugin.load_course", lambda _: minicourse)
        app = Archives(course="")
        app.log = logging.Logger("nbgrader")
        monkeypatch.setattr(app.log, "warning", said.append)
        held = most_held(lambda: app.extract(str(tmp_path / "downloads"), str(tmp_path / "out")))
    assert (held < 1.5) == (not wall)
    if not wall:
        assert sum(note.count("files are more than 4 MB together") for note in said) == 9
        assert not any("video" in note and "MB" in note for note in said)


@pytest.mark.parametrize("wall", [True, False])
def test_a_large_py_is_refused_before_it_is_decoded(minicourse: Course, wall: bool) -> None:
    content = b"#" * ROOM
    limits = minicourse.limits.model_copy(update={} if wall else {"source_kb": ROOM})
    course = minicourse.model_copy(update={"limits": limits})
    told: list[str] = []
    held = most_held(
        lambda: told.append(as_notebook(course, "ex1_line", "ex1_line.py", content)[1])
    )
    assert (held < 0.1) == wall
    assert told[0].startswith("ex1_line.py: too large; grade it by hand") == wall
