"""A learner in JupyterLab, in a real browser: fill in a function, run its check, see why."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright
from tests_sources import CHROMIUM, WITHOUT_BROWSER

from grader.author.notebooks import learner_notebook
from grader.core.course import Course

# Written anew on request only: no two runs give the same bytes.
SCREENSHOT = os.environ.get("SCREENSHOTS") and Path(__file__).parents[2] / "docs" / "images"
QUIET = '{"fetchNews": "false", "checkForUpdates": false}'
WRONG = "def tanh(z: torch.Tensor) -> torch.Tensor:\n    return torch.sigmoid(z)"

pytestmark = pytest.mark.skipif(WITHOUT_BROWSER, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def lab(project: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab over a folder with the notebook and the .py of exercise 2."""
    tmp_path = tmp_path_factory.mktemp("lab")
    news = tmp_path / "settings" / "@jupyterlab" / "apputils-extension"
    news.mkdir(parents=True)
    (news / "notification.jupyterlab-settings").write_text(QUIET)
    work = tmp_path / "work"
    work.mkdir()
    shutil.copy(project.exercise_file("ex2_activations"), work)
    notebook = learner_notebook(project, "ex2_activations")
    nbformat.write(notebook, work / "ex2_activations.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--port={port}", "--ip=127.0.0.1", "--IdentityProvider.token=abc", str(work)]
    folders = {
        f"JUPYTER_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "DATA", "RUNTIME")
    }
    environment = {**os.environ, **folders, "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings")}
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=work, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/api?token=abc", server)
        yield address
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a visitor who was never here before."""
    opened = browser.new_page(viewport={"width": 1180, "height": 1000})
    # A cell that is run before its kernel is there makes Jupyter ask for one: this one, please.
    asked = opened.get_by_role("dialog").filter(has_text="Select Kernel")
    opened.add_locator_handler(asked, lambda dialog: dialog.locator(".jp-mod-accept").click())
    yield opened
    opened.close()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(120):
        assert server.poll() is None, "the server ended"
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the server does not answer")


def execute(page: Page, cell: Locator) -> None:
    """Run a cell until it has a number: before its kernel is there, Jupyter drops a run."""
    prompt = cell.locator(".jp-InputPrompt").first
    for _ in range(6):
        cell.locator(".cm-content").click()
        page.keyboard.press("Control+Enter")
        try:
            expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=15_000)
        except AssertionError:
            continue
        return
    raise AssertionError("the cell does not run")


@pytest.mark.parametrize("program", ["lab/tree", "notebooks"])
def test_a_learner_fills_in_a_function_and_sees_its_verdict(
    lab: str, page: Page, program: str, tmp_path: Path
) -> None:
    """In JupyterLab, and in Notebook 7."""
    page.goto(f"{lab}/{program}/ex2_activations.ipynb?token=abc")
    cells = page.locator(".jp-Notebook .jp-CodeCell")
    cells.first.wait_for(timeout=60_000)
    for text in ("from grader.notebook", "import torch"):
        execute(page, cells.filter(has_text=text).first)
    exercise = cells.filter(has_text="def tanh").first
    exercise.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(WRONG)
    execute(page, exercise)
    check = cells.filter(has_text='check("ex2_activations", "tanh")').first
    execute(page, check)
    verdict = check.locator(".grader-check")
    verdict.wait_for(timeout=60_000)
    expect(verdict).to_contain_text("of 5 checks pass")
    expect(verdict).to_contain_text("can it ever be negative?")
    expect(verdict.locator("img")).to_be_visible()
    page.wait_for_timeout(300)
    check.scroll_into_view_if_needed()
    folder = SCREENSHOT if SCREENSHOT and program == "lab/tree" else tmp_path
    page.screenshot(path=folder / "jupyterlab.png")


def test_the_py_file_opens_as_a_notebook_in_jupyterlab(lab: str, page: Page) -> None:
    page.goto(f"{lab}/lab?token=abc")
    page.locator(".jp-DirListing-item", has_text="ex2_activations.py").click(button="right")
    page.get_by_text("Open With").hover()
    page.get_by_text("Jupytext Notebook").click()
    lesson = page.locator(".jp-MarkdownCell h1").first
    expect(lesson).to_contain_text("Activation functions", timeout=60_000)
