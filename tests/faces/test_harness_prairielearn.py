"""PrairieLearn's external grader: its script run in the folders that PrairieLearn makes."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from as_learner import (
    KINDS,
    STAND_IN,
    Done,
    assert_right_shares,
    hand_in,
    lines,
    open_tmp_path,
    plain_course,
    programs,
    real_grader,
    run,
    script,
    wheel_of,
)
from faces.platform_schemas import PRAIRIELEARN

from grader.core.course import Course

tmp_path = open_tmp_path

EXAMPLE = Path(__file__).parents[2] / "examples" / "ci" / "prairielearn"
GRADED = '{"gradable": true, "score": 0.5, "tests": []}'
LEAVES_A_RESULT = f"{STAND_IN}echo '{GRADED}' >\"$to/results.json\"\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """What is / in PrairieLearn's container; the folder of results is not there."""
    root = tmp_path / "root"
    for name in ("student", "data", "serverFilesCourse/neuron"):
        (root / "grade" / name).mkdir(parents=True)
    (root / "grade" / "data" / "data.json").write_text("{}")
    course = root / "grade" / "serverFilesCourse" / "neuron"
    script(course / "run.sh", (EXAMPLE / "run.sh").read_text())
    wheel_of(course, STAND_IN)
    return root


def graded(
    root: Path, grader: str, pip: str = "exit 0\n", as_root: bool = False, **variables: str
) -> tuple[Done, dict[str, Any]]:
    """What ``run.sh`` says, and the results it leaves."""
    bin = root / "opt" / "grader" / "venv" / "bin"
    programs(bin, grader)
    script(bin / "pip", f'#!/bin/sh\necho "pip: $*"\n{pip}')
    entry = root / "grade" / "serverFilesCourse" / "neuron" / "run.sh"
    variables = {"ROOT": str(root), "SECRET": "s3", **variables}
    done = run(entry, folder=root, as_root=as_root, **variables)
    assert done.returncode == 0, done.stdout + done.stderr
    said = json.loads((root / "grade" / "results" / "results.json").read_text())
    jsonschema.Draft202012Validator(PRAIRIELEARN).validate(said)
    return done, said


def test_the_grader_is_started_as_somebody_else_with_nothing_of_ours(place: Path) -> None:
    (place / "grade" / "student" / "ex1.py").write_text("x = 1\n")
    (place / "grade" / "student" / "link.py").symlink_to("/etc/passwd")
    os.mkfifo(place / "grade" / "student" / "pipe.py")
    done, said = graded(place, LEAVES_A_RESULT, ONLY="ex1,ex2")
    assert said == json.loads(GRADED)
    assert lines(done, "user: ") != ["0"]
    (installed,) = lines(done, "pip: ")
    assert "--no-index --no-deps" in installed
    assert installed.endswith("/neuron/course_ci-1.0-py3-none-any.whl")
    (arguments,) = lines(done, "arguments: ")
    assert arguments.startswith("ci --as prairielearn --submission ")
    assert arguments.endswith(" --only ex1,ex2")
    names = {line.partition("=")[0] for line in lines(done, "environment: ")}
    assert names - {"PWD", "OLDPWD", "SHLVL", "_"} == {"PATH", "HOME", "LANG"}
    (given,) = lines(done, "given: ")
    assert given.endswith("./ex1.py")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to give up")
def test_root_gives_up_its_rights_before_the_grader_starts(place: Path) -> None:
    """As PrairieLearn starts it; nobody stands for the user that the image has."""
    for step in (place, *place.parents):
        if step.parent != step:
            step.chmod(step.stat().st_mode | 0o111)
    course = place / "grade" / "serverFilesCourse" / "neuron"
    looks = (
        f"ls {course} && echo CAN READ THE COURSE; "
        f"touch {place}/grade/results/x && echo CAN WRITE RESULTS; "
        "grep -E '^(CapEff|NoNewPrivs)' /proc/self/status\n"
    )
    done, said = graded(place, LEAVES_A_RESULT + looks, as_root=True, LEARNER="nobody")
    assert said == json.loads(GRADED)
    assert lines(done, "user: ") == [subprocess.getoutput("id -u nobody")]
    assert "CAN " not in done.stdout
    assert "NoNewPrivs:\t1" in done.stdout
    assert "CapEff:\t0000000000000000" in done.stdout
    done, said = graded(place, LEAVES_A_RESULT, as_root=True, LEARNER="nobody-else")
    assert "the image has no user nobody-else" in done.stdout
    assert said["gradable"] is False


