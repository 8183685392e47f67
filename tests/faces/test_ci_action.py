"""The action and the examples: their shell steps run here, in the folders of the real systems.

pip and the grader are played by a stand-in that writes down how it was called.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from github_runner import Job

from grader.core.course import Course

PROJECT = Path(__file__).parents[2]
ACTION = yaml.safe_load((PROJECT / "action.yml").read_text())
EXAMPLES = PROJECT / "examples" / "ci"
WORKFLOWS = sorted(EXAMPLES.glob("github-*.yml"))
SCHEMAS = {
    "vendor.github-actions": [PROJECT / "action.yml"],
    "vendor.github-workflows": WORKFLOWS,
    "vendor.gitlab-ci": [EXAMPLES / "gitlab-ci.yml"],
}

STAND_IN = """#!{python} -I
import json, os, sys, zipfile
from pathlib import Path

LOG = Path({log!r})
given = sys.argv[1:]
with LOG.open("a") as log:
    print(json.dumps([Path(sys.argv[0]).name, *given]), file=log)

def install(folder):
    (folder / "bin").mkdir(parents=True, exist_ok=True)
    for name in ("python", "grader"):
        (folder / "bin" / name).write_text(Path({me!r}).read_text())
        (folder / "bin" / name).chmod(0o755)

if given[:1] == ["ci"]:
    options = dict(one[2:].split("=", 1) for one in given[1:])
    for key in ("to", "instructors"):
        if key in options:
            Path(options[key]).mkdir(parents=True)
            (Path(options[key]) / "results.json").write_text(f"for {{key}}")
    if "results" in options:
        with open(options["results"], "a") as kept:
            kept.write("graded ")
    print("environment:", *sorted(os.environ))
    sys.exit(int(os.environ.get("GRADER_EXIT", "0")))
if given[:2] == ["-I", "-m"]:
    module, *rest = given[2:]
    if os.environ.get("FAILING") in given:
        sys.exit("no network")
    if module == "pip" and rest[0] == "wheel":
        to = Path(rest[rest.index("--wheel-dir") + 1]) / "course-1.0-py3-none-any.whl"
        needed = ("torch>=2.4", "numpy", "x; extra == 'a'")
        told = ["Name: course", *(f"Requires-Dist: {{one}}" for one in needed)]
        with zipfile.ZipFile(to, "w") as wheel:
            wheel.writestr("course-1.0.dist-info/METADATA", "\\n".join(told))
            wheel.writestr("share/solution.py", "the answer")
    elif module == "pip" and "--no-deps" in rest:
        (Path(sys.argv[0]).parents[1] / "solution.py").write_text("the answer")
    elif module == "venv":
        install(Path(rest[-1]))
    elif module == "zipfile":
        zipfile.main(rest)
elif given[:1] != ["-IVV"]:
    sys.exit(f"not isolated: {{given}}")
"""


class Stand:
    """The stand-in for Python, pip and the grader."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "log"
        self.python = folder / "tools" / "python"
        self.python.parent.mkdir()
        told = {"python": sys.executable, "log": str(self.log), "me": str(self.python)}
        self.python.write_text(STAND_IN.format(**told))
        self.python.chmod(0o755)

    def calls(self) -> list[list[str]]:
        """How it was called so far, oldest first."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def graded(self) -> list[str]:
        """The arguments of the only grading."""
        (call,) = (one for one in self.calls() if one[0] == "grader")
        return call[1:]


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    return Stand(tmp_path)


def job(tmp_path: Path, stand: Stand, inputs: dict[str, str] | None = None, **fields: Any) -> Job:
    """A job in a learner's checkout, not run yet; a folder of its own for each."""
    number = len(list(tmp_path.glob("job*")))
    return Job(
        folder=tmp_path / f"job{number}",
        action=PROJECT,
        python=str(stand.python),
        inputs=dict(inputs or {}),
        **fields,
    )


