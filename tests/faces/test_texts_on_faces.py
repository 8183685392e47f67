"""What a learner can write, on every face: read, and never obeyed."""

import html
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from records import record, verdict
from rich.console import Console

from grader.classroom.policy import and_others
from grader.cli import grade
from grader.cli.app import fail
from grader.core import legible
from grader.core.comparison import Difference
from grader.core.course import Course
from grader.core.legible import hidden
from grader.core.observation import RAISED, Fault, Frame, Observation
from grader.core.record import Record
from grader.core.verdict import Outcome
from grader.faces.ci import result as ci
from grader.faces.ci.gitlab import code_quality
from grader.faces.ci.summary import summary
from grader.faces.grading_progress import GradingProgress
from grader.faces.machine import about_the_machine
from grader.faces.messages.message import as_text, headline, message
from grader.faces.messages.rows import as_before
from grader.faces.notebook.result import Result
from grader.faces.one_submission import standing
from grader.faces.reports.class_page import class_page
from grader.faces.reports.feedback_page import feedback_page
from grader.faces.reports.junit import results_xml
from grader.faces.reports.results import results_json
from grader.faces.reports.spreadsheets import canvas_csv, grades_csv, moodle_csv
from grader.faces.table import print_table

COMMANDS = "error warning notice debug group endgroup echo set-output add-mask stop-commands vso"
_NAME = "|".join(COMMANDS.split())
_ACTS = "".join(
    map(chr, [*range(32), *range(127, 160), 0x61C, *range(0x200B, 0x2010), *range(0x2028, 0x202F)])
) + "".join(
    map(chr, [*range(0x2060, 0x2070), 0xFEFF, 0xAD, 0xE0001, 0x180E, 0x3164, 0xD800, 0xE000])
)
TEXTS = [
    "ann\n::error::forged",
    "ann\r::add-mask::a",
    "::error title=",
    "\u2003::warning::x",
    "a ##[error]b ##vso[task.setvariable x=y]z",
    "ann\nFORGED: copied from ben, 0 points",
    "ann\u2028FORGED\x85FORGED\x0bFORGED\x1cFORGED",
    "long " * 30 + "::error::x",
    "x" * 138 + "::error::x",
    *(f"ann{_ACTS[at : at + 20]}ann" for at in range(0, len(_ACTS), 20)),
    *(f"ann{c}::error::x{c}FORGED" for c in _ACTS),
    "z" + "\u0300\u0489" * 150,
    "\u20dd" * 3 + "overlaid",
    "字" * 300,
]


def obeyed(text: str) -> list[str]:
    """What a runner of GitHub's, or one of its kind, takes for a command."""
    lines = re.split("[\r\n]", text)
    new = [line for line in lines if re.match(rf"\s*::({_NAME})\b.*?::", line)]
    return new + [line for line in lines if re.search(rf"##({_NAME})?\[", line)]


def saying(course: Course, text: str) -> Record:
    """A record in which everything that a learner can say is ``text``."""
    verdicts = [
        verdict(
            course,
            check,
            outcome,
            difference=Difference("", "values", text, "1.0") if outcome == "failed" else None,
            fault=Fault(text[:80], text, (Frame(1, text),)),
            reason=text,
            printed=text,
            relation=text,
            place=text,
        )
        for exercise in course.exercises
        for check in course.checks[exercise.name][:1]
        for outcome in Outcome
    ]
    fields = {"notes": (text, text), "files": ((text, "0" * 64),), "late": text}
    return record(course, text, verdicts, **fields)


def _printed(show: Callable[[Console], None], width: int) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=width < 140)
    show(console)
    return re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", console.file.getvalue())


def table(course: Course, records: list[Record]) -> str:
    return _printed(lambda console: print_table(course, records, console), 100)


def table_in_a_log(course: Course, records: list[Record]) -> str:
    return _printed(lambda console: print_table(course, records, console), 140)


def progress(course: Course, records: list[Record]) -> str:
    def show(console: Console) -> None:
        shown = GradingProgress(console)
        with shown.over(len(records), "confined"):
            for one in records:
                shown.advance(one, kept=False)

    return _printed(show, 140)


def messages(course: Course, records: list[Record]) -> str:
    found = [verdict for one in records for verdict in one.verdicts]
    shown = [message(v, width=width) for v in found for width in (0, 60)]
    shown += [as_text(v, as_before(v, "x.py")) for v in found]
    return "\n".join([*shown, *map(headline, found)])


