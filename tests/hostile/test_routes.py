"""nbgrader's own routes: what others leave in the exchange and in archives.

Each attack is made against nbgrader's own class as well, where it succeeds: with the wall down
the solution, or another learner's place, is there.
"""

from __future__ import annotations

import io
import logging
import os
import pwd
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.zipcollectapp import ZipCollectApp
from nbgrader.auth import Authenticator
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory
from nbgrader.exchange.default import ExchangeCollect
from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from tests_nbgrader import PY, RIGHT, TESTS, filled, write
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from grader.author.notebooks import learner_notebook
from grader.core.course import Course, load_course
from grader.nbgrader import inbound
from grader.nbgrader.course_root import WALLS, database, init, unsafe
from grader.nbgrader.inbound import Inbound
from grader.nbgrader.lms_download import collect
from grader.nbgrader.reading import Submitted, read
from grader.nbgrader.safe_writes import place
from grader.submissions.member import Refused

STAMP = "2026-02-03 04:05:06.123456 UTC"
SECRET = "the_instructor_s_own"
NAME = "ex1_line.ipynb"


def loaded(root: Path) -> Config:
    """A course root's config, run as nbgrader runs it."""
    return PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    here = tmp_path_factory.mktemp("routes") / "course"
    shutil.copytree(TESTS / "minicourse", here, ignore=shutil.ignore_patterns("__pycache__"))
    return load_course(here)