@pytest.mark.parametrize(
    ("does", "pip", "why"),
    [
        ("", "exit 0\n", "left no results"),
        ('ln -s /etc/hostname "$to/results.json"\n', "exit 0\n", "left no results"),
        ('echo "{" >"$to/results.json"\n', "exit 0\n", "cannot be read"),
        ("sleep 60\n", "exit 0\n", "left no results"),
        ("", "exit 1\n", "the course cannot be installed"),
    ],
    ids=["nothing", "a link", "no JSON", "too long", "no course"],
)
def test_without_a_result_there_is_one_that_costs_no_attempt(
    place: Path, does: str, pip: str, why: str
) -> None:
    done, said = graded(place, STAND_IN + does, pip, SECONDS_AT_MOST="1")
    assert said["gradable"] is False
    assert why in said["format_errors"][0]
    assert f"NOT GRADED: {said['format_errors'][0].partition(': ')[2].partition('.')[0]}" in (
        done.stdout
    )


def test_killed_half_way_it_has_left_a_result(place: Path) -> None:
    """As by PrairieLearn, when its own time is up."""
    with pytest.raises(AssertionError):
        graded(place, STAND_IN, pip="kill -9 $PPID\n")
    said = json.loads((place / "grade" / "results" / "results.json").read_text())
    jsonschema.Draft202012Validator(PRAIRIELEARN).validate(said)
    assert "stopped before it was done" in said["format_errors"][0]


# --- the files beside it ----------------------------------------------------------------------

OPTIONS = {
    "type": "object",
    "additionalProperties": False,
    "required": ["image"],
    "properties": {
        "enabled": {"type": "boolean"},
        "image": {"type": "string"},
        "entrypoint": {"type": "string"},
        "serverFilesCourse": {"type": "array", "items": {"type": "string"}},
        "timeout": {"type": "integer", "minimum": 1, "maximum": 600},
        "enableNetworking": {"type": "boolean"},
        "environment": {"additionalProperties": {"type": ["string", "null"]}},
    },
}
"""PrairieLearn docs/externalGrading.md, "Configuring and enabling external grader support"."""


def test_the_question_s_options_fit_the_script(project: Course) -> None:
    info = json.loads((EXAMPLE / "info.excerpt.json").read_text())
    options = info["externalGradingOptions"]
    jsonschema.Draft202012Validator(OPTIONS).validate(options)
    assert (
        options["entrypoint"] == f"/grade/serverFilesCourse/{options['serverFilesCourse'][0]}run.sh"
    )
    assert options["enableNetworking"] is False
    # The script has to end, and tell why, before PrairieLearn ends it: after 30 seconds if nothing
    # else is said.
    assert int(options["environment"]["SECONDS_AT_MOST"]) + 5 <= options["timeout"]
    text = (EXAMPLE / "run.sh").read_text()
    assert int(re.search(r"SECONDS_AT_MOST:-(\d+)", text)[1]) + 3 < 30
    assert (EXAMPLE / "run.sh").stat().st_mode & 0o100
    only = options["environment"]["ONLY"].split(",")
    asked = re.search(r'file-names="(.*?)"', (EXAMPLE / "question.html").read_text())[1]
    assert asked.split(", ") == [f"{project.called(name).name}.py" for name in only]


def test_the_image_holds_no_course_and_has_the_script_s_user() -> None:
    dockerfile = (EXAMPLE / "Dockerfile").read_text()
    commands = [line for line in dockerfile.splitlines() if not line.startswith("#")]
    assert not any(line.startswith(("COPY", "ADD")) for line in commands)
    assert "pip uninstall --yes" in dockerfile
    user = re.search(r"LEARNER:-([\w-]+)", (EXAMPLE / "run.sh").read_text())[1]
    assert f"useradd --system --no-create-home --shell /usr/sbin/nologin {user}\n" in dockerfile
    assert "/opt/grader/venv" in dockerfile


# --- all of it, with the real grader ----------------------------------------------------------


def test_submissions_of_every_kind(place: Path, tmp_path: Path) -> None:
    shares: dict[str, float | None] = {}
    grader = real_grader(plain_course(tmp_path / "plain"))
    for kind in KINDS:
        hand_in(kind, place / "grade" / "student")
        _, said = graded(place, grader)
        assert said["gradable"] == ("score" in said)
        shares[kind] = said.get("score")
    assert_right_shares(shares)
