"""What a notebook's cells show, within budgets that the trusted side keeps.

There is one budget for each cell, one for each notebook, and one for all notebooks of a
submission. A child keeps to a cell's budget too, so that little is sent for nothing, but
nobody relies on that.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from grader.core.observation import Fault, Foreign, Observation, Plain, TensorValue

TEXTS = ("stdout", "stderr", "result", "display")
PICTURE = "image"
MAX_PICTURE = 1_000_000
"""Bytes of one picture."""
MAX_PIXELS = 4_000_000
"""Pixels of one picture: they cost a browser memory, however small the file is."""
MAX_SIDE = 10_000

_PNG = b"\x89PNG\r\n\x1a\n"
_CHUNKS = {b"IHDR": 13, b"PLTE": 768, b"tRNS": 256, b"IDAT": MAX_PICTURE, b"IEND": 0}


@dataclass(slots=True)
class Room:
    """How much may still be shown; counted down.

    Attributes:
        text: bytes of text, errors included.
        outputs: pieces of text and pictures.
        pictures, picture_bytes, pixels: of all pictures together.
    """

    text: int
    outputs: int
    pictures: int
    picture_bytes: int
    pixels: int

    def keep(self, seen: Observation) -> Observation:
        """A cell's observation, with what it showed cut to fit, and a note on what is left out."""
        rooms = (self, of_cell())
        kept: list[tuple[str, bytes]] = []
        pictures = cut = 0
        for kind, data in shown(seen):
            if kind == PICTURE:
                picture, pixels = plain_picture(data)
                fits = all(room._has_picture(len(picture), pixels) for room in rooms)
                if picture and fits:
                    for room in rooms:
                        room._take_picture(len(picture), pixels)
                    kept.append((kind, picture))
                else:
                    pictures += 1
            else:
                size = min(len(data), *(room.text for room in rooms)) if self.outputs > 0 else 0
                size = size if rooms[1].outputs > 0 else 0
                for room in rooms:
                    room.text -= size
                    room.outputs -= 1
                cut += len(data) - size
                if size:
                    kept.append((kind, data[:size]))
        words = left_out(cut, pictures)
        if isinstance(seen.value, Foreign):
            words = "\n… what this cell showed was too large and is left out\n"
        if words:
            kept.append(("stdout", words.encode()))
        value: Plain = tuple(
            {"kind": k, "data": TensorValue("uint8", (len(d),), d)} for k, d in kept
        )
        return replace(seen, value=value, fault=self._fault(seen.fault), printed="")

    def _has_picture(self, size: int, pixels: int) -> bool:
        enough = self.picture_bytes >= size and self.pixels >= pixels
        return enough and self.pictures > 0 and self.outputs > 0

    def _take_picture(self, size: int, pixels: int) -> None:
        self.pictures -= 1
        self.outputs -= 1
        self.picture_bytes -= size
        self.pixels -= pixels

    def _fault(self, fault: Fault | None) -> Fault | None:
        if fault is None:
            return None
        size = len(fault.type) + len(fault.text) + sum(len(f.source) for f in fault.frames)
        if size <= self.text:
            self.text -= size
            return fault
        frames = tuple(replace(f, source=f.source[:200]) for f in fault.frames[-1:])
        return Fault(fault.type[:100], fault.text[:200], frames)


def of_cell() -> Room:
    """What one cell may show."""
    return Room(200_000, 100, 8, 4_000_000, 16_000_000)


def of_notebook() -> Room:
    """What one notebook may show."""
    return Room(1_000_000, 1_000, 40, 6_000_000, 40_000_000)


def of_submission() -> Room:
    """What all notebooks of a submission may show."""
    return Room(4_000_000, 4_000, 80, 12_000_000, 80_000_000)


def shown(seen: Observation) -> Iterator[tuple[str, bytes]]:
    """What a cell showed, as kind and bytes; anything in another form is skipped."""
    for output in seen.value if isinstance(seen.value, tuple) else ():
        match output:
            case {"kind": str(kind), "data": TensorValue(dtype="uint8", data=data)} if (
                kind in TEXTS or kind == PICTURE
            ):
                yield kind, data