def test_a_job_grades_and_keeps_what_it_made(tmp_path: Path, stand: Stand) -> None:
    done = job(tmp_path, stand).run()
    assert not done.failed, done.printed
    work = done.temp / "grader"
    assert stand.graded() == [
        "ci",
        "--as=github",
        "--submission=.",
        f"--to={work}/grading",
        f"--results={work}/results/results.sqlite",
        f"--course={PROJECT}",
    ]
    assert done.exit_code == "0"
    assert done.artifacts == {"grading": {"results.json": "for to"}}
    # Nothing of it is in the learner's checkout.
    assert list(done.workspace.iterdir()) == []
    pip = [call for call in stand.calls() if "install" in call]
    assert [call[-1] for call in pip[:2]] == ["torch>=2.4", f"{work}/needed.txt"]
    assert (work / "needed.txt").read_text() == "torch>=2.4\nnumpy\n"
    assert (work / "constraints.txt").read_text() == (PROJECT / "constraints.txt").read_text()


@pytest.mark.parametrize("code", [0, 1, 2])
def test_the_exit_code_is_kept_and_so_are_the_reports(
    tmp_path: Path, stand: Stand, code: int
) -> None:
    done = job(
        tmp_path,
        stand,
        {"instructors-artifact": "everything"},
        environment={"GRADER_EXIT": str(code)},
    ).run()
    assert done.failed == (code != 0)
    assert done.exit_code == str(code)
    assert done.artifacts["grading"] == {"results.json": "for to"}
    assert done.artifacts["everything"] == {"results.json": "for instructors"}
    assert any(key.startswith("grader-results-") for key in done.caches)
    # "Not graded" is what the grader says itself; the action says it where there was none.
    assert done.summary.read_text() == ""


HOSTILE_VALUES = [
    "ex1; touch pwned",
    "$(touch pwned)",
    "`touch pwned`",
    "' && touch pwned && '",
    '"; touch pwned; "',
    "--course=/tmp/forged",
    "-h",
    "* ? a b\tc",
]


@pytest.mark.parametrize("first", [0, 4])
def test_an_input_is_one_argument_whatever_it_says(
    tmp_path: Path, stand: Stand, first: int
) -> None:
    names = ("submission", "only", "fail-under", "submitted")
    given = dict(zip(names, HOSTILE_VALUES[first:], strict=False))
    others = {"learner": HOSTILE_VALUES[1], "torch": "; touch pwned $(touch pwned)"}
    done = job(tmp_path, stand, {**given, **others}).run()
    assert not done.failed, done.printed
    arguments = [one for one in stand.graded() if one.partition("=")[0][2:] in names]
    assert sorted(arguments) == sorted(f"--{name}={value}" for name, value in given.items())
    assert not list(tmp_path.rglob("pwned"))


def scripts() -> list[tuple[str, str]]:
    """All shell in the action and the workflows, with where it stands."""
    told = [(PROJECT / "action.yml", yaml.safe_load((PROJECT / "action.yml").read_text())["runs"])]
    for path in WORKFLOWS:
        jobs = yaml.safe_load(path.read_text())["jobs"].values()
        told += [(path, one) for one in jobs]
    return [
        (path.name, step["run"]) for path, one in told for step in one["steps"] if "run" in step
    ]


def test_no_script_holds_an_expression_and_each_stops_at_a_failure() -> None:
    assert len(scripts()) == 6
    for where, script in scripts():
        assert "${{" not in script, where
        assert script.startswith("set -euo pipefail\n"), where
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)


PLANTED = ("pip.py", "venv.py", "zipfile.py", "sitecustomize.py", "usercustomize.py")


@pytest.mark.parametrize("isolated", [True, False])
def test_a_file_of_the_learners_is_no_module_of_the_action(tmp_path: Path, isolated: bool) -> None:
    """With the real Python, as far as it gets without a network."""
    action = tmp_path / "action"
    action.mkdir()
    text = (PROJECT / "action.yml").read_text()
    if not isolated:
        text = text.replace("-IVV", "-VV").replace("-I -m", "-m")
    (action / "action.yml").write_text(text)
    wheel = action / "course-1.0-py3-none-any.whl"
    shutil.make_archive(str(tmp_path / "empty"), "zip", root_dir=_metadata(tmp_path))
    shutil.move(tmp_path / "empty.zip", wheel)
    done = Job(
        folder=tmp_path / "job",
        action=action,
        python=sys.executable,
        inputs={"course": str(wheel)},
        environment={"PIP_NO_INDEX": "1"},
    )
    for name in PLANTED:
        mark = f"open({str(tmp_path / 'pwned')!r}, 'w')\n"
        (done.workspace / name).write_text(mark)
    done.run()
    first = done.steps["Make the course's wheel, and see what it needs"]
    assert first == "success" or not isolated, done.printed
    assert (tmp_path / "pwned").exists() != isolated