@pytest.fixture(scope="module")
def made(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("routes") / "root"
    init(course, root)
    return root


@pytest.fixture
def root(made: Path) -> Iterator[Path]:
    """A course root, its exchange, and a file of the instructor's that nobody else may have."""
    write(made / "secret/ex1_line.ipynb", SECRET)
    (made / "exchange").mkdir()
    (made / "exchange").chmod(0o777)
    yield made
    for name in ("submitted", "exchange", "downloaded", "set_aside", "autograded", "secret"):
        shutil.rmtree(made / name, ignore_errors=True)


@pytest.fixture
def good(course: Course) -> str:
    notebook = learner_notebook(course, "ex1_line")
    return nbformat.writes(filled(notebook, RIGHT["ex1_line"]))


def inbound_of(root: Path) -> Path:
    return root / "exchange" / "tests" / "inbound"


def hand_in(root: Path, student: str, files: dict[str, str], stamp: str = STAMP) -> Path:
    folder = inbound_of(root) / f"{student}+two-small-things+{stamp}+abc"
    folder.mkdir(parents=True)
    for name, text in files.items():
        write(folder / name, text)
    return folder


def gather(root: Path, stock: bool = False, **settings: object) -> list[str]:
    """Collect from the exchange as configured, or with nbgrader's own class; gives the log."""
    config = loaded(root)
    config.CourseDirectory.course_id = "tests"
    config.Exchange.root = str(root / "exchange")
    config.ExchangeCollect.update(settings)
    if stock:
        config.ExchangeFactory.collect = ExchangeCollect
    coursedir = CourseDirectory(config=config, assignment_id="two-small-things")
    route = ExchangeFactory(config=config).Collect(
        coursedir=coursedir, authenticator=Authenticator(config=config), config=config
    )
    assert isinstance(route, Inbound) == (not stock)
    said: list[str] = []
    route.log = log(said)
    route.start()
    return said


def log(said: list[str]) -> logging.Logger:
    """Keeps what is said."""

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    made = logging.Logger("nbgrader")
    made.addHandler(Keeper())
    return made


def submitted(root: Path) -> str:
    """Everything that a submission holds now, of all learners."""
    return "".join(
        f"{path.relative_to(root)} {path.read_text()}\n"
        for path in sorted((root / "submitted").rglob("*"))
        if path.is_file()
    )


def link_file(root: Path, folder: Path) -> None:
    (folder / NAME).unlink()
    (folder / NAME).symlink_to(root / "secret" / NAME)


def link_beside(root: Path, folder: Path) -> None:
    (folder / "data.txt").symlink_to(root / "secret" / NAME)


def link_secret(root: Path, folder: Path) -> None:
    (folder / "submission_secret.txt").symlink_to(root / "secret" / NAME)


def link_time(root: Path, folder: Path) -> None:
    (folder / "timestamp.txt").symlink_to(root / "secret" / NAME)


def link_inner(root: Path, folder: Path) -> None:
    (folder / "more").symlink_to(root / "secret")


def link_folder(root: Path, folder: Path) -> None:
    shutil.rmtree(folder)
    folder.symlink_to(root / "secret")


LINKS = [link_file, link_beside, link_secret, link_time, link_inner, link_folder]


@pytest.mark.parametrize("attack", LINKS)
@pytest.mark.parametrize("stock", [True, False])
def test_no_link_in_the_exchange_is_followed(
    root: Path, good: str, attack: Callable[[Path, Path], None], stock: bool
) -> None:
    attack(root, hand_in(root, "mallory", {NAME: good}))
    hand_in(root, "alice", {NAME: good})
    said = gather(root, stock, check_owner=False)
    assert (SECRET in submitted(root)) == stock
    assert (root / "submitted/alice/two-small-things" / NAME).read_text() == good
    assert all(not p.is_symlink() for p in (root / "submitted").rglob("*"))
    if not stock and attack is link_file:
        assert any(line.startswith("mallory: ex1_line.ipynb: not a regular") for line in said)


@pytest.mark.parametrize(
    ("name", "ends_stock"),
    [
        ("bob+two-small-things+yesterday", True),
        ("bob+two-small-things+", True),
        ("bob+two-small-things+9" * 3, True),
        ("bob+two-small-things+2026-02-30 04:05:06 UTC", True),
        ("b\nob::error::+two-small-things+" + STAMP, False),
        (".bob+two-small-things+" + STAMP, False),
        ("bob+two-small-things+0001-01-01 00:00:00 UTC", False),
        ("bob+two-small-things+9999-01-01 00:00:00 UTC", False),
        ("bob+two-small-things+10", False),
    ],
)
def test_a_name_that_cannot_be_is_one_learners_problem(
    root: Path, good: str, name: str, ends_stock: bool
) -> None:
    hand_in(root, "alice", {NAME: good})
    write(inbound_of(root) / name / NAME, good)
    if ends_stock:
        with pytest.raises(Exception):  # noqa: B017, PT011  whatever nbgrader ends with
            gather(root, stock=True, check_owner=False)
        shutil.rmtree(root / "submitted", ignore_errors=True)
    said = gather(root)
    assert [path.name for path in (root / "submitted").iterdir()] == ["alice"]
    assert any(line.endswith("not collected") for line in said)
    assert not any("\n" in line for line in said)


@pytest.mark.parametrize("stock", [True, False])
def test_nobody_hands_in_for_another(
    root: Path, good: str, stock: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = pwd.getpwuid(os.getuid()).pw_name
    hand_in(root, mine, {NAME: good})
    hand_in(root, "alice", {NAME: good})
    # Who collects has another account than the one who made both folders.
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    said = gather(root, stock)
    taken = {path.name for path in (root / "submitted").iterdir()}
    assert taken == ({mine, "alice"} if stock else {mine})
    assert stock or any(f"belongs to {mine}, not to alice" in line for line in said)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder to somebody else")
@pytest.mark.parametrize("stock", [True, False])
def test_a_hard_link_to_somebody_else_s_file_is_not_taken(
    root: Path, good: str, stock: bool
) -> None:
    folder = hand_in(root, "nobody", {NAME: good})
    os.link(root / "secret" / NAME, folder / "ex2_counter.ipynb")
    for path in (folder, folder / NAME):
        os.chown(path, pwd.getpwnam("nobody").pw_uid, -1)
    gather(root, stock)
    assert (SECRET in submitted(root)) == stock
    assert (root / "submitted/nobody/two-small-things" / NAME).read_text() == good


def test_a_time_that_was_written_back_is_told(
    root: Path, good: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(root, "mallory", {NAME: good})
    hand_in(root, "zoe", {NAME: good}, "2026-05-03 04:05:06 UTC")
    monkeypatch.setattr(Inbound, "_due", lambda self: datetime(2026, 3, 1))
    (told,) = (line for line in gather(root) if line.startswith("punctual by their folders'"))
    assert told.endswith(": mallory")


@pytest.mark.parametrize("stock", [True, False])
def test_one_that_is_too_large_is_one_learners_problem(
    root: Path, good: str, stock: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbound, "MAX_BYTES", 2**20)
    hand_in(root, "alice", {NAME: good})
    large = hand_in(root, "aaron", {NAME: good})
    with (large / NAME).open("r+b") as file:
        file.truncate(200 * 2**20)
    if stock:
        with pytest.raises(RuntimeError, match="too big"):
            gather(root, stock)
        return
    said = gather(root)
    assert any("aaron: ex1_line.ipynb: larger than 1024 KB" in line for line in said)
    assert [path.name for path in (root / "submitted").iterdir()] == ["alice"]


def test_the_time_is_the_exchange_s_and_an_update_takes_what_is_newer(
    root: Path, good: str
) -> None:
    folder = hand_in(root, "alice", {NAME: good, "timestamp.txt": "1999-01-01 00:00 UTC"})
    write(folder / "submission_secret.txt", "ab" * 64)
    gather(root)
    place = root / "submitted/alice/two-small-things"
    assert (place / "timestamp.txt").read_text().strip() == STAMP
    assert (place / "submission_secret.txt").read_text() == "ab" * 64
    assert any("there already" in line for line in gather(root, update=True))
    hand_in(root, "alice", {NAME: good + "\n"}, "2026-02-04 04:05:06 UTC")
    gather(root)
    assert (place / NAME).read_text() == good
    gather(root, update=True)
    assert (place / NAME).read_text() == good + "\n"
    assert len((place / "submission_secret.txt").read_text()) == 128


# --- archives ---------------------------------------------------------------------------------


def zipped(files: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 2, 3, 4, 5, 6)), content)
    return made.getvalue()


class StockNames(FileNameCollectorPlugin):
    """nbgrader's own, with the pattern that its manual would have for Canvas."""

    named_regexp = r".*/(?P<student_id>[a-z]+)_\d+_\d+_(?P<file_id>ex1_line)"


def zip_collect(
    root: Path, stock: bool = False, old: bool = False, force: bool = True
) -> list[str]:
    config = loaded(root)
    if stock:
        config.ZipCollectApp.collector_plugin = StockNames
    if stock or old:
        config.ZipCollectApp.extractor_plugin = ExtractorPlugin
    app = ZipCollectApp(config=config, force=force)
    app.coursedir = CourseDirectory(config=config, assignment_id="two-small-things")
    said: list[str] = []
    app.log = log(said)
    app.init_plugins()
    app.extractor_plugin_inst.log = app.collector_plugin_inst.log = log(said)
    app.extract_archive_files()
    app.process_extracted_files()
    return said


def download(root: Path, name: str, content: bytes) -> None:
    path = root / "downloaded/two-small-things/archive" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("route", "inside"),
    [
        ("stock", "alice_3_9_ex1_line.ipynb"),
        *(
            (r, f"alice_3_9_{x}ex1_line.ipynb")
            for r in ("ours", "old", "grader")
            for x in ("", "/")
        ),
    ],
)
def test_only_the_outermost_name_says_whose_it_is(
    root: Path, course: Course, good: str, route: str, inside: str
) -> None:
    forged = zipped({inside: "{}"})
    download(
        root,
        "submissions.zip",
        zipped({"mallory_1_2_work.zip": forged, "bob_4_5_ex1_line.ipynb": good}),
    )
    if route == "grader":
        list(collect(course, root / "downloaded/two-small-things/archive", root))
    else:
        zip_collect(root, route == "stock", route == "old")
    students = {path.name for path in (root / "submitted").iterdir()}
    assert students == ({"alice", "bob"} if route == "stock" else {"mallory_1", "bob_4"})


