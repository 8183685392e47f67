"""The table of mutants fits the code and the tests as they are; ``make mutants`` runs it."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from mutants.run import PROJECT, Mutant, Runner, main, read_table, table_of

ENTRIES = [pytest.param(one, id=f"{one.wall}: {one.name}") for one in read_table()]


@cache
def functions(file: str) -> frozenset[str]:
    """The names of a test file's functions."""
    tree = ast.parse((PROJECT / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("mutant", ENTRIES)
def test_an_entry_fits(mutant: Mutant) -> None:
    changed = mutant.apply(PROJECT)  # raises where the text is not there, or more than once
    assert changed != (PROJECT / mutant.file).read_text(encoding="utf-8")
    compile(changed, mutant.file, "exec")
    assert mutant.why.endswith(".")
    assert mutant.tests
    for test in mutant.tests:
        file, _, name = test.partition("::")
        assert (PROJECT / file).is_file(), test
        assert name.partition("[")[0] in functions(file), test


def test_names_differ_and_there_are_enough() -> None:
    mutants = read_table()
    assert len({(one.wall, one.name) for one in mutants}) == len(mutants) >= 60


# The run itself, on a project of one wall.

WALL = "def wall(name):\n    if '/' in name:\n        raise ValueError(name)\n    return name\n"
TESTS = """
import time
import pytest
from grader.wall import wall

def test_it_stands():
    with pytest.raises(ValueError):
        wall("a/b")

def test_it_looks_elsewhere():
    assert wall("ab") == "ab"

def test_it_waits():
    while wall("ab") != "ab":
        time.sleep(1)

@pytest.mark.parametrize("name", ["a/b", "/"])
def test_each(name):
    with pytest.raises(ValueError):
        wall(name)
"""
HANGS = "    return '' if name == 'ab' else name\n"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    root = tmp_path / "project"
    (root / "grader").mkdir(parents=True)
    (root / "tests/here").mkdir(parents=True)
    (root / "grader/wall.py").write_text(WALL)
    (root / "tests/here/test_wall.py").write_text(TESTS)
    (root / "tests/pytest.ini").write_text("[pytest]\npythonpath = ..\n")
    (tmp_path / "scratch").mkdir()
    return Runner(root, tmp_path / "scratch", test_seconds=2)


def mutant(*tests: str, text: str = "    if '/' in name:\n", becomes: str = "") -> Mutant:
    becomes = becomes or "    if not name:\n"
    named = tuple(f"tests/here/test_wall.py::{test}" for test in tests)
    return Mutant("a wall", "no name", "It stands.", "grader/wall.py", text, becomes, named)


@pytest.mark.parametrize(
    ("one", "status", "said"),
    [
        (mutant("test_it_stands"), "killed", "DID NOT RAISE"),
        (mutant("test_each[/]"), "killed", "test_each[/]"),
        (mutant("test_it_looks_elsewhere"), "survived", "test_it_looks_elsewhere"),
        (
            mutant("test_it_stands", "test_it_looks_elsewhere"),
            "survived",
            "test_it_looks_elsewhere",
        ),
        (mutant("test_it_waits", text="    return name\n", becomes=HANGS), "hung", "Timeout"),
        (mutant("test_it_stands", text="    if name:"), "wrong", "0 times"),
        (mutant("test_it_stands", text="name"), "wrong", "times"),
        (mutant("test_nothing"), "wrong", "test_nothing"),
        (mutant("test_it_stands", becomes="if\n"), "wrong", "pytest ended with 4"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_becomes_of_a_mutant(runner: Runner, one: Mutant, status: str, said: str) -> None:
    result = runner.run(one)
    assert (result.status, said in result.said) == (status, True), result.said
    assert (runner._root / "grader/wall.py").read_text() == WALL
    assert list(runner._scratch.glob("tree*/")) == []
    assert ("no name" in table_of([result])) == (status != "killed")


def test_the_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert main(["-k", "nothing is called like this"]) == 2
    assert main(["--list", "-k", "the ruleset is not entered"]) == 0
    said = capsys.readouterr().out
    assert "landlock: the ruleset is not entered." in said
    done = subprocess.run(
        [sys.executable, str(PROJECT / "tests/mutants/run.py"), "--list"], capture_output=True
    )
    assert done.returncode == 0
    assert done.stdout.count(b"\n") == len(read_table())
