"""Classroom 50's autograder, run as its runner runs it: in a learner's checkout."""

import json
import re
import zipfile
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
    real_grader,
    run,
    script,
    wheel_of,
)
from faces.platform_schemas import CLASSROOM50

tmp_path = open_tmp_path

EXAMPLE = Path(__file__).parents[2] / "examples" / "ci" / "classroom50" / "autograder.py"
RESULT = {
    "schema": "classroom50/result/v1",
    "classroom": "cs",
    "assignment": "neuron",
    "submission": "submit/2026-03-02T08-00-00Z-abc1234",
    "commit": "https://git.example/alice/commit/abc1234",
    "release": "https://git.example/alice/releases/1",
    "review": "https://git.example/alice/compare/1...2",
    "datetime": "2026-03-02T08:30:00Z",
    "score": 3,
    "max-score": 7,
    "tests": [
        {"test-name": "ex1: adds *the* bias (3 of 3)", "passed": True, "score": 3, "max-score": 3},
        {
            "test-name": "ex1: <b>forward</b> (0 of 4)",
            "passed": False,
            "score": 0,
            "max-score": 4,
            "output": "got\n```\n# A heading of the learner's\n````\n",
        },
    ],
}
ENVIRONMENT = {
    "CLASSROOM": RESULT["classroom"],
    "ASSIGNMENT": RESULT["assignment"],
    "SUBMISSION_TAG": RESULT["submission"],
    "COMMIT_URL": RESULT["commit"],
    "RELEASE_URL": RESULT["release"],
    "REVIEW_URL": RESULT["review"],
    "OWNER": "alice",
    "USERNAME": "alice",
    "ASSIGNMENT_TYPE": "individual",
    "PAGES_BASE_URL": "https://git.example/pages",
    "GITHUB_TOKEN": "a secret",
}


def leaves(result: dict[str, Any], more: str = "") -> str:
    return f"{STAND_IN}cat >\"$to/result.json\" <<'END'\n{json.dumps(result)}\nEND\n{more}"


