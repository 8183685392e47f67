"""The page and the annotations of a job on GitHub: what they say, and what nobody makes them do."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from records import HOSTILE, hostile, record, verdict

from grader.core.course import Course
from grader.core.late import NOT_KNOWN
from grader.core.legible import in_block, in_line
from grader.core.observation import Fault, Frame
from grader.core.record import GradedFile
from grader.core.verdict import Misconception, Outcome
from grader.faces.ci import github, markdown
from grader.faces.ci import summary as summaries
from grader.faces.ci.github import annotations, deaf, summary
from grader.faces.ci.result import Result

ACTING = [
    "@octocat and @org/team look at #12, GH-12, org/repo#12 and JIRA-7",
    "org/repo@1234567890abcdef1234567890abcdef12345678 or 1234567890abcdef1234567890abcdef12345678",
    "www.example.com https://example.com mailto:a@example.com a@example.com",
    "![picture](https://example.com/x.png) [click](javascript:alert(1)) [a][b] <https://a.example>",
    "<img src=x onerror=alert(1)><script>x</script></details><h1>big</h1><!-- gone",
    "**bold** _soft_ ~~gone~~ `code` ``` $x^2$ $`y`$ &lt;b&gt; &#64;octocat",
    "# heading",
    "1. one",
    "123) one",
    "- [ ] task",
    "> [!WARNING]",
    "+ more",
    "===",
    "---",
    "a | b | c",
    "\\| \\` \\",
    "``@a`` ```@a``` `@a",
    "```\n</details>\n# out\n```\n@octocat",
    "~~~\n# out",
    ":tada: !12 ~bug %release &3 $snippet",
    "    code by four spaces",
    "\t\tcode by tabs",
    "[note]: https://example.com 'x'",
    "[^1]: a footnote",
    "a  \nb\\\nc",
]
CALLED = re.compile(
    r"(?<!\w)@\w|#\d|GH-\d|\w!\d|[A-Z]-\d|www\.|https?:|mailto:|\w@\w|\b[0-9a-f]{7,40}\b|\$|:\w+:"
)
"""What GitHub or GitLab makes a link or a picture of, in text that is no code."""
OURS = {"h2", "h3", "p", "strong", "em", "code", "pre", "ul", "ol", "li"} | {
    *("table", "thead", "tbody", "tr", "th", "td", "details", "summary"),
}


class Shown(HTMLParser):
    """What a reader sees: tags, text that is code, and text that is not."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.code: list[str] = []
        self.text: list[str] = []
        self.attributes: list[str] = []
        self._in_code = 0
        markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        self.feed(markdown.render(source))
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes += [f"{name}={value}" for name, value in attributes]
        self._in_code += tag in ("code", "pre")

    def handle_endtag(self, tag):
        self._in_code -= tag in ("code", "pre")

    def handle_comment(self, data):
        self.tags.add("comment")

    def handle_data(self, data):
        (self.code if self._in_code else self.text).append(data)


def acts(source: str, tags: set[str] = OURS) -> list[str]:
    """Everything in some Markdown that does more than be read."""
    shown = Shown(source)
    acting = sorted(shown.tags - tags)
    acting += [
        one for one in shown.attributes if not re.match("(style=text-align|class|start)", one)
    ]
    return acting + CALLED.findall(" ".join(shown.text))


@pytest.mark.parametrize("text", ACTING + HOSTILE)
def test_prose_is_read_as_it_was_written(text: str) -> None:
    shown = Shown(markdown.prose(text))
    assert shown.tags <= {"p", "code"}
    assert not CALLED.search(" ".join(shown.text))
    assert seen(markdown.prose(text)) == in_line(" ".join(text.split()), markdown.LONGEST)


def seen(source: str) -> str:
    """All the text that is shown, in order."""
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(source)

    class Text(HTMLParser):
        told = ""

        def handle_data(self, data):
            self.told += data

    parser = Text()
    parser.feed(rendered)
    parser.close()
    return parser.told.strip("\n")


@given(st.text("ab1 \\`*_[](){}<>#+-.!|~=&$@:;/\n\r\t", max_size=30))
@example("`` @` ")
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    plain = in_line(" ".join(text.split()))
    for source in (markdown.prose(text), f"- {markdown.prose(text)}"):
        assert Shown(source).tags <= {"p", "code", "ul", "li"}
        assert seen(source).strip("\n") == plain
    assert not CALLED.search(" ".join(Shown(markdown.prose(text)).text))
    row = f"| a | b |\n| - | - |\n| {markdown.cell(text)} | end |"
    told = plain.replace("|", "¦")
    assert [one for one in seen(row).split("\n") if one] == ["a", "b", *[told] * bool(told), "end"]


