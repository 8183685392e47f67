"""Run a command as a user who owns nothing: ``sudo python as_nobody.py pytest …``.

Where the interpreter lies below root's home, nobody could not even start it. So the one
capability to read files stays, as in ``grader.run.walls.identity``, here across the start
of a program, which takes it being "ambient".
"""

import ctypes
import os
import sys

from grader.run.walls.identity import _CAPSET, CAP_DAC_READ_SEARCH, _Header, _Sets, drop_root
from grader.run.walls.kernel import syscall

PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 47, 2


def main(command: list[str]) -> None:
    """Become nobody and go on as ``command``."""
    drop_root()
    if _may_read_all():
        mask = 1 << CAP_DAC_READ_SEARCH
        sets = (_Sets * 2)(_Sets(mask, mask, mask), _Sets(0, 0, 0))
        header = _Header(0x20080522, 0)
        syscall(_CAPSET[os.uname().machine], ctypes.byref(header), sets)
        zero = ctypes.c_ulong(0)
        raised, which = ctypes.c_ulong(PR_CAP_AMBIENT_RAISE), ctypes.c_ulong(CAP_DAC_READ_SEARCH)
        if ctypes.CDLL(None).prctl(PR_CAP_AMBIENT, raised, which, zero, zero):
            raise OSError("the capability to read files cannot be handed on")
    os.execvp(command[0], command)


def _may_read_all() -> bool:
    with open("/proc/self/status") as file:
        kept = next(line for line in file if line.startswith("CapPrm"))
    return bool(int(kept.split()[1], 16) & 1 << CAP_DAC_READ_SEARCH)


if __name__ == "__main__":
    main(sys.argv[1:])
