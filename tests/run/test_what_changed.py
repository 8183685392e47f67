"""What has not changed is not graded again: whole submissions, and single exercises."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from grader.answers.available import SERVED_BY
from grader.classroom import policy
from grader.classroom.policy import Asked, grade_folder, grade_one
from grader.classroom.replay import judged_again
from grader.classroom.store import Store, read_records
from grader.core.course import Course, load_course
from grader.core.record import Record
from grader.run.warm_process import WarmProcess
from grader.submissions.submission import read_submission

CONFINED = Asked(level="confined")
WRONG = "def line(slope, offset, x):\n    return slope + offset * x\n"


@pytest.fixture
def anna(minicourse: Course, tmp_path: Path) -> Path:
    """One submission with both exercises right, in a folder of its own."""
    folder = tmp_path / "class" / "anna"
    folder.mkdir(parents=True)
    for name in minicourse.checks:
        shutil.copy(minicourse.solution_file(name), folder)
    return folder


def graded(course: Course, anna: Path, tmp_path: Path, **asked: object) -> Record:
    return grade_one(
        course,
        anna,
        tmp_path / "kept" / "r.sqlite",
        replace(CONFINED, **asked),  # type: ignore[arg-type]
    )


def seeds(record: Record) -> dict[str, int]:
    return {file.exercise: file.seed for file in record.graded_files}


def change(path: Path, text: str = "\n# changed\n") -> None:
    path.write_text(path.read_text() + text)


def test_only_the_exercise_that_changed_runs_again(
    minicourse: Course, anna: Path, tmp_path: Path
) -> None:
    first = graded(minicourse, anna, tmp_path)
    assert first.points == 10
    change(anna / "ex2_counter.py", "\ndel Counter\n")
    second = graded(minicourse, anna, tmp_path)
    # An exercise that ran has this run's seed; one that was kept, the earlier run's.
    assert seeds(second) == {"ex1_line": first.seed, "ex2_counter": second.seed}
    assert second.seed != first.seed
    assert second.points == 6
    assert second.verdicts[: len(minicourse.checks["ex1_line"])] == tuple(
        v for v in first.verdicts if v.check.exercise == "ex1_line"
    )


def test_nothing_runs_where_nothing_changed_unless_asked(
    minicourse: Course, anna: Path, tmp_path: Path
) -> None:
    first = graded(minicourse, anna, tmp_path)
    assert graded(minicourse, anna, tmp_path) == first
    again = graded(minicourse, anna, tmp_path, again=True)
    assert set(seeds(again).values()) == {again.seed} != {first.seed}


def test_another_file_beside_the_exercises_runs_none_of_them(
    minicourse: Course, anna: Path, tmp_path: Path
) -> None:
    first = graded(minicourse, anna, tmp_path)
    (anna / "notes.txt").write_text("for myself")
    second = graded(minicourse, anna, tmp_path)
    assert set(seeds(second).values()) == {first.seed}
    assert second.notes == ("notes.txt: not part of the course, left alone",)


@pytest.mark.parametrize("what", ["checks", "solutions", "level", "engine"])
def test_everything_runs_again_where_the_course_or_what_grades_changed(
    minicourse: Course, anna: Path, tmp_path: Path, what: str
) -> None:
    first = graded(minicourse, anna, tmp_path)
    if what == "engine":
        results = tmp_path / "kept" / "r.sqlite"
        with Store(results) as store:
            store.put(1, replace(first, engine="another"))
    elif what != "level":
        change(minicourse.root / what / "ex1_line.py")
    level = "trusted" if what == "level" else "confined"
    second = graded(load_course(minicourse.root), anna, tmp_path, level=level)
    assert set(seeds(second).values()) == {second.seed} != {first.seed}


def test_an_exercise_that_could_not_be_graded_is_tried_again(
    minicourse: Course, anna: Path, tmp_path: Path
) -> None:
    (anna / "ex1_line.py").write_bytes(b"x" * 2**17)  # larger than is read
    first = graded(minicourse, anna, tmp_path)
    assert first.not_gradable
    shutil.copy(minicourse.solution_file("ex1_line"), anna)
    second = graded(minicourse, anna, tmp_path)
    assert seeds(second) == {"ex1_line": second.seed, "ex2_counter": first.seed}
    assert second.points == 10


def test_a_class_runs_what_its_resubmissions_changed(
    minicourse: Course, anna: Path, tmp_path: Path
) -> None:
    shutil.copytree(anna, anna.parent / "ben")
    results = tmp_path / "r.sqlite"
    first = grade_folder(minicourse, anna.parent, results, CONFINED)
    change(anna / "ex1_line.py")
    second = grade_folder(minicourse, anna.parent, results, CONFINED)
    kept = read_records(results)
    assert (second.kept, len(second.records)) == (1, 2)
    assert kept["ben"] == first.records[1]
    assert seeds(kept["anna"]) == {"ex1_line": second.seed, "ex2_counter": first.seed}


def test_a_record_of_some_exercises_says_nothing_of_the_others(
    minicourse: Course, anna: Path, tmp_path: Path
) -> None:
    some = graded(minicourse.only(["ex1_line"]), anna, tmp_path)
    assert (some.max_points, some.notes, list(seeds(some))) == (6, (), ["ex1_line"])
    whole = graded(minicourse, anna, tmp_path)
    assert (whole.points, whole.max_points) == (10, 10)
    assert seeds(whole) == {"ex1_line": some.seed, "ex2_counter": whole.seed}


def test_a_mixed_record_is_replayed_with_the_inputs_of_each_exercise(
    minicourse: Course, anna: Path, tmp_path: Path
) -> None:
    (anna / "ex1_line.py").write_text(WRONG)
    graded(minicourse, anna, tmp_path)
    change(anna / "ex2_counter.py")
    mixed = graded(minicourse, anna, tmp_path)
    assert len(set(seeds(mixed).values())) == 2
    submission = read_submission(anna, minicourse)
    with WarmProcess(minicourse, "confined", answers=SERVED_BY) as warm:
        again = judged_again(minicourse, mixed, submission, warm)
        assert all(new.repeats(old) for old, new in zip(mixed.verdicts, again, strict=True))
        # With the inputs of one run alone, the values that went wrong would be others.
        alone = replace(mixed, graded_files=())
        other = judged_again(minicourse, alone, submission, warm)
    assert not all(new.repeats(old) for old, new in zip(mixed.verdicts, other, strict=True))


def test_a_run_that_is_broken_off_leaves_the_earlier_record(
    minicourse: Course, anna: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = graded(minicourse, anna, tmp_path)
    change(anna / "ex1_line.py")

    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(policy, "grade_class", broken_off)
    with pytest.raises(KeyboardInterrupt):
        graded(minicourse, anna, tmp_path)
    assert read_records(tmp_path / "kept" / "r.sqlite") == {"anna": first}
