"""Plots as SVG that stands inside a page and takes the page's colours."""

from __future__ import annotations

from grader.formats.drawing import matplotlib  # isort: skip  # first: see there

import io
import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from grader.core.verdict import Outcome
from grader.faces.reports.item_statistics import OUTCOMES, Grid

_INK = "#010203"
_ACCENT = "#040506"
_PAGE_COLOURS = {_INK: "currentColor", _ACCENT: "var(--accent)"}
"""Colours that nobody sees: each stands for one that the page chooses, light or dark."""

MAP_COLOURS = {
    Outcome.PASSED: "#2a9d8f",
    Outcome.FAILED: "#e4572e",
    Outcome.RAISED: "#a4243b",
    Outcome.TIMED_OUT: "#f2b134",
    Outcome.NOT_GRADABLE: "#8e5bd0",
    Outcome.NOT_STARTED: "#80808080",
    Outcome.NOT_SUBMITTED: "#80808026",
}
"""Of the heat map: legible on white and on black; also in templates/page.css."""

_STYLE: Any = {  # matplotlib's type lists its 300 settings
    "svg.hashsalt": "grader",  # the same records, the same bytes
    "svg.fonttype": "path",
    "font.size": 11,
    "text.color": _INK,
    "axes.edgecolor": _INK,
    "axes.labelcolor": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
SMOOTH_ABOVE = 500
"""Rows of the heat map beyond which one is thinner than what a screen can show."""


def histogram(values: Sequence[float], most: float, median: float) -> Markup:
    """How many submissions have how many points: ten bins, and a line at the median."""
    counts, edges = bins(values, most)
    with matplotlib.rc_context(_STYLE):
        axes = _axes(6.4, 2.9)
        axes.bar(edges[:-1], counts, width=np.diff(edges) * 0.94, align="edge", color=_ACCENT)
        axes.axvline(median, color=_INK, linewidth=1.5, linestyle=(0, (4, 2)))
        side = "right" if median > most / 2 else "left"
        shift = -0.01 * most if side == "right" else 0.01 * most
        top = max(counts, default=1) or 1
        axes.text(median + shift, top * 1.12, f"median {median:.1f}", ha=side, va="center")
        axes.set(xlim=(0, most), ylim=(0, top * 1.22), xlabel="points", ylabel="submissions")
        axes.set_xticks(edges[::2])
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
        return _svg(axes, "histogram")


def bins(values: Sequence[float], most: float) -> tuple[list[int], list[float]]:
    """Counts and edges of ten equal bins from 0 to ``most``; the last one includes it."""
    counts, edges = np.histogram(values, bins=10, range=(0, most))
    return [int(count) for count in counts], [float(edge) for edge in edges]


def heat_map(data: Grid, label: Callable[[str], str]) -> Markup:
    """Submissions (rows) by checks (columns), coloured by outcome; exercises are set apart.

    Arguments:
        label: gives the short name of an exercise.
    """
    palette = np.array([to_rgba(MAP_COLOURS[outcome]) for outcome in OUTCOMES] + [(0, 0, 0, 0)])
    rows, columns = data.codes.shape
    starts = [
        column
        for column, key in enumerate(data.keys)
        if column == 0 or key[0] != data.keys[column - 1][0]
    ]
    ends = [*starts[1:], columns]
    with matplotlib.rc_context(_STYLE):
        axes = _axes(9.6, min(6.6, max(1.2, 0.55 + 0.2 * rows)))
        axes.imshow(
            (palette[data.codes] * 255).astype(np.uint8),
            aspect="auto",
            interpolation="none",
            extent=(0, columns, rows, 0),
        )
        axes.vlines(starts[1:], 0, rows, color=_INK, linewidth=0.8)
        centres = [(start + end) / 2 for start, end in zip(starts, ends, strict=True)]
        axes.set_xticks(centres, [label(data.keys[start][0]) for start in starts])
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        axes.set_yticks([])
        axes.spines[:].set_visible(False)
        svg = _svg(axes, "map")
    return Markup(svg.replace("pixelated", "auto")) if rows > SMOOTH_ABOVE else svg  # noqa: S704


def scatter(difficulty: Sequence[float], discrimination: Sequence[float]) -> Markup:
    """Checks by the share that passes (across) and the item-rest correlation (up)."""
    with matplotlib.rc_context(_STYLE):
        axes = _axes(6.4, 3.4)
        axes.axhline(0, color=_INK, linewidth=0.8)
        axes.axhline(0.2, color=_INK, linewidth=0.8, linestyle=(0, (4, 3)))
        axes.scatter(
            difficulty, discrimination, s=34, color=_ACCENT, alpha=0.75, linewidths=0, zorder=3
        )
        low = min(0.0, *discrimination, -0.05)
        axes.set(
            xlim=(-0.02, 1.02),
            ylim=(low - 0.05, 1.0),
            xlabel="share of attempts that pass",
            ylabel="item-rest correlation",
        )
        return _svg(axes, "scatter")


def _axes(width: float, height: float) -> Axes:
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasSVG(figure)
    figure.patch.set_visible(False)
    axes = figure.add_subplot()
    axes.patch.set_visible(False)
    return axes


def _svg(axes: Axes, name: str) -> Markup:
    """The figure as an SVG element, without style attributes, which the page's CSP forbids."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    file = io.StringIO()
    figure.savefig(file, format="svg", metadata={"Date": None})
    text = file.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>", "", text, flags=re.DOTALL)
    text = re.sub(r'style="([^"]*)"', lambda style: _attributes(style[1]), text)
    # Two plots on a page must not share ids.
    text = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", text)
    for stand_in, colour in _PAGE_COLOURS.items():
        text = text.replace(stand_in, colour)
    # The page says what the plot shows; the drawing itself is one image, out of the tab order.
    text = text.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    return Markup(re.sub(r"\n\s*", "\n", text))  # noqa: S704 - made of numbers only


def _attributes(style: str) -> str:
    pairs = [part.split(":", 1) for part in style.split(";") if ":" in part]
    # The last of two alike counts in a style, and an attribute may stand only once.
    last = {name.strip(): value.strip() for name, value in pairs}
    return " ".join(f'{name}="{value}"' for name, value in last.items())
