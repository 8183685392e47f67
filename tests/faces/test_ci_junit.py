"""JUnit XML as the strictest of its readers takes it: jenkinsci/xunit-plugin, ``junit-10.xsd``."""

import re
import xml.etree.ElementTree as ET

import pytest
from records import HOSTILE, class_of, hostile

from grader.core.course import Course
from grader.faces.ci.junit import junit
from grader.faces.ci.result import Result
from grader.faces.reports.junit import results_xml

TEXT, COUNT, SECONDS = r"[\s\S]*", r"\d+", r"\d+\.\d{1,3}"
NEEDED = {
    "testsuite": {"name", "tests", "failures", "errors"},
    "testcase": {"name"},
    "property": {"name", "value"},
}
ATTRIBUTES = {
    "testsuites": {
        **dict.fromkeys(("tests", "failures", "errors"), COUNT),
        "name": TEXT,
        "time": SECONDS,
    },
    "testsuite": {
        **dict.fromkeys(("tests", "failures", "errors", "skipped"), COUNT),
        **dict.fromkeys(("name", "group", "timestamp", "hostname", "id", "package"), TEXT),
        **dict.fromkeys(("file", "log", "url"), TEXT),
        "time": SECONDS,
    },
    "testcase": {"name": TEXT, "classname": TEXT, "group": TEXT, "time": SECONDS},
    "properties": {},
    "property": {"name": TEXT, "value": TEXT},
    **{name: {"type": TEXT, "message": TEXT} for name in ("failure", "error", "skipped")},
}
CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testsuite", "properties", "testcase"},
    "testcase": {"skipped", "error", "failure"},
    "properties": {"property"},
}
"""What the schema allows, written from it; the elements that are never written here left out."""


def faults(text: str) -> list[str]:
    """Where JUnit XML breaks the schema."""
    root = ET.fromstring(text.encode("utf-8"))
    wrong = [] if root.tag in ("testsuites", "testsuite") else [root.tag]
    for element in root.iter():
        tag, given = element.tag, element.attrib
        allowed = ATTRIBUTES.get(tag, {})
        wrong += [f"{tag} {key}" for key in given if key not in allowed]
        wrong += [f"{tag} without {key}" for key in NEEDED.get(tag, set()) - set(given)]
        for key, value in given.items():
            if key in allowed and not re.fullmatch(allowed[key], value):
                wrong.append(f"{tag} {key}={value}")
        wrong += [
            f"{tag}/{child.tag}" for child in element if child.tag not in CHILDREN.get(tag, ())
        ]
    return wrong


def test_results_hold_to_the_schema(project: Course) -> None:
    for records in ([], class_of(project, 12), hostile(project)):
        assert faults(results_xml(project, records)) == []


@pytest.mark.parametrize("reason", ["the course is not there", *HOSTILE])
def test_where_nothing_was_graded_there_is_one_error_with_the_reason(
    project: Course, reason: str
) -> None:
    for result in (Result(reason=reason), Result(course=project, reason=reason)):
        text = junit(result)
        assert faults(text) == []
        root = ET.fromstring(text.encode())
        (case,) = root.iter("testcase")
        assert [one.tag for one in case] == ["error"]
        assert (root.get("tests"), root.get("errors"), root[0].get("errors")) == ("1", "1", "1")
    graded = class_of(project, 1)[0]
    whole = Result(course=project, record=graded)
    assert junit(whole) == results_xml(project, [graded])
    stopped = Result(course=project, record=graded, reason="no wall")
    assert "no wall" in junit(stopped)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("<testsuites ", '<testsuites skipped="1" '),
        ("<testcase ", '<testcase file="a.py" '),
        ("<testcase ", '<testcase line="3" '),
        ('time="0.004"', 'time="4e-3"'),
        ('time="0.004"', 'time="0.0041"'),
        ("<properties>", "<properties><testcase/>"),
    ],
)
def test_the_schema_refuses(project: Course, was: str, becomes: str) -> None:
    text = results_xml(project, class_of(project, 2))
    assert faults(text.replace(was, becomes, 1))
