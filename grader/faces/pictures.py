"""Pictures for every face: the data of a part's looks, and the painters of its check file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from grader.core.course import Course
from grader.core.picture import Paint, PictureData
from grader.formats.painters import painters_of
from grader.formats.picture import Panel, Picture, svg_of


def panels(course: Course, data: Iterable[PictureData]) -> tuple[Panel, ...]:
    """Each picture's data with its painter; pictures that the course no longer has are left out."""
    known = {c.id for checks in course.pictures.values() for c in checks}
    made: list[Panel] = []
    for one in data:
        if f"{one.exercise}::{one.part}::{one.name}" in known:
            paint = _painters(course.check_file(one.exercise)).get(one.name)
            if paint:
                made.append((one, paint))
    return tuple(made)


def picture_of(course: Course, data: Iterable[PictureData]) -> Picture | None:
    """The pictures of one part side by side; None where nothing can be painted."""
    made = panels(course, data)
    return _painted(made) if made else None


def pictures_by_part(
    course: Course, data: Iterable[PictureData]
) -> Mapping[tuple[str, str], Picture]:
    """The picture of each part that has one, by exercise and part."""
    parts: dict[tuple[str, str], list[PictureData]] = {}
    for one in data:
        parts.setdefault((one.exercise, one.part), []).append(one)
    painted = ((place, picture_of(course, several)) for place, several in parts.items())
    return {place: picture for place, picture in painted if picture}


@lru_cache(256)
def _painted(side_by_side: tuple[Panel, ...]) -> Picture | None:
    """Painted once for everybody who made the same mistake with the same inputs."""
    return svg_of(side_by_side)


@cache
def _painters(check_file: Path) -> Mapping[str, Paint]:
    """The painters of a check file by the names of their looks; none if it cannot be loaded."""
    try:
        return painters_of(check_file)
    except Exception:  # noqa: BLE001  reports need no pictures
        return {}
