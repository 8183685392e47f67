"""``junit.xml`` of one submission, whether it could be graded or not."""

from __future__ import annotations

from grader.faces.ci.result import Result
from grader.faces.reports.junit import nothing_graded_xml, results_xml


def junit(result: Result) -> str:
    """A case for each check; one case with the reason where nothing could be graded."""
    if result.reason or result.course is None or result.record is None:
        return nothing_graded_xml(result.title, result.why_not)
    return results_xml(result.course, [result.record])
