"""Gradescope's autograder: the zip, and its scripts run in the folders that Gradescope makes."""

import ensurepip
import json
import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

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
from faces.platform_schemas import GRADESCOPE
from typer.testing import CliRunner
from walls.behind import let_others_in

from grader.author.gradescope import SECONDS_AT_MOST, NoWheels, autograder_zip, wheels_in
from grader.cli.main import app
from grader.core.course import Course
from grader.faces.ci.gradescope import NO_GRADE

tmp_path = open_tmp_path

NOT_GRADED = '{"output": "the grader left no result", "tests": []}'
GRADED = '{"score": 4.0, "tests": [], "output": "graded"}'
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has rights to give up")
ROOT_ALONE = pytest.param(True, marks=only_root)
LEAVES_A_RESULT = f"{STAND_IN}echo '{GRADED}' >\"$to/results.json\"\n"


def packed(course: Course, folder: Path, **options: object) -> Path:
    wheel = folder / "course-1.0-py3-none-any.whl"
    folder.mkdir(exist_ok=True)
    wheel.write_bytes(b"the course")
    return autograder_zip(course, wheel, folder / "dist", not_graded=NOT_GRADED, **options)


def unpacked(archive: Path, folder: Path) -> Path:
    """As Gradescope does it; gives what is /autograder there."""
    place = folder / "autograder"
    with zipfile.ZipFile(archive) as files:
        for info in files.infolist():
            path = Path(files.extract(info, place / "source"))
            path.chmod(info.external_attr >> 16)
    for name in ("submission", "results"):
        (place / name).mkdir()
    runs = place / "run_autograder"
    runs.write_bytes((place / "source" / "run_autograder").read_bytes())
    runs.chmod((place / "source" / "run_autograder").stat().st_mode)
    about = {"created_at": "2026-03-01T14:22:32.365935-07:00", "assignment": {}}
    (place / "submission_metadata.json").write_text(json.dumps(about))
    return place


@pytest.fixture
def place(minicourse: Course, tmp_path: Path) -> Path:
    return unpacked(packed(minicourse, tmp_path / "made"), tmp_path)


