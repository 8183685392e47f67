"""Submissions that are not what they seem: links, archives, files of other names."""

import io
import os
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from hostile import archives
from hostile.arena import Attack as A
from hostile.arena import inside
from tests_sources import RIGHT_LINE

WRONG = inside("return x")
EVIL = "import os\nos.mkdir('@drop@/@mark@')\n"
Places = Mapping[str, str]


def folder(lay: Callable[[Path, Places], None]) -> Callable[[Path, Places], Path]:
    """A submission that is a folder, made by ``lay``."""

    def make(path: Path, places: Places) -> Path:
        path.mkdir()
        lay(path, places)
        return path

    return make


def zipped(
    members: Callable[[Places], Mapping[str | zipfile.ZipInfo, str | bytes]],
) -> Callable[[Path, Places], Path]:
    """A submission that is a zip of these members."""

    def make(path: Path, places: Places) -> Path:
        path = path.with_suffix(".zip")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members(places).items():
                archive.writestr(name, content)
        return path

    return make


def tarred(
    members: Callable[[Places], list[tarfile.TarInfo]], content: str = RIGHT_LINE
) -> Callable[[Path, Places], Path]:
    """A submission that is a tar of these members; regular ones get ``content``."""

    def make(path: Path, places: Places) -> Path:
        path = path.with_suffix(".tar.gz")
        with tarfile.open(path, "w:gz") as archive:
            for member in members(places):
                member.size = len(content) if member.isreg() else 0
                archive.addfile(member, io.BytesIO(content.encode()))
        return path

    return make


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    """A member of a tar."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def link_in_zip(name: str) -> zipfile.ZipInfo:
    """A symbolic link as a member of a zip."""
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


def linked_folder(path: Path, places: Places) -> Path:
    """A submission that is a link to the solutions."""
    path.symlink_to(f"{places['@root@']}/solutions")
    return path


def raw(ending: str, content: bytes) -> Callable[[Path, Places], Path]:
    """A submission that is a file with these bytes."""

    def make(path: Path, places: Places) -> Path:
        path = path.with_suffix(ending)
        path.write_bytes(content)
        return path

    return make


def made(ending: str, content: Callable[[], bytes]) -> Callable[[Path, Places], Path]:
    """A submission that is a file with these bytes, which are made when it is laid."""
    return lambda path, places: raw(ending, content())(path, places)


def solution(places: Places) -> str:
    return f"{places['@root@']}/solutions/ex1_line.py"


ATTACKS = [
    A(
        "a link to the reference",
        "not_gradable",
        "",
        lay=folder(lambda p, at: (p / "ex1_line.py").symlink_to(solution(at))),
    ),
    A(
        "a link to another's work",
        "not_gradable",
        "",
        lay=folder(lambda p, at: (p / "ex1_line.py").symlink_to("../other/ex1_line.py")),
    ),
    A(
        "a folder that is a link",
        "not_submitted",
        "",
        lay=folder(lambda p, at: (p / "exercises").symlink_to(f"{at['@root@']}/solutions")),
    ),
    A("a submission that is a link", "not_gradable", "", lay=linked_folder),
    A(
        "a pipe that nobody writes to",
        "not_gradable",
        "",
        lay=folder(lambda p, at: os.mkfifo(p / "ex1_line.py")),
    ),
    A(
        "folders without end",
        "not_gradable",
        "",
        lay=folder(lambda p, at: (p / "/".join("abcdefgh") / "i").mkdir(parents=True)),
    ),
    A(
        "a file that is a folder",
        "not_submitted",
        "",
        lay=folder(lambda p, at: (p / "ex1_line.py" / "x").mkdir(parents=True)),
    ),
    A(
        "a hole of 8 TB",
        "not_gradable",
        "",
        lay=folder(
            lambda p, at: os.truncate(os.open(p / "ex1_line.py", os.O_CREAT | os.O_RDWR), 2**43)
        ),
    ),
    A(
        "a name of odd bytes",
        "not_submitted",
        "",
        lay=folder(
            lambda p, at: (
                os.mkdir(os.fsencode(p) + b"/\xff"),
                os.close(os.open(os.fsencode(p) + b"/\xff/\x1b\xfe.py", os.O_CREAT)),
            )[0]
        ),
    ),
    A(
        "a zip that leaves its folder",
        "not_gradable",
        "",
        lay=zipped(
            lambda at: {f"../../../..{at['@drop@']}/{at['@mark@']}": "x", "ex1_line.py": RIGHT_LINE}
        ),
    ),
    A(
        "a zip with an absolute path",
        "not_gradable",
        "",
        lay=zipped(lambda at: {f"{at['@drop@']}/{at['@mark@']}": "x", "ex1_line.py": RIGHT_LINE}),
    ),
    A(
        "a zip with a link to the reference",
        "not_gradable",
        "",
        lay=zipped(lambda at: {link_in_zip("ex1_line.py"): solution(at)}),
    ),
    A(
        "a zip that unpacks to 54 MB",
        "not_gradable",
        "",
        lay=zipped(lambda at: {f"{n}.py": bytes(60_000) for n in range(900)}),
    ),
    A(
        "a zip with one file of 100 MB",
        "not_gradable",
        "",
        lay=zipped(lambda at: {"ex1_line.py": bytes(10**8)}),
    ),
    A(
        "a zip with 2,000 files",
        "not_gradable",
        "",
        lay=zipped(lambda at: {f"{n}.py": "" for n in range(2_000)}),
    ),
    A("a zip that is none", "not_gradable", "", lay=raw(".zip", b"PK\x03\x04 passed")),
    A(
        "a tar that leaves its folder",
        "not_gradable",
        "",
        lay=tarred(
            lambda at: [member(f"../../../..{at['@drop@']}/{at['@mark@']}"), member("ex1_line.py")]
        ),
    ),
    A(
        "a tar with a link to the reference",
        "not_gradable",
        "",
        lay=tarred(lambda at: [member("ex1_line.py", tarfile.SYMTYPE, solution(at))]),
    ),
    A(
        "a tar with a hard link to the reference",
        "not_gradable",
        "",
        lay=tarred(lambda at: [member("ex1_line.py", tarfile.LNKTYPE, solution(at))]),
    ),
    A(
        "a tar with a device",
        "not_gradable",
        "",
        lay=tarred(lambda at: [member("ex1_line.py", tarfile.CHRTYPE)]),
    ),
    A("a tar that is none", "not_gradable", "", lay=raw(".tar", b"passed")),
    A(
        "a packed stream without end",
        "not_gradable",
        "",
        lay=raw(".tgz", b"\x1f\x8b\x08" + bytes(10_000)),
    ),
    A("the exercise twice", "not_gradable", RIGHT_LINE, files={"again/ex1_line.py": WRONG}),
    A(
        "a course of its own",
        "failed",
        EVIL,
        files={
            "course.toml": "total_points = 1\n" * 1_000,
            "conftest.py": EVIL,
            "exercises/ex1_line.py": WRONG,
            "grader/checks/ex1_line.py": EVIL,
            "notebooks/ex1_line.ipynb": "[" * 60_000,
            "solutions/ex1_line.py": EVIL,
        },
    ),
    A(
        "the same code by another comment",
        "failed",
        WRONG,
        files={f"{n}/ex1_line (1).py": f"# {n}\n{WRONG}" for n in range(400)},
    ),
    A(
        "a course whose exercises are a link",
        "not_submitted",
        "",
        lay=folder(
            lambda p, at: (
                (p / "exercises").symlink_to(f"{at['@root@']}/solutions"),
                (p / "course.toml").touch(),
            )[1]
        ),
    ),
    A("folders without end beside it", "failed", WRONG, files={"a/" * 100 + "b": ""}),
    A(
        "courses in courses",
        "not_gradable",
        "",
        lay=zipped(
            lambda at: {"exercises/" * depth + "ex1_line.py": str(depth) for depth in range(29)}
        ),
    ),
    A(
        "a conftest.py",
        "failed",
        WRONG,
        files={"conftest.py": EVIL, "pytest.ini": "[pytest]\naddopts = --co\n"},
    ),
    A(
        "a torch.py",
        "failed",
        WRONG,
        files={"torch.py": EVIL, "torch/__init__.py": EVIL, "json.py": EVIL},
    ),
    A(
        "a grader of its own",
        "failed",
        WRONG,
        files={
            "grader/__init__.py": EVIL,
            "grader/run/child.py": EVIL,
            "course.toml": "total_points = 1",
        },
    ),
    A(
        "a sitecustomize.py",
        "failed",
        WRONG,
        files={"sitecustomize.py": EVIL, "usercustomize.py": EVIL, "x.pth": f"import os; {EVIL}"},
    ),
    A("a file of 30 MB beside it", "failed", WRONG, files={"ex3.txt": b"{" * 30_000_000}),
    A(
        "compiled files",
        "failed",
        WRONG,
        files={
            "__pycache__/ex1_line.cpython-311.pyc": b"\xa7\r\r\n" + bytes(100),
            "ex1_line.pyc": bytes(100),
            "ex1_line.so": b"\x7fELF",
        },
    ),
    A(
        "checks of its own",
        "not_gradable",
        WRONG,
        files={
            "checks/ex1_line.py": EVIL,
            "solutions/ex3_losses.py": EVIL,
            "answer_key.safetensors": b"x",
        },
    ),
    *(
        A(name, "not_gradable", "", lay=made(ending, content))
        for name, (ending, content) in archives.NOTHING.items()
    ),
    *(
        A(name, "passed", "", worth=10.0, lay=made(ending, content))
        for name, (ending, content) in archives.NO_MATTER.items()
    ),
    A(
        "notebooks of nothing but brackets",
        "failed",
        WRONG,
        files={"ex1_line.ipynb": b"{},{}" * 200_000, "x/ex1_line.ipynb": b"[" * 10**6},
    ),
    A("1,500 files", "not_gradable", RIGHT_LINE, files={f"{n}.txt": "" for n in range(1_500)}),
]
