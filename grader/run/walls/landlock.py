"""Landlock: which files may be read. Nothing may be written, and no TCP port used.

The numbers are those of the kernel's ``include/uapi/linux/landlock.h``; the three
system calls have the same numbers on every architecture.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import stat
import sys
from collections.abc import Collection
from pathlib import Path

from grader.run.walls.kernel import PR_SET_NO_NEW_PRIVS, prctl, syscall

CREATE, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION_FLAG = 1
PATH_BENEATH = 1
READ_FILE, READ_DIR = 1 << 2, 1 << 3

# How many file access rights a version knows: execute, write, … up to ioctl on devices.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_TCP_RIGHTS = 0b11  # bind, connect: version 4 and newer
_SCOPES = 0b11  # abstract unix sockets, signals: version 6 and newer


class _Ruleset(ctypes.Structure):
    _fields_ = (("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


class NotHere(OSError):
    """Landlock cannot be used here; the text says why, and what to change."""


_REMEDIES = {
    errno.EPERM: "this container forbids Landlock; start it with a seccomp profile that allows the "
    "landlock_* system calls, as Docker 23 and newer do by themselves",
    errno.ENOSYS: "this kernel does not know Landlock, or this container hides it; use Linux 5.13 "
    "or newer, Docker 23 or newer, and no emulated kernel such as gVisor's",
    errno.EOPNOTSUPP: "Landlock is switched off in this kernel; start the machine with landlock "
    "among its lsm= parameters",
}


def version() -> int:
    """The kernel's Landlock version.

    Raises:
        NotHere: it has none, it is switched off, or this container forbids it.
    """
    try:
        return syscall(CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(VERSION_FLAG))
    except OSError as error:
        raise NotHere(_REMEDIES.get(error.errno or 0, f"Landlock fails here ({error})")) from error


def prepare(readable: Collection[Path], abi: int | None = None) -> int:
    """A ruleset, as a file descriptor: reading below ``readable``, and nothing else."""
    abi = min(abi or 99, version())
    rules = _Ruleset(fs=(1 << _FILE_RIGHTS.get(abi, 16)) - 1)
    size = 8
    if abi >= 4:
        rules.net, size = _TCP_RIGHTS, 16
    if abi >= 6:
        rules.scoped, size = _SCOPES, 24
    ruleset = syscall(CREATE, ctypes.byref(rules), ctypes.c_size_t(size), ctypes.c_uint32(0))
    for path in readable:
        allow(ruleset, path)
    return ruleset


def allow(ruleset: int, path: Path) -> None:
    """Allow reading ``path`` and all below it; a path that does not exist is skipped."""
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        folder = stat.S_ISDIR(os.fstat(fd).st_mode)
        rights = READ_FILE | READ_DIR if folder else READ_FILE
        beneath = _PathBeneath(rights, fd)
        syscall(
            ADD_RULE,
            ctypes.c_int(ruleset),
            ctypes.c_int(PATH_BENEATH),
            ctypes.byref(beneath),
            ctypes.c_uint32(0),
        )
    finally:
        os.close(fd)


def enter(ruleset: int) -> None:
    """Put this process under the ruleset, for good.

    All children of the warm process share the descriptor, so it is closed with the others: a
    rule added to it later would open everybody's walls.
    """
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    syscall(RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))


def needed_by_python() -> list[Path]:
    """What Python and PyTorch read when a module is imported late.

    The standard library, the folders of packages and the system's shared libraries: never the
    course, which the warm process has imported, nor home, temporary files, /proc, or what else
    lies below Python's prefix, such as the configuration of pip and Jupyter.
    """
    base = Path(sys.base_prefix)
    zipped = "python{}{}.zip".format(*sys.version_info)
    own = {Path(os.__file__).parent, base / "share" / "zoneinfo"}
    own |= {
        Path(entry)
        for entry in sys.path
        if os.path.basename(entry) in ("site-packages", "dist-packages", "lib-dynload", zipped)
    }
    system = (
        "/usr/lib/locale",
        "/usr/share/zoneinfo",
        "/usr/share/locale",
        "/etc/ld.so.cache",
        "/etc/localtime",
        "/dev/null",
        "/dev/urandom",
    )
    roots = (base, Path("/"), Path("/usr"), Path("/usr/local"))
    libraries = {
        folder for root in roots for name in ("lib", "lib64") for folder in _libraries(root / name)
    }
    return sorted(own | libraries) + [Path(path) for path in system]


def _libraries(folder: Path) -> set[Path]:
    """Shared libraries in a folder, and the folder in it where Debian keeps them."""
    try:
        names = os.listdir(folder)
    except OSError:
        return set()
    wanted = re.compile(r".+\.so(\.[\d.]+)?|[^-]+-linux-[^-]+")
    return {(folder / name).resolve() for name in names if wanted.fullmatch(name)}