class Job:
    """The folders of one job: the bundle that Classroom 50 unpacked, and the checkout."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bundle = folder / "temp" / "classroom50-runtime" / "neuron"
        self.bundle.mkdir(parents=True)
        self.checkout = folder / "checkout"
        self.checkout.mkdir()
        self.entry = script(self.bundle / "autograder.py", EXAMPLE.read_text())

    def change(self, old: str, new: str) -> None:
        """Change the script, as an instructor does."""
        text = self.entry.read_text()
        assert old in text
        self.entry.write_text(text.replace(old, new))

    def run(self, **variables: str) -> Done:
        """Start it as the runner does."""
        start = f'cd "{self.checkout}" && exec python3 "{self.entry}"'
        environment = {
            **ENVIRONMENT,
            "RUNNER_TEMP": str(self.folder / "temp"),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "CLASSROOM50_BUNDLE_DIR": str(self.bundle),
            "PIP_NO_INDEX": "1",  # there is no network
            **variables,
        }
        return run("sh", "-c", start, folder=self.folder, **environment)

    @property
    def result(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads((self.checkout / "result.json").read_text())
        stamped = {**said, "owner": "alice", "assignment_type": "individual"}  # by the runner
        jsonschema.Draft202012Validator(CLASSROOM50).validate(stamped)
        return said

    @property
    def output(self) -> str:
        path = self.folder / "output"
        return path.read_text() if path.exists() else ""


@pytest.fixture
def whole(tmp_path: Path) -> Job:
    """A job as it is."""
    return Job(tmp_path / "job")


@pytest.fixture
def job(whole: Job) -> Job:
    """A job that uses the pip that is there, as installing one takes most of the time."""
    lent = '"--without-pip", "--system-site-packages", str(place / "venv"))'
    whole.change('str(place / "venv"))', lent)
    return whole


def test_the_checkout_is_graded_and_only_its_results_are_put_there(whole: Job) -> None:
    job = whole
    wheel_of(job.bundle, leaves(RESULT, "exit 1\n"))
    (job.checkout / "ex1.py").write_text("x = 1\n")
    # None of the learner's is run or followed.
    for name in ("venv.py", "pip.py", "json.py", "sitecustomize.py", "grader.py"):
        (job.checkout / name).write_text("raise SystemExit('the learner was here')\n")
    (job.checkout / "pyvenv.cfg").write_text("home = /nowhere\n")
    kept = job.folder / "kept"
    kept.write_text("kept")
    (job.checkout / "result.json").symlink_to(kept)
    (job.checkout / "release-body.md").mkdir()
    before = {path.name for path in job.checkout.iterdir()}
    done = job.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert job.result == RESULT
    assert kept.read_text() == "kept"
    assert {path.name for path in job.checkout.iterdir()} == before
    assert "the learner was here" not in done.stdout + done.stderr
    (arguments,) = lines(done, "arguments: ")
    assert arguments.startswith(f"ci --as classroom50 --submission {job.checkout} --to ")
    told = {line.partition("=")[0] for line in lines(done, "environment: ")}
    told -= {"PWD", "OLDPWD", "SHLVL", "_", "PATH", "HOME", "LANG"}
    assert told == ENVIRONMENT.keys() - {"GITHUB_TOKEN", "PAGES_BASE_URL"}
    # The runner derives status and summary.
    assert job.output == ""
    # What the learner wrote stays a block of text.
    body = (job.checkout / "release-body.md").read_text()
    assert "### 3 of 7" in body
    assert "✅ ex1: adds \\*the\\* bias \\(3 of 3\\)" in body
    assert "❌ ex1: \\<b\\>forward" in body
    assert "`````text\ngot\n```\n# A heading of the learner's\n````\n\n`````" in body


def test_what_nobody_could_grade_has_the_status_error(job: Job) -> None:
    nothing = {
        "test-name": "not gradable",
        "passed": False,
        "score": 0,
        "max-score": 0,
        "message": "Not gradable: ex1.py: not UTF-8\nstatus=success",
    }
    result = {**RESULT, "score": 0, "max-score": 0, "tests": [nothing]}
    wheel_of(job.bundle, leaves(result, "exit 2\n"))
    done = job.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert job.result == result
    assert job.output.splitlines() == [
        "status=error",
        "summary=classroom50 autograde: no grade: Not gradable: ex1.py: not UTF-8 status=success",
    ]


@pytest.mark.parametrize(
    ("grader", "said"),
    [
        (STAND_IN, "the grader left no result.json"),
        (None, "0 wheels lie beside it, and there should be one"),
    ],
    ids=["no result", "no wheel"],
)
def test_a_fault_of_ours_is_no_result(job: Job, grader: str | None, said: str) -> None:
    if grader:
        wheel_of(job.bundle, grader)
    done = job.run()
    assert done.returncode == 1
    assert said in done.stderr
    assert list(job.checkout.iterdir()) == []


def test_a_grader_that_takes_too_long_is_stopped(job: Job) -> None:
    job.change("SECONDS_AT_MOST = 600", "SECONDS_AT_MOST = 1")
    wheel_of(job.bundle, f"{STAND_IN}exec sleep 60\n")
    done = job.run()
    assert done.returncode == 1
    assert "stopped after 1 seconds" in done.stdout


def test_a_wheel_with_solutions_is_not_used(job: Job) -> None:
    wheel = wheel_of(job.bundle, leaves(RESULT))
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("course_ci-1.0.data/data/share/course/solutions/ex1.py", "")
    done = job.run()
    assert done.returncode == 1
    assert "HOLDS THE SOLUTIONS" in done.stderr


def test_pytorch_is_installed_as_the_course_asks_for_it(job: Job) -> None:
    job.change("TORCH: list[str] = []", 'TORCH = ["--index-url", "cpu"]')
    wheel_of(job.bundle, leaves(RESULT), "Requires-Dist: torch>=2.4\nRequires-Dist: torchvision\n")
    done = job.run()
    assert done.returncode == 1
    # Without a network it gets no further.
    (told,) = re.findall(r"pip install .* ended with 1", done.stderr)
    assert "--index-url cpu torch>=2.4 ended" in told


# --- all of it, with the real grader ----------------------------------------------------------


def test_submissions_of_every_kind(job: Job, tmp_path: Path) -> None:
    shares: dict[str, float | None] = {}
    wheel_of(job.bundle, real_grader(plain_course(tmp_path / "plain")))
    for kind in KINDS:
        hand_in(kind, job.checkout)
        done = job.run()
        assert done.returncode == 0, done.stdout + done.stderr
        said = job.result
        shares[kind] = said["score"] / said["max-score"] if said["max-score"] else None
        assert ("status=error" in job.output) == (kind == "unreadable")
    assert_right_shares(shares)