def lines_of_the_command(course: Course, records: list[Record]) -> str:
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.echo", lambda text, err=False: print(text, file=out))
        grade._say_not_gradable(records)
        for sentence in about_the_machine(course, records):
            print(sentence, file=out)
        for one in records:
            fail(f"x: {one.submission}")
            fail(OSError(2, "no such file", one.submission))
            print(standing(one), and_others([one.submission]), file=out)
    return out.getvalue()


def check_cell(course: Course, records: list[Record]) -> str:
    return "\n".join(
        repr(Result("line", 1.0, (verdict,))) for one in records for verdict in one.verdicts
    )


def outputs_of_nbgrader(course: Course, records: list[Record]) -> str:
    from grader.nbgrader.outputs import Places, cell_outputs, verdict_outputs

    made = []
    for text in (one.submission for one in records):
        seen = Observation(RAISED, None, Fault(text[:80], text, (Frame(1, text),)))
        made += cell_outputs(seen, Places([(1, 1)]), 1, course.error_words)
        made += verdict_outputs("line", [], 1.0, 0.0, [f"needs manual grade: {text}"])
    lines = [line for output in made for line in output.get("traceback", [])]
    told = [output.get("text", "") for output in made if output.output_type == "stream"]
    return "\n".join([*lines, *told])


TERMINAL = [
    table,
    table_in_a_log,
    progress,
    messages,
    lines_of_the_command,
    check_cell,
]


def pages(course: Course, records: list[Record]) -> str:
    ids = [one.submission for one in records]
    whole = class_page(course, records, dict.fromkeys(ids, "feedback/x.html"), ids)
    whole += "".join(feedback_page(course, one) for one in records)
    # Between its own words the page has spaces that do not break.
    shown = html.unescape(re.sub(r"(?s)<script>.*?</script>|<style>.*?</style>|<[^>]*>", "", whole))
    return shown.replace("\xa0", " ")


def sheets(course: Course, records: list[Record]) -> str:
    made = (sheet(course, records) for sheet in (grades_csv, canvas_csv, moodle_csv))
    return "".join(made).replace("\r\n", "\n")


def junit(course: Course, records: list[Record]) -> str:
    text = results_xml(course, records)
    root = ET.fromstring(text.encode())
    return "\n".join([text, *root.itertext()])


def summaries(course: Course, records: list[Record]) -> str:
    results = [ci.Result(course=course, record=one) for one in records]
    results += [ci.Result(reason=one.submission) for one in records]
    return "\n".join(map(summary, results))


def qualities(course: Course, records: list[Record]) -> str:
    return "\n".join(code_quality(ci.Result(course=course, record=one)) for one in records)


FILES = [outputs_of_nbgrader, pages, sheets, junit, results_json, summaries, qualities]


def faults(face, shown: str) -> list[str]:
    """What is obeyed, by whom, or not seen, in what a face shows."""
    found = [f"hidden {c!a}" for c in sorted({c for c in shown if hidden(c) and c not in "\n\t"})]
    found += obeyed(shown)
    if face in TERMINAL:
        lines = shown.split("\n")
        found += [line for line in lines if line.startswith("FORGED")]
        found += [line for line in lines if len(line) > 3 * legible.WIDEST]
    return found


@pytest.mark.parametrize("face", [*TERMINAL, *FILES], ids=lambda face: face.__name__)
def test_a_learners_text_is_read_and_never_obeyed(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch, face
) -> None:
    records = [saying(minicourse, text) for text in TEXTS]
    shown = face(minicourse, records)
    assert "ann" in shown
    assert faults(face, shown) == []
    # Without the function for it:
    monkeypatch.setattr(legible, "_legible", lambda text, kept="": text)
    monkeypatch.setattr("grader.faces.reports.results.hidden", lambda _: False)
    whole = [one for one in records if not set(one.submission) & set("\ud800")]
    assert faults(face, face(minicourse, whole))


def test_json_is_the_same_data_whatever_it_looks_like(minicourse: Course) -> None:
    body = json.loads(results_json(minicourse, [saying(minicourse, text) for text in TEXTS]))
    assert {one["id"] for one in body["submissions"]} == set(TEXTS)


def test_a_message_is_bounded_whatever_is_in_it(minicourse: Course) -> None:
    for one in saying(minicourse, "a\n" * 2_000).verdicts:
        assert message(one).count("\n") < 7 * legible.LINES