@pytest.mark.parametrize("stock", [True, False])
def test_a_duplicate_ends_nothing(root: Path, good: str, stock: bool) -> None:
    twice = {f"a/{n}/alice_3_{n}_ex1_line.ipynb": good + "\n" * n for n in (7, 8)}
    download(root, "alice_3_9_work.zip", zipped(twice))
    download(root, "bob_4_5_ex1_line.ipynb", good.encode())
    if stock:
        with pytest.raises(SystemExit):
            zip_collect(root, stock)
        return
    said = zip_collect(root)
    assert (root / "submitted/bob_4/two-small-things" / NAME).read_text() == good
    assert (root / "submitted/alice_3/two-small-things" / NAME).is_file()
    assert not any("Duplicate" in line for line in said)


@pytest.mark.parametrize("stock", [True, False])
def test_one_who_handed_in_before_ends_nothing(root: Path, good: str, stock: bool) -> None:
    for name in ("alice", "alice_3"):
        place(root / "submitted", name, "two-small-things", {NAME: b"before"})
    download(root, "alice_3_9_ex1_line.ipynb", good.encode())
    download(root, "bob_4_5_ex1_line.ipynb", good.encode())
    if stock:
        with pytest.raises(SystemExit):
            zip_collect(root, stock, force=False)
        return
    said = zip_collect(root, force=False)
    assert (root / "submitted/bob_4/two-small-things" / NAME).read_text() == good
    assert (root / "submitted/alice_3/two-small-things" / NAME).read_text() == "before"
    assert "alice_3: there already; --force takes it anew" in said


