"""The results file."""

import contextlib
import os
import re
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from grader.classroom.circumstances import Circumstances
from grader.classroom.results_file import TABLES, StoreError
from grader.classroom.store import Run, Store, read_last_run, read_records
from grader.classroom.unchanged import unchanged
from grader.core.check import Check
from grader.core.comparison import Difference
from grader.core.course import Course
from grader.core.observation import Fault, Frame
from grader.core.record import Record
from grader.core.verdict import Misconception, Outcome, Verdict
from grader.faces.reports.results import results_json
from grader.submissions.submission import Submission


def record(name: str = "anna") -> Record:
    odd = Fault("E", "text\ud800", (Frame(1, "x"),))
    verdict = Verdict(
        check=Check("ex1_line", "line", "c", "title", "call"),
        outcome=Outcome.RAISED,
        points=0.0,
        max_points=1.5,
        inputs=(("x", "1"),),
        difference=Difference("a", "values", "1", "2"),
        fault=odd if name == "odd" else Fault("E", "t"),
        explained="An E.",
        misconceptions=(Misconception("m", "Is it?"),),
    )
    return Record(
        submission=name,
        verdicts=(verdict,),
        notes=("a note",),
        files=(("f.py", "00"),),
        seed=7,
        level="confined",
    )


def test_records_come_back_as_they_were(tmp_path: Path) -> None:
    with Store(tmp_path / "r.sqlite") as store:
        run = store.begin(7, "confined", "now")
        store.put(run, record())
        store.put(run, record("李 伟"))
        store.put(run, record())
        assert store.resumable("confined", None) == Run(run, 7, "confined", False, ())
    assert read_records(tmp_path / "r.sqlite") == {"anna": record(), "李 伟": record("李 伟")}


def test_the_last_run_s_folder_is_what_reports_are_about(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with Store(path) as store:
        store.put(store.begin(7, "confined", "now", submissions=["anna", "ben"]), record())
        second = store.begin(8, "confined", "then", submissions=["李 伟", "cleo"])
        store.put(second, record("李 伟"))
        assert list(store.records()) == ["anna", "李 伟"]
        assert list(store.records(1)) == ["anna"]
    assert list(read_records(path)) == ["anna", "李 伟"]
    assert read_last_run(path) == ({"李 伟": record("李 伟")}, ["cleo"])


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    with Store(tmp_path / "r.sqlite"), pytest.raises(StoreError, match="another grader"):
        Store(tmp_path / "r.sqlite")
    with Store(tmp_path / "r.sqlite"):
        pass


def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    path.write_text("dear diary, this is not a database at all")
    with pytest.raises(StoreError, match="something else than a results file"):
        Store(path)
    assert [found.name for found in tmp_path.iterdir()] == ["r.sqlite"]
    with pytest.raises(StoreError, match="cannot be read"):
        read_records(path)
    with pytest.raises(StoreError, match="there is no such results file"):
        read_records(tmp_path / "gone")
    assert path.read_text().startswith("dear diary")


@pytest.mark.parametrize(
    "table", ["grade (id integer, score real)", "runs (id integer, title text)", "records (x)"]
)
@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_another_programs_database_stays_as_it_is(tmp_path: Path, table: str, journal: str) -> None:
    path = tmp_path / "gradebook.db"
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute(f"pragma journal_mode = {journal}")
        db.execute(f"create table {table}")
        db.commit()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="something else than a results file"):
        Store(path)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["gradebook.db"]


def test_a_results_file_may_be_empty_or_half_made(tmp_path: Path) -> None:
    """As it is after a loss of power in the moment in which it is made."""
    path = tmp_path / "r.sqlite"
    tables = TABLES.split(";")[:2]
    for made in ([], tables[:1], tables):
        path.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.execute("pragma journal_mode = wal")
            for table in made:
                db.execute(table)
        with Store(path, new=False) as store:
            store.put(store.begin(7, "confined", "now"), record())
        assert list(read_records(path)) == ["anna"]


def test_nothing_is_made_where_a_file_is_to_be_there(tmp_path: Path) -> None:
    for name in ("typo.sqlite", "typo/r.sqlite"):
        with pytest.raises(StoreError, match="no run to resume"):
            Store(tmp_path / name, new=False)
    assert list(tmp_path.iterdir()) == []