@given(st.text("ab `~\n#<>", max_size=40))
def test_a_block_ends_where_it_should(text: str) -> None:
    text = in_block(text)
    source = f"{markdown.block(text)}\n\nafter"
    shown = Shown(source)
    assert shown.tags == {"pre", "code", "p"}
    assert "".join(shown.code).removesuffix("\n") == text
    assert "".join(shown.text).strip() == "after"


def saying(course: Course, text: str, cells: bool = False, folder: str = "") -> Result:
    """A result in which everything that a learner or an author can say is ``text``.

    Arguments:
        cells: whether the exercises are notebooks.
    """
    verdicts = []
    for exercise in course.exercises:
        for number, check in enumerate(course.checks[exercise.name]):
            outcome = list(Outcome)[number % len(Outcome)]
            told = {
                "fault": Fault(text[:80], text, (Frame(1, text),)),
                "reason": text,
                "printed": text,
                "place": text if cells else "",
                "misconceptions": (Misconception("no_bias", text),) if number % 3 else (),
                "not_loaded": outcome == Outcome.RAISED and number % 2 == 1,
            }
            verdicts.append(verdict(course, check, outcome, **told))
    graded = tuple(
        GradedFile(exercise=e.name, path=text, sha256="", seed=1) for e in course.exercises
    )
    fields = {"notes": (text,), "late": text, "graded_files": () if cells else graded}
    whole = record(course, text, verdicts, **fields)
    return Result(course=course, record=whole, ignored=(text,), folder=folder)


@pytest.mark.parametrize("text", ACTING + HOSTILE)
def test_nothing_in_a_summary_does_more_than_be_read(project: Course, text: str) -> None:
    results = [saying(project, text, cells=cells) for cells in (False, True)]
    for result in (*results, Result(reason=text), Result(course=project, reason=text)):
        assert acts(summary(result)) == []


ESCAPES = {
    "words that act": ("_ACTS", re.compile("(?!)")),
    "characters that act": ("_escaped", lambda word: word),
    "a longer fence": ("_longest_run", lambda text: 0),
    "the start of a line": ("_LEADING", re.compile("(?!)()")),
}


@pytest.mark.parametrize("escape", ESCAPES)
def test_each_escape_in_markdown_matters(monkeypatch, escape: str) -> None:
    def found() -> list[list[str]]:
        told = [markdown.prose(text) for text in ACTING + HOSTILE]
        return [acts(one, {"p", "code"}) for one in told if acts(one, {"p", "code"})]

    assert found() == []
    monkeypatch.setattr(markdown, *ESCAPES[escape])
    assert found()


def test_a_cell_holds_no_further_cell() -> None:
    assert "|" not in markdown.cell("a | b `|` $|")


def half_done(course: Course, **fields: object) -> Result:
    """The first check of the first exercise is wrong, its others are right; the rest is missing."""
    first = course.exercises[0].name
    verdicts = []
    for number, check in enumerate(c for checks in course.checks.values() for c in checks):
        outcome = Outcome.PASSED if check.exercise == first else Outcome.NOT_STARTED
        verdicts.append(verdict(course, check, Outcome.FAILED if number == 0 else outcome))
    file = GradedFile(exercise=first, path=f"work/{first}.py", sha256="", seed=1)
    whole = record(course, "ada", verdicts, graded_files=(file,))
    return Result(course=course, record=whole, fail_under=100, folder="neuron/", **fields)


def test_a_summary_says_the_points_what_is_next_and_what_went_wrong(project: Course) -> None:
    result = half_done(project, ignored=("conftest.py",))
    told = summary(result)
    first = project.exercises[0]
    title = project.checks[first.name][0].title
    assert told.startswith(f"## {project.title}: 11.25 of 100 points\n")
    assert "**Not enough points yet.** The job asks for 100." in told
    assert f"in `neuron/work/{first.name}.py`, line 46" in told.split("### Points")[0]
    assert f"It does not do this yet: {title}" in told
    assert "| 1 The forward pass | 11.25 | 12 | ■■■■■■■■■□ | ❌ to repair |" in told
    assert "| ○ not started |" in told
    assert "got       tensor([9.996])" in told
    assert "Not used, since the course has its own: `conftest.py`" in told
    enough = Result(course=project, record=result.record, fail_under=11.25)
    assert "**Enough points.** The job asks for 11.25." in summary(enough)


