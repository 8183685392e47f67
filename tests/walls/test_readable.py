"""What can be read behind the walls: what imports need, and nothing else."""

import importlib
import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from walls.behind import behind, forked, let_others_in

from grader.run.walls import Walls, landlock, selftest

TOP = sorted({"/var", "/opt", "/srv", "/run", "/sys", "/home", "/root", "/tmp", "/proc", "/etc"})


@pytest.mark.parametrize("folder", TOP)
def test_none_of_the_systems_other_folders_is_readable(folder: str) -> None:
    def holds() -> list[str]:
        return [entry.name for entry in os.scandir(folder)]

    if not Path(folder).is_dir() or behind(holds, ("landlock",)).startswith("PermissionError"):
        pytest.skip("there is none, or it is closed to this user without walls, too")
    assert behind(holds).startswith("PermissionError")


def test_no_folder_holds_one_that_is_closed() -> None:
    readable = [path.resolve() for path in landlock.needed_by_python()]
    for closed in (*TOP, "/usr", "/usr/lib", "/usr/share", "/lib", sys.prefix, sys.base_prefix):
        assert not any(Path(closed).resolve().is_relative_to(path) for path in readable), closed


def test_of_pythons_prefix_only_what_imports_need_is_readable() -> None:
    for path in selftest.beside_python():
        assert behind(path.read_bytes).startswith("PermissionError"), path
        assert behind(path.read_bytes, ("landlock",)).startswith("done"), path
    for prefix in {sys.prefix, sys.base_prefix}:
        assert behind(lambda prefix=prefix: os.listdir(prefix)).startswith("PermissionError")
        for entry in ("bin", "etc", "share"):
            if Path(prefix, entry).is_dir() and prefix != "/usr":
                listed = behind(lambda path=Path(prefix, entry): os.listdir(path))
                assert listed.startswith("PermissionError"), (prefix, entry)


def test_the_self_test_reads_what_lies_beside_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pip.conf").write_text("[global]\nindex-url = https://user:secret@host\n")
    secret = tmp_path / "course.toml"
    secret.touch()
    let_others_in(tmp_path)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert forked(lambda: selftest.attack(Walls(), secret)) == "done: "
    wide = [*landlock.needed_by_python(), tmp_path / "pip.conf"]
    said = forked(lambda: selftest.attack(Walls(wide), secret))
    assert f"reading {tmp_path}/pip.conf" in said


LAYOUTS: dict[str, tuple[str, list[str], list[str]]] = {
    # Where Python's prefix is, what lies below it; then what of that may be read.
    "a prefix of its own": (
        "opt/python",
        ["lib/python3.x/os.py", "lib/libcrypto.so.3", "etc/pip.conf", "bin/python", "share/x"],
        ["lib/python3.x/os.py", "lib/libcrypto.so.3"],
    ),
    "conda": (
        "opt/conda",
        ["lib/python3.x/os.py", "lib/libssl.so", ".condarc", "conda-meta/history", "etc/jupyter/x"],
        ["lib/python3.x/os.py", "lib/libssl.so"],
    ),
    "the system": (
        "usr",
        ["lib/python3.x/os.py", "lib/x86_64-linux-gnu/libz.so", "lib/node/x.js", "share/doc/x"],
        ["lib/python3.x/os.py", "lib/x86_64-linux-gnu/libz.so"],
    ),
    "beside the system": (
        "usr/local",
        ["lib/python3.x/os.py", "lib/python3.x/site-packages/a.py", "lib/libx.so.1", "etc/x"],
        ["lib/python3.x/os.py", "lib/python3.x/site-packages/a.py", "lib/libx.so.1"],
    ),
    "64 bits apart": (
        "usr",
        ["lib64/python3.x/os.py", "lib64/libz.so.1", "lib64/firefox/x", "libexec/x"],
        ["lib64/python3.x/os.py", "lib64/libz.so.1"],
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_whatever_prefix_python_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layout: str
) -> None:
    prefix, files, expected = LAYOUTS[layout]
    root = tmp_path / prefix
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    library = next(root.glob("lib*/python3.x"))
    monkeypatch.setattr(sys, "base_prefix", str(root))
    monkeypatch.setattr(sys, "prefix", str(root))
    monkeypatch.setattr(sys, "path", [str(library), str(library / "site-packages")])
    monkeypatch.setattr(landlock.os, "__file__", str(library / "os.py"))
    readable = landlock.needed_by_python()
    found = {n for n in files if any((root / n).is_relative_to(path) for path in readable)}
    assert found == set(expected)


def imported(names: list[str]) -> Callable[[], str]:
    def act() -> str:
        failed = []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for name in names:
                try:
                    importlib.import_module(name)
                except BaseException as error:
                    failed.append(f"{name}: {error}")
        return "; ".join(failed)

    return act


def test_every_module_that_imports_outside_imports_behind_the_walls() -> None:
    names = sorted(sys.stdlib_module_names - {"antigravity", "this"})  # a browser, a poem
    names += ["encodings.cp037", "encodings.idna", "xml.etree.cElementTree", "unittest.mock"]
    names += ["IPython.core.magics", "matplotlib.animation", "mpl_toolkits.mplot3d", "numpy.fft"]
    names += ["torch.ao.nn.quantized", "torch.distributions", "torch.fx", "torch.sparse"]
    names = [name for name in names if name not in sys.modules]
    assert len(names) > 50
    assert behind(imported(names)) == forked(imported(names))