def left_out(text: int, pictures: int) -> str:
    """A line about what is not shown; empty if everything is.

    Arguments:
        text: bytes that were cut.
        pictures: how many were too many, too large, or no PNG.
    """
    told = []
    if text:
        told.append(f"{text:,} bytes of text")
    if pictures:
        told.append("a picture" if pictures == 1 else f"{pictures:,} pictures")
    return f"\n… left out: {' and '.join(told)}, since that is more than is shown\n" if told else ""


class Shown:
    """Collects what a cell shows, in order and within bounds, in the child."""

    def __init__(self) -> None:
        self.outputs: list[tuple[str, bytes]] = []
        self._room = of_cell()
        # Kept free for the note on what is left out.
        self._room.text -= 200
        self._room.outputs -= 1
        self._cut = self._pictures = 0

    def text(self, kind: str, text: str) -> None:
        """Add text, joined to the output before it if both are of the same stream."""
        data = text.encode("utf-8", "replace")
        joins = kind in ("stdout", "stderr") and bool(self.outputs) and self.outputs[-1][0] == kind
        size = min(len(data), self._room.text) if joins or self._room.outputs > 0 else 0
        self._cut += len(data) - size
        self._room.text -= size
        if size and joins:
            self.outputs[-1] = (kind, self.outputs[-1][1] + data[:size])
        elif size:
            self._room.outputs -= 1
            self.outputs.append((kind, data[:size]))

    def picture(self, data: bytes) -> None:
        """Add a picture, as PNG."""
        room = self._room
        enough = room.pictures > 0 and room.outputs > 0 and room.picture_bytes >= len(data)
        if not enough or len(data) > MAX_PICTURE:
            self._pictures += 1
            return
        room.pictures -= 1
        room.outputs -= 1
        room.picture_bytes -= len(data)
        self.outputs.append((PICTURE, data))

    def not_shown(self, pictures: int) -> None:
        """Count pictures that are not even drawn."""
        self._pictures += pictures

    def plain(self) -> Plain:
        """The outputs as an observation's value."""
        words = left_out(self._cut, self._pictures)
        if words:
            self.outputs = [*self.outputs, ("stdout", words.encode())]
        return tuple(
            {"kind": kind, "data": TensorValue("uint8", (len(data),), data)}
            for kind, data in self.outputs
        )

    def publish(self, data: Mapping[str, Any], kind: str) -> None:
        """Add what ``display`` was given, if it is text or a picture.

        A learner's HTML or JavaScript would act in the browser of whoever grades.
        """
        picture, text = data.get("image/png"), data.get("text/plain")
        if isinstance(picture, str):
            picture = base64.b64decode(picture)
        if isinstance(picture, bytes):
            self.picture(picture)
        elif isinstance(text, str):
            self.text(kind, text)


def plain_picture(data: bytes) -> tuple[bytes, int]:
    """A PNG reduced to its picture, and its number of pixels; empty if it is not to be shown.

    Colour profiles, texts and further frames are dropped: they can unpack to any size.
    """
    parts, pixels, at = [_PNG], 0, len(_PNG)
    while data.startswith(_PNG) and len(data) <= MAX_PICTURE and at + 12 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        end = at + 12 + size
        if kind in _CHUNKS:
            if size > _CHUNKS[kind] or end > len(data) or (len(parts) == 1) != (kind == b"IHDR"):
                break
            parts.append(data[at:end])
        if kind == b"IHDR":
            width, height = (int.from_bytes(data[at + n : at + n + 4]) for n in (8, 12))
            pixels = width * height
            if not 0 < pixels <= MAX_PIXELS or max(width, height) > MAX_SIDE:
                break
        if kind == b"IEND":
            return b"".join(parts), pixels
        at = end
    return b"", 0
