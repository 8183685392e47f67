"""Source text that is hard on whoever reads it: in the child, and in the trusted process."""

from hostile.arena import Attack as A

WRONG = "def line(slope, offset, x):\n    return x\n"

ATTACKS = [
    A("an empty file", "raised Missing", ""),
    A("only a comment", "raised Missing", "# passed\n"),
    A("NUL bytes", "not_gradable", "x = 1\0\n" + WRONG),
    A("a byte order mark", "failed", b"\xef\xbb\xbf" + WRONG.encode()),
    A("UTF-16", "not_gradable", WRONG.encode("utf-16")),
    A("bytes that are no text", "not_gradable", bytes(range(128, 256)) * 10),
    A(
        "another encoding, declared",
        "not_gradable",
        "# coding: utf-7\n# +AAo-import os; os._exit(0)\n" + WRONG,
    ),
    A(
        "an encoding that runs code",
        "not_gradable",
        "# coding: unicode_escape\n# \\u000aimport os; os._exit(0)\n" + WRONG,
    ),
    A("an encoding's name of 60 KB", "not_gradable", "# coding: " + "a" * 60_000 + "\n" + WRONG),
    A("an encoding that is a path", "not_gradable", "# coding: ../../etc/passwd\n" + WRONG),
    A(
        "an encoding behind 60,000 spaces",
        "failed",
        "#" + "coding:" + " " * 60_000 + "\n" + WRONG,
    ),
    A(
        "comments that look like stubs, in two files",
        "failed",
        WRONG + "#" + 'raise NotImplementedError("' * 2_000,
        files={"x/ex1_line.py": WRONG + "# raise NotImplementedError(" + " " * 60_000},
    ),
    A(
        "30,000 lines, in nine files",
        "failed",
        WRONG + "1\n" * 30_000,
        files={f"{n}/ex1_line.py": f"# {n}\n" + WRONG + "1\n" * 30_000 for n in range(8)},
    ),
    A("an encoding that does not exist", "not_gradable", "# coding: passed\n" + WRONG),
    A(
        "text that reads from right to left",
        "failed",
        "def line(slope, offset, x):\n"
        "    # \u202e \u2066 return slope * x + offset\u2069\n"
        "    return x\n",
    ),
    A(
        "letters that look alike",
        "raised NameError",
        "def line(slope, offset, x):\n    return \u0445\n",
    ),
    A(
        "form feeds and odd line ends",
        "raised SyntaxError",
        WRONG.replace("\n", "\r") + "\f\v\x1c\x85",
    ),
    A("60,000 brackets", "raised SyntaxError", "(" * 60_000),
    A("199 brackets", "failed", "x = " + "(" * 199 + ")" * 199 + "\n" + WRONG),
    A("60,000 minus signs", "raised MemoryError", "x = " + "-" * 60_000 + "1\n" + WRONG),
    A("30,000 attributes", "raised RecursionError", "x = a" + ".b" * 30_000 + "\n" + WRONG),
    A("30,000 calls", "raised RecursionError", "x = a" + "()" * 30_000 + "\n" + WRONG),
    A("30,000 additions", "raised RecursionError", "x = 1" + "+1" * 30_000 + "\n" + WRONG),
    A("8,000 lambdas", "raised MemoryError", "x = " + "lambda:" * 8_000 + "1\n" + WRONG),
    A(
        "99 loops, one in the other",
        "raised SyntaxError",
        "".join(" " * n + "for a in b:\n" for n in range(99)) + " " * 99 + "pass\n" + WRONG,
    ),
    A("an f-string of 8,000 fields", "failed", "a = 1\nx = f'" + "{a}" * 8_000 + "'\n" + WRONG),
    A("a line of 60 KB", "failed", "x = '" + "a" * 60_000 + "'\n" + WRONG),
    A("an int of 60,000 digits", "raised SyntaxError", "x = " + "1" * 60_000 + "\n" + WRONG),
    A(
        "a constant that is folded into 100 MB",
        "raised MemoryError",
        "x = ((1,) * 200,) * 200\ny = 'x' * 4000 * 4000 * 4000\n" + WRONG,
    ),
    A("a power that is folded", "timed_out", "x = 2 ** 100 ** 100 ** 100\n" + WRONG),
    A("10,000 statements on a line", "failed", "0;" * 10_000 + "\n" + WRONG),
    A("a string that does not end", "raised SyntaxError", "x = '''\n" + "a\n" * 30_000 + WRONG),
    A("a file larger than may be", "not_gradable", "#" * 70_000 + "\n" + WRONG),
    A("20 MB", "not_gradable", "#" * 20_000_000 + "\n" + WRONG),
    A("decorators without end", "raised NameError", "@a\n" * 20_000 + WRONG),
    A(
        "a match of 2,000 cases",
        "failed",
        "x = 1\nmatch x:\n" + "    case [*_, {'a': 1}]: pass\n" * 2_000 + WRONG,
    ),
    A(
        "brackets that make the parser go back",
        "raised SyntaxError",
        "x = " + "{0:" * 90 + "\n" + WRONG,
    ),
    A(
        "magics of a notebook",
        "raised SyntaxError",
        "%%bash\ntouch @drop@/@mark@\n!touch @drop@/@mark@\n" + WRONG,
    ),
    A("a future that is none", "raised SyntaxError", "from __future__ import braces\n" + WRONG),
    A("a warning for every line", "failed", "x = '\\d'\nassert (1, '')\n" * 1_000 + WRONG),
]