def bomb(depth: int, size: int) -> bytes:
    content = zipped({"x.bin": b"0" * size})
    for _ in range(depth):
        content = zipped({"a.zip": content, "b.zip": content})
    return content


@pytest.mark.parametrize("stock", [True, False])
def test_archives_in_archives_are_not_unpacked(root: Path, good: str, stock: bool) -> None:
    download(root, "mallory_1_2_work.zip", bomb(5, 10**6))
    download(root, "bob_4_5_ex1_line.ipynb", good.encode())
    zip_collect(root, stock)
    extracted = root / "downloaded/two-small-things/extracted"
    size = sum(path.stat().st_size for path in extracted.rglob("*") if path.is_file())
    assert (size > 30 * 10**6) == stock
    if not stock:
        assert size < 10**6
        assert [path.name for path in (root / "submitted").iterdir()] == ["bob_4"]


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("mallory.zip", {"bob_4_5_ex1_line.ipynb": "{}", "eve_6_7_ex1_line.ipynb": "{}"}),
        ("mallory_1_2_x.zip", {"../../alice/two-small-things/ex1_line.ipynb": "{}"}),
        ("mallory_1_2_x.zip", {"/etc/alice_3_4_ex1_line.ipynb": "{}"}),
        ("mallory_1_2_x.zip", {"": "{}"}),
        ("submissions.zip", {"ex1_line.ipynb": "{}", "../alice_3_4_ex1_line.ipynb": "{}"}),
        ("mallory_1_2_ex1_line.ipynb.zip", {"timestamp.txt": "1999-01-01"}),
    ],
)
def test_what_an_archive_claims_is_nobody_elses(
    root: Path, good: str, name: str, files: dict[str, str]
) -> None:
    download(root, name, zipped(dict(files)))
    download(root, "zoe_8_9_ex1_line.ipynb", good.encode())
    said = zip_collect(root)
    others = {path.name for path in (root / "submitted").iterdir()} - {"mallory", "mallory_1"}
    assert others == {"zoe_8"}
    assert said
    assert not (root / "alice").exists()


def test_of_a_moodle_download_the_folder_says_whose_it_is(root: Path, good: str) -> None:
    moodle = "Jane Doe_12345_assignsubmission_file_"
    py = PY.format(RIGHT["ex2_counter"])
    download(
        root, "submissions.zip", zipped({f"{moodle}/{NAME}": good, f"{moodle}/ex2_counter.py": py})
    )
    zip_collect(root)
    found = root / "submitted/Jane Doe_12345/two-small-things"
    names = {path.name for path in found.iterdir()}
    assert names == {NAME, "ex2_counter.ipynb", "timestamp.txt"}
    assert "2026-02-03" in (found / "timestamp.txt").read_text()


# --- what is in submitted/ already ------------------------------------------------------------


@pytest.mark.parametrize("at", ["student", "assignment"])
def test_nothing_is_written_through_a_link(root: Path, at: str) -> None:
    (root / "elsewhere").mkdir(exist_ok=True)
    link = (
        root / "submitted" / "alice"
        if at == "student"
        else root / "submitted/alice/two-small-things"
    )
    link.parent.mkdir(parents=True)
    link.symlink_to(root / "elsewhere")
    with pytest.raises(Refused, match="is a link or a file; remove it"):
        place(root / "submitted", "alice", "two-small-things", {NAME: b""})
    assert not list((root / "elsewhere").iterdir())


def autograde(root: Path, exporter: type) -> list[str]:
    """What nbgrader does before a notebook of alice is converted: it copies what lies beside."""
    config = loaded(root)
    run = Autograde(
        coursedir=CourseDirectory(config=config, assignment_id="two-small-things"), config=config
    )
    said: list[str] = []
    run.log = log(said)
    run.init_notebooks()
    run.exporter = exporter(parent=run, config=config)
    for folder in list(run.assignments):
        super(Autograde, run).init_assignment("two-small-things", Path(folder).parent.name)
    return said


