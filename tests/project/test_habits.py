"""What keeps the project the same everywhere: its lock, its hooks, its workflow, its forms."""

import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import grader
from grader.author.release import LEFT_OUT
from grader.core.course import Course

PROJECT = Path(__file__).parents[2]
MAKEFILE = (PROJECT / "Makefile").read_text()
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text())
SUPPORTED = ("3.11", "3.12", "3.13", "3.14")


def read_yaml(path: str) -> Any:
    return yaml.safe_load((PROJECT / path).read_text())


def recipe(target: str) -> list[str]:
    """The commands of a target of the Makefile."""
    lines = MAKEFILE.partition(f"\n{target}: ")[2].splitlines()[1:]
    end = next(number for number, line in enumerate(lines) if not line.startswith("\t"))
    return [line.strip().replace("$(BIN)", ".venv/bin") for line in lines[:end]]


# --- one version ------------------------------------------------------------------------------


def test_the_version_is_written_once_and_the_course_has_the_same(project: Course) -> None:
    assert PYPROJECT["project"]["dynamic"] == ["version"]
    assert PYPROJECT["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "grader.__version__"}
    assert project.version == grader.__version__


def test_the_changelog_has_a_section_for_the_version() -> None:
    heads = re.findall(r"^## (.+)$", (PROJECT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert heads[0] == "Unreleased"
    assert heads[1] == grader.__version__


def test_who_imports_the_grader_gets_its_types_from_the_package_and_from_a_release() -> None:
    assert (PROJECT / "grader" / "py.typed").exists()
    assert PYPROJECT["tool"]["setuptools"]["package-data"] == {"grader": ["**/*"]}
    assert not "grader/py.typed".startswith(LEFT_OUT)


# --- the lock ---------------------------------------------------------------------------------


def constraints(name: str) -> dict[str, Requirement]:
    lines = (PROJECT / name).read_text().splitlines()
    known = [Requirement(line) for line in lines if not line.startswith("#")]
    return {canonicalize_name(one.name): one for one in known}


def test_the_lock_holds_what_the_project_names_and_nothing_of_one_machine() -> None:
    locked = constraints("constraints-dev.txt")
    both = {**locked, **constraints("constraints.txt")}
    assert len(both) == len(locked) + 1  # PyTorch's is for learners, too
    for one in both.values():
        assert re.fullmatch(r"==[\w.]+", str(one.specifier)), one  # no +cpu, no address, no range
        assert one.url is None
        assert one.marker is None
    named = [*PYPROJECT["project"]["dependencies"]]
    for extra in PYPROJECT["project"]["optional-dependencies"].values():
        named += extra
    for text in named:
        needed = Requirement(text)
        name = canonicalize_name(needed.name)
        if name in ("neuron-from-scratch", "setuptools"):  # pip freeze leaves setuptools out
            continue
        (version,) = both[name].specifier
        assert needed.specifier.contains(version.version), text


def test_make_installs_with_both_lists() -> None:
    assert "LOCKED := --constraint constraints.txt $(if $(LOCK),--constraint $(LOCK))" in MAKEFILE
    installs = [line for line in recipe("$(READY)") if "pip install" in line]
    assert len(installs) == 2
    assert all("$(LOCKED)" in line for line in installs)
    prerequisites = MAKEFILE.partition("\n$(READY): ")[2].partition("\n")[0].split()
    assert {"constraints.txt", "constraints-dev.txt", "pyproject.toml"} == set(prerequisites)


# --- the Python that was asked for ------------------------------------------------------------


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
@pytest.mark.parametrize(
    ("options", "in_venv", "remade"),
    [
        ([], "3 8 0", False),
        ([f"PYTHON={sys.executable}"], " ".join(map(str, sys.version_info[:3])), False),
        ([f"PYTHON={sys.executable}"], "3 8 0", True),
    ],
    ids=["none asked for", "the one that is there", "another one"],
)
def test_make_uses_the_python_that_was_asked_for(
    tmp_path: Path, options: list[str], in_venv: str, remade: bool
) -> None:
    for name in ("Makefile", "pyproject.toml", "constraints.txt", "constraints-dev.txt"):
        shutil.copyfile(PROJECT / name, tmp_path / name)
    (tmp_path / ".venv/bin").mkdir(parents=True)
    python = tmp_path / ".venv/bin/python"
    python.write_text(f"#!/bin/sh\necho {in_venv}\n")
    python.chmod(0o755)
    (tmp_path / ".venv/ready").touch()
    command = ["make", "-n", "grade", *options]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert (f"{sys.executable} -m venv --clear .venv" in done.stdout) == remade
    assert ("pip install" in done.stdout) == remade


# --- hooks and workflow -----------------------------------------------------------------------


def test_hooks_run_what_make_test_runs_before_its_tests() -> None:
    *before, pytest_command = recipe("test")
    assert ".venv/bin/pytest" in pytest_command
    (local,) = read_yaml(".pre-commit-config.yaml")["repos"]
    hooks = local["hooks"]
    assert [hook["entry"] for hook in hooks] == before
    assert all(hook["language"] == "system" and not hook["pass_filenames"] for hook in hooks)


def test_the_workflow_runs_ci_on_each_python_that_is_supported() -> None:
    workflow = read_yaml(".github/workflows/test.yml")
    job = workflow["jobs"]["everything"]
    assert tuple(job["strategy"]["matrix"]["python"]) == SUPPORTED
    assert job["env"]["PYTHON"] == "python${{ matrix.python }}"  # make reads it
    assert f">={SUPPORTED[0]}" == PYPROJECT["project"]["requires-python"]
    assert sum(".ci/run" in step.get("run", "") for step in job["steps"]) == 2
    assert (PROJECT / ".ci/run").stat().st_mode & 0o100


def test_the_workflow_has_no_rights_no_end_of_time_and_no_moving_parts() -> None:
    workflow = read_yaml(".github/workflows/test.yml")
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"]["cancel-in-progress"] is True
    for job in workflow["jobs"].values():
        assert "timeout-minutes" in job
        assert "permissions" not in job
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])


# --- forms ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form", sorted((PROJECT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml")), ids=lambda p: p.stem
)
def test_a_form_asks_for_something(form: Path) -> None:
    held = yaml.safe_load(form.read_text())
    assert held["name"]
    assert held["description"]
    asked = [one for one in held["body"] if one["type"] != "markdown"]
    names = [one["id"] for one in asked]
    assert all(isinstance(name, str) for name in names)
    assert len(set(names)) == len(names) > 1
    assert all(one["attributes"]["label"] for one in asked)


