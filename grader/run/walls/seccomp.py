"""seccomp: which system calls may be made. What is not listed fails with EPERM.

libseccomp builds the filter once, in the warm process; a child only loads its bytes.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import tempfile

from grader.run.walls.kernel import PR_SET_NO_NEW_PRIVS, prctl

PR_SET_SECCOMP = 22
SECCOMP_MODE_FILTER = 2
PR_SET_NAME, PR_GET_NAME, PR_SET_VMA = 15, 16, 0x53564D41

ALLOWED = """
read readv pread64 write writev close fstat newfstatat stat lstat statx lseek
access faccessat faccessat2 readlink readlinkat getcwd chdir fchdir getdents64
dup dup2 dup3 pipe pipe2 poll ppoll select pselect6 umask
munmap mprotect mremap madvise brk mincore
rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack rt_sigpending restart_syscall
getpid gettid getppid getpgrp getuid geteuid getgid getegid getgroups uname sysinfo getcpu
getrandom clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times getrusage
sched_yield sched_getaffinity set_robust_list rseq set_tid_address membarrier getrlimit
setitimer exit exit_group
"""
"""Reading and writing of open descriptors, memory, time, threads: what computing needs."""

ALL_32 = 0xFFFF_FFFF
THREAD = 0x0001_0F00
"""``clone``'s flags that make a thread: memory, files, folders, signals and process are shared."""
OF_THREADS = 0x017C_0000
"""Those that libc may add: where it notes the thread's id, its storage, its semaphores' undoing."""
FUTEX_PRIVATE, FUTEX_CLOCK = 128, 256
FUTEX_WAIT, FUTEX_WAIT_BITSET = 0, 9
MAP_SHARED, MAP_PRIVATE, MAP_TYPE, MAP_ANONYMOUS = 1, 2, 0xF, 0x20

FCNTL = (
    fcntl.F_GETFD,
    fcntl.F_SETFD,
    fcntl.F_GETFL,
    fcntl.F_SETFL,
    fcntl.F_DUPFD,
    fcntl.F_DUPFD_CLOEXEC,
)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def build() -> bytes:
    """The filter as BPF bytes for this machine's architecture.

    Raises:
        OSError: libseccomp is not there.
    """
    try:
        from pyseccomp import ALLOW, EQ, ERRNO, KILL_PROCESS, MASKED_EQ, Arg, Attr, SyscallFilter
    except (ImportError, RuntimeError) as error:
        raise OSError(errno.ENOSYS, f"libseccomp is not installed ({error})") from error
    rules = SyscallFilter(ERRNO(errno.EPERM))
    # A call made for another architecture has other numbers: no filter on numbers holds then.
    rules.set_attr(Attr.ACT_BADARCH, KILL_PROCESS)
    for name in ALLOWED.split():
        _allow(rules, ALLOW, name)
    # Threads, but no processes, nor threads with descriptors or limits of their own; clone3
    # hides its flags in memory, so libc must do without it.
    rules.add_rule(ALLOW, "clone", Arg(0, MASKED_EQ, ALL_32 & ~OF_THREADS, THREAD))
    rules.add_rule(ERRNO(errno.ENOSYS), "clone3")
    # Whoever waits, or wakes, at a shared page of a library reaches who does so in another
    # process. The kernel itself wakes whoever waits for a thread's end, at any address, so
    # that is not waited for: pthread_join looks again, and again.
    rules.add_rule(ALLOW, "futex", Arg(1, MASKED_EQ, FUTEX_PRIVATE, FUTEX_PRIVATE))
    for wait in (FUTEX_WAIT, FUTEX_WAIT_BITSET):
        rules.add_rule(ERRNO(errno.EAGAIN), "futex", Arg(1, MASKED_EQ, ALL_32 & ~FUTEX_CLOCK, wait))
    rules.add_rule(ALLOW, "mmap", Arg(3, MASKED_EQ, MAP_TYPE, MAP_PRIVATE))
    shared = MAP_SHARED | MAP_ANONYMOUS
    rules.add_rule(ALLOW, "mmap", Arg(3, MASKED_EQ, MAP_TYPE | MAP_ANONYMOUS, shared))
    # Opening to read with O_TRUNC empties a file, and Landlock sees that from version 3 only.
    rules.add_rule(ALLOW, "openat", Arg(2, MASKED_EQ, os.O_TRUNC, 0))
    _allow(rules, ALLOW, "open", Arg(1, MASKED_EQ, os.O_TRUNC, 0))
    for command in FCNTL:
        rules.add_rule(ALLOW, "fcntl", Arg(1, EQ, command))
    for option in (PR_SET_NAME, PR_GET_NAME, PR_SET_VMA):
        rules.add_rule(ALLOW, "prctl", Arg(0, EQ, option))
    # Limits may be read, of this process only.
    rules.add_rule(ALLOW, "prlimit64", Arg(0, EQ, 0), Arg(2, EQ, 0))
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _allow(rules: object, action: int, name: str, *arguments: object) -> None:
    try:
        rules.add_rule(action, name, *arguments)  # type: ignore[attr-defined]
    except OSError as error:
        # An older libseccomp, or an architecture without this call.
        if error.errno not in (errno.EINVAL, errno.EDOM, errno.EOPNOTSUPP):
            raise


def load(bpf: bytes) -> None:
    """Put this process, and every thread it will start, behind the filter."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    program = _Program(len(bpf) // 8, bpf)
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(program))