@pytest.mark.parametrize("wall", [True, False])
def test_autograde_copies_nothing_through_links(
    root: Path, good: str, wall: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not wall:
        monkeypatch.setattr("grader.nbgrader.submitted_folder.tidy", lambda run: None)
    place(
        root / "submitted",
        "alice",
        "two-small-things",
        {NAME: good.encode(), "timestamp.txt": b"2026-01-01"},
    )
    alice = root / "submitted/alice/two-small-things"
    (alice / "data.txt").symlink_to(root / "secret" / NAME)
    (alice / "page.html").write_text("<script>")
    (root / "submitted/mallory").symlink_to(root / "submitted/alice")
    said = autograde(root, Submitted)
    copied = {
        str(path.relative_to(root / "autograded")) for path in (root / "autograded").rglob("*.*")
    }
    leaks = {
        "alice/two-small-things/data.txt",
        "alice/two-small-things/page.html",
        "mallory/two-small-things/timestamp.txt",
    }
    assert copied & leaks == (set() if wall else leaks)
    assert "alice/two-small-things/timestamp.txt" in copied
    if wall:
        assert (root / "set_aside/alice/two-small-things/data.txt").is_symlink()
        assert any("mallory: its folder in submitted/ is a link; not graded" in x for x in said)


@pytest.mark.parametrize("time", ["0001-01-01 00:00", "", "inf", "nan", "x" * 2000, "1979-12-31"])
def test_an_absurd_time_is_no_time(root: Path, good: str, time: str) -> None:
    files = {NAME: good.encode(), "timestamp.txt": time.encode()}
    place(root / "submitted", "alice", "two-small-things", files)
    autograde(root, Submitted)
    assert not (root / "submitted/alice/two-small-things/timestamp.txt").exists()
    assert (root / "submitted/alice/two-small-things" / NAME).is_file()


def test_a_pipe_beside_a_notebook_stops_nothing(root: Path, good: str) -> None:
    place(root / "submitted", "alice", "two-small-things", {NAME: good.encode()})
    os.mkfifo(root / "submitted/alice/two-small-things/timestamp.txt")
    autograde(root, Submitted)
    assert stat.S_ISFIFO((root / "set_aside/alice/two-small-things/timestamp.txt").stat().st_mode)


SECRET_LINK, ENDLESS, PIPE = "link", "endless", "pipe"


def strange(root: Path, at: Path, kind: str) -> None:
    """Something that is no file, where a notebook seems to be."""
    at.parent.mkdir(parents=True, exist_ok=True)
    if kind == PIPE:
        os.mkfifo(at)
    else:
        at.symlink_to("/dev/zero" if kind == ENDLESS else root / "secret" / NAME)


LIKE_NOTEBOOKS = [
    (".g.ipynb", SECRET_LINK),
    (".z.ipynb", ENDLESS),
    (".f.ipynb", PIPE),
    (".ex1_line.ipynb", SECRET_LINK),
    ("other.ipynb", SECRET_LINK),
    ("EX1_LINE.ipynb", SECRET_LINK),
    ("ex1_line.IPYNB", SECRET_LINK),
    ("ex1_line.ipynb ", SECRET_LINK),
    ("ex1_line.ipynb\n", SECRET_LINK),
    (".hidden.ipynb/x.txt", SECRET_LINK),
    ("more.ipynb/x.txt", SECRET_LINK),
    (".ipynb_checkpoints/x.txt", SECRET_LINK),
]


def belongs_by_ending(entry: os.DirEntry[str], names: set[str]) -> bool:
    """The wall of an earlier version."""
    return entry.name.lower().strip().endswith(".ipynb") or entry.name == ".ipynb_checkpoints"


@pytest.mark.parametrize(("name", "kind"), LIKE_NOTEBOOKS)
def test_only_the_assignment_s_notebooks_stay(
    root: Path, good: str, name: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(root / "submitted", "alice", "two-small-things", {NAME: good.encode()})
    alice = root / "submitted/alice/two-small-things"
    strange(root, alice / name, kind)
    said = autograde(root, Submitted)
    top = name.partition("/")[0]
    assert {path.name for path in alice.iterdir()} == {NAME, "submission_secret.txt"}
    assert os.path.lexists(root / "set_aside/alice/two-small-things" / name)
    assert any("moved to set_aside/" in x for x in said) == (top != ".ipynb_checkpoints")
    # With the wall down nbgrader would copy what it does not take for a notebook.
    copied: list[str] = []
    os.rename(root / "set_aside/alice/two-small-things" / top, alice / top)
    monkeypatch.setattr("grader.nbgrader.submitted_folder._belongs", belongs_by_ending)
    monkeypatch.setattr("shutil.copy", lambda source, to: copied.append(source))
    config_of = loaded(root)
    config_of.CourseDirectory.ignore = []
    run = Autograde(
        coursedir=CourseDirectory(config=config_of, assignment_id="two-small-things"),
        config=config_of,
    )
    run.log = log([])
    run.init_notebooks()
    run.exporter = Submitted(parent=run, config=config_of)
    super(Autograde, run).init_assignment("two-small-things", "alice")
    hidden_from_glob = name.startswith(".") or not name.endswith(".ipynb")
    in_folder = top == "more.ipynb"  # nbgrader itself leaves a folder of that name alone
    assert (str(alice / name) in copied) == (hidden_from_glob and not in_folder)


@pytest.mark.parametrize("kind", [SECRET_LINK, ENDLESS, PIPE])
def test_what_is_no_file_under_a_notebook_s_name_is_refused_with_a_reason(
    root: Path, kind: str
) -> None:
    strange(root, root / "submitted/alice/two-small-things" / NAME, kind)
    autograde(root, Submitted)
    with pytest.raises(Refused, match=r"is a link|not a regular file"):
        read(root / "submitted/alice/two-small-things" / NAME)
    assert not (root / "autograded/alice/two-small-things" / NAME).exists()


def test_a_notebook_that_only_nbgrader_knows_stays(root: Path, good: str) -> None:
    with Gradebook(database(root)) as gradebook:
        gradebook.update_or_create_notebook("essay", "two-small-things")
    try:
        place(root / "submitted", "alice", "two-small-things", {"essay.ipynb": good.encode()})
        place(root / "submitted", "bob", "two-small-things", {"diary.ipynb": good.encode()})
        said = autograde(root, Submitted)
    finally:
        with Gradebook(database(root)) as gradebook:
            gradebook.remove_notebook("essay", "two-small-things")
    assert (root / "submitted/alice/two-small-things/essay.ipynb").is_file()
    assert any("bob: none of the assignment's notebooks is in it; not graded" in x for x in said)


@pytest.mark.parametrize("wall", [True, False])
def test_a_folder_s_name_is_no_pattern_for_others(
    root: Path, good: str, wall: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    place(root / "submitted", "alice", "two-small-things", {NAME: good.encode()})
    write(root / "submitted/[a]lice/two-small-things/x.txt", "")
    config = loaded(root)
    run = Autograde(
        coursedir=CourseDirectory(config=config, assignment_id="two-small-things"), config=config
    )
    run.init_notebooks()
    if not wall:
        monkeypatch.setattr("glob.has_magic", lambda name: False)
    Submitted(parent=run, config=config)
    mine = [key for key in run.assignments if "[a]lice" in key]
    # With the wall down alice's notebooks would be graded as those of [a]lice.
    assert bool(mine) == (not wall)


# --- older course roots -----------------------------------------------------------------------


def test_init_tells_which_walls_an_older_config_lacks(root: Path, course: Course) -> None:
    config = root / "nbgrader_config.py"
    text = config.read_text()
    assert unsafe(root) == ""
    try:
        config.write_text(
            "\n".join(
                line
                for line in text.split("\n")
                if not any(name in line for name in ("Inbound", "Archives", "Colours"))
            )
        )
        told = init(course, root)[1]
        assert "c.ExchangeFactory.collect = 'grader.nbgrader.plugins.Inbound'" in told
        assert "c.Inbound.course = course" in told
        assert "c.HTMLExporter.filters = {'highlight_code': " in told
        place(root / "submitted", "alice", "two-small-things", {NAME: b"{}"})
        assert any("lacks walls; grader nbgrader init" in x for x in autograde(root, Submitted))
        config.write_text(
            config.read_text() + told.partition("at its end:\n")[2].replace("\n  ", "\n").lstrip()
        )
        assert unsafe(root) == ""
    finally:
        config.write_text(text)
    assert len(WALLS) == 5
