"""What the corpora of right and wrong work say about the grader.

    python benchmarks/corpora.py right --seeds 11 12 13      # in all three ways of running
    python benchmarks/corpora.py wrong --seeds 11 12 13

Right files (``solutions/alternatives``) have to get every point, in the learner's own run, in a
notebook's check cell and confined, whatever the seed. Of wrong ones (``tests/mistakes``) it is
counted how many lose points, how many of those are named rightly or misleadingly, and what else
is said: a relation, an exception in plain words, or no more than got and expected. Whatever is
not as the corpus says is listed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import torch

PROJECT = Path(__file__).parents[1]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from course.mistakes import graded, mistakes, source_of, told  # noqa: E402
from ways import three  # noqa: E402

from grader.answers.reference import ReferenceAnswers  # noqa: E402
from grader.core.course import load_course  # noqa: E402


def right(seeds: list[int], exercise: str) -> None:
    """Print which right files lose points, by way and seed."""
    paths = sorted((PROJECT / "solutions" / "alternatives").glob(f"{exercise}*/*.py"))
    with three.warm():
        for seed in seeds:
            for way in three.WAYS:
                failed = 0
                for path in paths:
                    source = path.read_text(encoding="utf-8")
                    found = three.verdicts(source, path.parent.name, seed, way)
                    if any(verdict.points < verdict.max_points for verdict in found):
                        failed += 1
                        print(f"  {path.parent.name}/{path.name}: {three.told(found)}")
                print(f"seed {seed}, {way}: {failed} of {len(paths)} right files fail", flush=True)


def wrong(seeds: list[int], exercise: str) -> None:
    """Print how mistakes are told, by exercise; the counts are sums over the seeds."""
    course = load_course(PROJECT)
    answers = [ReferenceAnswers(course, seed) for seed in seeds]
    in_all: Counter[str] = Counter()
    for name in [name for name in course.checks if name.startswith(exercise)]:
        counts: Counter[str] = Counter()
        for mistake in [mistake for mistake in mistakes(course) if mistake.exercise == name]:
            for answer in answers:
                source = source_of(course, mistake)
                said = told(graded(course, answer, name, source), mistake.part)
                misleading = said.misleading(mistake)
                caught = mistake.part in said.lost
                elsewhere = said.lost - {mistake.part, *mistake.also}
                counts["mistakes"] += 1
                counts["caught"] += caught
                counts["other parts lost points"] += bool(elsewhere)
                for kind, it_is in (
                    ("misleading", misleading),
                    ("named", said.names),
                    ("relation", said.relation),
                    ("explained", said.explained),
                    ("neither", caught),
                ):
                    if it_is:
                        counts[kind] += 1
                        break
                if not caught or elsewhere or not said.accepts(mistake):
                    print(f"  seed {answer.seed}, {mistake}: {said}")
        print(f"{name}: {dict(counts)}", flush=True)
        in_all.update(counts)
    print(f"all: {dict(in_all)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", choices=("right", "wrong"))
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12, 13])
    parser.add_argument("--exercise", default="", help="only exercises that begin so: ex4")
    options = parser.parse_args()
    names = [exercise.name for exercise in load_course(PROJECT).exercises]
    if not any(name.startswith(options.exercise) for name in names):
        parser.error(f"no exercise {options.exercise}; there are {', '.join(names)}")
    torch.set_num_threads(1)
    {"right": right, "wrong": wrong}[options.corpus](options.seeds, options.exercise)
