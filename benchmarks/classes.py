"""Classes of submissions to grade: all right, or as they are in the wild.

    python benchmarks/classes.py realistic build/class --count 200

- right: every submission is the reference, under many names.
- realistic: a third is right. A third has one to three mistakes that have a name, of those in
  ``tests/mistakes``, each in an exercise of its own, and each mistake as likely as any other. The
  rest is half done: of its exercises, three in ten are not started, two are missing, two raise an
  error, three are right. One submission in fifty never ends, and one in fifty kills its process, on
  loading one of its files.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]

LOOP = "while True: pass\n"
CRASH = "import os; os.abort()\n"
ONE_IN = 50
SEED = 1

Files = dict[str, str]
"""The text of each exercise by its file's name."""


def solutions() -> Files:
    """The references, without the markers that nbgrader would act upon."""
    return {
        path.name: path.read_text().replace("### BEGIN", "# begin").replace("### END", "# end")
        for path in sorted((ROOT / "solutions").glob("ex*.py"))
    }


def right(count: int) -> list[Files]:
    """Submissions that are right."""
    return [solutions() for _ in range(count)]


def realistic(count: int) -> list[Files]:
    """Submissions as they are in the wild; always the same ones for a count."""
    draw = random.Random(SEED)  # noqa: S311  a choice, no secret
    named, raising = _mistakes()
    whole = solutions()
    starters = {name: (ROOT / "exercises" / name).read_text() for name in whole}

    def mistaken(choices: list[tuple[str, str]], most: int) -> Files:
        wrong = dict(draw.choices(choices, k=draw.randint(1, most)))
        return whole | {name: f"{whole[name]}\n\n{code}" for name, code in wrong.items()}

    def half_done() -> Files:
        files = {}
        for name, text in whole.items():
            chance = draw.random()
            if chance < 0.3:
                files[name] = starters[name]
            elif chance < 0.5:
                continue
            elif chance < 0.7:
                broken = draw.choice([code for other, code in raising if other == name])
                files[name] = f"{text}\n\n{broken}"
            else:
                files[name] = text
        return files or {next(iter(whole)): next(iter(starters.values()))}

    made: list[Files] = []
    for number in range(count):
        kind = (dict, lambda _: mistaken(named, 3), lambda _: half_done())[number % 3]
        made.append(kind(whole))
    for line, first in ((LOOP, 0), (CRASH, 1)):
        for number in range(first, count, ONE_IN):
            name = draw.choice(list(made[number]))
            made[number] = made[number] | {name: f"{made[number][name]}\n{line}"}
    draw.shuffle(made)
    return made


def _mistakes() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Mistakes that have a name, and those that raise an error: a file's name, and the code."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    from course.mistakes import mistakes

    from grader.core.course import load_course

    course = load_course(ROOT)
    named, raising = [], []
    for mistake in mistakes(course):
        names = {one.name for one in course.exercise(mistake.exercise).parts}
        assert mistake.part in names
        told = mistake.accepted[0]
        one = f"{mistake.exercise}.py", mistake.code
        if told == "error":
            raising.append(one)
        elif told != "nothing" and not told.startswith("="):
            named.append(one)
    return named, raising


MIXES: dict[str, Callable[[int], list[Files]]] = {"right": right, "realistic": realistic}


def make_class(folder: Path, count: int, mix: str = "right") -> None:
    """Write a class to a folder, one submission in each folder in it."""
    for number, files in enumerate(MIXES[mix](count)):
        target = folder / f"learner{number:04}"
        target.mkdir(parents=True)
        for name, text in files.items():
            # A line of its own, so that no two submissions are the same file.
            (target / name).write_text(f"# learner {number}\n{text}")


def main() -> None:
    """Make a class."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("mix", choices=MIXES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=20, help="submissions (default: 20)")
    options = parser.parse_args()
    make_class(options.folder, options.count, options.mix)


if __name__ == "__main__":
    main()
