"""Learner text in HTML is text, and a page asks nobody for anything. Without a browser."""

import base64
import hashlib
import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from records import HOSTILE, hostile, verdict

from grader.core.comparison import Difference
from grader.core.course import Course
from grader.core.course_tables import Feedback
from grader.core.feedback import LEVELS, for_learner
from grader.core.observation import Fault, Frame
from grader.core.verdict import Outcome
from grader.faces.notebook.result import Result
from grader.faces.reports.class_page import class_page
from grader.faces.reports.feedback_page import feedback_page
from grader.faces.reports.text import xml_text

EVIL = "</p><script>owned()</script><img src=x onerror=owned()> \"'><svg onload=owned()>"
OF_LEARNERS = ("img", "iframe", "evil", "object", "embed", "link", "form", "base")


class Tags(HTMLParser):
    """The tags of a page, and those of their attributes that act."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.acting: list[str] = []
        self.policy = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.acting += [name for name, _ in attributes if name.startswith("on")]
        if ("http-equiv", "Content-Security-Policy") in attributes:
            self.policy = str(dict(attributes)["content"])


def pages(course: Course) -> list[str]:
    records = hostile(course)
    names = {record.submission: f"{n}.html" for n, record in enumerate(records)}
    made = [class_page(course, records, names)]
    for level in LEVELS:
        policy = course.model_copy(update={"feedback": Feedback(before_due=level)})
        shown = (for_learner(policy, one, datetime.now(UTC)) for one in records)
        made += (feedback_page(policy, one) for one in shown)
    return made


def test_learner_text_is_text(project: Course) -> None:
    assert len(HOSTILE) > 5
    for page in pages(project):
        found = Tags(page)
        assert not set(found.names) & set(OF_LEARNERS)
        assert found.acting == []
        assert found.names.count("title") == found.names.count("h1") == 1


def test_a_page_s_policy_allows_its_own_style_and_script_only(project: Course) -> None:
    for page in pages(project):
        rules = dict(rule.split(" ", 1) for rule in Tags(page).policy.split("; "))
        assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
        for kind, tag in (("style-src", "style"), ("script-src", "script")):
            texts = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
            digests = [base64.b64encode(hashlib.sha256(t.encode()).digest()) for t in texts]
            assert rules[kind] == (f"'sha256-{digests[0].decode()}'" if texts else "'none'")
            assert len(texts) <= 1


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.RAISED])
def test_learner_text_in_a_notebook_s_result_is_text(project: Course, outcome: Outcome) -> None:
    check = next(iter(project.checks.values()))[0]
    fault, found = Fault("E", EVIL, (Frame(1, EVIL),)), Difference("", "values", EVIL, "1")
    one = verdict(project, check, outcome, printed=EVIL, fault=fault, difference=found)
    shown = Result("part", 1.0, (one,))._repr_html_()
    found = Tags(shown)
    assert "owned()" in shown
    assert not set(found.names) & {"script", "img", "svg"}
    assert found.acting == []


def test_xml_holds_nothing_that_xml_cannot() -> None:
    assert xml_text("a\x00b\ud800\ufffec\U0010ffff\t") == "abc\U0010ffff\t"
