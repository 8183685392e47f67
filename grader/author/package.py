"""The Python package that learners install: the engine, with the course's files in it."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata, packages_distributions, requires
from json import dumps

from grader.core.course import FILE, Course

NEEDS_ITS_OWN = ("torch",)
"""Packages that a course which needs them asks for itself: ``requires`` in ``course.toml``."""
PYTEST = """
[tool.pytest.ini_options]
testpaths = ["exercises"]
# Plugins that exercises do not use, and that cost every run up to a second where installed.
addopts = ["-p", "no:hypothesispytest", "-p", "no:anyio"]
"""
WHEEL = """\
Wheel-Version: 1.0
Generator: grader release
Root-Is-Purelib: true
Tag: py3-none-any
"""
SCRIPT = ("grader", "grader.cli.main:main")
_VERSION = re.compile(r"(0|[1-9]\d*)(\.(0|[1-9]\d*))*((a|b|rc)\d+)?")


class PackageError(Exception):
    """The course cannot become a package; the text says why and what to do."""


def pyproject(course: Course) -> str:
    """The ``pyproject.toml`` of a learner's copy, for ``pip install -e .``."""
    needed, notebook = _requirements(course)
    lines = [
        "[build-system]",
        'requires = ["setuptools>=77"]',
        'build-backend = "setuptools.build_meta"',
        "",
        "[project]",
        f"name = {dumps(course.name)}",
        f"version = {dumps(_version(course))}",
        f"description = {dumps(course.title, ensure_ascii=False)}",
        'readme = "README.md"',
        *([f"license = {dumps(course.license)}"] if course.license else []),
        f"requires-python = {dumps(_python())}",
        f"dependencies = {dumps(needed)}",
        "",
        "[project.optional-dependencies]",
        f"notebook = {dumps(notebook)}",
        "",
        "[project.scripts]",
        f"{SCRIPT[0]} = {dumps(SCRIPT[1])}",
        "",
        "[tool.setuptools.packages.find]",
        'include = ["grader*"]',
        "namespaces = true",
        "",
        "[tool.setuptools.package-data]",
        'grader = ["**/*"]',
    ]
    text = "\n".join(lines) + "\n" + PYTEST
    tomllib.loads(text)  # what is written here is read by pip
    return text


def wheel_name(course: Course) -> str:
    """The file name by which pip knows the course."""
    return f"{_plain(course)}-{_version(course)}-py3-none-any.whl"


def wheel_files(
    course: Course, files: Mapping[str, bytes], beside: bool = False
) -> dict[str, bytes]:
    """What the wheel holds: the engine as it is, and the course's other files.

    Arguments:
        files: a copy of the course, by path.
        beside: put these other files below ``share/`` of the Python that the wheel is installed
            for, which submissions cannot read, and not into the package.
    """
    inside = {}
    others = "grader/course_files"
    if beside:
        others = f"{_plain(course)}-{_version(course)}.data/data/share/{course.name}"
    for path, content in files.items():
        if path.startswith("grader/"):
            inside[path] = content
        elif path != "pyproject.toml":
            inside[f"{others}/{path}"] = content
    about = f"{_plain(course)}-{_version(course)}.dist-info"
    needed, notebook = _requirements(course)
    head = [
        "Metadata-Version: 2.1",
        f"Name: {course.name}",
        f"Version: {_version(course)}",
        f"Summary: {course.title}",
        *([f"License: {course.license}"] if course.license else []),
        f"Requires-Python: {_python()}",
        *(f"Requires-Dist: {one}" for one in needed),
        "Provides-Extra: notebook",
        *(f'Requires-Dist: {one}; extra == "notebook"' for one in notebook),
        "Description-Content-Type: text/markdown",
    ]
    readme = files.get("README.md", b"")
    inside[f"{about}/METADATA"] = "\n".join([*head, "", ""]).encode() + readme
    inside[f"{about}/WHEEL"] = WHEEL.encode()
    inside[f"{about}/entry_points.txt"] = "[console_scripts]\n{} = {}\n".format(*SCRIPT).encode()
    if "LICENSE" in files:
        inside[f"{about}/LICENSE"] = files["LICENSE"]
    record = io.StringIO()
    rows = csv.writer(record, lineterminator="\n")
    rows.writerows((path, f"sha256={_digest(c)}", len(c)) for path, c in sorted(inside.items()))
    rows.writerow((f"{about}/RECORD", "", ""))
    inside[f"{about}/RECORD"] = record.getvalue().encode()
    return inside


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")


def _plain(course: Course) -> str:
    return re.sub(r"[-_.]+", "_", course.name)


def _version(course: Course) -> str:
    if not _VERSION.fullmatch(course.version):
        raise PackageError(
            f'{FILE}: version "{course.version}" is none that pip knows; '
            'write it in numbers and dots, without leading zeros, such as "1.0" or "2026.1"'
        )
    return course.version


def _requirements(course: Course) -> tuple[list[str], list[str]]:
    """What pip installs with the course, and what more for notebooks."""
    listed = requires(_engine()) or []
    plain = [one for one in listed if "extra ==" not in one]
    needed = [one for one in plain if _name(one) not in NEEDS_ITS_OWN]
    notebook = [
        one.partition(";")[0].strip() for one in listed if re.search(r"extra == .notebook", one)
    ]
    return [*course.requires, *needed], notebook


def _name(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower()


def _python() -> str:
    return metadata(_engine())["Requires-Python"] or ">=3.11"


@cache
def _engine() -> str:
    """The name by which pip knows the engine that runs."""
    try:
        return packages_distributions()["grader"][0]
    except (KeyError, PackageNotFoundError):
        raise PackageError(
            "the grader runs from a folder, and pip does not know what it needs; "
            "install it first: pip install -e ., in the grader's own folder"
        ) from None