def _metadata(tmp_path: Path) -> Path:
    inside = tmp_path / "wheel" / "course-1.0.dist-info"
    inside.mkdir(parents=True)
    (inside / "METADATA").write_text("Name: course\nRequires-Dist: nothing-that-exists\n")
    return inside.parent


def test_what_is_installed_is_kept_without_the_course_and_used_again(
    tmp_path: Path, stand: Stand
) -> None:
    first = job(tmp_path, stand).run()
    (key,) = (key for key in first.caches if key.startswith("grader-environment-"))
    assert (first.temp / "grader/environment/solution.py").exists()
    assert not (first.caches[key] / "solution.py").exists()
    stand.log.write_text("")
    # As on GitHub, the next job's folder for temporary files has the same path.
    shutil.rmtree(first.temp)
    again = Job(
        folder=first.folder, action=PROJECT, python=str(stand.python), caches=first.caches
    ).run()
    assert not again.failed, again.printed
    assert "Install what the course needs" not in again.steps
    (install,) = (call for call in stand.calls() if "install" in call)
    assert {"--no-index", "--no-deps"} <= set(install)


@pytest.mark.parametrize("changed", ["torch", "python", "nothing"])
def test_another_environment_is_kept_apart(tmp_path: Path, stand: Stand, changed: str) -> None:
    first = job(tmp_path, stand).run()
    shutil.rmtree(first.temp)
    python = stand.python
    if changed == "python":
        python = Path(shutil.copy(stand.python, stand.python.with_name("python3.13")))
    again = Job(
        folder=first.folder,
        action=PROJECT,
        python=str(python),
        caches=first.caches,
        inputs={"torch": "--index-url x"} if changed == "torch" else {},
    ).run()
    assert ("Install what the course needs" in again.steps) == (changed != "nothing")


def test_results_are_kept_for_each_learner(tmp_path: Path, stand: Stand) -> None:
    caches: dict[str, Path] = {}

    def kept(run: str, **inputs: str) -> str:
        done = job(tmp_path, stand, inputs, caches=caches, environment={"RUN_ID": run}).run()
        return (done.temp / "grader/results/results.sqlite").read_text()

    assert kept("1", learner="ada") == "graded "
    assert kept("2", learner="ada") == "graded graded "
    assert kept("3", learner="bo") == "graded "
    assert kept("4", learner="ada", **{"keep-results": "false"}) == "graded "


def test_torch_is_installed_as_pip_is_told(tmp_path: Path, stand: Stand) -> None:
    job(tmp_path, stand, {"torch": "--index-url https://example.com/cpu"}).run()
    first = next(call for call in stand.calls() if "install" in call)
    assert first[-3:] == ["--index-url", "https://example.com/cpu", "torch>=2.4"]


@pytest.mark.parametrize("failing", ["wheel", "venv", "--requirement", "--no-deps"])
def test_where_nothing_can_be_installed_the_job_says_so(
    tmp_path: Path, stand: Stand, failing: str
) -> None:
    done = job(tmp_path, stand, environment={"FAILING": failing}).run()
    assert done.failed
    assert "Grade" not in done.steps
    assert done.summary.read_text().startswith("## Not graded\n\nThe grader could not be installed")
    assert "::error title=Not graded::The grader could not be installed" in done.printed
    assert done.artifacts == {}
    assert done.exit_code == ""


def test_the_step_that_grades_has_no_secret() -> None:
    (grade,) = (step for step in ACTION["runs"]["steps"] if step.get("id") == "grade")
    asked = {"SUBMISSION", "ONLY", "FAIL_UNDER", "SUBMITTED", "INSTRUCTORS"}
    assert set(grade["env"]) == {"COURSE", *asked}
    assert "secrets." not in (PROJECT / "action.yml").read_text()
    assert "token" not in (PROJECT / "action.yml").read_text()


