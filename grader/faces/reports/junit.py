"""``results.xml``: JUnit XML, for everything that already reads the results of tests.

It holds to jenkinsci/xunit-plugin ``junit-10.xsd``: ``testsuites`` counts no skipped tests, a case
has neither file nor line, and times are decimals with three places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from grader.core.course import Course
from grader.core.legible import in_block, in_line
from grader.core.record import Record
from grader.core.verdict import Outcome, Verdict
from grader.faces.messages.message import headline, message
from grader.faces.reports.text import points, xml_text

_ELEMENT = {
    Outcome.FAILED: "failure",
    Outcome.RAISED: "error",
    Outcome.TIMED_OUT: "error",
    # The grader's own trouble has to be loud: a skipped test is easily overlooked.
    Outcome.NOT_GRADABLE: "error",
    Outcome.NOT_STARTED: "skipped",
    Outcome.NOT_SUBMITTED: "skipped",
}


def results_xml(course: Course, records: Sequence[Record]) -> str:
    """The results as JUnit XML: a suite per submission, a case per check.

    A wrong value is a ``failure``; an exception, a time limit and a check that is not
    gradable are ``error``; what was not started or not submitted is ``skipped``.
    """
    suites = "".join("".join(_suite(record)) for record in records)
    verdicts = [verdict for record in records for verdict in record.verdicts]
    return _suites(course.title, _counts(verdicts), suites)


def nothing_graded_xml(title: str, reason: str) -> str:
    """JUnit XML where there is no record: one case, an error with the reason."""
    counts = ' tests="1" failures="0" errors="1" time="0.000"'
    case = (
        f'<testsuite name={_quoted(title)}{counts} skipped="0">\n'
        f'<testcase classname="grading" name="graded" time="0.000">\n'
        f'<error type="not_gradable" message={_quoted(reason)}>{escape(xml_text(in_block(reason)))}'
        "</error>\n</testcase>\n</testsuite>\n"
    )
    return _suites(title, counts, case)


def _suites(title: str, counts: str, suites: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<testsuites name={_quoted(title)}{counts}>\n{suites}</testsuites>\n"
    )


def _suite(record: Record) -> Iterator[str]:
    score = record.score
    yield (
        f"<testsuite name={_quoted(record.submission)}{_counts(record.verdicts)}"
        f' skipped="{_skipped(record.verdicts)}"'
        f" timestamp={_quoted(record.graded)}>\n<properties>\n"
    )
    for name, value in (
        ("points", points(score.points) if score.judged else ""),
        ("points_after_late", points(record.points_after_late) if score.judged else ""),
        ("points_not_judged", points(score.not_judged)),
        ("max_points", points(score.worth)),
        ("late", record.late),
        ("seed", str(record.seed or "")),
        ("level", record.level),
    ):
        yield f"<property name={_quoted(name)} value={_quoted(value)}/>\n"
    yield "</properties>\n"
    for verdict in record.verdicts:
        yield from _case(verdict)
    yield "</testsuite>\n"


def _case(verdict: Verdict) -> Iterator[str]:
    where = _quoted(f"{verdict.check.exercise}.{verdict.check.part}")
    start = f"<testcase classname={where} name={_quoted(verdict.check.name)}"
    start += f' time="{verdict.seconds:.3f}"'
    element = _ELEMENT.get(verdict.outcome)
    if element is None:
        yield f"{start}/>\n"
        return
    kind = f" type={_quoted(_type(verdict))}" if element != "skipped" else ""
    yield f"{start}>\n<{element}{kind} message={_quoted(headline(verdict))}>"
    yield f"{escape(xml_text(message(verdict)))}</{element}>\n</testcase>\n"


def _type(verdict: Verdict) -> str:
    if verdict.outcome == Outcome.RAISED and verdict.fault:
        return verdict.fault.type
    return verdict.misconception or str(verdict.outcome)


def _counts(verdicts: Sequence[Verdict]) -> str:
    ended = Counter(_ELEMENT.get(verdict.outcome) for verdict in verdicts)
    seconds = sum(verdict.seconds for verdict in verdicts)
    return (
        f' tests="{len(verdicts)}" failures="{ended["failure"]}" errors="{ended["error"]}"'
        f' time="{seconds:.3f}"'
    )


def _skipped(verdicts: Sequence[Verdict]) -> int:
    return sum(_ELEMENT.get(verdict.outcome) == "skipped" for verdict in verdicts)


def _quoted(text: str) -> str:
    return quoteattr(xml_text(in_line(text)))
