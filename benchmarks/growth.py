"""How the grader grows with the class: 20, 200 and 2,000 submissions, in one run.

    python benchmarks/growth.py                       # right submissions, half an hour
    python benchmarks/growth.py --sizes 5 20          # at a glance, a minute
    python benchmarks/growth.py --mix realistic       # as in the wild; see classes.py
    python benchmarks/growth.py --before ../before    # another checkout in turns with this one

Of each class: seconds and processor seconds of ``grader grade`` per submission, the largest size
of each process, the size of the results file per submission; then the seconds of ``grader report``,
and of ``grader grade --resume``, which has nothing to do. Let nothing else run meanwhile.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from classes import MIXES, make_class
from measured import CHILDREN, MEMORY, ROOT, TRUSTED, WARM, grader, say, table

HEAD = [
    *("submissions", "", "wall each", "CPU each"),
    *(f"{kind}, MB {MEMORY} at most" for kind in (TRUSTED, WARM, CHILDREN)),
    *("results, kB each", "report, s", "its MB", "resume, s", "its CPU s", "its MB"),
]


def row(root: Path, folder: Path, size: int, scratch: Path) -> list[str]:
    """Grade, report and resume one class with a checkout."""
    results = scratch / "results.sqlite"
    kept = ["--results", str(results)]
    graded = grader(root, "grade", str(folder), *kept, "--seed", "7")
    stored = results.stat().st_size
    report = grader(root, "report", *kept, "--to", str(scratch / "report"), by_steps=False)
    resume = grader(root, "grade", str(folder), *kept, "--resume", by_steps=False)
    return [
        *(f"{graded.wall / size:.3f}", f"{graded.cpu / size:.3f}"),
        *(f"{graded.most[kind]:.0f}" for kind in (TRUSTED, WARM, CHILDREN)),
        f"{stored / size / 1000:.1f}",
        *(f"{report.wall:.2f}", f"{report.most[TRUSTED]:.0f}"),
        *(f"{resume.wall:.2f}", f"{resume.cpu:.2f}", f"{resume.most[TRUSTED]:.0f}"),
    ]


def main() -> None:
    """Measure, and print one table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[20, 200, 2000])
    parser.add_argument("--mix", choices=MIXES, default="right")
    parser.add_argument("--before", type=Path, help="another checkout of the project")
    options = parser.parse_args()
    checkouts = {"before": options.before.resolve()} if options.before else {}
    checkouts["now"] = ROOT
    rows = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name, "class")
            make_class(folder, size, options.mix)
            for checkout, root in checkouts.items():
                say(f"{size} submissions, {checkout}")
                scratch = Path(name, checkout)
                scratch.mkdir()
                rows.append([f"{size:,}", checkout, *row(root, folder, size, scratch)])
    print(table(HEAD, rows))


if __name__ == "__main__":
    main()
