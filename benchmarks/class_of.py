"""What it costs to grade a class, against the bare work of its checks, in one run.

    python benchmarks/class_of.py                      # a class of 200, about 15 minutes
    python benchmarks/class_of.py --class 20           # the same at a glance, under two minutes
    python benchmarks/class_of.py --before ../before   # another checkout in turns with this one
    sudo python benchmarks/class_of.py                 # memory as PSS instead of RSS

Two classes are graded: all right, and as in the wild (see ``classes.py``), each with 1, 2 and 4
workers. The limit is the bare work of the same checks on the same files in one warm process (see
``bare_work.py``); of this checkout, and with ``--before`` of the other one, too. A second table has
the processor time of one worker by steps (see ``watched.py``). The right class is also graded with
one cold pytest per submission, and by stock nbgrader with the same checks as cells. Seconds and
milliseconds are per submission. Let nothing else run meanwhile.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path

import other_ways
from classes import MIXES, make_class
from measured import (
    CHILDREN,
    MEMORY,
    ROOT,
    TRUSTED,
    WARM,
    Cost,
    bare_work,
    grader,
    say,
    table,
    timed,
)
from watched import STEPS

SEED = 7
OF_THE_LIMIT = 20
"""Submissions of the right class that the limit is measured on: they are all alike."""
Key = tuple[str, str, int]
"""Which mix, which checkout, how many workers."""


def grade(root: Path, folder: Path, workers: int) -> Cost:
    """Grade a class with a checkout's grader, as an instructor would."""
    with tempfile.TemporaryDirectory() as name:
        kept = ["--results", str(Path(name, "results.sqlite")), "--seed", str(SEED)]
        return grader(root, "grade", str(folder), *kept, "--workers", str(workers))


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--class", dest="size", type=int, default=200, help="submissions in each")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--mixes", nargs="+", choices=MIXES, default=list(MIXES))
    parser.add_argument("--before", type=Path, help="another checkout of the project")
    parser.add_argument("--rounds", type=int, default=1, help="of which the cheapest one counts")
    parser.add_argument(
        "--slow", type=int, help="submissions for pytest and nbgrader (default: one in 50)"
    )
    parser.add_argument("--json", type=Path, help="also write all figures to this file")
    options = parser.parse_args()
    slow = options.size // 50 if options.slow is None else options.slow
    checkouts = {"before": options.before.resolve()} if options.before else {}
    checkouts["now"] = ROOT
    limits: dict[str, dict[str, dict[str, float]]] = {}
    costs: dict[Key, Cost] = {}
    ways: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        for mix in options.mixes:
            say(f"{mix}: the class")
            folder = scratch / mix
            make_class(folder, options.size, mix)
            most = OF_THE_LIMIT if mix == "right" else None
            for checkout, root in checkouts.items():
                say(f"{mix}: the limit, {checkout}")
                limits.setdefault(mix, {})[checkout] = bare_work(root, folder, most)
            for workers in options.workers:
                for number in range(options.rounds):
                    for checkout, root in checkouts.items():
                        say(f"{mix}: {workers} workers, {checkout}, round {number + 1}")
                        cost = grade(root, folder, workers)
                        key = mix, checkout, workers
                        costs[key] = min(costs.get(key, cost), cost, key=lambda one: one.cpu)
        if slow:
            few = scratch / "few"
            make_class(few, slow)
            say(f"pytest, {slow} submissions")
            ways["pytest"] = timed(lambda: other_ways.with_pytest(few, scratch))
            course = other_ways.nbgrader_course(few, scratch)
            say(f"nbgrader, {slow} submissions")
            ways["nbgrader"] = timed(lambda: other_ways.nbgrader(course, "autograde", "neuron"))
    print(f"\nClasses of {options.size} on {os.cpu_count()} cores.\n")
    print(of_classes(limits, costs, options.size))
    print(f"\nMilliseconds of processor time with {min(options.workers)} workers:\n")
    print(of_steps(limits, costs, options.size, min(options.workers)))
    if ways and "right" in options.mixes:
        print(f"\nThe right class in other ways, {slow} submissions:\n")
        print(of_ways(limits["right"]["now"], costs, ways, options.size, slow))
    if options.json:
        told = {" ".join(map(str, key)): vars(cost) for key, cost in costs.items()}
        told |= {way: vars(cost) for way, cost in ways.items()}
        options.json.write_text(json.dumps({"limits": limits, "costs": told}, indent=2))


