"""What a seccomp filter answers to a system call, without making it."""

import os
import struct
from collections.abc import Sequence

ALLOW, ERRNO, KILL = 0x7FFF_0000, 0x0005_0000, 0x8000_0000
ARCHITECTURE = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}[os.uname().machine]


def answer(
    code: bytes, number: int, arguments: Sequence[int] = (), architecture: int = ARCHITECTURE
) -> int:
    """The filter's answer: ``ALLOW``, ``ERRNO`` and a number, or ``KILL``.

    Only what libseccomp makes of rules is understood, and whatever else raises.
    """
    asked = [argument & 2**64 - 1 for argument in (*arguments, *[0] * 6)][:6]
    data = struct.pack("<iIQ6Q", number, architecture, 0, *asked)
    program = [struct.unpack_from("<HBBI", code, at) for at in range(0, len(code), 8)]
    at = accumulator = 0
    while True:
        kind, yes, no, value = program[at]
        at += 1
        match kind:
            case 0x20:  # load a word
                (accumulator,) = struct.unpack_from("<I", data, value)
            case 0x54:  # and
                accumulator &= value
            case 0x05:  # jump
                at += value
            case 0x15:  # equal
                at += yes if accumulator == value else no
            case 0x25:  # greater
                at += yes if accumulator > value else no
            case 0x35:  # greater or equal
                at += yes if accumulator >= value else no
            case 0x45:  # any of these bits
                at += yes if accumulator & value else no
            case 0x06:
                return value
            case _:
                raise NotImplementedError(hex(kind))
