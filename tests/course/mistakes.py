"""The corpus of wrong work in ``tests/mistakes``: what learners write, and what may be said of it.

One file per exercise, in percent format. Each cell is what one learner wrote for one or more
functions, put at the end of a right file, where the later definition is the one that counts:

    # %% weighted_sum: no_bias
    def weighted_sum(weights, x, bias):
        return torch.dot(weights, x)

Where a mistake cannot but cost another part as well, that one stands behind the first, with a
blank between. After the parts stand the names that are right for it. ``= negated`` accepts a
relation with that word, ``error`` an exception that is explained in plain words, and ``nothing``
that no more is said than what was got and expected. All of these may follow each other:
``no_bias, = shifted``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.answers.reference import ReferenceAnswers
from grader.core.course import Course
from grader.core.grading import judge
from grader.core.verdict import Outcome, Verdict
from grader.faces.messages.plain_words import explain
from grader.run.observe import Implementation

FOLDER = Path(__file__).parents[1] / "mistakes"
CELL = re.compile(r"^# %% *([\w. ]+): *(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Mistake:
    """One cell: the exercise and part that it gets wrong, what may be said, and the source.

    Attributes:
        also: parts that lose points because of it, without a mistake of their own.
    """

    exercise: str
    part: str
    also: tuple[str, ...]
    accepted: tuple[str, ...]
    line: int
    code: str

    def __str__(self) -> str:
        return f"{self.exercise}:{self.line} {self.part}: {', '.join(self.accepted)}"


def mistakes(course: Course) -> Iterator[Mistake]:
    """Every cell of every exercise's file."""
    for exercise in course.exercises:
        path = FOLDER / f"{exercise.name}.py"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        headers = list(CELL.finditer(text))
        ends = [header.start() for header in headers[1:]] + [len(text)]
        for header, end in zip(headers, ends):
            accepted = tuple(word.strip() for word in header[2].split(","))
            line = text.count("\n", 0, header.start()) + 1
            part, *also = header[1].split()
            code = text[header.end() : end]
            yield Mistake(exercise.name, part, tuple(also), accepted, line, code)


@dataclass(frozen=True)
class Told:
    """What the grader says of one mistake.

    Attributes:
        lost: the parts that lost points.
        names: the misconceptions named, of the whole file.
        relation: what is said of got and expected in the part, or nothing.
        explained: whether an exception is explained in plain words.
    """

    lost: frozenset[str]
    names: frozenset[str]
    relation: str
    explained: bool

    def accepts(self, mistake: Mistake) -> bool:
        """Whether one of the things that may be said is said, and nothing else is."""
        for word in mistake.accepted:
            if word.startswith("="):
                said = word[1:].strip() in self.relation
            else:
                said = {"error": self.explained, "nothing": self.silent}.get(
                    word, word in self.names
                )
            if said:
                return not self.misleading(mistake)
        return False

    @property
    def silent(self) -> bool:
        """Whether there is neither a name nor a relation nor an explanation."""
        return not (self.names or self.relation or self.explained)

    def misleading(self, mistake: Mistake) -> frozenset[str]:
        """Names that are not among those accepted."""
        return self.names - set(mistake.accepted)


def told(verdicts: Sequence[Verdict], part: str) -> Told:
    """What verdicts of one exercise say, and of its part."""
    wrong = [verdict for verdict in verdicts if verdict.points < verdict.max_points]
    here = [verdict for verdict in wrong if verdict.check.part == part]
    raised = [verdict for verdict in here if verdict.outcome == Outcome.RAISED and verdict.fault]
    return Told(
        frozenset(verdict.check.part for verdict in wrong),
        frozenset(m.name for verdict in wrong for m in verdict.misconceptions),
        next((found for v in here if (found := getattr(v, "relation", ""))), ""),
        any(verdict.explained or explain(verdict.fault) for verdict in raised if verdict.fault),
    )


def graded(course: Course, answers: ReferenceAnswers, exercise: str, source: str) -> list[Verdict]:
    """The verdicts of one exercise's checks on ``source``, observed in this process."""
    checks = course.checks[exercise]
    work = Implementation.from_source(source, exercise, f"{exercise}.py")
    functions = answers.functions(exercise)
    seen = {c.id: work.both(c, functions[c.name], answers.seed) for c in checks}
    return judge(course, answers, checks, seen, {exercise: source})


def source_of(course: Course, mistake: Mistake) -> str:
    """A right file that ends with the mistake."""
    right = course.solution_file(mistake.exercise).read_text(encoding="utf-8")
    return f"{right}\n\n{mistake.code}"
