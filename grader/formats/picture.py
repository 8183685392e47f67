"""A picture as SVG or PNG: painted from bounded numbers, or left out.

Whatever the numbers are, nothing here raises: a painter that cannot cope with them costs its
own picture and nothing else.
"""

from __future__ import annotations

import io
import warnings
from base64 import b64encode
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.core.picture import QUIET, Paint, PictureData

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 4.2, 2.7
"""Of one picture, in inches; several of one part stand side by side."""
MAX_SVG = 400_000
"""Bytes of a picture: a larger one is made of thousands of specks and helps nobody."""

_STYLE: Any = {  # matplotlib's type lists its 300 settings
    "svg.hashsalt": "grader",  # the same numbers, the same bytes
    "svg.fonttype": "path",
    "legend.frameon": False,
    "legend.fontsize": 8,
    "axes.labelsize": 9,
    "axes.titlesize": 9,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    **dict.fromkeys(
        ("axes.edgecolor", "axes.labelcolor", "axes.titlecolor", "xtick.color", "ytick.color"),
        QUIET,
    ),
    "text.color": QUIET,
    "legend.labelcolor": QUIET,
}
"""Legible on white and on black."""


@dataclass(frozen=True)
class Picture:
    """A picture as SVG, and what it shows in words."""

    svg: str
    words: str

    @property
    def uri(self) -> str:
        """The picture as the address of an image."""
        return "data:image/svg+xml;base64," + b64encode(self.svg.encode()).decode("ascii")


Panel = tuple[PictureData, Paint]


def svg_of(panels: Sequence[Panel]) -> Picture | None:
    """The pictures of one part side by side; None where none of them can be painted."""
    made = _made(panels, "svg")
    if made is None or len(made[0]) > MAX_SVG:
        return None
    return Picture(made[0].decode(), made[1])


def png_of(panels: Sequence[Panel]) -> bytes | None:
    """The same as PNG, on white."""
    made = _made(panels, "png")
    return made[0] if made else None


def _made(panels: Sequence[Panel], kind: str) -> tuple[bytes, str] | None:
    from grader.formats.drawing import matplotlib

    # A context of its own, and no pyplot: in a kernel, settings and figures are the learner's.
    with matplotlib.rc_context(), warnings.catch_warnings(), suppress(Exception):
        warnings.simplefilter("ignore")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_STYLE)
        figure, words = _figure(panels)
        if not words:
            return None
        file = io.BytesIO()
        options: dict[str, Any] = {"metadata": {"Date": None}} if kind == "svg" else {"dpi": 150}
        figure.savefig(file, format=kind, transparent=kind == "svg", **options)
        return file.getvalue(), "; ".join(words)
    return None


def _figure(panels: Sequence[Panel]) -> tuple[Figure, list[str]]:
    """A figure of the pictures that can be painted, and their words."""
    painted = list(panels)
    while True:
        figure = _figure_of(len(painted))
        kept = [
            panel
            for number, panel in enumerate(painted, 1)
            if _paints(figure.add_subplot(1, len(painted), number), panel)
        ]
        if len(kept) == len(painted):
            return figure, [data.words for data, _ in painted]
        painted = kept  # and once more, without gaps


def _figure_of(panels: int) -> Figure:
    from matplotlib.figure import Figure

    return Figure(figsize=(WIDTH * max(panels, 1), HEIGHT), layout="constrained")


def _paints(axes: Axes, panel: Panel) -> bool:
    with suppress(Exception):  # whatever a painter cannot cope with
        _paint(axes, panel)
        return True
    return False


def _paint(axes: Axes, panel: Panel) -> None:
    data, paint = panel
    yours, expected = (
        {name: array.numbers() for name, array in side} for side in (data.yours, data.expected)
    )
    paint(axes, yours, expected)


def prove(panel: Panel) -> None:
    """Paint for an author, who wants to know what is wrong.

    Raises:
        Exception: whatever the painter raises.
    """
    from grader.formats.drawing import matplotlib

    with matplotlib.rc_context():
        _paint(_figure_of(1).add_subplot(), panel)
