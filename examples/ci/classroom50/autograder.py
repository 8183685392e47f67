"""Classroom 50 runs this once for each submission, in the learner's own checkout.

It belongs into CLASSROOM/autograders/ASSIGNMENT/ of your classroom50 repository, together with the
one wheel that `grader release --ci --seeds 30` writes (about 7 MB; there may be 10 MB in all).
Take that form: Classroom 50 publishes the folder on the web, and this job runs in the learner's
repository, so the form with the solutions would give them away. Learners can also change the job
itself, so take its points as feedback, and grade again in a place of yours where points count.

Exit code 0: there is a result.json, of a submission that was graded or that nobody could grade (0
of 0 points, and the status "error"). Any other: the fault is here, and result.json is left out.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

TORCH: list[str] = []
"""What pip is told besides when it installs PyTorch: ["--index-url", "ADDRESS"] for a smaller build
without a GPU's libraries; pytorch.org, "Start locally", prints the address."""
ONLY = ""
"""The exercises of this assignment, such as "ex1,ex2"; all if empty."""
SECONDS_AT_MOST = 600

HERE = Path(__file__).resolve().parent
TOLD = (
    *("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL", "REVIEW_URL"),
    *("OWNER", "USERNAME", "ASSIGNMENT_TYPE"),
)
"""What the grader has to know of the job. Tokens that the job has are none of its business."""


def main() -> None:
    """Install the grader, grade the checkout, leave result.json and release-body.md in it."""
    checkout = Path.cwd()
    wheel = the_wheel()
    place = Path(tempfile.mkdtemp(dir=os.environ.get("RUNNER_TEMP") or None))
    grader = installed(wheel, place)
    (place / "to").mkdir()
    command = [str(grader), "ci", "--as", "classroom50", "--submission", str(checkout)]
    command += ["--to", str(place / "to"), *(["--only", ONLY] if ONLY else [])]
    environment = {name: os.environ[name] for name in TOLD if name in os.environ}
    environment |= {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(
            command, cwd=place, env={**environment, "HOME": str(place)}, timeout=SECONDS_AT_MOST
        )
        print(f"autograder.py: grader ci ended with {done.returncode}", flush=True)
    except subprocess.TimeoutExpired:
        print(f"autograder.py: grader ci was stopped after {SECONDS_AT_MOST} seconds", flush=True)
    left = place / "to" / "result.json"
    if not left.is_file():
        sys.exit("autograder.py: the grader left no result.json; what it said is above")
    text = left.read_text(encoding="utf-8")
    result = json.loads(text)
    put(checkout / "result.json", text)
    put(checkout / "release-body.md", body(result))
    if not result["max-score"]:
        say_that_nobody_could_grade_it(result)


def the_wheel() -> Path:
    """The course beside this file, if it is one that learners may have."""
    wheels = sorted(HERE.glob("*.whl"))
    if len(wheels) != 1:
        sys.exit(
            f"autograder.py: {len(wheels)} wheels lie beside it, and there should be one: what "
            "grader release --ci --seeds 30 writes"
        )
    with zipfile.ZipFile(wheels[0]) as files:
        if any(re.search(r"(^|/)solutions/", name) for name in files.namelist()):
            sys.exit(
                f"autograder.py: {wheels[0].name} HOLDS THE SOLUTIONS, and learners can download "
                "it from here: take it away, and put in what grader release --ci --seeds 30 writes"
            )
    return wheels[0]


def installed(wheel: Path, place: Path) -> Path:
    """The grader's command, in an environment of its own outside of the checkout."""
    # -I and another folder: the checkout's modules are the learner's.
    run(sys.executable, "-I", "-m", "venv", str(place / "venv"))
    programs = place / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = (str(programs / "python"), "-I", "-m", "pip", "install", "--quiet")
    pip += ("--disable-pip-version-check",)
    if torch := needs_torch(wheel):
        run(*pip, *TORCH, *torch)
    run(*pip, str(wheel))
    return programs / "grader"


def needs_torch(wheel: Path) -> list[str]:
    """PyTorch as the course asks for it, if it does."""
    with zipfile.ZipFile(wheel) as files:
        name = next(name for name in files.namelist() if name.endswith(".dist-info/METADATA"))
        text = files.read(name).decode()
    return re.findall(r"^Requires-Dist: (torch\b[^;\n]*)$", text, re.MULTILINE)


def run(*command: str) -> None:
    if code := subprocess.run(command, cwd=HERE).returncode:
        sys.exit(f"autograder.py: {' '.join(command)} ended with {code}")


def put(path: Path, text: str) -> None:
    """Write a file into the checkout, in the place of whatever the learner has put there."""
    try:
        if stat.S_ISDIR(path.lstat().st_mode):
            shutil.rmtree(path)
        else:
            path.unlink()
    except FileNotFoundError:
        pass
    path.write_text(text, encoding="utf-8")


def body(result: dict) -> str:
    """What the learner reads in the release: a line for each test, and what is wrong in full."""
    lines = [f"### {result['score']} of {result['max-score']}", ""]
    tests = result["tests"]
    lines += [fenced(test["message"]) for test in tests if test.get("message")]
    for test in tests:
        name = re.sub(r"([\\`*_{}\[\]<>()#+!|~&$])", r"\\\1", test["test-name"])
        lines.append(f"- {'✅' if test['passed'] else '❌'} {name}")
    for test in tests:
        if test.get("output"):
            lines += ["", fenced(test["output"])]
    # GitHub takes 125,000 characters.
    text, most = "\n".join(lines), 100_000
    return text if len(text) <= most else f"{text[:most]}\n\n```\n\n… the rest is in result.json.\n"


def fenced(text: str) -> str:
    """Text as a block that nothing in it can end."""
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}\n"


def say_that_nobody_could_grade_it(result: dict) -> None:
    """0 of 0 points with the status "success" would look like an assignment without tests."""
    told = (test.get("message") or test.get("output") for test in result["tests"])
    why = " ".join(next(filter(None, told), "not gradable").split())[:200]
    print(f"autograder.py: no grade: {why}")
    if place := os.environ.get("GITHUB_OUTPUT"):
        with open(place, "a", encoding="utf-8") as file:
            file.write(f"status=error\nsummary=classroom50 autograde: no grade: {why}\n")


if __name__ == "__main__":
    main()
