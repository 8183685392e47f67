"""Archives that are hard on whoever opens them: bytes by name, made when they are asked for."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import warnings
import zipfile
from collections.abc import Callable, Mapping

from tests_sources import RIGHT_LINE

NAME = "ex1_line.py"


def zipped(
    *names: str, change: Callable[[zipfile.ZipInfo], None] | None = None, content: str = RIGHT_LINE
) -> bytes:
    """A zip of files of these names, whose list of files is changed afterwards."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that are there already
        for name in names:
            archive.writestr(name or "x", content)
            archive.infolist()[-1].filename = name
        for info in archive.infolist() if change else []:
            change(info)  # type: ignore[misc]
    return made.getvalue()


def header(name: str, size: int, kind: bytes = tarfile.REGTYPE, mtime: int = 0) -> bytes:
    """A header of a tar; its size may lie."""
    info = tarfile.TarInfo(name)
    info.size, info.type, info.mtime = size, kind, mtime
    return info.tobuf(tarfile.GNU_FORMAT)


def block(content: bytes) -> bytes:
    return content + bytes(-len(content) % 512)


FILE = header(NAME, len(RIGHT_LINE)) + block(RIGHT_LINE.encode())
END = bytes(1024)


def pax(content: bytes) -> bytes:
    """A file with such a pax header in front of it."""
    return header("pax", len(content), b"x") + block(content) + FILE + END


def field(key: str, value: str) -> bytes:
    """A field of a pax header."""
    text = f" {key}={value}\n"
    size = len(text) + 2
    return f"{size + (len(str(size)) > 2)}{text}".encode()


def without_end(names: int) -> bytes:
    """A zip whose list has that many names, and no file behind them."""
    entry = struct.pack("<4s6H3I5H2I", b"PK\1\2", *[20] * 2, *[0] * 7, 1, *[0] * 6)[:46] + b"a"
    listed = entry * names
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFE, 0xFFFE, len(listed), 0, 0)
    return listed + end


def zip64(size: int, offset: int) -> bytes:
    """A zip that says of its list of files that it is so large and lies there."""
    end64 = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, size, offset)
    where = struct.pack("<4sIQI", b"PK\6\7", 0, 0, 1)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)
    return end64 + where + end


def encrypted(info: zipfile.ZipInfo) -> None:
    info.flag_bits |= 1


def far_away(info: zipfile.ZipInfo) -> None:
    info.header_offset = 2**31


def many_fields(info: zipfile.ZipInfo) -> None:
    info.extra = bytes(65_532)


STUCK = "a pax header that keeps a pattern busy"
"""In Python before 3.11.10 and 3.12.6, for hours."""

NOTHING: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    STUCK: (".tgz", lambda: gzip.compress(pax(b"1" * 2**20))),
    "a tar of sizes below 0": (".tar", lambda: FILE + header("a", -512) * 9 + END),
    "a tar that goes back to its start": (".tar", lambda: FILE + header("a", -1536) + END),
    "a name of a gigabyte": (".tar", lambda: header("././@LongLink", 2**30, b"L") + FILE + END),
    "a name of 10 MB": (
        ".tar",
        lambda: header("././@LongLink", 10**7, b"L") + block(b"a" * 10**7) + FILE + END,
    ),
    "a pax header of 8 exabytes": (".tar", lambda: header("pax", 2**63 - 1, b"x") + FILE + END),
    "a size that no file has": (".tar", lambda: pax(field("size", "9" * 40))),
    "a size that is no number": (".tar", lambda: pax(field("size", "many"))),
    "a sparse tar": (".tar", lambda: header(NAME, 512, b"S") + bytes(512) + END),
    "a sparse tar of terabytes": (
        ".tar",
        lambda: pax(field("GNU.sparse.size", "9" * 15) + field("GNU.sparse.map", "0,1")),
    ),
    "a tar cut off": (".tar", lambda: FILE + header("a.py", 1024)),
    "a tar with a hole of rubbish": (".tar", lambda: FILE + b"\xff" * 512 + FILE + END),
    "a tar of bz2, 30 MB": (".tar.bz2", lambda: bz2.compress(bytes(30 * 2**20))),
    "a tar of xz, 30 MB": (".tar.xz", lambda: lzma.compress(bytes(30 * 2**20))),
    "a tar of gz, 30 MB": (".tar.gz", lambda: gzip.compress(bytes(30 * 2**20))),
    "one gz behind the other": (".tgz", lambda: gzip.compress(bytes(2**20)) * 30),
    "one xz behind the other": (".tar.xz", lambda: lzma.compress(bytes(2**20)) * 30),
    "empty gz, 200,000 times": (".tgz", lambda: gzip.compress(b"") * 200_000),
    "1,100,000 names": (".zip", lambda: without_end(1_100_000)),
    "a zip64 that lies": (".zip", lambda: zip64(2**63, 2**62)),
    "a zip64 of 0 bytes": (".zip", lambda: zip64(2**64 - 1, 0) + bytes(99)),
    "a file behind the zip's end": (".zip", lambda: zipped(NAME, change=far_away)),
    "a locked zip": (".zip", lambda: zipped(NAME, change=encrypted)),
    "a path that is longer than any": (".zip", lambda: zipped("a/" * 200, NAME)),
    "an empty archive": (".zip", lambda: b""),
    "an empty tar": (".tar", lambda: b""),
}
"""Of these nothing is graded."""

NO_MATTER: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "a name that is empty, in a zip": (".zip", lambda: zipped("", NAME)),
    "a name that is empty, in a tar": (".tar", lambda: header("", 0) + FILE + END),
    "names that are dots": (".zip", lambda: zipped(".", "./", "././.", NAME)),
    "names with line ends": (".zip", lambda: zipped("a\n::error::b\r\u2028.py", NAME)),
    "names that are no text": (".tar", lambda: header("\udcff\udcfe", 0) + FILE + END),
    "a file without end beside it": (
        ".zip",
        lambda: zipped("a.txt", NAME, content=RIGHT_LINE + "#" * 60_000),
    ),
    "the same file twice": (".zip", lambda: zipped(NAME, NAME)),
    "many extra fields": (".zip", lambda: zipped(NAME, change=many_fields)),
    "times of pax that are none": (".tar", lambda: pax(field("mtime", "nan"))),
}
"""Of these the exercise is graded, as if the rest were not there."""