def graded(place: Path, grader: str, as_root: bool = False) -> tuple[Done, str]:
    """What ``run_autograder`` says, and the results it leaves."""
    programs(place / "venv" / "bin", grader)
    done = run(
        place / "run_autograder", folder=place, as_root=as_root, AUTOGRADER=str(place), SECRET="s3"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done, (place / "results" / "results.json").read_text().strip()


def as_nobody(place: Path) -> None:
    """Let nobody stand for the user that setup.sh makes, and go where everybody goes."""
    settings = place / "source" / "settings"
    settings.write_text(settings.read_text().replace("LEARNER=grader-learner", "LEARNER=nobody"))
    let_others_in(place)


# --- the zip ----------------------------------------------------------------------------------


def test_the_zip_has_what_gradescope_asks_for_and_is_the_same_twice(
    minicourse: Course, tmp_path: Path
) -> None:
    first = packed(minicourse, tmp_path / "made")
    again = first.read_bytes()
    assert packed(minicourse, tmp_path / "made").read_bytes() == again
    with zipfile.ZipFile(first) as archive:
        assert {info.create_system for info in archive.infolist()} == {3}
        modes = {info.filename: info.external_attr >> 16 & 0o777 for info in archive.infolist()}
        assert archive.read("course-1.0-py3-none-any.whl") == b"the course"
    assert modes == {
        "setup.sh": 0o755,
        "run_autograder": 0o755,
        "settings": 0o644,
        "not_graded.json": 0o644,
        "course-1.0-py3-none-any.whl": 0o644,
    }
    assert sorted(path.name for path in first.parent.iterdir()) == ["autograder.zip"]


def test_settings_are_words_whatever_is_in_them(
    minicourse: Course, project: Course, tmp_path: Path
) -> None:
    options = ["--index-url", "https://x/$(touch owned)", "--pre; touch owned"]
    archive = packed(project, tmp_path / "made", torch=options, only=["ex2_activations"])
    source = unpacked(archive, tmp_path) / "source"
    shown = '. ./settings; printf "%s\\n" "${TORCH[@]}" "$ONLY" "$SAMPLE" "$SECONDS_AT_MOST"'
    done = subprocess.run(["bash", "-c", shown], cwd=source, capture_output=True, text=True)
    (needed,) = [one for one in project.requires if one.startswith("torch")]
    said = [*options, needed, "ex2_activations", "ex2_activations.py", str(SECONDS_AT_MOST)]
    assert done.stdout.splitlines() == said
    assert not (source / "owned").exists()
    # A course that needs no PyTorch has none installed, whatever is asked.
    archive = packed(minicourse.model_copy(update={"requires": ()}), tmp_path, torch=options)
    with zipfile.ZipFile(archive) as without:
        assert "TORCH=()" in without.read("settings").decode().splitlines()


def test_wheels_are_put_in(minicourse: Course, tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    (wheels / "notes.txt").touch()
    with pytest.raises(NoWheels, match="wheels: no wheels are in there"):
        wheels_in(wheels)
    (wheels / "torch-2.13.0-cp311-none-any.whl").write_bytes(b"torch")
    with zipfile.ZipFile(packed(minicourse, tmp_path, wheels=wheels_in(wheels))) as archive:
        assert archive.read("wheels/torch-2.13.0-cp311-none-any.whl") == b"torch"
        assert "wheels/notes.txt" not in archive.namelist()


def test_the_command_packs_the_course_that_ci_gets(
    minicourse: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def release_for_ci(
        course: Course,
        folder: Path,
        seeds: int,
        progress: Callable[[int, int], None],
        workers: int,
    ) -> list[Path]:
        asked.append(seeds)
        if seeds:
            progress(seeds, seeds)
        made = [folder / "mini-0.1.zip", folder / "mini-0.1-py3-none-any.whl"]
        for path in made:
            path.write_bytes(b"the course")
        return made

    monkeypatch.setattr("grader.author.release_ci.release_for_ci", release_for_ci)
    monkeypatch.chdir(minicourse.root)
    options = ["--seeds", "4", "--only", "ex2, ex1", "--torch", "--pre"]
    done = CliRunner().invoke(app, ["gradescope", str(tmp_path / "dist"), *options])
    assert done.exit_code == 0, done.output
    assert asked == [4]
    assert "answers recorded for 4 of 4 seeds" in done.output
    with zipfile.ZipFile(tmp_path / "dist" / "autograder.zip") as archive:
        settings = archive.read("settings").decode()
        nothing = json.loads(archive.read("not_graded.json"))
        assert archive.read("mini-0.1-py3-none-any.whl") == b"the course"
    assert "ONLY=ex2_counter,ex1_line\n" in settings
    assert "score" not in nothing
    assert [test["name"] for test in nothing["tests"]] == [NO_GRADE]
    for options, said in (
        (["--only", "ex9"], "no exercise ex9; there are ex1_line, ex2_counter"),
        (["--torch", "'open"], "--torch 'open: No closing quotation"),
        (["--wheels", str(tmp_path / "dist")], "no wheels are in there"),
    ):
        done = CliRunner().invoke(app, ["gradescope", str(tmp_path / "dist"), *options])
        assert (done.exit_code, len(done.output.splitlines())) == (2, 1), done.output
        assert said in done.output


# --- run_autograder ---------------------------------------------------------------------------


def test_the_grader_is_started_as_somebody_else_with_nothing_of_ours(place: Path) -> None:
    (place / "submission" / "ex1.py").write_text("x = 1\n")
    done, result = graded(place, LEAVES_A_RESULT)
    assert result == GRADED
    assert lines(done, "user: ") != ["0"]
    (arguments,) = lines(done, "arguments: ")
    assert arguments.startswith("ci --as gradescope --submission ")
    assert arguments.endswith(" --submitted 2026-03-01T14:22:32.365935-07:00")
    assert "--only" not in arguments
    names = {line.partition("=")[0] for line in lines(done, "environment: ")}
    # The last three are sh's own.
    assert names - {"PWD", "OLDPWD", "SHLVL", "_"} == {"PATH", "HOME", "LANG"}
    (given,) = lines(done, "given: ")
    assert given.endswith("./ex1.py")
    (folder,) = lines(done, "folder: ")
    assert not Path(folder).exists(), "what is copied is removed again"


@only_root
def test_root_gives_up_its_rights_before_the_grader_starts(place: Path) -> None:
    """As Gradescope starts it; nobody stands for the user that setup.sh makes."""
    as_nobody(place)
    settings = place / "source" / "settings"
    settings.parent.chmod(0o700)
    (place / "submission" / "ex1.py").write_text("x = 1\n")
    (place / "submission" / "ex1.py").chmod(0o600)
    cannot = (
        f"cat {settings} && echo CAN READ THE SOURCE; "
        f"touch {place}/results/x && echo CAN WRITE RESULTS; "
        "grep -E '^(CapEff|NoNewPrivs)' /proc/self/status; "
        'cat "$(ls -d /tmp/tmp.*/submission/ex1.py | head -1)" >/dev/null || echo CANNOT READ\n'
    )
    done, result = graded(place, LEAVES_A_RESULT + cannot, as_root=True)
    assert result == GRADED
    assert lines(done, "user: ") == [subprocess.getoutput("id -u nobody")]
    assert "CAN " not in done.stdout
    assert "CANNOT" not in done.stdout
    assert "NoNewPrivs:\t1" in done.stdout
    assert "CapEff:\t0000000000000000" in done.stdout


@only_root
def test_without_its_user_nothing_is_graded(place: Path) -> None:
    done, result = graded(place, LEAVES_A_RESULT, as_root=True)
    assert result == NOT_GRADED
    assert "NOT GRADED: there is no user grader-learner: did setup.sh run" in done.stdout
    assert lines(done, "user: ") == []


def test_only_files_are_given_to_the_grader(place: Path) -> None:
    submission = place / "submission"
    (submission / "sub folder").mkdir()
    names = ["--checkpoint=1", "a\nb.py", "sub folder/ex1.py", ".hidden", "results.json"]
    for name in names:
        (submission / name).write_text("x = 1\n")
    (submission / "link.py").symlink_to("/etc/passwd")
    (submission / "folder").symlink_to(place / "source")
    os.mkfifo(submission / "pipe.py")
    (submission / "rights.py").write_text("x = 1\n")
    (submission / "rights.py").chmod(0o6755)
    done, result = graded(place, LEAVES_A_RESULT)
    assert result == GRADED
    given = lines(done, "given: ")
    assert all(line.startswith("-rw-r--r--") or "rights.py" in line for line in given), given
    assert not any("s" in line.split()[0] for line in given)
    assert len(given) == len(names) + 1
    assert not any(word in done.stdout for word in ("link.py", "pipe.py", "not_graded"))


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("", "the grader left no results.json"),
        ("exit 3\n", "the grader left no results.json"),
        ('ln -s /etc/hostname "$to/results.json"\n', "the grader left no results.json"),
        ('mkdir "$to/results.json"\n', "the grader left no results.json"),
        ('echo "{" >"$to/results.json"\n', "results.json cannot be read"),
        ("kill -9 $$\n", "the grader left no results.json"),
        ("sleep 60\n", "the grader left no results.json"),
    ],
    ids=["nothing", "an error", "a link", "a folder", "no JSON", "killed", "too long"],
)
def test_without_a_result_there_is_one_all_the_same(place: Path, does: str, said: str) -> None:
    if "sleep" in does:
        settings = place / "source" / "settings"
        short = settings.read_text().replace(str(SECONDS_AT_MOST), "1")
        settings.write_text(short)
    done, result = graded(place, STAND_IN + does)
    assert result == NOT_GRADED
    assert "NOT GRADED" in done.stdout
    assert said in done.stdout


def test_what_was_not_gradable_is_told_as_the_grader_told_it(place: Path) -> None:
    done, result = graded(place, LEAVES_A_RESULT + "exit 2\n")
    assert result == GRADED
    assert "grader ci ended with 2" in done.stdout


def test_exercises_can_be_named_and_the_time_may_be_unknown(
    minicourse: Course, tmp_path: Path
) -> None:
    place = unpacked(packed(minicourse, tmp_path / "made", only=["ex1_line"]), tmp_path)
    (place / "submission_metadata.json").write_text("{}")
    done, result = graded(place, LEAVES_A_RESULT)
    assert result == GRADED
    (arguments,) = lines(done, "arguments: ")
    assert arguments.endswith(" --only ex1_line")


# --- setup.sh ---------------------------------------------------------------------------------


def prepared(course: Course, folder: Path, grader: str) -> Path:
    """As Gradescope has it before set-up, with a wheel that installs this ``grader``."""
    # Debian keeps it elsewhere.
    places = (Path(ensurepip.__file__).parent / "_bundled", Path("/usr/share/python-wheels"))
    pip = next(wheel for place in places for wheel in place.glob("pip-*.whl"))
    wheel = wheel_of(folder, grader)
    to = folder / "dist"
    return unpacked(autograder_zip(course, wheel, to, not_graded=NOT_GRADED, wheels=[pip]), folder)


def set_up(place: Path, as_root: bool) -> Done:
    if as_root:
        as_nobody(place)
    done = run(place / "source" / "setup.sh", folder=place, as_root=as_root, AUTOGRADER=str(place))
    assert done.returncode == 0, done.stdout + done.stderr
    (given,) = lines(done, "given: ")
    assert given.endswith("./ex1_line.py")
    assert (place / "source").stat().st_mode & 0o777 == 0o700
    assert list((place / "results").iterdir()) == []
    return done


@pytest.mark.parametrize("as_root", [False, ROOT_ALONE])
def test_set_up_needs_no_network_and_tries_a_submission(
    minicourse: Course, tmp_path: Path, as_root: bool
) -> None:
    done = set_up(prepared(minicourse, tmp_path, LEAVES_A_RESULT), as_root)
    assert lines(done, "user: ") != ["0"]
    assert "setup.sh: ready. A submission was graded, confined." in done.stdout
    assert "WARNING" not in done.stdout


def test_set_up_says_what_to_change_where_nothing_can_be_confined(
    minicourse: Course, tmp_path: Path
) -> None:
    grader = f"{STAND_IN}echo cannot be confined here; exit 2\n"
    done = set_up(prepared(minicourse, tmp_path, grader), as_root=False)
    (warning,) = lines(done, "setup.sh: WARNING: ")
    assert "cannot be confined here" in done.stdout
    assert "needs Linux 5.13 or newer with Landlock" in warning


def test_set_up_looks_for_a_newer_python_and_says_where_there_is_one(
    place: Path, tmp_path: Path
) -> None:
    """Of Ubuntu 22.04 with 3.10, where nothing newer can be had."""
    bin = tmp_path / "bin"
    for version in ("", ".11", ".12", ".13", ".14"):
        script(bin / f"python3{version}", "#!/bin/sh\nexit 1\n")
    script(bin / "apt-get", '#!/bin/sh\necho "apt: $*"\n[ "$1" = update ]\n')
    done = run(
        place / "source" / "setup.sh",
        folder=place,
        AUTOGRADER=str(place),
        PATH=f"{bin}:/usr/sbin:/usr/bin:/bin",
        as_root=True,  # who starts as_nobody.py needs a Python
    )
    assert done.returncode == 1
    asked = [line.split()[-1] for line in lines(done, "apt: ")]
    assert asked == ["update", "python3.13-venv", "python3.12-venv", "python3.11-venv"]
    assert "choose Ubuntu 24.04 as the base image" in done.stderr


# --- all of it, with the real grader ----------------------------------------------------------


def test_submissions_of_every_kind(place: Path, tmp_path: Path) -> None:
    shares: dict[str, float | None] = {}
    grader = real_grader(plain_course(tmp_path / "plain"))
    for kind in KINDS:
        hand_in(kind, place / "submission")
        _, result = graded(place, grader)
        said = json.loads(result)
        jsonschema.Draft202012Validator(GRADESCOPE).validate(said)
        worth = sum(test.get("max_score", 0) for test in said["tests"])
        shares[kind] = said["score"] / worth if "score" in said else None
        assert (NO_GRADE in result) == (kind == "unreadable")
    assert_right_shares(shares)