def test_forms_send_holes_to_the_private_way() -> None:
    assert read_yaml(".github/ISSUE_TEMPLATE/config.yml") == {"blank_issues_enabled": False}
    (hole,) = (PROJECT / ".github/ISSUE_TEMPLATE").glob("*hole.yml")
    for path in (hole, PROJECT / ".github/pull_request_template.md"):
        assert "SECURITY.md" in path.read_text()


# --- the dev container ------------------------------------------------------------------------

STRING = {"type": "string"}
DEV_CONTAINER = {
    "$schema": "https://json-schema.org/draft/2019-09/schema",
    "type": "object",
    "required": ["build"],
    "additionalProperties": False,
    "properties": {
        "name": STRING,
        "build": {
            "type": "object",
            "required": ["dockerfile"],
            "additionalProperties": False,
            "properties": {"dockerfile": STRING, "context": STRING},
        },
        "remoteUser": STRING,
        "postCreateCommand": {"type": ["string", "array", "object"]},
        "hostRequirements": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "cpus": {"type": "integer", "minimum": 1},
                "memory": {"type": "string", "pattern": r"^\d+([tgmk]b)?$"},
            },
        },
        "customizations": {"type": "object"},
    },
}
"""What the published schema says of the properties that are used here, and no other property. The
workflow checks against the published one itself."""


def test_the_dev_container_s_file_is_one() -> None:
    folder = PROJECT / ".devcontainer"
    held = json.loads((folder / "devcontainer.json").read_text())
    jsonschema.Draft201909Validator.check_schema(DEV_CONTAINER)
    jsonschema.Draft201909Validator(DEV_CONTAINER).validate(held)
    with pytest.raises(jsonschema.ValidationError, match="remoteuser"):
        jsonschema.Draft201909Validator(DEV_CONTAINER).validate({**held, "remoteuser": "root"})
    dockerfile = (folder / held["build"]["dockerfile"]).read_text()
    assert f"USER {held['remoteUser']}\n" in dockerfile
    assert any(f"FROM python:{version}-" in dockerfile for version in SUPPORTED)
    make, *targets = shlex.split(held["postCreateCommand"])
    assert make == "make"
    assert set(targets) <= set(MAKEFILE.partition(".PHONY: grade")[2].partition("\n")[0].split())


# --- the guide --------------------------------------------------------------------------------

GUIDE = (PROJECT / "CONTRIBUTING.md").read_text()
ROOMS = {
    str(path.relative_to(PROJECT / "grader"))
    for path in (PROJECT / "grader").rglob("*")
    if path.is_dir() and any(path.glob("*.py")) and path.name != "course_files"
}


def named_first(table: str) -> set[str]:
    """What the first column of a table of the guide names, by the table's first cell."""
    rows = GUIDE.partition(f"| `{table}/…` |")[2].partition("\n\n")[0].splitlines()[2:]
    return {name for row in rows for name in re.findall(r"`([\w/]+)`", row.split("|")[1])}


def test_the_guide_names_every_room() -> None:
    assert named_first("grader") == ROOMS


def test_the_guide_names_every_folder_of_tests() -> None:
    folders = {path.name for path in (PROJECT / "tests").iterdir() if path.is_dir()}
    assert named_first("tests") == {name for name in folders if name[0] not in "._"}


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "RELEASING.md"])
def test_paths_in_the_guides_are_there(page: str) -> None:
    text = (PROJECT / page).read_text()
    roots = r"(?:grader|tests|solutions|docs|benchmarks|exercises)/[\w/.]*|[\w-]+\.(?:toml|md|txt)"
    paths = set(re.findall(rf"(?<![\w/.])(?:{roots})", text))
    made = {"exercises/", "solutions/exN_name.py"}
    missing = [p for p in paths - made if "exN" not in p and not (PROJECT / p).exists()]
    assert (len(paths) > 8, missing) == (True, [])
