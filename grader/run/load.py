"""An exercise file as a namespace, and a check file as functions."""

from __future__ import annotations

import importlib.util
import io
import linecache
import re
import sys
import traceback
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from grader.core.check import AuthorError, CheckFileError
from grader.core.naming import OF_THE_CHECKS
from grader.run.stubs import tree_of


class Missing(AttributeError):
    """The learner's file does not define this name; the text is for the learner."""


class Namespace:
    """What an exercise file defines, as checks use it: ``ex.weighted_sum(…)``.

    Arguments:
        own: keep the file's own helpers where ``given`` would replace them.
    """

    def __init__(self, module: ModuleType, own: bool = False) -> None:
        self.__dict__["module"] = module
        self.__dict__["_own"] = own
        self.__dict__["_helped"] = set()

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["module"].__dict__[name]
        except KeyError:
            raise Missing(f"the file defines no {name}; was it renamed or deleted?") from None

    @contextmanager
    def given(self, **helpers: Any) -> Iterator[None]:
        """Replace the file's own helpers by right ones, for the time of the block.

        A check of ``forward`` gives a right ``sigmoid``, so that a wrong one loses points in
        its own checks and nowhere else. The file's own may be right and take other options or
        more shapes: so the check runs twice, once with each, and passes if either run does.
        """
        names = self.__dict__["module"].__dict__
        before = {name: names[name] for name in helpers if name in names}
        for name, helper in list(helpers.items()):
            if isinstance(helper, FunctionType):
                # A learner reads this name where Python complains about a wrong call.
                helper.__name__ = helper.__qualname__ = name
            if name in before and self.__dict__["_own"]:
                del helpers[name]
            elif name in before and before[name] is not helper:
                self.__dict__["_helped"].add(name)
        names.update(helpers)
        try:
            yield
        finally:
            for name in helpers:
                names.pop(name, None)
            names.update(before)


def helped(namespace: Namespace) -> tuple[str, ...]:
    """The file's own names that ``given`` has replaced so far."""
    return tuple(sorted(namespace.__dict__["_helped"]))


def execute(source: str, name: str, filename: str) -> ModuleType:
    """Run the source of an exercise as a module of its own.

    No other exercise can import it, as that would depend on what ran before.

    Raises:
        SyntaxError: it does not parse.
        BaseException: whatever the source raises, ``SystemExit`` included.
    """
    module = ModuleType(f"exercise:{name}")
    module.__file__ = filename
    lines = io.StringIO(source).readlines()  # splitlines would end one at a form feed
    linecache.cache[filename] = (len(source), None, lines, filename)
    # Dataclasses and pickle look a class's module up by name.
    sys.modules[module.__name__] = module
    exec(_compiled(source, filename), module.__dict__)  # noqa: S102
    return module


@lru_cache(16)
def _compiled(source: str, filename: str) -> CodeType:
    # A solution runs anew for each of a hundred misconceptions.
    return compile(source, filename, "exec", dont_inherit=True)


def forget(name: str) -> None:
    """Drop the module that ``execute`` ran last, and what caches keep of any exercise."""
    linecache.cache.clear()
    tree_of.cache_clear()
    _compiled.cache_clear()
    re.purge()
    for clear_cache in getattr(typing, "_cleanups", ()):
        clear_cache()
    sys.modules.pop(f"exercise:{name}", None)


def load_checks(path: Path) -> dict[str, Callable[[Namespace, Any], Any]]:
    """The check functions of a check file, by name.

    Raises:
        CheckFileError: the file cannot be imported.
    """
    module = import_file(path, f"{OF_THE_CHECKS}{path.stem}", CheckFileError)
    return {
        name: value
        for name, value in vars(module).items()
        if callable(value) and hasattr(value, "part")
    }


def import_file(path: Path, name: str, wrong: type[AuthorError]) -> ModuleType:
    """Import one of the course's own files by its path.

    Raises:
        AuthorError: it cannot be imported; of the class ``wrong``.
    """
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot import {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except SyntaxError as error:
        raise wrong(f"{error.filename}:{error.lineno or 1}: {error.msg}") from error
    except (Exception, SystemExit) as error:
        line = line_in(path, error) or 1
        raise wrong(f"{path}:{line}: {type(error).__name__}: {error}") from error
    return module


def line_in(path: Path, error: BaseException) -> int:
    """The last line of a file that an exception went through; 0 where it did not meet it."""
    lines = [
        frame.lineno or 0
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == str(path)
    ]
    return lines[-1] if lines else 0
