"""Who the warm process is: never root, and closed to its own kind."""

from __future__ import annotations

import ctypes
import os
import pwd
import stat
import sys
from pathlib import Path

from grader.run.walls.kernel import PR_SET_DUMPABLE, PR_SET_KEEPCAPS, prctl, syscall

CAP_DAC_READ_SEARCH = 2
_CAPABILITY_VERSION_3 = 0x20080522
_CAPSET = {"x86_64": 126, "aarch64": 91}


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


def drop_root(user: str = "nobody") -> None:
    """Become an unprivileged user for good, if this is root; otherwise do nothing.

    Where that user could not read the interpreter's own files (a Python below /root), the
    one capability to read files is kept: what may be read is then Landlock's word alone,
    and the self-test says whether that holds.

    Raises:
        OSError: the user cannot be changed.
        KeyError: there is no such user.
    """
    if os.geteuid() != 0:
        return
    entry = pwd.getpwnam(user)
    keep = not all(open_to_others(Path(prefix)) for prefix in (sys.base_prefix, sys.prefix))
    prctl(PR_SET_KEEPCAPS, int(keep))
    os.setgroups([])
    os.setresgid(entry.pw_gid, entry.pw_gid, entry.pw_gid)
    os.setresuid(entry.pw_uid, entry.pw_uid, entry.pw_uid)
    _only_capabilities(1 << CAP_DAC_READ_SEARCH if keep else 0)


def open_to_others(path: Path) -> bool:
    """Whether a user who owns nothing may go through every folder down to ``path``."""
    path = path.resolve()
    return all(step.stat().st_mode & stat.S_IXOTH for step in (path, *path.parents))


def undumpable() -> None:
    """Nobody of the same user may trace this process, or read it through /proc."""
    prctl(PR_SET_DUMPABLE, 0)


def _only_capabilities(mask: int) -> None:
    header = _Header(_CAPABILITY_VERSION_3, 0)
    sets = (_Sets * 2)(_Sets(mask, mask, 0), _Sets(0, 0, 0))
    syscall(_CAPSET[os.uname().machine], ctypes.byref(header), sets)
