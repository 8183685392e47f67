"""What passes at home passes in a notebook and when graded; what is told is told alike."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from ways import three
from ways.snippets import COMPILER, DIFFERS_INSIDE, PASSES, SNIPPETS

NAME = "ex1_forward_pass"
RETURN = "    return torch.sigmoid(z)\n"


@pytest.fixture(scope="module", autouse=True)
def shared() -> Iterator[None]:
    with three.warm():
        yield


def right() -> str:
    text = three.course().solution_file(NAME).read_text(encoding="utf-8")
    return re.sub(r"^ *### (BEGIN|END) SOLUTION\n", "", text, flags=re.MULTILINE)


def told(source: str, ways: tuple[str, ...]) -> set[str]:
    return {three.told(three.verdicts(source, NAME, 7, way)) for way in ways}


def told_alike(source: str, ways: tuple[str, ...]) -> str:
    """What all the ways say of it."""
    seen = told(source, ways)
    assert len(seen) == 1, seen
    return seen.pop()


def inside(code: str) -> str:
    """The right file with code in its function ``forward``."""
    assert RETURN in right()
    return right().replace(RETURN, textwrap.indent(code, "    ") + "\n" + RETURN)


@pytest.mark.parametrize("name", SNIPPETS)
def test_at_the_end_of_a_file(name: str) -> None:
    code, expected = SNIPPETS[name]
    assert expected in told_alike(f"{right()}\n\n# %%\n{code}\n", (three.HOME, three.GRADED))


NO_FILE = {"its own file", "where it lies"}
"""In a notebook there is no ``__file__``, at home or when it is graded."""


@pytest.mark.parametrize("name", [name for name in SNIPPETS if name not in NO_FILE])
def test_inside_a_function(name: str) -> None:
    code, expected = SNIPPETS[name]
    assert expected in told_alike(inside(code), three.WAYS) or name in DIFFERS_INSIDE


def test_what_needs_the_compiler() -> None:
    code = "\n\n".join(COMPILER.values())
    at_the_end = f"{right()}\n\n# %%\n{code}\n"
    assert told(at_the_end, (three.HOME, three.GRADED)) == {PASSES}
    assert told(inside(f"import torch\n{code}"), (three.NOTEBOOK,)) == {PASSES}


@pytest.mark.parametrize(
    "name", ["a file written", "a plot", "argv", "float64", "another exercise"]
)
def test_a_cell_that_fails_costs_what_it_defines_and_no_more(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # in a learner's own kernel a file is written
    cell = f"{right()}\n\n# %%\n{SNIPPETS[name][0]}\n"
    assert told(cell, (three.NOTEBOOK, three.GRADED_NOTEBOOK)) == {PASSES}
