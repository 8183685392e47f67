"""Records that nobody earned: a class of any size, and submissions that mean harm."""

import ast
import random
from functools import cache

from grader.core.check import Check
from grader.core.comparison import Difference
from grader.core.course import Course
from grader.core.observation import Fault, Frame
from grader.core.record import Record
from grader.core.verdict import Misconception, Outcome, Verdict

GIVEN = "Ada Bo Chiara Deniz Emeka Fatima Goran Hana Ivan Julia Kwame Li María Nia Omar".split()
FAMILY = "Okafor Lindqvist Rossi Yılmaz Nwosu Zahra Petrović Satō Kuznetsov Núñez".split()
SCRIPTS = ["王小明", "محمد علي", "Ольга Иванова", "अनीता शर्मा", "김민수", "דוד כהן"]

HOSTILE = [
    "<script>document.title='owned'</script>",
    "<img src=x onerror=alert(1)>",
    "</style></title></textarea><h1>big</h1>",
    '=HYPERLINK("http://example.com","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "\tтаб",
    "\x1b[31mred\x1b[0m\x07",
    "abc\u202egnp.exe",
    "]]><evil/>&amp;&#x41;",
    "{{ 7*7 }}{% raw %}",
    "[click](javascript:alert(1)) `code` **bold**",
    "../../etc/passwd",
    "CON",
    "nul.txt",
    'a/b\\c:d*e?f"g<h>i|j',
    "x" * 400,
    "Anna",
    "anna",
    "jos\u00e9",
    "jose\u0301",
    "\ud800 lone surrogate",
    "...",
    " ",
    "\x00",
    "👩\u200d🚀 rocket",
]
"""Ids and messages that would run, break out, start a formula, or not be a file's name."""


def record(course: Course, submission: str, verdicts: list[Verdict], **fields: object) -> Record:
    """A record with everything that the verdicts do not say."""
    whole = {
        "seed": 7,
        "level": "confined",
        "course": "c" * 64,
        "engine": "e" * 64,
        "versions": (("course", course.version), ("python", "3.11.7"), ("torch", "2.13.0")),
        "files": (("ex1.py", "f" * 64),),
        "submitted": "2026-03-01T10:00:00+00:00",
        "graded": "2026-03-02T08:00:00+00:00",
    }
    return Record(submission=submission, verdicts=tuple(verdicts), **{**whole, **fields})


def verdict(course: Course, check: Check, outcome: Outcome, **fields: object) -> Verdict:
    """A verdict with what belongs to its outcome."""
    worth = course.points_of(check)
    whole = {
        "points": worth if outcome == Outcome.PASSED else 0.0,
        "max_points": worth,
        "inputs": (("weights", "tensor([-1.79, -0.78, 1.73])"), ("bias", "tensor([1.76])")),
        "line": 46,
        "seconds": 0.004,
    }
    if outcome == Outcome.FAILED:
        whole["difference"] = Difference("", "values", "tensor([9.996])", "tensor([6.476])")
    elif outcome == Outcome.RAISED:
        frame = Frame(52, "return weights @ X + bias")
        text = "mat1 and mat2 shapes cannot be multiplied (1x3 and 5x3)"
        whole["fault"] = Fault("RuntimeError", text, (frame,))
    elif outcome == Outcome.NOT_STARTED:
        text = f"{check.part}: return what the lesson says."
        frame = Frame(48, "raise NotImplementedError(")
        whole["fault"] = Fault("NotImplementedError", text, (frame,))
    elif outcome == Outcome.TIMED_OUT:
        whole["reason"] = "it was still running after 6 seconds: is there a loop that never ends?"
        whole["fault"] = Fault("", "", (Frame(52, "while loss > 0:"),))
    elif outcome == Outcome.NOT_SUBMITTED:
        whole |= {"reason": "not submitted", "line": 0, "inputs": ()}
    elif outcome == Outcome.NOT_GRADABLE:
        whole |= {"reason": f"{check.exercise}.py: not UTF-8 text (byte 17)", "line": 0}
    whole |= fields
    if outcome == Outcome.RAISED and whole.get("fault"):
        whole.setdefault("explained", course.error_words.of(whole["fault"]))
    return Verdict(check=check, outcome=outcome, **whole)


