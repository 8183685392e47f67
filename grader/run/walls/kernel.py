"""System calls that Python's standard library does not have."""

from __future__ import annotations

import ctypes
import os

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_KEEPCAPS = 8
PR_CAPBSET_DROP = 24
PR_SET_NO_NEW_PRIVS = 38

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
_libc.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
_libc.unshare.argtypes = [ctypes.c_int]  # found now: in a child it would look like a change


def syscall(number: int, *arguments: object) -> int:
    """A raw system call.

    Raises:
        OSError: it failed.
    """
    result: int = _libc.syscall(ctypes.c_long(number), *arguments)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def unshare(flags: int) -> bool:
    """Whether this process could be set apart from others in what the flags name."""
    return not _libc.unshare(flags)


def prctl(option: int, argument: int, address: int = 0) -> None:
    """``prctl`` with one argument, or with one and an address.

    Raises:
        OSError: it failed.
    """
    if _libc.prctl(option, argument, address, 0, 0):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
