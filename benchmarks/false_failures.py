"""How often correct code would be failed: the reference and every alternative, many seeds.

    python benchmarks/false_failures.py --seeds 1000

The implementation under test gets other random numbers than the reference: a
correct one may draw its start values in another order, so agreeing because both
sides share a generator would prove nothing. Also prints how much of the tolerance
the worst agreement used.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import torch

from grader.answers.reference import ReferenceAnswers
from grader.core.comparison import compare
from grader.core.course import find_root, load_course
from grader.core.draw import Draw
from grader.core.observation import RETURNED, Plain, TensorValue
from grader.run.observe import Implementation

ALTERNATIVES = Path(__file__).parents[1] / "solutions" / "alternatives"


def numbers(value: Plain) -> Iterator[float]:
    """Every number of an observation that is judged by the course's tolerance."""
    if isinstance(value, TensorValue):
        yield from (float(number) for number in value.tensor().flatten().tolist())
    elif isinstance(value, float):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from numbers(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from numbers(item)


def main() -> None:
    """Measure, print a table, exit 1 on any false failure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("exercises", nargs="*")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    course = load_course(find_root(Path(__file__).parent))
    own_seed = Draw.torch_seed
    failed = 0
    for name in arguments.exercises or list(course.checks):
        tolerance = course.tolerance_of(name)
        sources = {"reference": course.solution_file(name)}
        sources |= {path.stem: path for path in sorted((ALTERNATIVES / name).glob("*.py"))}
        made = {
            who: Implementation.from_source(path.read_text(), name, path.name)
            for who, path in sources.items()
        }
        failures: dict[str, int] = defaultdict(int)
        worst, worst_at = 0.0, ""
        for seed in range(arguments.first, arguments.first + arguments.seeds):
            answers = ReferenceAnswers(course, seed)
            for check in course.checks[name]:
                Draw.torch_seed = own_seed  # type: ignore[method-assign]
                expected = answers.expected(check)
                Draw.torch_seed = lambda self: own_seed(self) ^ 0x5EED  # type: ignore[method-assign]
                function = answers.functions(name)[check.name]
                for who, implementation in made.items():
                    seen = implementation.observe(check, function, seed)
                    if seen.ended != RETURNED or compare(seen.value, expected.value, tolerance):
                        failures[who] += 1
                        why = seen.fault or compare(seen.value, expected.value, tolerance)
                        print(f"{check.id} fails {who} on seed {seed}: {why}")
                        continue
                    both = zip(numbers(seen.value), numbers(expected.value), strict=True)
                    for a, b in both:
                        allowed = tolerance.atol + tolerance.rtol * abs(b)
                        if a != b and abs(a - b) / allowed > worst:
                            worst, worst_at = (
                                abs(a - b) / allowed,
                                f"{check.name} ({who}, seed {seed})",
                            )
        Draw.torch_seed = own_seed  # type: ignore[method-assign]
        failed += sum(failures.values())
        runs = arguments.seeds * len(course.checks[name])
        print(
            f"{name}: {sum(failures.values())} false failures in {runs:,} checks "
            f"x {len(made)} correct implementations; "
            f"worst agreement used {worst:.1%} of the tolerance, {worst_at}",
            flush=True,
        )
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
