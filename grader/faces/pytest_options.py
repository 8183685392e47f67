"""The options that the course adds to pytest's; and PyTorch, imported while pytest still starts."""

from __future__ import annotations

import tomllib
from argparse import Namespace
from pathlib import Path

import pytest

from grader.run import ahead

AHEAD = pytest.StashKey[ahead.Ahead]()


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    group = parser.getgroup("course", "exercises of the course")
    group.addoption(
        "--seed",
        metavar="N|fresh",
        help="draw the checks' inputs from another seed (default: the course's, so that a "
        "failing check stays failing while you work on it)",
    )
    group.addoption(
        "--grader-traceback",
        action="store_true",
        help="show the grader's own frames, for maintainers",
    )
    # Nothing of the course is imported yet: this is the earliest moment.
    config = pluginmanager.get_plugin("pytestconfig")
    told = getattr(config, "known_args_namespace", None)
    if isinstance(config, pytest.Config) and told is not None:
        _begin(config, told)


def pytest_configure(config: pytest.Config) -> None:
    # A plugin named with -p is there before the arguments are read.
    _begin(config, config.option)


def _begin(config: pytest.Config, told: Namespace) -> None:
    if AHEAD not in config.stash and _imports_torch(config.invocation_params.dir, told):
        config.stash[AHEAD] = ahead.Ahead(_prepare, _why)


def _imports_torch(working_folder: Path, told: Namespace) -> bool:
    """Whether learners' exercises of a course with PyTorch will run, here and in a fork.

    An author's copy runs solutions as well, which needs PyTorch in this process.
    """
    spread = getattr(told, "dist", "no") != "no" or getattr(told, "numprocesses", None)
    if not ahead.possible() or told.collectonly or spread:
        return False
    for argument in told.file_or_dir or ["."]:
        path = working_folder / argument.partition("::")[0]
        folder = path.parent if path.suffix == ".py" else path
        root = folder.parent if folder.resolve().name == "exercises" else folder
        if (root / "answer_key.safetensors").is_file() and not (root / "solutions").exists():
            return "torch" in _warm(root / "course.toml")
    return False


def _warm(path: Path) -> tuple[str, ...]:
    """The modules that a course warms; none where the file is wrong, as is said elsewhere."""
    try:
        return tuple(tomllib.loads(path.read_text(encoding="utf-8")).get("warm", ()))
    except (OSError, ValueError, TypeError):
        return ()


def _prepare() -> ahead.Serve:
    from grader.run.unconfined import prepare

    return prepare()


def _why(error: Exception) -> str:
    from grader.faces.needs import about

    return about(error)


def pytest_unconfigure(config: pytest.Config) -> None:
    if AHEAD in config.stash:
        config.stash[AHEAD].close()