def test_who_is_done_is_told_so(project: Course) -> None:
    checks = [check for checks in project.checks.values() for check in checks]
    whole = record(project, "ada", [verdict(project, c, Outcome.PASSED) for c in checks])
    result = Result(course=project, record=whole, fail_under=100)
    assert "### All done" in summary(result)
    assert annotations(result) == []


def test_a_late_time_that_nobody_knows_is_told_as_a_learner_may_know_it(project: Course) -> None:
    whole = half_done(project).record
    late = record(project, "ada", list(whole.verdicts), late=NOT_KNOWN)
    told = summary(Result(course=project, record=late))
    assert "**Late or not:** your instructor will decide; nothing was deducted." in told


def unreadable(course: Course, *exercises: str) -> Result:
    """Nothing of these exercises could be graded, all else is right."""
    verdicts = [
        verdict(course, check, Outcome.NOT_GRADABLE if name in exercises else Outcome.PASSED)
        for name, checks in course.checks.items()
        for check in checks
    ]
    return Result(course=course, record=record(course, "ada", verdicts), fail_under=100)


def test_what_is_not_gradable_is_no_zero(project: Course) -> None:
    first = project.exercises[0].name
    some = unreadable(project, first)
    told = summary(some)
    assert told.startswith(f"## {project.title}: 88 of 100 points, 12 not judged yet\n")
    assert "**Not decided yet.** The job asks for 100 points, and 12 are not judged yet." in told
    assert "### Nothing to do for now" in told
    assert re.search(r"\| 1 The forward pass \| \? \| 12 \|  \| \? not gradable \|", told)
    (warning,) = annotations(some)
    assert warning.startswith("::warning ")
    assert "not UTF-8 text" in warning
    for result in (unreadable(project, *project.checks), Result(reason="no course was given")):
        told = summary(result)
        assert "not graded" in told.splitlines()[0]
        assert "not a zero" in told
        assert ("not UTF-8 text" in told) or ("no course was given." in told)
        assert not re.search(r"\d+ of \d+ points", told)
        (error,) = annotations(result)
        assert error.startswith("::error title=Not graded::")


def test_a_summary_is_bounded_and_says_where_the_rest_is(project: Course) -> None:
    verdicts = [
        verdict(
            project, check, Outcome.FAILED, printed="字" * 900 + "\n" + "字" * 900 + f"\n{n}" * 30
        )
        for n, check in enumerate(c for checks in project.checks.values() for c in checks)
    ]
    told = summary(Result(course=project, record=record(project, "ada", verdicts)))
    assert summaries.MOST / 2 < len(told.encode()) <= summaries.MOST + 200 < 1024 * 1000
    assert told.endswith(f"{summaries._LEFT_OUT}\n")
    assert told.count("<details>") == told.count("</details>")
    # Characters of three bytes each: it is bytes that count.
    assert len(told) < len(told.encode()) / 2


# --- annotations ------------------------------------------------------------------------------


NAMES = (
    "error warning notice debug group endgroup echo set-output save-state set-env add-path".split()
)
NAMES += "add-mask add-matcher remove-matcher stop-commands".split()


def command(line: str) -> tuple[str, dict[str, str], str] | None:
    """What actions/runner reads in a line, ``ActionCommand.TryParseV2``."""
    line = line.lstrip()
    if not line.startswith("::") or (end := line.find("::", 2)) < 0:
        return None
    name, _, given = line[2:end].partition(" ")
    if name.lower() not in NAMES:
        return None
    properties = {}
    for pair in filter(None, given.strip().split(",")):
        key, equals, value = pair.partition("=")
        if equals:
            for code, character in (
                ("3A", ":"),
                ("2C", ","),
                ("0D", "\r"),
                ("0A", "\n"),
                ("25", "%"),
            ):
                value = value.replace(f"%{code}", character)
            properties[key] = value
    data = line[end + 2 :]
    for code, character in (("0D", "\r"), ("0A", "\n"), ("25", "%")):
        data = data.replace(f"%{code}", character)
    return name, properties, data


def as_read(lines: list[str]) -> list[tuple[str, dict[str, str], str]]:
    """The commands that the runner reads when these lines are printed."""
    return [told for line in re.split("[\r\n]", "\n".join(lines)) if (told := command(line))]


def test_annotations_are_on_the_learners_lines_what_to_repair_first(project: Course) -> None:
    result = half_done(project)
    first, *others = as_read(annotations(result))
    name = project.exercises[0].name
    assert first[0] == "error"
    assert (first[1]["file"], first[1]["line"]) == (f"neuron/work/{name}.py", "46")
    assert project.checks[name][0].title in first[1]["title"]
    assert "got: tensor([9.996])\nexpected: tensor([6.476])" in first[2]
    assert {one[0] for one in others} == {"notice"}
    assert len(others) == github.MOST
    assert all("is not written yet" in one[1]["title"] for one in others)