def of_classes(
    limits: dict[str, dict[str, dict[str, float]]], costs: dict[Key, Cost], size: int
) -> str:
    """Wall, CPU and memory of each class; the CPU against the limit of each checkout."""
    checkouts = list(next(iter(limits.values())))
    head = ["class", "way", "wall", "CPU", *(f"CPU, against limit {one}" for one in checkouts)]
    kinds = (TRUSTED, WARM, CHILDREN)
    head += [f"MB {MEMORY}, at most", "mean", *(f"{kind}, at most" for kind in kinds)]
    rows = []
    for mix, of_mix in limits.items():

        def against(cpu: float, of_mix: dict[str, dict[str, float]] = of_mix) -> list[str]:
            return [f"{cpu / of_mix[one]['cpu']:.2f} x" for one in checkouts]

        for checkout, limit in of_mix.items():
            stopped = f" (time limits: {limit['stopped']:.3f})" if limit["stopped"] else ""
            times = [f"{limit['wall']:.3f}", f"{limit['cpu']:.3f}{stopped}"]
            rows.append([mix, f"limit {checkout}", *times, *against(limit["cpu"]), *[""] * 5])
        for (_, checkout, workers), cost in costs.items():
            if _ == mix:
                times = [f"{cost.wall / size:.3f}", f"{cost.cpu / size:.3f}"]
                sizes = [cost.most["all"], cost.mean, *(cost.most[kind] for kind in kinds)]
                way = f"{checkout}, {workers} workers"
                memory = [f"{one:.0f}" for one in sizes]
                rows.append([mix, way, *times, *against(cost.cpu / size), *memory])
    return table(head, rows)


def of_steps(
    limits: dict[str, dict[str, dict[str, float]]],
    costs: dict[Key, Cost],
    size: int,
    workers: int,
) -> str:
    """The CPU of each step; that of the children also without the bare work."""
    rows = []
    for (mix, checkout, some), cost in costs.items():
        if some == workers:
            steps = [f"{1000 * cost.steps[step] / size:.1f}" for step in STEPS]
            bare = 1000 * limits[mix][checkout]["cpu"]
            around = 1000 * cost.steps["child"] / size - bare
            rows.append([mix, checkout, *steps, f"{bare:.1f}", f"{around:.1f}"])
    return table(["class", "", *STEPS, "limit", "child without limit"], rows)


def of_ways(
    limit: dict[str, float],
    costs: dict[Key, Cost],
    ways: dict[str, Cost],
    size: int,
    slow: int,
) -> str:
    """Seconds of the right class by the ways to grade it."""
    best = min(
        (cost for (mix, checkout, _), cost in costs.items() if (mix, checkout) == ("right", "now")),
        key=lambda cost: cost.wall,
    )
    figures = {
        "limit": (limit["wall"], limit["cpu"]),
        "grader": (best.wall / size, best.cpu / size),
        **{way: (cost.wall / slow, cost.cpu / slow) for way, cost in ways.items()},
    }
    rows = [
        [
            way,
            *(f"{wall:.3f}", f"{cpu:.3f}"),
            *(f"{wall / figures['grader'][0]:.1f} x", f"{cpu / limit['cpu']:.2f} x"),
        ]
        for way, (wall, cpu) in figures.items()
    ]
    return table(["way", "wall", "CPU", "wall, against grader", "CPU, against limit"], rows)


if __name__ == "__main__":
    main()
