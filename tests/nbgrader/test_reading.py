"""Submitted notebooks, without nbgrader: what is read, what is put back, what is shown."""

import json
import os
import threading
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grader.core.error_words import ErrorWords
from grader.core.observation import RETURNED, Observation, TensorValue
from grader.nbgrader import reading
from grader.nbgrader.markdown import harmless
from grader.nbgrader.outputs import Places, cell_outputs, score_output
from grader.nbgrader.reading import parse, read
from grader.nbgrader.restore import Released, RestoreCells, restored
from grader.submissions.member import Refused
from grader.submissions.notebook_cells import MAX_CELLS, notebooks

RELEASED = {
    "answer": Released("answer", "code", "# your code", False, True, None, "a"),
    "check": Released("check", "code", "check('ex1_line', 'line')", True, False, 6.0, "b"),
}


def text_of(**fields: object) -> bytes:
    cell = {"cell_type": "code", "source": "x = 1", "metadata": {}, "outputs": [], "id": "a"}
    cell |= {"execution_count": None, **fields}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    return json.dumps(notebook).encode()


def named(cell: NotebookNode, name: str, **more: object) -> NotebookNode:
    cell.metadata["nbgrader"] = {"grade_id": name, **more}
    return cell


def test_a_link_is_no_notebook(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_bytes(text_of())
    (tmp_path / "b.ipynb").symlink_to("a.ipynb")
    assert read(tmp_path / "a.ipynb") == text_of()
    with pytest.raises(Refused, match="is a link"):
        read(tmp_path / "b.ipynb")


def test_a_pipe_is_no_notebook(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    os.mkfifo(path)
    released: list[Path] = []

    def release() -> None:
        released.append(path)
        os.close(os.open(path, os.O_WRONLY))

    timer = threading.Timer(10, release)
    timer.start()
    with pytest.raises(Refused, match="not a regular file"):
        read(path)
    timer.cancel()
    assert released == []


def test_a_notebook_is_of_bounded_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.ipynb").write_bytes(text_of())
    monkeypatch.setattr(reading, "MAX_FILE", 10)
    with pytest.raises(Refused, match="larger than"):
        read(tmp_path / "a.ipynb")


def test_cells_are_counted() -> None:
    cells = [new_code_cell("x = 1") for _ in range(MAX_CELLS + 1)]
    assert len(parse(nbformat.writes(new_notebook(cells=cells[1:])).encode()).cells) == MAX_CELLS
    with pytest.raises(Refused, match="more than 1,000 cells"):
        parse(nbformat.writes(new_notebook(cells=cells)).encode())


def test_outputs_and_attachments_are_dropped() -> None:
    shown = {"output_type": "stream", "name": "stdout", "text": "SHOWN"}
    assert "SHOWN" not in nbformat.writes(parse(text_of(outputs=[shown])))
    lesson = new_markdown_cell("x", attachments={"a.svg": {"image/svg+xml": "SHOWN"}})
    notebook = parse(nbformat.writes(new_notebook(cells=[lesson])).encode())
    assert "SHOWN" not in nbformat.writes(notebook)


def test_what_is_not_looked_at_is_dropped_while_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[object] = []
    real = json.loads

    def noting(*arguments: object, **options: object) -> object:
        held.append(real(*arguments, **options))  # type: ignore[arg-type]
        return held[-1]

    monkeypatch.setattr(json, "loads", noting)
    metadata = {"mine": {"a": [{}, {"deep": {}}]}, "nbgrader": {"grade_id": "x", "more": {}}}
    (found,) = notebooks([text_of(metadata=metadata, outputs=[{"data": {}}] * 9)])
    assert [cell.name for cell in found.cells] == ["x"]
    assert "mine" not in str(held)
    assert "outputs" not in str(held)


def test_what_is_too_deep_is_no_notebook() -> None:
    deep = b"[" * 100_000
    with pytest.raises(RecursionError):
        json.loads(deep)
    with pytest.raises(Refused, match="its JSON cannot be read"):
        parse(deep)


def test_locked_cells_and_metadata_are_the_released_ones() -> None:
    cells = [
        named(new_code_cell("mine = 1"), "answer", points=99, locked=True),
        named(new_code_cell("6.0"), "check", points=1000, locked=False),
        named(new_code_cell("own = 1"), "unknown", points=5),
        new_markdown_cell("own", metadata={"slideshow": "<script>"}),
    ]
    made, notes = restored(cells, RELEASED)
    assert [cell.source for cell in made] == [
        "mine = 1",
        RELEASED["check"].source,
        "own = 1",
        "own",
    ]
    assert [cell.metadata for cell in made[:2]] == [
        {"nbgrader": RELEASED["answer"].metadata()},
        {"nbgrader": RELEASED["check"].metadata()},
    ]
    assert [cell.metadata for cell in made[2:]] == [{}, {}]
    assert any("was edited; the released one was put back" in note for note in notes)


def test_a_deleted_check_is_put_back() -> None:
    made, notes = restored([named(new_code_cell("mine = 1"), "answer")], RELEASED)
    assert [cell.source for cell in made] == ["mine = 1", RELEASED["check"].source]
    assert notes == ["graded cell 'check' was deleted; it was put back"]


def test_a_doubled_check_counts_once() -> None:
    cells = [named(new_code_cell(RELEASED["check"].source), "check", points=6) for _ in range(3)]
    made, notes = restored(cells, RELEASED)
    assert [bool(cell.metadata.get("nbgrader")) for cell in made] == [True, False, False]
    assert len(notes) == 2


def test_a_notebook_s_metadata_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RestoreCells, "_released", lambda self, about: RELEASED)
    forged = {"title": "</title><script>", "grader": {"refused": "full points", "whole": "yes"}}
    notebook = new_notebook(metadata=forged, cells=[])
    about = {"student": "anna", "notebook": "ex1_line", "refused": "", "sha256": "0"}
    made, _ = RestoreCells().preprocess(notebook, {"nbgrader": about})
    assert set(made.metadata) == {"kernelspec", "language_info", "grader"}
    assert made.metadata["grader"]["refused"] == ""
    assert made.metadata["grader"]["whole"] is False


def outputs(kind: str, data: bytes) -> list[NotebookNode]:
    value = ({"kind": kind, "data": TensorValue("uint8", (len(data),), data)},)
    return cell_outputs(Observation(RETURNED, value), Places([(1, 1)]), 1, ErrorWords())


def png(width: int = 1, height: int = 1) -> bytes:
    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x00\x00\x00\x00"
    chunks = [(b"IHDR", head), (b"tEXt", b"SCRIPT"), (b"IDAT", b"x"), (b"IEND", b"")]
    parts = [len(c).to_bytes(4) + kind + c + bytes(4) for kind, c in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_only_pictures_are_pictures() -> None:
    (picture,) = outputs("image", png())
    assert set(picture.data) == {"image/png", "text/plain"}
    for data in (
        b"<script>SCRIPT</script>",
        b"<!DOCTYPE" + png()[9:],
        png()[:40],
        png(0),
        png(2**20, 2**20),
    ):
        assert outputs("image", data) == []


@pytest.mark.parametrize("kind", ["stdout", "stderr", "result", "display"])
def test_what_a_cell_shows_is_printable(kind: str) -> None:
    (made,) = outputs(kind, "\x1b[2Jred\u202e\x07".encode())
    assert "red" in nbformat.writes(new_notebook(cells=[new_code_cell(outputs=[made])]))
    text = made.text if "text" in made else made.data["text/plain"]
    assert not set(text) & set("\x1b\u202e\x07")


@pytest.mark.parametrize("score", [0, 6, 2.5])
def test_a_score_is_one_bare_number(score: float) -> None:
    made = score_output(score)
    assert made.output_type == "execute_result"
    assert float(made.data["text/plain"]) == score
    assert set(made.data) == {"text/plain"}


@pytest.mark.parametrize("name", ["mermaid", "MerMaid", "mermaidjs"])
def test_no_block_is_a_diagram(name: str) -> None:
    assert "mermaid" not in harmless(f"```{name}\ngraph TD\n```").lower()