def test_an_error_that_stops_a_file_is_one_annotation_and_ten_are_enough(project: Course) -> None:
    checks = [check for checks in project.checks.values() for check in checks]
    stopped = [verdict(project, c, Outcome.RAISED, not_loaded=True, inputs=()) for c in checks]
    told = as_read(annotations(Result(course=project, record=record(project, "a", stopped))))
    assert [one[1]["title"] for one in told] == [
        f"{name} cannot be loaded" for name in project.checks
    ]
    wrong = [verdict(project, c, Outcome.FAILED) for c in checks]
    told = annotations(Result(course=project, record=record(project, "a", wrong)))
    assert len(told) == github.MOST < len({(c.exercise, c.part) for c in checks})


def test_a_notebook_has_no_line_and_a_file_that_is_missing_no_place(project: Course) -> None:
    check, other = project.checks["ex1_forward_pass"][0], project.checks["ex2_activations"][0]
    verdicts = [
        verdict(project, check, Outcome.FAILED, place="In[3]"),
        verdict(project, other, Outcome.NOT_SUBMITTED),
    ]
    result = Result(course=project, record=record(project, "ada", verdicts), folder="a/")
    cell, missing = as_read(annotations(result))
    assert cell[1]["file"] == "a/ex1_forward_pass.ipynb"
    assert "line" not in cell[1]
    assert missing[0] == "notice"
    assert set(missing[1]) == {"title"}


PATHS = [
    "a,line=1,title=forged::x.py",
    "100%25.py",
    "a%0A::error::forged.py",
    "x::y.py",
    "a=b,c.py",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_arrives_as_it_is(project: Course, path: str) -> None:
    told = as_read(annotations(saying(project, path, folder="sub%dir/")))
    assert {one[1]["file"] for one in told if "file" in one[1]} == {f"sub%dir/{path}"}
    assert {key for one in told for key in one[1]} <= {"file", "line", "title"}


COMMANDS = [
    "x\n::error::forged",
    "x\r::add-mask::a",
    "::set-output name=a::b",
    "\u2003::warning::x",
    "a%0A::error::forged%0D",
    "a ##[error]b",
    "\ud800 surrogate \x00 \x1b[31m",
    "x\x85::error::forged\u2028::error::forged",
]


@pytest.mark.parametrize("text", COMMANDS + HOSTILE)
def test_a_learner_issues_no_command(project: Course, text: str) -> None:
    lines = annotations(saying(project, text))
    assert len(as_read(lines)) == len(lines) > 1
    assert not re.search("[\r\n]", "".join(lines))
    assert all(line.encode() for line in lines)
    assert not any("##[" in line for line in lines)


@pytest.mark.parametrize(
    ("function", "escaped"),
    [("_data", "%"), ("_data", "\n"), ("_property", ":"), ("_property", ",")],
)
def test_each_escape_in_a_command_matters(
    project: Course, monkeypatch, function: str, escaped: str
) -> None:
    kept = getattr(github, function)

    def without(text: str) -> str:
        # The character travels as another one, and comes back as itself.
        return kept(text.replace(escaped, "\ue000")).replace("\ue000", escaped)

    texts = [*PATHS, "a\n::error::forged"]
    results = [saying(project, text) for text in texts]
    before = [as_read(annotations(result)) for result in results]
    monkeypatch.setattr(github, function, without)
    assert [as_read(annotations(result)) for result in results] != before


def test_a_long_message_is_cut(project: Course) -> None:
    lines = annotations(saying(project, "x" * 300 + "\n" + "long " * 4_000))
    assert max(map(len, lines)) < 2 * github.LONGEST


def test_what_is_printed_between_the_two_commands_is_no_command() -> None:
    told = ["fine", "a\r::error::forged", "b\r\n::add-mask::x\n", "::stop-commands::x", "::x::"]
    start, *between, end = deaf(told)
    token = start.removeprefix("::stop-commands::")
    assert end == f"::{token}::"
    assert len(token) == 64
    assert token != deaf(told)[0].removeprefix("::stop-commands::")
    assert between == ["fine", "a", "::error::forged", "b", "::add-mask::x", "", *told[3:]]


def test_hostile_records_have_a_page_and_annotations(project: Course) -> None:
    for one in hostile(project):
        result = Result(course=project, record=one)
        assert acts(summary(result)) == []
        assert len(as_read(annotations(result))) == len(annotations(result))
