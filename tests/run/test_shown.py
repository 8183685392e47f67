"""What notebooks show is bounded by the trusted side, and what is left out is said."""

from __future__ import annotations

import contextlib
import os
import struct
import threading
import zlib

import pytest

from grader.core.course_tables import Limits
from grader.core.observation import (
    MAX_FRAMES,
    MAX_NAME,
    MAX_SOURCE,
    MAX_TEXT,
    RAISED,
    RETURNED,
    Fault,
    Foreign,
    Frame,
    Observation,
    TensorValue,
)
from grader.run import notebook_job, shown_output
from grader.run.notebook_job import Cell, CellJob, observe_cells
from grader.run.shown_output import Room, of_notebook, plain_picture
from grader.run.wire import encode

LIMITS = Limits(check_seconds=20, memory_mb=500, source_kb=64)
HUGE = Room(2**40, 2**40, 2**40, 2**40, 2**40)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 10, height: int = 10, more: bytes = b"", size: int = 50) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    body = chunk(b"IDAT", b"\0" * size)
    return b"\x89PNG\r\n\x1a\n" + header + more + body + chunk(b"IEND", b"")


def output(kind: str, data: bytes) -> dict[str, object]:
    return {"kind": kind, "data": TensorValue("uint8", (len(data),), data)}


class Forger:
    """A child that keeps no bound of its own: so many cells show the same."""

    def __init__(self, seen: Observation, count: int) -> None:
        frame = encode(seen)
        self.fd, self._to = os.pipe()
        self.used = lambda: 0.0
        self._thread = threading.Thread(target=self._write, args=(frame, count), daemon=True)
        self._thread.start()

    def _write(self, frame: bytes, count: int) -> None:
        with contextlib.suppress(BrokenPipeError), os.fdopen(self._to, "wb", 0) as file:
            for _ in range(count):
                data = memoryview(struct.pack("<Q", len(frame)) + frame)
                while data:
                    data = data[file.write(data) :]

    def end(self) -> None:
        os.close(self.fd)  # first: whoever writes to it then is done
        self._thread.join()


def observed(seen: Observation, count: int) -> list[Observation]:
    job = CellJob("ex", "ex.py", (Cell("", 1),) * count, False, (), 1)
    made = observe_cells(job, lambda _: Forger(seen, count), LIMITS)
    return [made.cells[number] for number in range(count)]


def sizes(kept: list[Observation]) -> dict[str, int]:
    found: dict[str, int] = {"outputs": 0}
    for seen in kept:
        for kind, data in shown_output.shown(seen):
            found[kind] = found.get(kind, 0) + len(data)
            found["outputs"] += 1
    return found


@pytest.fixture(params=["wall", "no wall"])
def wall(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if request.param != "wall":
        monkeypatch.setattr(notebook_job, "of_notebook", lambda: HUGE)
        monkeypatch.setattr(shown_output, "of_cell", lambda: HUGE)
    return request.param == "wall"


@pytest.mark.parametrize(
    ("outputs", "kind", "most"),
    [
        ([("image", png(size=900_000))] * 7, "image", 6_000_000),
        ([("image", png(2_000, 2_000))] * 7, "image", 10 * 150),
        ([("stdout", b"x" * 3_000_000)], "stdout", 1_000_000 + 50 * 100),
        ([("result", b"x")] * 300, "outputs", 1_100),
    ],
)
def test_one_budget_holds_for_a_whole_notebook(
    wall: bool, outputs: list[tuple[str, bytes]], kind: str, most: int
) -> None:
    value = tuple(output(kind, data) for kind, data in outputs)
    kept = observed(Observation(RETURNED, value), 20)
    assert (sizes(kept)[kind] <= most) == wall
    if wall:
        assert (
            "… left out: " in list(shown_output.shown(kept[-1]))[-1][1].decode()
            or kind == "outputs"
        )


def test_errors_are_text_as_well(wall: bool) -> None:
    # As large as the decoder takes them.
    frames = tuple(Frame(n, "x" * MAX_SOURCE) for n in range(MAX_FRAMES))
    fault = Fault("E" * MAX_NAME, "y" * MAX_TEXT, frames)
    kept = observed(Observation(RAISED, fault=fault), 200)
    size = sum(len(f.source) for seen in kept if seen.fault for f in seen.fault.frames)
    assert (size <= of_notebook().text) == wall
    assert all(seen.fault and seen.fault.type.startswith("E") for seen in kept)


def test_what_the_child_could_not_send_is_said() -> None:
    kept = of_notebook().keep(Observation(RETURNED, Foreign("something too large to look at")))
    assert list(shown_output.shown(kept)) == [
        ("stdout", "\n… what this cell showed was too large and is left out\n".encode())
    ]


def test_an_ordinary_cell_is_kept_as_it_is() -> None:
    value = (output("stdout", b"loss 0.5\n"), output("image", png()), output("result", b"42"))
    fault = Fault("ValueError", "no", (Frame(1, "x"),))
    kept = of_notebook().keep(Observation(RAISED, value, fault))
    assert kept.value == value
    assert kept.fault == fault


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<script>",
        b"\x89PNG\r\n\x1a\n",
        png()[:-12],
        png(0, 5),
        png(50_000, 50_000),
        png(20_000, 1),
        png(size=2_000_000),
        png(more=chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0))),
        b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b"") + png()[8:],
    ],
)
def test_what_is_no_ordinary_picture_is_none(data: bytes) -> None:
    assert plain_picture(data) == (b"", 0)


def test_a_picture_is_nothing_but_its_pixels() -> None:
    more = chunk(b"iCCP", b"bomb") + chunk(b"acTL", b"frames") + chunk(b"zTXt", b"<script>")
    assert plain_picture(png(more=more)) == (png(), 100)
