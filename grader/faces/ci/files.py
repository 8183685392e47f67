"""Which files a CI job leaves behind, for each system that runs it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from grader.faces.ci.result import Result

PAGE = "feedback.html"


class System(StrEnum):
    """What runs the job."""

    PLAIN = "plain"
    GITHUB = "github"
    GITLAB = "gitlab"
    GRADESCOPE = "gradescope"
    PRAIRIELEARN = "prairielearn"
    CLASSROOM50 = "classroom50"


def system_of(environment: Mapping[str, str]) -> System:
    """The system that says so in its jobs' environment."""
    if environment.get("GITHUB_ACTIONS") == "true":
        return System.GITHUB
    return System.GITLAB if environment.get("GITLAB_CI") == "true" else System.PLAIN


def files(
    result: Result, system: System, environment: Mapping[str, str], now: datetime
) -> dict[str, str]:
    """The text of each file by its name."""
    if system == System.GRADESCOPE:
        from grader.faces.ci.gradescope import results_json

        return {"results.json": results_json(result)}
    if system == System.PRAIRIELEARN:
        from grader.faces.ci import prairielearn

        return {"results.json": prairielearn.results_json(result)}
    if system == System.CLASSROOM50:
        from grader.faces.ci.classroom50 import result_json

        return {"result.json": result_json(result, environment, now)}
    from grader.faces.ci.github import summary
    from grader.faces.ci.gitlab import code_quality
    from grader.faces.ci.junit import junit

    made = {
        "results.json": _results(result),
        "junit.xml": junit(result),
        "code-quality.json": code_quality(result),
        "summary.md": summary(result),
    }
    if result.course and result.record:
        from grader.faces.reports.feedback_page import feedback_page

        made[PAGE] = feedback_page(result.course, result.record)
    return made


def _results(result: Result) -> str:
    """Our own JSON: the learner's, or the reason why there is none."""
    from grader.faces.reports.results import SCHEMA, learner_json

    if result.course and result.record:
        return learner_json(result.course, result.record)
    return json.dumps({"schema": SCHEMA, "not_gradable": result.why_not}) + "\n"


def for_instructors(result: Result) -> dict[str, str]:
    """What a record says, whatever its learner may see of it."""
    from grader.faces.ci.junit import junit
    from grader.faces.reports.feedback_page import feedback_page
    from grader.faces.reports.results import results_json

    if not (result.course and result.record):
        return {"results.json": _results(result), "junit.xml": junit(result)}
    return {
        "results.json": results_json(result.course, [result.record]),
        "junit.xml": junit(result),
        PAGE: feedback_page(result.course, result.record),
    }
