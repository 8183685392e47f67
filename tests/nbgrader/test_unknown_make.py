"""What a notebook of unknown make may hold: said with a sentence, or harmless."""

import json

import pytest

from grader.core.course import Course
from grader.core.observation import RETURNED, Observation, TensorValue
from grader.nbgrader.outputs import Places, cell_outputs
from grader.nbgrader.reading import parse
from grader.nbgrader.session import Session, Settings
from grader.run.members import Refused
from grader.run.pool import GraderError


def notebook(**metadata: object) -> bytes:
    code = {"cell_type": "code", "source": "x = '\ud800'", "metadata": {}, "outputs": []}
    cells = [{**code, "execution_count": None, "id": "a"}]
    return json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}
    ).encode()


def test_half_a_surrogate_pair_can_be_written() -> None:
    (cell,) = parse(notebook()).cells
    cell.source.encode()
    assert cell.source.startswith("x = ")


@pytest.mark.parametrize("odd", ["x", 7, [], {"language": 3}])
def test_odd_metadata_is_refused_with_a_sentence(odd: object) -> None:
    with pytest.raises(Refused, match="is not a notebook that can be worked with"):
        parse(notebook(kernelspec=odd))


def test_of_a_line_that_is_written_anew_the_last_one_is_shown() -> None:
    printed = b"10 %\r20 %\r30 %\ndone\r\n" + b"x" * 190_000
    data = TensorValue("uint8", (len(printed),), printed)
    seen = Observation(RETURNED, ({"kind": "stdout", "data": data},))
    (output,) = cell_outputs(seen, Places([(1, 1)]), 1)
    assert output.text.startswith("30 %\ndone\nxxx")


def test_the_published_seed_grades_nobody(minicourse: Course) -> None:
    settings = Settings(str(minicourse.root), "results.sqlite", minicourse.default_seed, False)
    with pytest.raises(GraderError, match="lie in every learner's copy"):
        Session(settings)