# --- the examples -----------------------------------------------------------------------------


def used() -> list[tuple[str, str]]:
    """Lines that use an action, with the files that they are in."""
    files = [PROJECT / "action.yml", *WORKFLOWS, *(PROJECT / ".github/workflows").glob("*.yml")]
    lines = [(path.name, line) for path in files for line in path.read_text().splitlines()]
    return [(name, line) for name, line in lines if re.match(r"\s*(- )?uses:", line)]


def test_actions_are_pinned_by_commit_and_each_to_one_version() -> None:
    pins: dict[str, set[str]] = {}
    for where, line in used():
        if re.fullmatch(r"\s*(- )?uses: (\./.*|YOUR-ORG/YOUR-COURSE@0{40})", line):
            continue
        pinned = re.fullmatch(r"\s*(- )?uses: ([\w/-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", line)
        assert pinned, (where, line)
        pins.setdefault("/".join(pinned[2].split("/")[:2]), set()).add(pinned[3])
    assert {name: len(versions) for name, versions in pins.items()} == dict.fromkeys(
        ("actions/setup-python", "actions/cache", "actions/upload-artifact", "actions/checkout"), 1
    )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_has_the_least_rights(path: Path) -> None:
    told = yaml.safe_load(path.read_text())
    assert told["permissions"] == {"contents": "read"}
    known = ACTION["inputs"]
    for one in told["jobs"].values():
        assert "permissions" not in one
        assert one["timeout-minutes"] <= 20
        assert "secrets" not in json.dumps(one.get("env", {}))
        for step in one["steps"]:
            if "actions/checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
                step = {**step, "with": {**step["with"], "token": ""}}
            elif "uses" in step:
                assert set(step.get("with", {})) <= set(known)
            assert "secrets" not in json.dumps(step), path


def test_who_changes_a_pull_request_changes_no_job() -> None:
    told = yaml.safe_load((EXAMPLES / "github-pull-request.yml").read_text())
    assert set(told[True]) == {"pull_request_target"}  # YAML reads "on" as yes
    (grade,) = told["jobs"].values()
    assert not [step for step in grade["steps"] if "run" in step]
    local = [step["uses"] for step in grade["steps"] if step["uses"].startswith("./")]
    paths = [step["with"]["path"] for step in grade["steps"] if "path" in step["with"]]
    assert (local, paths) == (["./course"], ["course", "submission"])
    assert grade["steps"][-1]["with"]["keep-results"] == "false"


