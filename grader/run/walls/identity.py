"""Who the warm process and its children are: never root, and closed to their own kind.

Where root starts the grader, each child is a user of its own, so that neighbours share no
limit that counts per user and may not signal, trace or limit each other.
"""

from __future__ import annotations

import ctypes
import errno
import os
import pwd
import stat
import sys
from pathlib import Path

from grader.run.walls import limits
from grader.run.walls.kernel import (
    PR_CAPBSET_DROP,
    PR_SET_DUMPABLE,
    PR_SET_KEEPCAPS,
    prctl,
    syscall,
    unshare,
)

FIRST_USER = 0x7000_0000
"""Users from here on are nobody's: distributions, containers and systemd stay below. A child's
is this plus its process id, which no other living process has."""
CAP_DAC_READ_SEARCH, CAP_KILL, CAP_SETGID, CAP_SETUID = 2, 5, 6, 7
FOR_CHILDREN = 1 << CAP_SETUID | 1 << CAP_SETGID | 1 << CAP_KILL
"""What the warm process needs to give each child its own user, and to take it along when it ends:
the signal of a parent's death is sent with the rights of the parent."""
TO_READ = 1 << CAP_DAC_READ_SEARCH
CLONE_NEWUSER = 0x1000_0000
_CAPABILITY_VERSION_3 = 0x20080522
_CAPGET = {"x86_64": 125, "aarch64": 90}
_CAPSET = {"x86_64": 126, "aarch64": 91}


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


_TwoSets = _Sets * 2


def drop_root(user: str = "nobody") -> None:
    """Become an unprivileged user for good, if this is root; otherwise do nothing.

    Of root's capabilities those stay that ``apart`` needs, and that it takes from each child.
    Where that user could not read the interpreter's own files (a Python below /root), the
    one to read files is kept, by children, too: what may be read is then Landlock's word alone,
    and the self-test says whether that holds.

    Raises:
        OSError: the user cannot be changed.
        KeyError: there is no such user.
    """
    if os.geteuid() != 0:
        return
    entry = pwd.getpwnam(user)
    keep = FOR_CHILDREN
    if not all(open_to_others(Path(prefix)) for prefix in (sys.base_prefix, sys.prefix)):
        keep |= TO_READ
    _bound_capabilities(keep)
    prctl(PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(entry.pw_gid, entry.pw_gid, entry.pw_gid)
    os.setresuid(entry.pw_uid, entry.pw_uid, entry.pw_uid)
    _only_capabilities(capabilities() & keep)


def apart(namespace: bool) -> bool:
    """Set this child of the warm process apart from its neighbours, for good.

    It gets a session of its own, so that the kernel shares the processor among children and
    not among their threads; a user of its own, if the warm process was root, else a namespace
    of users of its own; and no capability, but to read files where the warm process has it.

    Arguments:
        namespace: whether one is tried.

    Returns:
        Whether what is counted per user is counted for this process alone.

    Raises:
        OSError: capabilities cannot be dropped.
    """
    os.setsid()
    kept = capabilities() & TO_READ
    # In a namespace, the capability to read files is worth nothing.
    alone = _user_of_its_own() or (namespace and not kept and _namespace_of_its_own())
    _only_capabilities(kept)
    # No list of users has this one, and code that asks for a home or a name does no wrong.
    os.environ["HOME"], os.environ["USER"] = "/nonexistent", "nobody"
    # Another user means: may be read by its own kind again, and may outlive its parent.
    undumpable()
    limits.die_with_parent()
    return alone


def _user_of_its_own() -> bool:
    if capabilities() & FOR_CHILDREN != FOR_CHILDREN:
        return False
    user = FIRST_USER + os.getpid()
    try:
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    except OSError:
        return False  # a container that has no such users
    return True


def _namespace_of_its_own() -> bool:
    if not unshare(CLONE_NEWUSER):
        return False
    _bound_capabilities(0)
    return True


def open_to_others(path: Path) -> bool:
    """Whether a user who owns nothing may go through every folder down to ``path``."""
    path = path.resolve()
    return all(step.stat().st_mode & stat.S_IXOTH for step in (path, *path.parents))


def undumpable() -> None:
    """Nobody of the same user may trace this process, or read it through /proc."""
    prctl(PR_SET_DUMPABLE, 0)


def capabilities() -> int:
    """What this process may use of root's rights, as a mask; higher ones are left out."""
    sets = _TwoSets()
    header = _Header(_CAPABILITY_VERSION_3, 0)
    syscall(_CAPGET[os.uname().machine], ctypes.byref(header), sets)
    return int(sets[0].permitted)


def _only_capabilities(mask: int) -> None:
    header = _Header(_CAPABILITY_VERSION_3, 0)
    sets = _TwoSets(_Sets(mask, mask, 0), _Sets(0, 0, 0))
    syscall(_CAPSET[os.uname().machine], ctypes.byref(header), sets)


def _bound_capabilities(keep: int) -> None:
    """None but these can come back by running a program; behind the walls, none is run anyway."""
    for number in range(64):
        if not keep >> number & 1:
            try:
                prctl(PR_CAPBSET_DROP, number)
            except OSError as error:
                if error.errno == errno.EINVAL:  # the kernel has no more of them
                    return
                # They may not be bound here.
