"""course.toml: every mistake is one line that says where."""

from pathlib import Path

import pytest

from grader.core.course import Course, CourseError, find_root, load_course
from grader.core.late import parse_time


def spoil(course: Course, old: str, new: str) -> str:
    """Change the first ``old`` in course.toml, and give the error's text."""
    path = course.root / "course.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(CourseError) as caught:
        load_course(course.root)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('version = "0.1"', 'version = "0.1"\ncolour = "red"', "course.toml:3: unknown key colour"),
        ('title = "Two small things"\n', "", "course.toml:1: title is missing"),
        ("points = 6", "points = 7", "course.toml:4: the points add up to 11, not 10"),
        ("points = 6", 'points = "six"', "course.toml:24: exercise.part.points: input should be"),
        ("points = 4", "points = -4", "course.toml:34: exercise.part.points: input should be"),
        ("rtol = 1e-4", "rtol = 1", "course.toml:9: tolerance.rtol: input should be less than"),
        (
            'name = "ex1_line"',
            'name = "ex9_gone"',
            'course.toml:19: exercise "ex9_gone" has no file',
        ),
        (
            'name = "ex2_counter"',
            'name = "ex1_line"',
            "course.toml:29: exercise ex1_line is listed twice",
        ),
        (
            'name = "line"',
            'name = "curve"',
            'course.toml:23: part "curve" of ex1_line has no check',
        ),
        (
            'name = "line"',
            'name = "curve"',
            'checks/ex1_line.py:9: check goes_through_its_points: course.toml lists no part "line"',
        ),
        (
            'name = "ex1_line"',
            'name = "two lines"',
            "course.toml:19: exercise.name: should be a name as Python's are, like word_count",
        ),
        (
            'name = "ex2_counter"',
            'name = "class"',
            "course.toml:29: exercise.name: should be a name as Python's are, like word_count",
        ),
        (
            'name = "ex2_counter"',
            'name = "EX1_line"',
            "course.toml:29: exercise EX1_line has the file of ex1_line where",
        ),
        ("[limits]", "[limits", "course.toml:12: "),
        (
            "[limits]",
            '[late]\npolicy = "per_day"\ndue = "tomorrow"\n\n[limits]',
            'course.toml:14: late.due: should be a time such as "2027-01-31T23:59:00+01:00"',
        ),
        ("[limits]", '[late]\npolicy = "cut_off"\n\n[limits]', "course.toml:12: late.due: should"),
    ],
)
def test_mistakes_are_told_with_their_line(
    minicourse: Course, old: str, new: str, said: str
) -> None:
    assert said in spoil(minicourse, old, new)


@pytest.mark.parametrize("due", ['"2027-01-31T23:59"', "2027-01-31T23:59:00", "2027-01-31"])
def test_the_due_time_is_a_text_or_a_time_of_toml(minicourse: Course, due: str) -> None:
    path = minicourse.root / "course.toml"
    late = f'[late]\npolicy = "cut_off"\ndue = {due}\n\n[limits]'
    path.write_text(path.read_text().replace("[limits]", late))
    assert parse_time(load_course(minicourse.root).late.due).year == 2027


def test_a_check_without_a_title_is_told(minicourse: Course) -> None:
    path = minicourse.check_file("ex2_counter")
    text = path.read_text()
    doc = text[text.index('    """adds up') : text.index("    counter = ")]
    path.write_text(text.replace(doc, ""))
    with pytest.raises(CourseError, match=r"ex2_counter.py:\d+: check adds_up has no docstring"):
        load_course(minicourse.root)


def test_the_root_is_found_from_below(minicourse: Course) -> None:
    assert find_root(minicourse.root / "exercises") == minicourse.root.resolve()
    with pytest.raises(CourseError, match=r"no course\.toml"):
        find_root(Path("/"))


def test_points_are_shared_by_the_checks_of_a_part(minicourse: Course) -> None:
    points = [minicourse.points_of(check) for check in minicourse.checks["ex1_line"]]
    assert points == [3.0, 3.0]


def test_the_real_course_lists_what_it_should(project: Course) -> None:
    assert len(project.exercises) == 8
    assert sum(exercise.points for exercise in project.exercises) == 100
    titles = [check.title for checks in project.checks.values() for check in checks]
    assert all(len(title) <= 60 for title in titles)


@pytest.mark.parametrize(
    ("title", "given", "name", "assignment"),
    [
        ("Neuron from Scratch!", {}, "neuron-from-scratch", "neuron-from-scratch"),
        ("Ελληνικά", {}, "course", "course"),
        ("A", {"name": "b.c"}, "b.c", "b-c"),
        ("A", {"assignment": "week_1"}, "a", "week_1"),
    ],
)
def test_a_course_is_called_by_its_title_if_it_says_nothing(
    minicourse: Course, title: str, given: dict[str, str], name: str, assignment: str
) -> None:
    toml = minicourse.root / "course.toml"
    _, kept = toml.read_text().split("\n", 1)
    head = [f"{key} = {value!r}" for key, value in ({"title": title} | given).items()]
    toml.write_text("\n".join([*head, kept]))
    course = load_course(minicourse.root)
    assert (course.name, course.assignment) == (name, assignment)


def test_a_name_that_is_no_file_name_is_told(minicourse: Course) -> None:
    toml = minicourse.root / "course.toml"
    toml.write_text(f'name = "../mine"\n{toml.read_text()}')
    with pytest.raises(CourseError, match=r"course.toml:1: name: "):
        load_course(minicourse.root)


def test_an_exercise_is_called_by_its_name_or_how_it_begins(minicourse: Course) -> None:
    def called(*names: str, text: str) -> str | None:
        exercises = tuple(
            minicourse.exercises[0].model_copy(update={"name": name}) for name in names
        )
        known = minicourse.model_copy(update={"exercises": exercises}).called(text)
        return known and known.name

    assert called("ex1_line", "ex10_last", text="EX1") == "ex1_line"
    assert called("word_count", "word_order", text="exercises/Word_Count.py") == "word_count"
    assert called("word_count", "word_order", text="word") is None
    assert called("word", "word_order", text="word") == "word"
    assert called("WordCount", "other", text="wordcount") == "WordCount"


def test_a_short_name_is_the_only_one_of_its_kind(minicourse: Course) -> None:
    names = ("ex1_line", "ex2_a", "ex2_b", "word_count", "task7")
    exercises = tuple(minicourse.exercises[0].model_copy(update={"name": name}) for name in names)
    course = minicourse.model_copy(update={"exercises": exercises})
    assert [course.label(name) for name in names] == [
        "ex1",
        "ex2_a",
        "ex2_b",
        "word_count",
        "task7",
    ]
