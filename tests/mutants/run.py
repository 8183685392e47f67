"""Takes one line of a wall away, runs the tests that must fail then, and so with every line.

    make mutants                               all of them; takes some minutes
    make mutants ONLY=tar                      those whose name, file or tests hold "tar"
    python tests/mutants/run.py --help

What is taken away stands in ``table/``: of each the file, the exact text, what becomes of it, the
tests that must fail, and what the wall is for. Nothing is changed in the working tree: every
mutant is a copy of it in a temporary folder. A mutant is *killed* when each of its tests fails,
has *survived* when one passes, and has *hung* when a time limit ended it. An entry is *wrong* when
its text is not found exactly once, a test is not there, or the tests cannot even be started.

The exit code is 0 when all were killed, 1 when one was not, and 2 when the table or the tests
without any mutant are wrong.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import re
import shutil
import signal
import sys
import tempfile
import threading
import time
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
TABLE = HERE / "table"
TEST_SECONDS = 120
"""Of one test with a mutant; what takes longer has hung."""
SECONDS = 400
"""Of all tests of one mutant."""
NOT_HEARD = 255
"""The exit code where multiprocessing missed how a process ended; its report tells it as well."""
WARM = multiprocessing.get_context("forkserver")
"""A process that has imported what all tests import, and nothing of the project."""
WARM.set_forkserver_preload(["torch", "pydantic", "nbformat", "jinja2", "matplotlib.pyplot"])
LEFT_OUT = shutil.ignore_patterns(".*", "build", "dist", "__pycache__", "*.egg-info")
KILLED, SURVIVED, HUNG, WRONG, NOT_HERE = "killed", "survived", "hung", "wrong", "not here"


class Wrong(Exception):
    """An entry that does not fit the code; the text says why."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """An entry of the table.

    Attributes:
        wall: the name of its file in ``table/``.
        name: what is no longer so.
        why: what the wall is for, in one sentence.
        file: which file is changed, from the project's root.
        text, becomes: what is there exactly once, and what takes its place.
        tests: every one of them must fail.
        root: only root can see the difference.
    """

    wall: str
    name: str
    why: str
    file: str
    text: str
    becomes: str
    tests: tuple[str, ...]
    root: bool = False

    def apply(self, root: Path) -> str:
        """The changed file's content.

        Raises:
            Wrong: the text is not there exactly once.
        """
        path = root / self.file
        content = path.read_text(encoding="utf-8") if path.is_file() else ""
        if (found := content.count(self.text)) != 1:
            raise Wrong(f"{self.file} holds the text {found} times, not once")
        return content.replace(self.text, self.becomes)


def read_table(folder: Path = TABLE) -> list[Mutant]:
    """Every entry, in the order of the files and in them."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["mutant"]:
            entry["tests"] = tuple(entry["tests"])
            found.append(Mutant(path.stem, **entry))
    return found


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a mutant, in how many seconds, and what there is to say about it."""

    mutant: Mutant
    status: str
    seconds: float
    said: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """How a test ended: ``passed``, ``failed`` or ``skipped``, and its last words."""

    test: str
    ended: str
    said: str
    seconds: float


class Runner:
    """Copies of a tree, and pytest in them.

    Arguments:
        root: the tree.
        scratch: where copies are made; others may walk through it.
    """

    def __init__(
        self, root: Path, scratch: Path, test_seconds: int = TEST_SECONDS, seconds: int = SECONDS
    ) -> None:
        self._root, self._scratch = root, scratch
        self._limits = test_seconds, seconds
        self._number = 0
        self._lock = threading.Lock()
        self._running: set[int] = set()
        self._over = False

    def run(self, mutant: Mutant) -> Result:
        """Apply a mutant to a fresh copy, and run its tests there."""
        began = time.monotonic()

        def ended(status: str, said: str) -> Result:
            return Result(mutant, status, time.monotonic() - began, said)

        if mutant.root and os.geteuid() != 0:
            return ended(NOT_HERE, "only root can see the difference")
        try:
            content = mutant.apply(self._root)
            with self.copy() as tree:
                path = tree / mutant.file
                path.write_text(content, encoding="utf-8")
                cases = self.cases(tree, mutant.tests)
        except Wrong as error:
            return ended(WRONG, str(error))
        except TimeoutError as error:
            return ended(HUNG, str(error))
        failed, passed = [], []
        for test in mutant.tests:
            own = [case for case in cases if is_of(case.test, test)]
            if not own:
                return ended(WRONG, f"there is no test {test}")
            broken = [case for case in own if case.ended == "failed"]
            failed += broken
            passed += [] if broken else [test]
        if late := [case for case in failed if "Timeout (>" in case.said]:
            return ended(HUNG, f"{late[0].test}: {late[0].said}")
        if passed:
            return ended(SURVIVED, "passed: " + ", ".join(passed))
        return ended(KILLED, f"{failed[0].test}: {failed[0].said}")

    @contextlib.contextmanager
    def copy(self) -> Iterator[Path]:
        """A copy of the tree, which goes again."""
        with self._lock:
            self._number += 1
            tree = self._scratch / f"tree{self._number}"
        shutil.copytree(self._root, tree, ignore=LEFT_OUT, symlinks=True)
        try:
            yield tree
        finally:
            shutil.rmtree(tree, ignore_errors=True)

    def cases(self, tree: Path, tests: Collection[str]) -> list[Case]:
        """How tests end in a tree.

        Raises:
            Wrong: they cannot be run.
            TimeoutError: they took too long.
        """
        found = []
        # Some folders have a conftest.py that cannot be loaded beside another's.
        for folder in sorted({folder_of(test) for test in tests}):
            own = [test for test in tests if folder_of(test) == folder]
            found += self._pytest(tree, own)
        return found

    def _pytest(self, tree: Path, tests: Sequence[str]) -> list[Case]:
        report, said = tree.with_suffix(".xml"), tree.with_suffix(".txt")
        each, whole = self._limits
        arguments = ["-c", "tests/pytest.ini", "-q", "--tb=short", f"--timeout={each}"]
        arguments += [f"--basetemp={tree}/pytest", f"--junitxml={report}", "-o", "junit_logging=no"]
        process = WARM.Process(target=run_pytest, args=(tree, said, [*arguments, *tests]))
        with self._lock:
            if self._over:
                raise Wrong("stopped")
            process.start()
            assert process.pid is not None
            self._running.add(process.pid)
        process.join(whole)
        with self._lock:
            self._running.discard(process.pid)
            code = process.exitcode
            end_group(process.pid)
        process.join()
        if code is None:
            raise TimeoutError(f"after {whole} seconds")
        if code not in (0, 1, NOT_HEARD) or not report.is_file():
            raise Wrong(f"pytest ended with {code}: {what_is_wrong(said)}")
        return list(read_cases(report))

    @contextlib.contextmanager
    def stopped_early(self, pool: ThreadPoolExecutor) -> Iterator[None]:
        """Where the block is left by an exception, such as Ctrl-C, nothing runs on."""
        try:
            yield
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            with self._lock:
                self._over = True
                for pid in self._running:
                    end_group(pid)
            raise


def run_pytest(tree: Path, said: Path, arguments: Sequence[str]) -> NoReturn:
    """Run pytest in this process, which is there for nothing else, as if started in a tree."""
    os.setsid()  # so that it can be ended with all that it starts
    os.chdir(tree)
    inside = [str(tree), str(tree / "tests")]
    os.environ |= {"PYTHONPATH": os.pathsep.join(inside), "PYTHONDONTWRITEBYTECODE": "1"}
    ours = {PROJECT, PROJECT / "tests", HERE}
    sys.path[:] = inside + [entry for entry in sys.path if Path(entry).resolve() not in ours]
    sys.dont_write_bytecode = True
    for stream, path, flags in (
        (0, os.devnull, os.O_RDONLY),
        (1, said, os.O_WRONLY | os.O_CREAT | os.O_APPEND),
        (2, said, os.O_WRONLY | os.O_CREAT | os.O_APPEND),
    ):
        os.dup2(os.open(path, flags, 0o644), stream)
    import pytest

    sys.exit(pytest.main(list(arguments)))


def end_group(pid: int) -> None:
    """End a process and what it started, if there is still something."""
    for kill in (os.killpg, os.kill):  # it may have no group of its own yet
        with contextlib.suppress(ProcessLookupError):
            kill(pid, signal.SIGKILL)


def folder_of(test: str) -> str:
    """The folder below ``tests/`` that a test lies in."""
    return test.split("/")[1]


def is_of(case: str, test: str) -> bool:
    """Whether a case belongs to a test that is named with or without its parameters."""
    return case == test or case.startswith(f"{test}[")


def read_cases(report: Path) -> Iterator[Case]:
    """The cases of a JUnit report."""
    for case in ElementTree.parse(report).iter("testcase"):
        # From tests/pytest.ini's folder.
        test = f"tests/{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}"
        bad = [child for child in case if child.tag in ("failure", "error")]
        ended = "failed" if bad else "skipped" if case.find("skipped") is not None else "passed"
        # pytest ends a message with a blank line; its first says what was not so.
        said = " ".join(bad[0].get("message", "").split()) if bad else ""
        yield Case(test, ended, said[:200], float(case.get("time", 0)))


def what_is_wrong(said: Path) -> str:
    """The errors that pytest tells of, and its last words."""
    text = said.read_text(encoding="utf-8", errors="replace") if said.is_file() else ""
    lines = [line for line in text.splitlines() if re.search(r"\w", line)]
    errors = [line for line in lines if line.startswith(("E  ", "ERROR"))]
    return " ".join([*errors[-2:], *lines[-1:]])[:300]


def untouched(runner: Runner, mutants: Sequence[Mutant], at_once: int) -> Iterator[str]:
    """Run all tests once without a mutant; gives what is wrong with them."""
    here = [mutant for mutant in mutants if os.geteuid() == 0 or not mutant.root]
    tests = list(dict.fromkeys(test for mutant in here for test in mutant.tests))
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))

    def cases(file: str) -> list[Case] | str:
        own = [test for test in tests if test.startswith(f"{file}::")]
        try:
            with runner.copy() as tree:
                return runner.cases(tree, own)
        except (Wrong, TimeoutError) as error:
            return f"{file}: {error}"

    with ThreadPoolExecutor(at_once) as pool, runner.stopped_early(pool):
        for found in pool.map(cases, files):
            if isinstance(found, str):
                yield found
            else:
                yield from (f"{c.test}: {c.ended} {c.said}" for c in found if c.ended != "passed")


def table_of(results: Sequence[Result]) -> str:
    """How many of each wall were killed, in Markdown, and every one that was not."""
    walls = list(dict.fromkeys(result.mutant.wall for result in results))
    lines = ["| walls | mutants | killed | seconds |", "|---|---|---|---|"]
    for wall in [*walls, "all"]:
        own = [result for result in results if wall in ("all", result.mutant.wall)]
        own = [result for result in own if result.status != NOT_HERE]
        killed = sum(result.status == KILLED for result in own)
        seconds = sum(result.seconds for result in own)
        lines.append(f"| {wall} | {len(own)} | {killed} | {seconds:.0f} |")
    for result in results:
        if result.status != KILLED:
            mutant = result.mutant
            lines += ["", f"{result.status}: {mutant.wall}: {mutant.name} ({mutant.file})"]
            lines += [f"    {mutant.why}", f"    {result.said}"]
    return "\n".join(lines)


def run_all(runner: Runner, mutants: Sequence[Mutant], at_once: int) -> list[Result]:
    """Every mutant's result, in the order of the table; says each as soon as it is there."""
    results: dict[Mutant, Result] = {}
    with ThreadPoolExecutor(at_once) as pool, runner.stopped_early(pool):
        running = [pool.submit(runner.run, mutant) for mutant in mutants]
        for number, done in enumerate(as_completed(running), 1):
            result = done.result()
            results[result.mutant] = result
            head = f"[{number}/{len(mutants)}] {result.status:<8} {result.seconds:5.1f} s"
            print(f"{head}  {result.mutant.wall}: {result.mutant.name}", flush=True)
            print(f"{'':24}{result.said}", flush=True)
    return [results[mutant] for mutant in mutants]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for; gives the exit code."""
    about, _, more = (__doc__ or "").partition("\n")
    parser = argparse.ArgumentParser(
        description=about, epilog=more, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-k", dest="only", default="", metavar="TEXT", help="only entries with it")
    parser.add_argument("--at-once", type=int, default=2, metavar="N", help="so many at a time")
    parser.add_argument("--list", action="store_true", help="say what is in the table, run nothing")
    parser.add_argument(
        "--untested", action="store_true", help="do not run the tests without a mutant first"
    )
    asked = parser.parse_args(arguments)
    mutants = [mutant for mutant in read_table() if asked.only.lower() in str(mutant).lower()]
    if not mutants:
        print(f"no entry of {TABLE} holds {asked.only!r}")
        return 2
    if asked.list:
        for mutant in mutants:
            print(f"{mutant.wall}: {mutant.name}. {mutant.why}")
        return 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mutants-") as scratch:
        Path(scratch).chmod(0o755)  # learner code is run by another user
        runner = Runner(PROJECT, Path(scratch))
        print(f"{len(mutants)} mutants. First, their tests without any …", flush=True)
        wrong = [] if asked.untested else list(untouched(runner, mutants, asked.at_once))
        if wrong:
            print("Not even without a mutant do these pass:", *wrong, sep="\n")
            return 2
        print(f"… pass, in {time.monotonic() - began:.0f} s.", flush=True)
        results = run_all(runner, mutants, asked.at_once)
    print(f"\n{table_of(results)}")
    counted = Counter(result.status for result in results)
    told = ", ".join(f"{count} {status}" for status, count in counted.items())
    print(f"\n{len(results)} mutants in {(time.monotonic() - began) / 60:.1f} minutes: {told}")
    if counted[WRONG]:
        return 2
    return 1 if counted[SURVIVED] or counted[HUNG] else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("stopped")
