"""Each bound of what is read of a submission, by itself."""

import bz2
import gzip
import io
import lzma
import os
import tarfile
import threading
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from grader.submissions import archives
from grader.submissions import contents as module
from grader.submissions.archives import LONGEST_PATH
from grader.submissions.contents import members, regular
from grader.submissions.member import MAX_TOTAL, Member, Refused

LIMIT = 1_000


def read(path: Path) -> list[Member]:
    return list(members(path, LIMIT))


def zipped(path: Path, *files: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return path


def tarred(path: Path, *files: tuple[tarfile.TarInfo, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for info, content in files:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def test_the_bytes_of_a_folder_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        (tmp_path / f"{number}.py").write_bytes(bytes(300))
    monkeypatch.setattr(module, "MAX_TOTAL", 1_500)
    assert len(read(tmp_path)) == 5
    monkeypatch.setattr(module, "MAX_TOTAL", 1_499)
    with pytest.raises(Refused, match="it holds more than"):
        read(tmp_path)


def test_a_file_is_not_read_before_its_size_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "hole"
    path.touch()
    os.truncate(path, 2**43)
    sizes: list[int] = []
    real = os.fdopen

    def noting(*arguments: object) -> object:
        file = real(*arguments)  # type: ignore[call-overload]
        read = file.read

        class Noting:
            def __enter__(self) -> "Noting":
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def read(self, size: int = -1) -> bytes:
                sizes.append(size)
                return bytes(read(size))

        return Noting()

    monkeypatch.setattr(os, "fdopen", noting)
    found = regular(os.open(path, os.O_RDONLY), LIMIT)
    assert isinstance(found, Refused)
    assert sizes == []


def test_a_file_that_grows_is_read_to_its_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "grows"
    path.write_bytes(bytes(10))
    small = path.stat()
    with path.open("ab") as more:
        more.write(bytes(10**6))
    # The look comes first, and saw it small.
    monkeypatch.setattr(os, "fstat", lambda fd: small)
    sizes: list[int] = []
    real = len

    def noting(content: object) -> int:
        sizes.append(real(content))  # type: ignore[arg-type]
        return real(content)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "len", noting, raising=False)
    assert isinstance(regular(os.open(path, os.O_RDONLY), LIMIT), Refused)
    assert max(sizes) == LIMIT + 1


def test_a_link_in_a_zip_is_no_file(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("ex1_line.py")
    link.external_attr = 0o120777 << 16
    ((_, content, _),) = read(zipped(tmp_path / "a.zip", (link, b"/etc/passwd")))
    assert str(content) == "a link inside the archive"


def test_a_member_of_a_zip_is_unpacked_to_its_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int | None] = []
    real = zipfile.ZipExtFile.read

    def noting(self: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
        asked.append(n)
        return real(self, n)

    monkeypatch.setattr(zipfile.ZipExtFile, "read", noting)
    ((_, content, _),) = read(zipped(tmp_path / "a.zip", ("ex1_line.py", bytes(10**6))))
    assert isinstance(content, Refused)
    assert asked == [LIMIT + 1]


def test_a_file_that_is_no_archive_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK")
    with pytest.raises(Refused, match="it cannot be read"):
        read(tmp_path / "a.zip")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE])
def test_a_link_in_a_tar_is_no_file(tmp_path: Path, kind: bytes) -> None:
    link = tarfile.TarInfo("b/ex1_line.py")
    link.type, link.linkname = kind, "b/other.py"
    path = tarred(tmp_path / "a.tar", (tarfile.TarInfo("b/other.py"), b"x"), (link, b""))
    found = {str(inner): content for inner, content, _ in read(path)}
    assert found["other.py"] == b"x"
    assert isinstance(found["ex1_line.py"], Refused)


def test_a_member_of_a_tar_is_read_to_its_limit(tmp_path: Path) -> None:
    path = tarred(tmp_path / "a.tar", (tarfile.TarInfo("ex1_line.py"), bytes(LIMIT + 1)))
    assert isinstance(read(path)[0][1], Refused)
    path = tarred(tmp_path / "a.tar", (tarfile.TarInfo("ex1_line.py"), bytes(LIMIT)))
    assert read(path)[0][1] == bytes(LIMIT)


@pytest.mark.parametrize(
    "pack", [gzip.compress, bz2.compress, lzma.compress], ids=["gz", "bz2", "xz"]
)
def test_a_packed_tar_is_unpacked_to_its_limit(pack) -> None:
    before = bytes(MAX_TOTAL * 4)
    packed = pack(before)
    del before
    sizes: list[int] = []
    real = len

    def noting(content: object) -> int:
        sizes.append(real(content))  # type: ignore[arg-type]
        return real(content)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archives, "len", noting, raising=False)
        with pytest.raises(Refused, match="unpacks to more than"):
            archives._unpacked(packed)
    assert max(sizes) == MAX_TOTAL + 1