def unprivileged(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script as a user who owns nothing, also when the tests run as root."""
    code = f"import os\nif os.geteuid() == 0:\n    os.setgroups([])\n    os.setuid(65534)\n{script}"
    # What the script needs is imported before the change: the interpreter may be root's alone.
    head = "import sqlite3, filelock, pathlib, grader.classroom.store as s\n"
    project = str(Path(__file__).parents[2])
    return subprocess.run(
        [sys.executable, "-c", head + code],
        capture_output=True,
        text=True,
        cwd="/",
        env={**os.environ, "PYTHONPATH": project},
    )


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    script = f"""\
try:
    s.Store(pathlib.Path({str(locked)!r}) / 'r.sqlite')
except s.StoreError as e:
    print(e)
"""
    done = unprivileged(script, tmp_path)
    assert "cannot be written" in done.stdout or "Permission" in done.stdout, done.stderr


def test_a_full_disk_loses_nothing_that_was_stored(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from grader.classroom.store import Store, StoreError\n"
        "sys.path.insert(0, sys.argv[2])\n"
        "from test_store import record\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "store = Store(Path(sys.argv[1]))\n"
        "run = store.begin(1, 'confined', 'now')\n"
        "store.put(run, record('first'))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))\n"
        "try:\n"
        "    for n in range(1000):\n"
        "        store.put(run, record(f'n{n:04}'))\n"
        "except StoreError as error:\n"
        "    print(n, error)\n"
    )
    project = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": project},
    )
    stored = int(done.stdout.split()[0])
    assert "--resume" in done.stdout
    assert set(read_records(path)) == {"first"} | {f"n{n:04}" for n in range(stored)}


OLD = Path(__file__).with_name("results_of_1_0_0.sql")
"""A small class of the miniature course, as 1.0.0 stored it."""
REPORTED = OLD.with_suffix(".json")
"""What 1.0.0 itself reported of it."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.executescript(OLD.read_text(encoding="utf-8"))
    return path


def test_results_of_1_0_0_are_reported_as_they_were(old: Path, minicourse: Course) -> None:
    records, missing = read_last_run(old)
    assert missing == []
    assert results_json(minicourse, list(records.values())) == REPORTED.read_text(encoding="utf-8")
    ended = {verdict.outcome for record in records.values() for verdict in record.verdicts}
    assert ended == set(Outcome)
    lost = {name for name, one in records.items() if any(v.not_loaded for v in one.verdicts)}
    assert lost == {"dana", "finn"}
    assert [v.misconception for v in records["ben"].verdicts] == ["offset_forgotten", None, None]


def test_results_of_1_0_0_are_gone_on_with(old: Path, minicourse: Course) -> None:
    before = read_records(old)
    with Store(old, new=False) as store:
        run = store.resumable("confined", None)
        assert (run.number, run.seed, len(run.submissions)) == (1, 4242, 8)
        assert store.records(run.number) == before
        store.put(run.number, record("ben"))
    assert read_records(old) == {**before, "ben": record("ben")}
    kept = before["alice"]
    work = Submission("alice", files=dict(kept.files), submitted=kept.submitted)
    now = Circumstances.of(minicourse, 4242, "confined")
    now = replace(now, course=kept.course, engine=kept.engine)
    assert unchanged(minicourse, kept, work, now)


def test_of_an_old_record_a_check_without_a_call_is_no_file_that_was_not_loaded() -> None:
    (line,) = [one for one in OLD.read_text("utf-8").splitlines() if "'cleo'" in one and "{" in one]
    text = line[line.index("{") : line.rindex("}") + 1].replace("''", "'")
    without = re.sub(r'"call": "[^"]*"', '"call": ""', text)
    verdicts = Record.from_json(without).verdicts
    assert {verdict.outcome for verdict in verdicts} == {Outcome.RAISED}
    assert [(v.check.call, v.not_loaded) for v in verdicts] == [("", False)] * 3


LATER = "written by a later version of the grader (schema 3; this one reads up to 2)"


def test_a_later_graders_results_are_left_alone(old: Path) -> None:
    with contextlib.closing(sqlite3.connect(old)) as db:
        db.execute("pragma user_version = 3")
        db.execute("create table plans (plan text)")
    before = old.read_bytes()
    for opened in (Store, read_records, read_last_run):
        with pytest.raises(StoreError, match=re.escape(LATER)):
            opened(old)
    assert old.read_bytes() == before


def test_a_later_graders_record_is_refused_and_kept(old: Path) -> None:
    with contextlib.closing(sqlite3.connect(old)) as db:
        statement = "update records set record = replace(record, '\"schema\": 1', '\"schema\": 3')"
        db.execute(f"{statement} where submission = 'ben'")
        db.commit()
        before = db.execute("select * from records").fetchall()
    with pytest.raises(StoreError, match=re.escape(LATER)):
        read_records(old)
    with Store(old) as store, pytest.raises(StoreError, match=re.escape(LATER)):
        store.records()
    with contextlib.closing(sqlite3.connect(old)) as db:
        assert db.execute("select * from records").fetchall() == before


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        "nothing",
        '{"schema": "x"}',
        '{"schema": 1}',
        '{"schema": 1, "submission": "a", "verdicts": [{}]}',
        '{"schema": 1, "submission": "a", "verdicts": [1]}',
        '{"schema": 2, "submission": "a", "verdicts": [{}]}',
    ],
)
def test_what_is_no_record_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"record|Record|Expecting value"):
        Record.from_json(text)
    with Store(tmp_path / "r.sqlite") as store:
        number = store.begin(7, "confined", "now")
        store._write("insert into records values ('anna', ?, ?)", number, text)
        with pytest.raises(StoreError, match="cannot be read as a results file"):
            store.records()
