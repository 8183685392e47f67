"""What a notebook of unknown make may hold: said with a sentence, or harmless."""

import json

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from grader.core.course import Course
from grader.core.error_words import ErrorWords
from grader.core.observation import RETURNED, Observation, TensorValue
from grader.core.verdict import Verdict
from grader.nbgrader import grading
from grader.nbgrader.autograde_run import Session, Settings
from grader.nbgrader.grading import GradeCells
from grader.nbgrader.outputs import Places, cell_outputs
from grader.nbgrader.reading import parse
from grader.run.notebook_job import CellJob, Seen
from grader.run.shown_output import of_submission
from grader.run.warm_process import GraderError
from grader.submissions.member import Refused


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
def test_odd_metadata_does_not_matter(odd: object) -> None:
    assert len(parse(notebook(kernelspec=odd)).cells) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "its JSON cannot be read"),
        (b"\xff\xfe", "its JSON cannot be read"),
        (b"[" * 10**6, "its JSON cannot be read"),
        (b"1" * 10**5, "its JSON cannot be read"),
        (b"[]", "its JSON is something else"),
        (b'{"cells": []}', "names no version of the format"),
        (b'{"nbformat": true, "cells": []}', "names no version of the format"),
        (b'{"nbformat": 7, "cells": []}', "of version 7"),
        (b'{"nbformat": 4}', "no list of cells"),
        (b'{"nbformat": 4, "cells": [7]}', "one of its cells is not a cell"),
        (
            b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": 7}]}',
            "one of its cells is not a cell",
        ),
        (notebook(language_info={"name": "Julia"}), "for 'julia', not for Python"),
        (
            b'{"nbformat": 4, "cells": [%s]}'
            % b",".join([b'{"cell_type": "raw", "source": ""}'] * 1001),
            "more than 1,000 cells",
        ),
        (notebook().replace(b"x =", b"#" * (21 * 2**20)), "more than 20 MB of text"),
    ],
)
def test_what_is_no_notebook_is_refused_with_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        parse(content)


def test_of_a_notebook_only_type_text_and_name_of_cells_are_kept() -> None:
    data = json.loads(notebook(widgets={"state": "x" * 1000}))
    data["cells"][0] |= {"attachments": {"a": "b"}, "outputs": [{"data": {"x": "y"}}]}
    data["cells"][0]["metadata"] = {"nbgrader": {"grade_id": "a", "points": 9}, "tags": ["t"]}
    found = parse(json.dumps(data).encode())
    (cell,) = found.cells
    assert (cell.outputs, cell.metadata) == ([], {"nbgrader": {"grade_id": "a"}})
    assert found.metadata == {}


def test_a_notebook_of_version_3_is_brought_up() -> None:
    cells = [
        {"cell_type": "heading", "level": 2, "source": ["Sums"]},
        {"cell_type": "code", "input": ["x = 1\n", "y"], "outputs": []},
    ]
    data = {"nbformat": 3, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}
    found = parse(json.dumps(data).encode()).cells
    kinds = [(cell.cell_type, cell.source) for cell in found]
    assert kinds == [("markdown", "## Sums"), ("code", "x = 1\ny")]


def test_of_a_line_that_is_written_anew_the_last_one_is_shown() -> None:
    printed = b"10 %\r20 %\r30 %\ndone\r\n" + b"x" * 190_000
    data = TensorValue("uint8", (len(printed),), printed)
    seen = Observation(RETURNED, ({"kind": "stdout", "data": data},))
    (output,) = cell_outputs(seen, Places([(1, 1)]), 1, ErrorWords())
    assert output.text.startswith("30 %\ndone\nxxx")


@pytest.mark.parametrize("wall", [True, False])
def test_all_notebooks_of_a_submission_share_one_budget(
    minicourse: Course, monkeypatch: pytest.MonkeyPatch, wall: bool
) -> None:
    if not wall:
        monkeypatch.setattr(Session, "room", lambda *_: of_submission())
    # A thousand lines, as many as are shown.
    printed = (b"x" * 149 + b"\n") * 1_000
    text = TensorValue("uint8", (len(printed) - 1,), printed[:-1])
    seen = Observation(RETURNED, ({"kind": "stdout", "data": text},))

    class Ran(Session):
        """A session in which every cell has shown as much as it may."""

        def __init__(self) -> None:
            self.course = minicourse
            self._room = (("", ""), of_submission())

        def grade(self, job: CellJob) -> tuple[Seen, list[Verdict], tuple[()]]:
            return Seen(dict.fromkeys(range(10), seen)), [], ()

        def keep(self, *_: object) -> None:
            """Nothing is stored."""

        seed = 1

    session = Ran()
    monkeypatch.setattr(grading, "session_of", lambda *_: session)
    shown = {}
    for student in ("anna", "bo"):
        session.when = ("two-small-things", student), "", ("", 0.0)
        shown[student] = 0
        for _ in range(4):
            cells = [new_code_cell("x") for _ in range(10)]
            about = {"student": student, "assignment": "two-small-things", "notebook": "ex1_line"}
            graded, _ = GradeCells().preprocess(new_notebook(cells=cells), {"nbgrader": about})
            shown[student] += sum(len(o.text) for c in graded.cells for o in c.outputs)
    assert (shown["anna"] < 4_100_000) == wall
    assert shown["bo"] == shown["anna"]


def test_the_published_seed_grades_nobody(minicourse: Course) -> None:
    settings = Settings(str(minicourse.root), "results.sqlite", minicourse.default_seed, False)
    with pytest.raises(GraderError, match="lie in every learner's copy"):
        Session(settings)