def class_of(course: Course, count: int, seed: int = 1) -> list[Record]:
    """A class as classes are: able and less able, stopping somewhere, sharing some mistakes."""
    rng = random.Random(seed)
    difficulty = {
        (check.exercise, check.part): rng.gauss(0.2 * number, 0.7)
        for number, checks in enumerate(course.checks.values())
        for check in checks
    }
    return [_student(course, number, rng, difficulty) for number in range(count)]


def _student(course, number, rng, difficulty):
    name = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)} {number:04d}"
    if number % 50 == 7:
        name = f"{SCRIPTS[number // 50 % len(SCRIPTS)]} {number}"
    ability, stops = rng.gauss(1.8, 1.3), rng.choice([3, 5, 6, 8, 8, 8, 8, 8, 8, 8])
    unreadable = rng.randrange(8) if number % 100 == 11 else None
    verdicts = []
    for index, (exercise, checks) in enumerate(course.checks.items()):
        for part in dict.fromkeys(check.part for check in checks):
            group = [check for check in checks if check.part == part]
            if index == unreadable:
                verdicts += [verdict(course, c, Outcome.NOT_GRADABLE) for c in group]
            elif index >= stops:
                ended = Outcome.NOT_STARTED if number % 3 else Outcome.NOT_SUBMITTED
                verdicts += [verdict(course, c, ended) for c in group]
            else:
                wrong = rng.gauss(ability, 0.8) < difficulty[exercise, part]
                verdicts += _part(course, rng, group, wrong)
    late = rng.random() < 0.05
    fields = {"late": "5.0 hours late, 1 day begun: 10% of the points", "lost_share": 0.1}
    return record(course, name, verdicts, **(fields if late else {}))


def _part(course, rng, group, wrong):
    if not wrong:
        return [verdict(course, check, Outcome.PASSED) for check in group]
    known = named(course).get((group[0].exercise, group[0].part), [])
    # Squared: few mistakes are common, most are rare.
    found = (known[int(len(known) * rng.random() ** 2)],) if known and rng.random() < 0.7 else ()
    ended = rng.choice([Outcome.FAILED] * 6 + [Outcome.RAISED] * 3 + [Outcome.TIMED_OUT])
    return [
        verdict(course, check, ended, misconceptions=found if ended != Outcome.TIMED_OUT else ())
        if place == 0 or rng.random() < 0.6
        else verdict(course, check, Outcome.PASSED)
        for place, check in enumerate(group)
    ]


@cache
def _named(course_root, exercises):
    found = {}
    for exercise, path in exercises:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            marks = node.decorator_list if isinstance(node, ast.FunctionDef) else []
            if marks and marks[0].args:
                place = exercise, marks[0].args[0].value
                sentence = (ast.get_docstring(node) or "").split("\n")[0]
                found.setdefault(place, []).append(Misconception(node.name, sentence))
    return found


def named(course: Course) -> dict[tuple[str, str], list[Misconception]]:
    """The course's misconceptions by exercise and part, read without running anything."""
    files = [(e.name, course.misconception_file(e.name)) for e in course.exercises]
    return _named(course.root, tuple((name, path) for name, path in files if path.is_file()))


def hostile(course: Course) -> list[Record]:
    """One submission per hostile text, which is its name and everything its learner could say."""
    records = []
    for text in HOSTILE:
        verdicts = []
        for exercise in course.exercises:
            for number, check in enumerate(course.checks[exercise.name]):
                outcome = list(Outcome)[number % len(Outcome)]
                verdicts.append(
                    verdict(
                        course,
                        check,
                        outcome,
                        difference=Difference("", "values", text, "1.0")
                        if outcome == Outcome.FAILED
                        else None,
                        fault=Fault(text[:80], text, (Frame(1, text),)),
                        reason=text,
                        printed=text,
                    )
                )
        fields = {"notes": (text,), "files": ((text, "0" * 64),), "late": text}
        records.append(record(course, text, verdicts, **fields))
    return records
