"""formgrader in a real browser: what a grader sees, and that a score given by hand stays."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests_nbgrader import BIN, Class
from tests_sources import CHROMIUM, WITHOUT_BROWSER

from grader.nbgrader.markdown import MARK

# Written anew on request only: no two runs give the same bytes.
IMAGES = os.environ.get("SCREENSHOTS") and Path(__file__).parents[2] / "docs" / "images"
pytestmark = [
    pytest.mark.skipif(WITHOUT_BROWSER, reason="no Chromium on this machine"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def address(graded: Class) -> Iterator[str]:
    """A Jupyter server with formgrader in the course root."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "jupyter_server", "--allow-root", "--no-browser"]
    command += [
        f"--port={port}",
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={graded.root}",
    ]
    for name in ("formgrader", "course_list", "assignment_list"):
        command.append(f"--ServerApp.jpserver_extensions=nbgrader.server_extensions.{name}=True")
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    environment["HOME"] = str(graded.root.parent / "home")
    with (graded.root.parent / "server.log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=graded.root, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        yield _ready(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(20)


def _ready(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/formgrader/api/assignments", timeout=10):
                return address
        except OSError:
            assert server.poll() is None
            time.sleep(0.2)
    raise AssertionError("the server did not start")


def test_a_score_given_by_hand_stays(graded: Class, address: str, tmp_path: Path) -> None:
    from nbgrader.api import Gradebook
    from playwright.sync_api import expect, sync_playwright

    images = IMAGES or tmp_path
    with Gradebook(f"sqlite:///{graded.root / 'gradebook.db'}") as gradebook:
        number = gradebook.find_submission_notebook("ex1_line", "two-small-things", "wrong").id
        asked = gradebook.find_submission_notebook("ex1_line", "two-small-things", "file_json").id
        markup = gradebook.find_submission_notebook(
            "ex1_line", "two-small-things", "hostile_markup"
        ).id
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.goto(f"{address}/formgrader/manage_assignments")
        expect(page.get_by_text("two-small-things", exact=True).first).to_be_visible(timeout=30_000)
        page.screenshot(path=images / "formgrader-assignments.png")

        page.goto(f"{address}/formgrader/submissions/{asked}/?index=0")
        expect(page.get_by_text("JSON cannot be read").first).to_be_visible(timeout=30_000)
        page.screenshot(path=images / "formgrader-by-hand.png")

        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(request.url))
        page.goto(f"{address}/formgrader/submissions/{markup}/?index=0")
        expect(page.get_by_text(f"!{MARK}[x]").first).to_be_visible(timeout=30_000)
        assert f"{address}/formgrader/submissions/{markup}/?index=0" in loaded
        assert not any("logout" in url for url in loaded)

        page.goto(f"{address}/formgrader/submissions/{number}/?index=0")
        score = page.locator("input.score").first
        expect(score).to_have_attribute("placeholder", "3", timeout=30_000)
        for words in ("goes through its points", "What is y at x = 0?", "expected"):
            expect(page.get_by_text(words).first).to_be_visible()
        page.screenshot(path=images / "formgrader-submission.png", full_page=True)
        score.fill("5.5")
        with page.expect_response(lambda answer: "/api/grade/" in answer.url):
            score.press("Tab")
        page.goto(f"{address}/formgrader/manage_submissions/two-small-things")
        expect(page.get_by_text("wrong", exact=True).first).to_be_visible(timeout=30_000)
        page.screenshot(path=images / "formgrader-submissions.png")
        browser.close()
    assert graded.grades("wrong")["check-line"][0] == 5.5
    graded.run("nbgrader", "autograde", "two-small-things", "--student=wrong", "--force")
    assert graded.grades("wrong")["check-line"] == (5.5, True)

    from grader.core.course import load_course
    from grader.nbgrader.export import records_of

    records = {r.submission: r for r in records_of(load_course(graded.course), graded.root)}
    assert records["wrong"].points == pytest.approx(
        5.5 + graded.grades("wrong")["check-Counter-add"][0]
    )
    assert any("graded by hand in formgrader" in note for note in records["wrong"].notes)
