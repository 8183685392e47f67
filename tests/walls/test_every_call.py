"""Every system call, by number, as the filter answers it: the kernel would refuse some anyway."""

import errno
import fcntl
import os
from collections.abc import Iterator

import pytest
from pyseccomp import resolve_syscall, system_arch
from walls.bpf import ALLOW, ERRNO, KILL, answer

from grader.run.walls import seccomp

NEEDED = """
access brk chdir clock_getres clock_gettime clock_nanosleep close dup dup2 dup3 exit exit_group
faccessat faccessat2 fchdir fstat getcpu getcwd getdents64 getegid geteuid getgid getgroups getpgrp
getpid getppid getrandom getrlimit getrusage gettid gettimeofday getuid lseek lstat madvise
membarrier mincore mprotect mremap munmap nanosleep newfstatat pipe pipe2 poll ppoll pread64
pselect6 read readlink readlinkat readv restart_syscall rseq rt_sigaction rt_sigpending
rt_sigprocmask rt_sigreturn sched_getaffinity sched_yield select
set_robust_list set_tid_address setitimer sigaltstack stat statx sysinfo time times umask
uname write writev
""".split()
"""Allowed whatever the arguments."""

SOME = "clone fcntl futex mmap open openat prctl prlimit64".split()
"""Allowed with some arguments, below."""

PRIVATE, SHARED, ANONYMOUS = 2, 1, 0x20
A_THREAD, A_PYTHON_THREAD = 0x10F00, 0x3D0F00

ARGUMENTS: list[tuple[str, tuple[int, ...], bool]] = [
    ("clone", (A_THREAD,), True),
    ("clone", (A_PYTHON_THREAD,), True),  # as glibc makes one
    ("clone", (0x7D0F00,), True),  # as musl does
    ("clone", (17,), False),  # fork
    ("clone", (0x4111,), False),  # vfork
    *(
        ("clone", (A_PYTHON_THREAD & ~(1 << bit),), False)
        for bit in (8, 9, 10, 11, 16)  # memory, folders, descriptors, signals, process of its own
    ),
    *(
        ("clone", (A_PYTHON_THREAD | 1 << bit,), False)
        # traced, somebody else's child, a pidfd, namespaces, somebody else's input and output
        for bit in (12, 13, 14, 15, 17, 25, 26, 27, 28, 29, 30, 31)
    ),
    *(("futex", (0, operation | 128), True) for operation in (0, 1, 3, 4, 5, 6, 7, 9, 10)),
    *(("futex", (0, operation), False) for operation in range(14)),
    *(("futex", (0, operation | 256), False) for operation in range(14)),
    ("mmap", (0, 4096, 1, PRIVATE, 5), True),
    ("mmap", (0, 4096, 3, PRIVATE | ANONYMOUS), True),
    ("mmap", (0, 4096, 3, SHARED | ANONYMOUS), True),
    ("mmap", (0, 4096, 1, SHARED, 5), False),
    ("mmap", (0, 4096, 1, SHARED | PRIVATE, 5), False),
    ("mmap", (0, 4096, 3, SHARED | 0x40000, 5), False),
    ("open", (0, os.O_RDONLY), True),
    ("open", (0, os.O_RDONLY | os.O_TRUNC), False),
    ("openat", (-100, 0, os.O_RDONLY), True),
    ("openat", (-100, 0, os.O_RDONLY | os.O_TRUNC), False),
    ("fcntl", (0, fcntl.F_GETFL), True),
    *(
        ("fcntl", (0, command), False)
        for command in range(1100)
        if command not in (*range(5), fcntl.F_DUPFD_CLOEXEC)
    ),
    ("prctl", (15,), True),
    *(("prctl", (option,), False) for option in range(80) if option not in (15, 16)),
    ("prlimit64", (0, 7, 0), True),
    ("prlimit64", (0, 7, 1), False),
    ("prlimit64", (1, 7, 0), False),
]
HARMFUL = "ioctl quotactl swapon reboot syslog kill ptrace socket execve bpf mount unshare setsid"


@pytest.fixture(scope="module")
def code() -> bytes:
    return seccomp.build()


def numbers(names: list[str]) -> Iterator[int]:
    for name in names:
        number = resolve_syscall(system_arch(), name)
        if number >= 0:
            yield number


def refused(said: int) -> bool:
    return said & ~0xFFFF == ERRNO and said & 0xFFFF != 0


def test_no_call_is_allowed_that_is_not_needed(code: bytes) -> None:
    needed = set(numbers(NEEDED))
    allowed = {number for number in range(1024) if answer(code, number) == ALLOW}
    some = set(numbers(SOME))
    assert needed <= allowed <= needed | some
    for number in set(range(1024)) - needed - some:
        assert refused(answer(code, number, [2**64 - 1] * 6)), number


@pytest.mark.parametrize("name", HARMFUL.split())
def test_a_harmful_call_is_refused_whatever_its_arguments(code: bytes, name: str) -> None:
    (number,) = numbers([name])
    for value in (0, 1, 2, 0x80045430, 2**32 - 1, 2**64 - 1):
        assert answer(code, number, [value] * 6) == ERRNO | errno.EPERM


def test_other_architectures_numbers_end_the_process(code: bytes) -> None:
    assert answer(code, 1, architecture=0x4000_0003) == KILL  # 32 bits
    if os.uname().machine == "x86_64":
        assert answer(code, 0x4000_0000 | 1) != ALLOW  # x32


@pytest.mark.parametrize("name", SOME)
def test_a_call_is_allowed_with_some_arguments_only(code: bytes, name: str) -> None:
    (number,) = numbers([name])
    for arguments, allowed in [(given, ok) for called, given, ok in ARGUMENTS if called == name]:
        said = answer(code, number, arguments)
        assert said == ALLOW if allowed else refused(said), arguments


def test_a_call_too_many_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in HARMFUL.split():
        with monkeypatch.context() as patch:
            patch.setattr(seccomp, "ALLOWED", f"{seccomp.ALLOWED} {name}")
            with pytest.raises(AssertionError):
                test_no_call_is_allowed_that_is_not_needed(seccomp.build())
