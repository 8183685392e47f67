"""Pages that need nothing but themselves: one file, no request, a strict policy."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from grader.core.legible import in_block, in_line
from grader.core.show import number
from grader.faces.reports.text import percent, plural, points

TEMPLATES = Path(__file__).parent / "templates"
GENERATOR = "grader report"
"""Stands in the head of every page, so that an earlier report's pages can be told."""


def render(template: str, script: str = "", **context: Any) -> str:
    """The page made from ``templates/{template}``.

    Arguments:
        script: file name of the page's script, or empty: the policy then allows none.
        context: what the template reads; everything that is not ``Markup`` is escaped.
    """
    style, code = _file("page.css"), _file(script) if script else ""
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(style)}",
            f"script-src {_hash(code) if code else chr(39) + 'none' + chr(39)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    page = _environment().get_template(template)
    return page.render(
        generator=GENERATOR,
        policy=policy,
        # Files of this package, which hold neither </style nor </script.
        style=Markup(style),  # noqa: S704
        script=Markup(code),  # noqa: S704
        **context,
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "in_line": in_line,
        "in_block": in_block,
        "points": points,
        "percent": percent,
        "plural": plural,
        "number": number,
    }
    return environment


@cache
def _file(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8").strip()


@cache
def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