def list_learners(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    """The step of the instructor's workflow that reads who is in the class."""
    told = yaml.safe_load((EXAMPLES / "github-instructor.yml").read_text())
    script = told["jobs"]["learners"]["steps"][-1]["run"]
    (folder / "learners.json").write_text(text)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "GITHUB_OUTPUT": str(folder / "output")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_class_is_one_job_for_each_learner(tmp_path: Path) -> None:
    done = list_learners(tmp_path, '["org/neuron-ada", "org/neuron.bo"]')
    assert done.returncode == 0, done.stderr
    key, _, value = (tmp_path / "output").read_text().partition("=")
    assert key == "learners"
    assert json.loads(value) == [
        {"repository": "org/neuron-ada", "name": "org+neuron-ada"},
        {"repository": "org/neuron.bo", "name": "org+neuron.bo"},
    ]


@pytest.mark.parametrize("name", ["ada", "org/a b", "org/a\\nforged=1", "org/$(touch pwned)", ""])
def test_a_name_that_is_none_ends_the_job(tmp_path: Path, name: str) -> None:
    done = list_learners(tmp_path, f'["org/ada", "{name}"]')
    assert done.returncode == 1
    assert "should be owner/name" in done.stderr
    assert not (tmp_path / "output").exists()
    assert not (tmp_path / "pwned").exists()


def gitlab(tmp_path: Path, stand: Stand, **environment: str) -> subprocess.CompletedProcess[str]:
    """The job of the GitLab template in ``tmp_path/project``."""
    told = yaml.safe_load((EXAMPLES / "gitlab-ci.yml").read_text())["grade"]
    project = tmp_path / "project"
    # GitLab's runner ends a job at the first line that fails.
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(told["script"])],
        cwd=project,
        env={
            "PATH": f"{stand.python.parent}:{os.environ['PATH']}",
            "ENVIRONMENT": str(tmp_path / "environment"),
            "COURSE": "course.whl",
            "TORCH": "--index-url x",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A learner's project as GitLab's runner has it."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "ex1.py").write_text("\n")
    subprocess.run(["git", "init", "--quiet"], cwd=project, check=True)
    subprocess.run(["git", "add", "."], cwd=project, check=True)
    return project


@pytest.mark.parametrize("code", [0, 1, 2])
def test_a_job_of_gitlab_grades(tmp_path: Path, stand: Stand, checkout: Path, code: int) -> None:
    done = gitlab(tmp_path, stand, GRADER_EXIT=str(code))
    assert done.returncode == code, done.stderr
    assert stand.graded() == [
        "ci",
        "--as=gitlab",
        "--to=grader-results",
        f"--results={tmp_path / 'environment-results' / 'results.sqlite'}",
    ]
    assert (checkout / "grader-results" / "results.json").exists()
    torch, course = (call for call in stand.calls() if "install" in call)
    assert torch[-3:] == ["--index-url", "x", "torch"]
    assert course[-1] == "course.whl"


def test_a_job_of_gitlab_grades_for_real(tmp_path: Path, checkout: Path, project: Course) -> None:
    told = yaml.safe_load((EXAMPLES / "gitlab-ci.yml").read_text())["grade"]
    environment = tmp_path / "environment"
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "grader").symlink_to(Path(sys.executable).with_name("grader"))
    installed = [line for line in told["script"] if "venv" not in line and "-m pip" not in line]
    assert len(installed) == len(told["script"]) - 3
    shutil.copy(project.solution_file("ex1_forward_pass"), checkout)
    (checkout / ".grader" / "pip").mkdir(parents=True)
    for number in range(1_200):  # pip's own cache
        (checkout / ".grader" / "pip" / str(number)).touch()
    seeds = []
    for _ in range(2):
        script = [*installed[:-1], f"{installed[-1]} --instructors=../full"]
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", "\n".join(script)],
            cwd=checkout,
            env={**os.environ, "ENVIRONMENT": str(environment)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done.stderr
        assert "12 points, 100 are enough" in done.stderr
        result = json.loads((tmp_path / "full" / "results.json").read_text())
        seeds.append(result["submissions"][0]["seed"])
        subprocess.run(
            ["bash", "-e", "-c", "\n".join(told["after_script"])],
            cwd=checkout,
            env={**os.environ, "ENVIRONMENT": str(environment)},
            check=True,
        )
        shutil.rmtree(f"{environment}-results")  # another machine
    # What has not changed was kept, by way of the cache alone.
    assert seeds[0] == seeds[1]


@pytest.mark.parametrize("path", [".grader/pip/http/x", ".grader"])
def test_a_cache_that_a_learner_committed_is_not_used(
    tmp_path: Path, stand: Stand, checkout: Path, path: str
) -> None:
    (checkout / path).parent.mkdir(parents=True, exist_ok=True)
    (checkout / path).write_text("forged")
    subprocess.run(["git", "add", "--force", path], cwd=checkout, check=True)
    done = gitlab(tmp_path, stand)
    assert done.returncode == 2
    assert "Remove the folder .grader" in done.stdout
    assert not stand.log.exists()


def test_the_reports_that_gitlab_reads_are_those_that_are_written() -> None:
    told = yaml.safe_load((EXAMPLES / "gitlab-ci.yml").read_text())["grade"]
    assert told["artifacts"]["reports"] == {
        "junit": "grader-results/junit.xml",
        "codequality": "grader-results/code-quality.json",
    }
    assert told["artifacts"]["when"] == "always"


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_hold_to_the_published_schemas(schema: str, tmp_path: Path) -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema]
    files = [str(path) for path in SCHEMAS[schema]]
    done = subprocess.run([*check, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    # It finds something where there is something to be found.
    spoiled = tmp_path / Path(files[0]).name
    text = Path(files[0]).read_text()
    spoiled.write_text(re.sub(r"^( *)(using|runs-on|script):", r"\1\2-what:", text, flags=re.M))
    done = subprocess.run([*check, str(spoiled)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
