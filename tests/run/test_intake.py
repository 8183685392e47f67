"""Submissions of unknown people."""

import gzip
import io
import json
import os
import re
import struct
import tarfile
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import nbformat
import pytest
from tests_sources import RIGHT_LINE

from grader.answers.available import SERVED_BY
from grader.answers.served import ServedAnswers
from grader.author.build import skeleton
from grader.author.notebooks import learner_notebook
from grader.classroom.circumstances import Circumstances
from grader.classroom.grade import grade_class
from grader.core.course import Course
from grader.core.late import BY_HAND, NOT_KNOWN, Late
from grader.run.warm_process import CONFINED, Shared, WarmProcess
from grader.submissions.member import MAX_MEMBERS, Refused
from grader.submissions.sorting import SHOWN, Counted, exercise_of
from grader.submissions.submission import (
    Submission,
    by_id,
    find_submissions,
    lateness_of,
    read_submission,
)

OLD = 1_600_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "class" / "anna"
    path.mkdir(parents=True)
    (path / "ex1_line.py").write_text(RIGHT_LINE)
    return path


def zipped(path: Path, files: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def tarred(path: Path, *members: tarfile.TarInfo, content: bytes = b"") -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for member in members:
            member.size = len(content) if member.isreg() else 0
            archive.addfile(member, io.BytesIO(content))
    return path


def why(submission: Submission) -> str:
    """Everything that was said about a submission."""
    return "\n".join([submission.problem, *submission.unreadable.values(), *submission.notes])


def test_a_folder_is_read(minicourse: Course, folder: Path) -> None:
    submission = read_submission(folder, minicourse)
    assert submission.sources == {"ex1_line": RIGHT_LINE}
    assert len(submission.files["ex1_line.py"]) == 64
    assert submission.submitted.endswith("+00:00")
    assert why(submission) == ""


def test_zip_and_tar_are_read_with_and_without_a_top_folder(
    minicourse: Course, tmp_path: Path
) -> None:
    for number, name in enumerate(
        ("ex1_line.py", "anna/ex1_line.py", "anna/exercises/ex1_line.py")
    ):
        path = zipped(tmp_path / f"a{number}.zip", {name: RIGHT_LINE, "__MACOSX/ex1_line.py": "x"})
        assert read_submission(path, minicourse).sources == {"ex1_line": RIGHT_LINE}
    path = tarred(
        tmp_path / "b.tar.gz", tarfile.TarInfo("b/ex1_line.py"), content=RIGHT_LINE.encode()
    )
    assert read_submission(path, minicourse).sources == {"ex1_line": RIGHT_LINE}


def link(name: str) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return member


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def put(folder: Path, files: dict[str, bytes | str]) -> Path:
    """The same files as in ``zipped``, in a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def device(name: str) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type = tarfile.CHRTYPE
    return member


CUT_OFF = gzip.compress(b"\1" * 9_999)[:-12] + b"12345"

# How each is made in a folder, and what has to be said about it.
HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "outside": (lambda at: zipped(at / "o.zip", {"../ex1_line.py": "x"}), "outside itself"),
    "absolute": (lambda at: zipped(at / "a.zip", {"/ex1_line.py": "x"}), "outside itself"),
    "drive": (lambda at: zipped(at / "d.zip", {"C:\\ex1_line.py": "x"}), "outside itself"),
    "tar outside": (
        lambda at: tarred(at / "o.tar.gz", tarfile.TarInfo("../../x.py")),
        "outside itself",
    ),
    "tar link": (lambda at: tarred(at / "l.tar.gz", link("ex1_line.py")), "not a regular file"),
    "tar device": (lambda at: tarred(at / "v.tar.gz", device("ex1_line.py")), "not a regular file"),
    "bomb": (
        lambda at: zipped(at / "bomb.zip", {f"{n}.bin": b"\0" * 2**20 for n in range(400)}),
        "unpacks to more than",
    ),
    "tar bomb": (
        lambda at: written(at / "bomb.tar.gz", gzip.compress(b"\0" * 30 * 2**20)),
        "unpacks to more than",
    ),
    "many": (
        lambda at: zipped(at / "m.zip", {f"f{n}": "" for n in range(1001)}),
        "more than 1000 files",
    ),
    "broken tar": (lambda at: written(at / "broken.tar.gz", CUT_OFF), "cannot be read"),
    "garbage zip": (lambda at: written(at / "g.zip", b"PK\x03\x04 no zip"), "cannot be read"),
    "garbage tar": (lambda at: written(at / "g.tar.gz", b"\x1f\x8b no tar"), "cannot be read"),
    "many names": (
        lambda at: zipped(at / "m.zip", {f".git/f{n}": "" for n in range(20_001)}),
        "more than 20000 files",
    ),
    "many in a tar": (
        lambda at: tarred(at / "m.tar.gz", *(tarfile.TarInfo(f"f{n}") for n in range(1001))),
        "more than 1000 files",
    ),
    "many names in a tar": (
        lambda at: tarred(at / "m.tar.gz", *(tarfile.TarInfo(f".git/{n}") for n in range(20_001))),
        "more than 20000 files",
    ),
    "deep only": (
        lambda at: put(at / "deep", {"a/b/c/d/ex1_line.py": RIGHT_LINE}),
        "nested too deeply",
    ),
    "archive inside": (
        lambda at: put(at / "inside", {"Course.ZIP": b"PK", "readme.txt": ""}),
        "Course.ZIP: an archive inside is not read; unpack it",
    ),
    "twice": (
        lambda at: zipped(at / "t.zip", {"ex1_line.py": "x", "old/ex1_line.py": "y"}),
        "more than once",
    ),
    "large": (lambda at: zipped(at / "l.zip", {"ex1_line.py": "#" * 70_000}), "larger than 64 KB"),
    "nul": (lambda at: zipped(at / "n.zip", {"ex1_line.py": "x = 1\0"}), "NUL"),
    "latin": (lambda at: zipped(at / "u.zip", {"ex1_line.py": b"# caf\xe9"}), "not UTF-8"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_taken_is_refused_with_a_reason(
    minicourse: Course, tmp_path: Path, name: str
) -> None:
    make, said = HOSTILE[name]
    path = make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    submission = read_submission(path, minicourse)
    assert submission.sources == {}
    assert said in why(submission)
    assert sorted(tmp_path.rglob("*")) == before


def test_links_pipes_and_strangers_in_a_folder(minicourse: Course, folder: Path) -> None:
    (folder / "ex2_counter.py").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe.py")
    (folder / "diary.txt").write_text("dear diary")
    submission = read_submission(folder, minicourse)
    assert set(submission.sources) == {"ex1_line"}
    assert "not a regular file" in submission.unreadable["ex2_counter"]
    assert "diary.txt: not part of the course" in why(submission)
    assert "pipe.py: not a regular file" in why(submission)


def test_a_linked_folder_is_not_followed(minicourse: Course, folder: Path) -> None:
    other = folder.parent / "ben"
    other.symlink_to(folder)
    assert find_submissions(folder.parent) == ([folder, other], [])
    assert "link" in read_submission(other, minicourse).problem


def test_names_in_any_script_and_of_any_bytes(minicourse: Course, folder: Path) -> None:
    for name in ("Владимир", "李 伟", "a b'c\"d", "مريم"):
        (folder.parent / name).mkdir()
    os.mkdir(os.fsencode(folder.parent) + b"/caf\xe9")
    ids = {read_submission(path, minicourse).id for path in find_submissions(folder.parent)[0]}
    assert {"Владимир", "李 伟", "a b'c\"d", "مريم", "caf\\xe9", "anna"} == ids
    for name in ids:
        name.encode()


def test_two_of_one_name_are_not_gradable_and_the_rest_is_graded(
    minicourse: Course, folder: Path
) -> None:
    zipped(folder.parent / "anna.zip", {"ex1_line.py": RIGHT_LINE})
    zipped(folder.parent / "ben.zip", {})
    paths, _ = find_submissions(folder.parent)
    assert list(by_id(paths)) == ["anna", "ben"]
    run = Circumstances.of(minicourse, 1, CONFINED)
    start = Shared(lambda: WarmProcess(minicourse, CONFINED, answers=SERVED_BY))
    with ServedAnswers(minicourse, 1, start) as answers:
        anna, ben = sorted(
            (one for one in grade_class(minicourse, paths, run, answers, 1, {}, start)),
            key=lambda record: record.submission,
        )
    assert len(anna.not_gradable) == len(anna.verdicts)
    said = "not gradable: handed in more than once, which one counts? anna, anna.zip"
    assert anna.notes == (said,)
    assert not ben.not_gradable


def test_nothing_in_the_folder_is_passed_over_in_silence(minicourse: Course, folder: Path) -> None:
    for name in ("dave.rar", "erin.7z", "frank.ipynb", "ex1_line.py", ".hidden"):
        (folder.parent / name).write_text("x")
    paths, others = find_submissions(folder.parent)
    assert [path.name for path in paths] == ["anna", "dave.rar", "erin.7z"]
    assert others == ["ex1_line.py", "frank.ipynb"]
    dave = read_submission(paths[1], minicourse)
    assert (dave.id, dave.problem) == ("dave", "a .rar file is not read; unpack it into a folder")


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_python_unpacks_whole_is_not_unpacked(
    minicourse: Course, tmp_path: Path, packed: int
) -> None:
    with zipfile.ZipFile(tmp_path / "anna.zip", "w", packed) as archive:
        archive.writestr("ex1_line.py", RIGHT_LINE)
    submission = read_submission(tmp_path / "anna.zip", minicourse)
    assert "packed with a method that is not read here" in submission.unreadable["ex1_line"]


def test_a_notebook_is_no_silent_zero(minicourse: Course, folder: Path) -> None:
    (folder / "ex1_line.ipynb").write_text("{}")
    (folder / "ex2_counter.ipynb").write_text("{}")
    submission = read_submission(folder, minicourse)
    assert set(submission.sources) == {"ex1_line"}
    assert submission.notes == ["ex1_line.py counts; left alone: ex1_line.ipynb"]
    assert "grader convert makes a .py of it" in submission.unreadable["ex2_counter"]


def test_a_zip_s_time_is_utc_where_it_says_so(minicourse: Course, tmp_path: Path) -> None:
    path = tmp_path / "anna.zip"
    with zipfile.ZipFile(path, "w") as archive:
        # Tokyo's clock, and the same moment in UTC.
        member = zipfile.ZipInfo("ex1_line.py", (2026, 5, 2, 8, 0, 0))
        moment = datetime(2026, 5, 1, 23, 0, 0, tzinfo=UTC)
        member.extra = struct.pack("<HHBi", 0x5455, 5, 1, int(moment.timestamp()))
        archive.writestr(member, RIGHT_LINE)
    os.utime(path, (OLD, OLD))
    assert read_submission(path, minicourse).submitted == "2026-05-01T23:00:00+00:00"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("ex1_line.py", (2026, 5, 2, 8, 0, 0)), RIGHT_LINE)
    os.utime(path, (OLD, OLD))
    here = datetime(2026, 5, 2, 8, 0, 0).astimezone()
    assert datetime.fromisoformat(read_submission(path, minicourse).submitted) == here


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        find_submissions(tmp_path / "gone")


def in_tar(folder: Path, time: float | str) -> Path:
    """A tar that says of its file that it was changed then."""
    member = tarfile.TarInfo("ex1_line.py")
    member.size = len(RIGHT_LINE)
    member.pax_headers = {"mtime": str(time)}
    with tarfile.open(folder / "b.tar", "w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(member, io.BytesIO(RIGHT_LINE.encode()))
    return folder / "b.tar"


def in_zip(folder: Path, *time: int) -> Path:
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        info = zipfile.ZipInfo("ex1_line.py")
        info.date_time = time  # type: ignore[assignment]
        archive.writestr(info, RIGHT_LINE)
    return folder / "a.zip"


ABSURD = [0, -5, 10**9 - 10**12, 10**15, "nan", "inf", "-inf", "1e300", 315532800]
"""The last one is what zip archives hold for *no date*."""


@pytest.mark.parametrize("time", ABSURD)
def test_a_time_that_is_none_does_not_help(minicourse: Course, tmp_path: Path, time: float) -> None:
    path = in_tar(tmp_path, time)
    os.utime(path, (OLD, OLD))
    submission = read_submission(path, minicourse)
    assert submission.sources == {"ex1_line": RIGHT_LINE}
    assert submission.submitted == datetime.fromtimestamp(OLD, UTC).isoformat()


def test_month_0_in_a_zip_does_not_help(minicourse: Course, tmp_path: Path) -> None:
    path = in_zip(tmp_path, 2026, 0, 0, 0, 0, 0)
    os.utime(path, (OLD, OLD))
    submission = read_submission(path, minicourse)
    assert submission.submitted == datetime.fromtimestamp(OLD, UTC).isoformat()


def test_what_is_in_an_archive_is_no_older_than_the_archive(
    minicourse: Course, tmp_path: Path
) -> None:
    late = datetime(2026, 3, 1, tzinfo=UTC)
    for path in (in_tar(tmp_path, OLD), in_zip(tmp_path, 2020, 1, 1, 0, 0, 0)):
        os.utime(path, (late.timestamp(), late.timestamp()))
        assert read_submission(path, minicourse).submitted == late.isoformat()
    os.utime(path, (OLD, OLD))
    path = in_tar(tmp_path, late.timestamp())
    os.utime(path, (OLD, OLD))
    assert read_submission(path, minicourse).submitted == late.isoformat()


@pytest.mark.parametrize("time", [0, 10**5, 2**33])
def test_nothing_is_in_time_that_has_no_time(
    minicourse: Course, folder: Path, tmp_path: Path, time: int
) -> None:
    policy = Late(policy="cut_off", due="2026-01-01")
    course = minicourse.model_copy(update={"late": policy})
    archive = in_tar(tmp_path, OLD)
    for path in (folder, archive):
        os.utime(folder / "ex1_line.py" if path == folder else path, (time, time))
        submission = read_submission(path, course)
        assert submission.submitted == ""
        assert lateness_of(course, submission) == (NOT_KNOWN, 0.0)
        assert lateness_of(minicourse, submission) == ("", 0.0)


@pytest.mark.parametrize(
    ("outside", "inside", "doubt", "lost"),
    [
        ("2026-01-01", "2025-12-30", False, 0.0),  # there before the due time, whatever it holds
        ("2026-01-03T12:00", "2025-12-30", True, 0.0),  # a download, or written back
        ("2026-01-09", "2026-01-03T12:00", True, 0.0),  # late in any case, but how much?
        ("2026-01-03T12:00", "2026-01-03T11:00", False, 0.2),
        ("2026-01-03T12:00", "1970-01-01", False, 0.2),  # no date at all inside
        ("2026-01-01", "2026-01-03T12:00", False, 0.2),  # its author says so
    ],
)
def test_what_a_learner_dates_back_is_never_in_time(
    minicourse: Course, tmp_path: Path, outside: str, inside: str, doubt: bool, lost: float
) -> None:
    def seconds(text: str) -> float:
        return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()

    path = in_tar(tmp_path, seconds(inside))
    os.utime(path, (seconds(outside), seconds(outside)))
    policy = Late(policy="per_day", due="2026-01-02T00:00", per_day=0.1)
    course = minicourse.model_copy(update={"late": policy})
    said, share = lateness_of(course, read_submission(path, course))
    assert (said.endswith(BY_HAND), share) == (doubt, lost)
    assert bool(said) == (doubt or lost > 0)


@pytest.mark.parametrize("own", [0, OLD + 10 * 365 * 86_400, 2**33])
def test_no_archive_of_an_absurd_time_ends_a_run(
    minicourse: Course, tmp_path: Path, own: float
) -> None:
    path = in_tar(tmp_path, datetime(2026, 1, 3, tzinfo=UTC).timestamp())
    os.utime(path, (own, own))
    policy = Late(policy="per_day", due="2026-01-02T00:00", per_day=0.1)
    course = minicourse.model_copy(update={"late": policy})
    said, lost = lateness_of(course, read_submission(path, course))
    assert (said == NOT_KNOWN) == (lost == 0)


@pytest.mark.parametrize("absurd", [0, 2**33])
def test_one_file_in_time_does_not_help_another(
    minicourse: Course, tmp_path: Path, absurd: float
) -> None:
    for name, time in (("ex1_line.py", absurd), ("ex2_counter.py", OLD)):
        path = tmp_path / "anna" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(RIGHT_LINE)
        os.utime(path, (time, time))
    for due, said in (("2026-01-02", NOT_KNOWN), ("2001-01-01", "no points")):
        policy = Late(policy="cut_off", due=due)
        course = minicourse.model_copy(update={"late": policy})
        assert lateness_of(course, read_submission(path.parent, course))[0].endswith(said)


def test_a_clock_that_is_fast_makes_nobody_later_than_now(
    minicourse: Course, tmp_path: Path
) -> None:
    path = tmp_path / "anna" / "ex1_line.py"
    path.parent.mkdir()
    path.write_text(RIGHT_LINE)
    now = datetime.now(UTC).timestamp()
    os.utime(path, (now + 9 * 3600, now + 9 * 3600))
    submitted = read_submission(path.parent, minicourse).submitted
    assert datetime.fromisoformat(submitted).timestamp() <= datetime.now(UTC).timestamp()


def test_who_handed_in_nothing_is_not_late(minicourse: Course, tmp_path: Path) -> None:
    course = minicourse.model_copy(update={"late": Late(policy="cut_off", due="2026-01-01")})
    (tmp_path / "anna").mkdir()
    assert lateness_of(course, read_submission(tmp_path / "anna", course)) == ("", 0.0)


def whole_copy(course: Course, **solved: str) -> dict[str, bytes | str]:
    """A learner's copy or a clone of the course, as the files in it."""
    files: dict[str, bytes | str] = {
        "course.toml": "points = 'as many as I like'",
        "README.md": "the course's own",
        "tests/minicourse/course.toml": "",
        "grader/faces/reports/templates/page.css": "",
    }
    for exercise in course.exercises:
        name = f"{exercise.name}.py"
        starter = course.exercise_file(exercise.name).read_text()
        files[f"exercises/{name}"] = solved.get(exercise.name, starter)
        files[f"notebooks/{exercise.name}.ipynb"] = as_notebook(starter)
        for folder in ("grader/checks", "solutions", "tests/minicourse/solutions"):
            files[f"{folder}/{name}"] = "not a learner's"
        files[f"examples/class/bo/{name}"] = "somebody else's"
    return files


def as_notebook(code: str) -> str:
    lines = [*code.splitlines(keepends=True), "\n", 'check("ex1_line", "line")']
    return json.dumps({"cells": [{"cell_type": "code", "source": lines}, {"cell_type": 1}, 7]})


@pytest.mark.parametrize("inside", ["", "course/", "course-main/course-main/"])
@pytest.mark.parametrize("form", ["folder", "zip"])
def test_of_a_whole_copy_only_exercises_count(
    minicourse: Course, tmp_path: Path, inside: str, form: str
) -> None:
    files = whole_copy(minicourse, ex1_line=RIGHT_LINE)
    files = {inside + name: content for name, content in files.items()}
    files[f"{inside}.git/HEAD"] = "ref"
    path = put(tmp_path / "anna", files) if form == "folder" else zipped(tmp_path / "a.zip", files)
    submission = read_submission(path, minicourse)
    starter = minicourse.exercise_file("ex2_counter").read_text()
    assert submission.sources == {"ex1_line": RIGHT_LINE, "ex2_counter": starter}
    assert submission.unreadable == {}
    (note,) = submission.notes
    assert re.fullmatch(r"the course's own files \(\d+\) were left alone", note)
    assert all("grader/" not in name for name in submission.files)


def test_a_copy_is_known_by_its_exercises_as_well(minicourse: Course, tmp_path: Path) -> None:
    files = whole_copy(minicourse, ex1_line=RIGHT_LINE)
    del files["course.toml"], files["README.md"]
    submission = read_submission(put(tmp_path / "anna", files), minicourse)
    assert submission.sources["ex1_line"] == RIGHT_LINE
    assert submission.unreadable == {}


def test_an_untouched_file_beside_its_notebook_is_not_started(
    minicourse: Course, folder: Path
) -> None:
    starter = minicourse.exercise_file("ex2_counter").read_text()
    put(folder, {"ex2_counter.py": starter, "ex2_counter.ipynb": as_notebook(starter)})
    submission = read_submission(folder, minicourse)
    assert submission.sources["ex2_counter"] == starter
    assert why(submission) == ""


def test_a_copy_s_exercises_that_are_a_link_are_named(minicourse: Course, folder: Path) -> None:
    put(folder, {"course.toml": ""})
    (folder / "exercises").symlink_to(minicourse.root / "solutions")
    (note, *_) = read_submission(folder, minicourse).notes
    assert note == "exercises: not a regular file (a link, a device or a pipe)"


def test_a_zipped_clone_s_git_folder_does_not_count(minicourse: Course, tmp_path: Path) -> None:
    files = whole_copy(minicourse, ex1_line=RIGHT_LINE)
    files |= {f".git/objects/{n:04}": "" for n in range(MAX_MEMBERS + 1)}
    submission = read_submission(zipped(tmp_path / "anna.zip", files), minicourse)
    assert submission.sources["ex1_line"] == RIGHT_LINE


def test_what_lies_beside_a_copy_s_exercises_is_named(minicourse: Course, folder: Path) -> None:
    put(folder, whole_copy(minicourse, ex1_line=RIGHT_LINE + "# in its place\n"))
    put(folder, {"mine/ex2_counter.py": "x = 1"})
    submission = read_submission(folder, minicourse)
    assert submission.sources["ex1_line"].endswith("# in its place\n")
    assert "ex1_line.py: not in the course's exercises/, left alone" in submission.notes
    assert "mine/ex2_counter.py: not in the course's exercises/, left alone" in submission.notes


def test_a_course_without_exercises_is_a_folder_like_others(
    minicourse: Course, folder: Path
) -> None:
    put(folder, {"course.toml": "", "grader/checks/ex1_line.py": "a check"})
    assert read_submission(folder, minicourse).sources == {"ex1_line": RIGHT_LINE}


def test_work_in_a_copy_s_notebook_is_no_silent_zero(minicourse: Course, folder: Path) -> None:
    (folder / "ex1_line.py").unlink()
    put(folder, whole_copy(minicourse))
    put(folder, {"notebooks/ex1_line.ipynb": as_notebook(RIGHT_LINE)})
    submission = read_submission(folder, minicourse)
    assert "grader convert makes a .py of it" in submission.unreadable["ex1_line"]
    assert set(submission.sources) == {"ex2_counter"}
    put(folder, {"exercises/ex1_line.py": RIGHT_LINE.replace("x", "z")})
    submission = read_submission(folder, minicourse)
    assert "z" in submission.sources["ex1_line"]
    said = "exercises/ex1_line.py counts; left alone: notebooks/ex1_line.ipynb"
    assert said in submission.notes


def test_a_large_notebook_is_no_silent_zero(minicourse: Course, folder: Path) -> None:
    (folder / "ex2_counter.ipynb").write_text("#" * 70_000)
    assert "a notebook" in read_submission(folder, minicourse).unreadable["ex2_counter"]


def test_two_copies_count_as_two(minicourse: Course, tmp_path: Path) -> None:
    files = {f"old/{n}": c for n, c in whole_copy(minicourse, ex1_line=RIGHT_LINE).items()}
    files |= {f"new/{n}": c for n, c in whole_copy(minicourse, ex1_line="x = 1").items()}
    submission = read_submission(put(tmp_path / "anna", files), minicourse)
    assert "which one counts?" in submission.unreadable["ex1_line"]
    # Both as they were released.
    assert "raise NotImplementedError" in submission.sources["ex2_counter"]


@pytest.mark.parametrize(
    "name",
    [
        *("ex1_line-1.py", "ex1_line (1).py", "EX1_LINE.PY", "Ex1_line - Copy.py"),
        *("ex1_line - Copy (2).py", "doejane_LATE_12_345_ex1_line-2.py"),
    ],
)
def test_names_as_browsers_and_platforms_change_them(
    minicourse: Course, tmp_path: Path, name: str
) -> None:
    path = zipped(tmp_path / "anna.zip", {name: RIGHT_LINE})
    submission = read_submission(path, minicourse)
    assert submission.sources == {"ex1_line": RIGHT_LINE}
    assert submission.notes == []


@pytest.mark.parametrize("name", ["ex1_line.py.txt", "ex1_lines.py", "ex1.py", "py", "ex1_line"])
def test_other_names_are_strangers(minicourse: Course, tmp_path: Path, name: str) -> None:
    submission = read_submission(zipped(tmp_path / "anna.zip", {name: RIGHT_LINE}), minicourse)
    assert submission.sources == {}
    assert submission.notes == [f"{name}: not part of the course, left alone"]


def test_a_second_download_is_ambiguous_only_where_it_differs(
    minicourse: Course, folder: Path
) -> None:
    starter = minicourse.exercise_file("ex1_line").read_text()
    for content in (RIGHT_LINE, RIGHT_LINE + "# the same\n", starter):
        (folder / "ex1_line (1).py").write_text(content)
        assert read_submission(folder, minicourse).sources["ex1_line"].startswith(RIGHT_LINE)
    for content in (RIGHT_LINE + "x = 1\n", RIGHT_LINE.replace("    ", "  "), "", "\0"):
        (folder / "ex1_line (1).py").write_text(content)
        submission = read_submission(folder, minicourse)
        assert submission.sources == {}
        assert submission.unreadable["ex1_line"] == (
            "ex1_line was handed in more than once; which one counts? ex1_line (1).py, ex1_line.py"
        )


def test_what_programs_leave_behind_is_passed_over(minicourse: Course, folder: Path) -> None:
    noise = ("._ex1_line.py", ".DS_Store", "__pycache__/ex1_line.py", ".venv/ex1_line.py")
    noise += ("venv/a/b/c/d/e.py", ".git/HEAD", ".ipynb_checkpoints/ex1_line.ipynb")
    noise += ("__MACOSX/._ex1_line.py",)
    files: dict[str, bytes | str] = dict.fromkeys(noise, "\0")
    for path in (
        put(folder, files),
        zipped(folder.parent / "b.zip", {"ex1_line.py": RIGHT_LINE, **files}),
    ):
        submission = read_submission(path, minicourse)
        assert submission.sources == {"ex1_line": RIGHT_LINE}
        assert why(submission) == ""


def test_what_lies_too_deep_spoils_nothing_else(minicourse: Course, folder: Path) -> None:
    put(folder, {"a/b/c/d/ex2_counter.py": "x"})
    submission = read_submission(folder, minicourse)
    assert submission.sources == {"ex1_line": RIGHT_LINE}
    assert submission.notes == ["a/b/c/d: nested too deeply, left alone"]


def test_of_many_strangers_some_are_named(minicourse: Course, folder: Path) -> None:
    put(folder, {f"page{n}.txt": "" for n in range(SHOWN + 3)})
    notes = read_submission(folder, minicourse).notes
    assert len(notes) == SHOWN + 1
    assert notes[0] == "page0.txt: not part of the course, left alone"
    assert notes[-1] == "and 3 more that do not count"


@pytest.mark.parametrize(
    "text", ["", "[]", "7", "[" * 100_000, '{"cells": {}}', '{"cells": [{"cell_type": "code"}]}']
)
def test_a_notebook_of_any_make_may_lie_beside(minicourse: Course, folder: Path, text: str) -> None:
    (folder / "ex1_line.ipynb").write_text(text[:60_000])
    assert read_submission(folder, minicourse).sources == {"ex1_line": RIGHT_LINE}


def test_the_released_files_of_the_real_course_count_as_untouched(project: Course) -> None:
    for exercise in project.exercises:
        name = exercise.name
        text = skeleton(project.solution_file(name))
        notebook = nbformat.writes(learner_notebook(project, name))
        work = text + "\nx = 1\n"
        members = [
            (PurePosixPath(f"a/{name}.py"), text.encode(), 0.0),
            (PurePosixPath(f"b/{name}.ipynb"), notebook.encode(), 1.0),
            (PurePosixPath(f"c/{name}.py"), work.encode(), 0.0),
        ]
        for notebook in (False, True):
            counted = Counted({name: members})
            assert counted.the_one(project, name, notebook=notebook) == members[2]
            untouched = Counted({name: members[:2]})
            # Nobody has worked in either: the one that was asked for.
            assert untouched.the_one(project, name, notebook=notebook) == members[notebook]


def test_what_checks_share_belongs_to_the_course(minicourse: Course) -> None:
    def known() -> str:
        return Circumstances.of(minicourse, 1, CONFINED).course

    before = known()
    shared = minicourse.check_file(minicourse.exercises[0].name).with_name("shared.py")
    shared.write_text("TWO = 2\n")
    first = known()
    shared.write_text("TWO = 3\n")
    assert len({before, first, known()}) == 3


@pytest.mark.parametrize(
    ("file", "exercise"),
    [
        ("WordCount.py", "WordCount"),
        ("wordcount (1).ipynb", "WordCount"),
        ("doe_LATE_12_345_WORDCOUNT-2.py", "WordCount"),
        ("week_1_2_sorting.py", "week_1_2_sorting"),
        ("doe_12_345_week_1_2_sorting.py", "week_1_2_sorting"),
        ("task2.py", "task2"),
        ("task2 (3).py", "task2"),
        ("sorting.py", ""),
    ],
)
def test_a_file_is_of_the_exercise_that_it_is_named_after(
    minicourse: Course, file: str, exercise: str
) -> None:
    course = minicourse.model_copy()
    course.__dict__["checks"] = dict.fromkeys(("WordCount", "week_1_2_sorting", "task2"), ())
    assert exercise_of(course, file) == exercise