def test_xz_says_how_much_memory_it_takes() -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 2**30 + 2**29}]
    compressor = lzma.LZMACompressor(filters=filters)
    header = compressor.compress(b"x")
    # Of the packed stream only what says how large its dictionary is.
    packed = header + b"\x01\x00\x00x" if len(header) >= 24 else header
    with pytest.raises(lzma.LZMAError, match="usage limit"):
        archives._unpacked(packed)


def test_a_long_path_is_refused(tmp_path: Path) -> None:
    longest = "a/" * (LONGEST_PATH // 2)
    assert archives._inner_path(longest) == PurePosixPath(longest)
    with pytest.raises(Refused, match="a path of 301 characters"):
        archives._inner_path(f"{longest}b")


def test_an_archive_is_of_bounded_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "a.zip", ("ex1_line.py", b"x = 1"))
    assert read(path)[0][1] == b"x = 1"
    monkeypatch.setattr(module, "MAX_ARCHIVE", path.stat().st_size - 1)
    with pytest.raises(Refused, match="larger than"):
        read(path)


def test_the_names_in_a_folder_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        (tmp_path / f"._{number}").touch()  # what is passed over is counted as well
    assert read(tmp_path) == []
    monkeypatch.setattr(module, "MAX_IN_FOLDER", 4)
    asked: list[int | None] = []
    real = module.islice

    def noting(listing: object, stop: int) -> object:
        asked.append(stop)
        return real(listing, stop)  # type: ignore[call-overload]

    monkeypatch.setattr(module, "islice", noting)
    with pytest.raises(Refused, match="more than 4 files"):
        read(tmp_path)
    assert asked == [5]


def test_sizes_below_zero_are_damage() -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.GNU_FORMAT) as archive:
        info = tarfile.TarInfo("ex1_line.py")
        info.size = 0
        archive.addfile(info)
    content = bytearray(made.getvalue())
    # As GNU tar writes large numbers, here a small one below zero.
    content[124:136] = b"\xff" * 10 + b"\xfe\x00"
    content[148:156] = b" " * 8
    content[148:156] = b"%06o\0 " % sum(content[:512])
    with pytest.raises(Refused, match="below 0"):
        archives.archive(archives.TAR, bytes(content), LIMIT)


def test_what_became_a_pipe_after_the_look_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ex1_line.py"
    path.write_text("x = 1")
    real, released = os.open, []

    def swapped(name: str, flags: int, *, dir_fd: int | None = None) -> int:
        if name == path.name and path.is_file():
            path.unlink()
            os.mkfifo(path)
            timer.start()
        return real(name, flags, dir_fd=dir_fd)

    def release() -> None:
        released.append(path)
        os.close(real(path, os.O_WRONLY))

    timer = threading.Timer(10, release)
    with monkeypatch.context() as patch:
        patch.setattr(module.os, "open", swapped)
        ((_, content, _),) = read(tmp_path)
    timer.cancel()
    assert isinstance(content, Refused)
    assert released == []


@pytest.mark.parametrize("name", ["a", "a.zip"])
def test_a_submission_that_became_a_link_after_the_look_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "ex1_line.py").write_text("theirs")
    target = other if name == "a" else zipped(tmp_path / "b.zip", ("ex1_line.py", b"theirs"))
    path = tmp_path / name
    path.symlink_to(target)
    monkeypatch.setattr(Path, "is_symlink", lambda self: False)
    with pytest.raises(OSError, match=r"symbolic|directory"):
        read(path)


def test_a_submission_that_is_a_link_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "a").symlink_to("other")
    with pytest.raises(Refused, match="hand in the files themselves"):
        read(tmp_path / "a")


def test_what_opens_archives_is_who_was_asked_to(tmp_path: Path) -> None:
    asked: list[bytes] = []

    class Elsewhere:
        def archive(self, kind: str, content: bytes, limit: int) -> list[Member]:
            asked.append(content)
            return []

    path = zipped(tmp_path / "a.zip", ("ex1_line.py", b"x = 1"))
    assert list(members(path, LIMIT, Elsewhere())) == []  # type: ignore[arg-type]
    assert asked == [path.read_bytes()]
