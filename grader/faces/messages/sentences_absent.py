"""What Python says of things that are not there: modules, files, a keyboard, the network."""

from __future__ import annotations

SENTENCES: tuple[tuple[str, str], ...] = (
    (
        "No module named '(?:google\\.colab|google)'",
        "google.colab exists on Colab only. Such lines are for the notebook there, not for the "
        "work that is handed in.",
    ),
    (
        "No module named '(ex\\d\\w*)'",
        "{1} is another exercise. Each stands alone: copy into the file what it needs.",
    ),
    (
        "No module named '(\\w+)\\.([\\w.]+)'|No module named '\\w+'; '(\\w+)' is not a package",
        "There is no part of this name in that package: how is it spelled?",
    ),
    (
        "No module named '(\\w+)'",
        "There is no module {1} here: a package that is not installed, or a file of your own? "
        "(Each exercise stands alone: copy into it what it needs.)",
    ),
    (
        "EOF when reading a line|reading from stdin while output is captured",
        "The code asks for input from the keyboard; nobody is there to answer during a check.",
    ),
    (
        "BdbQuit",
        "breakpoint() cannot stop inside a check: nobody can type there. To debug, start "
        "python -i with the file's name and type the call in yourself.",
    ),
    (
        "Read-only file system|PermissionError: \\[Errno (?:1|13)\\].*: '",
        "No file can be written, nor can one outside Python's own be read, when work is "
        'graded. What does so belongs below if __name__ == "__main__":.',
    ),
    (
        "(?:PermissionError|BlockingIOError|OSError): \\[Errno (?:1|11|13|38)\\]",
        "When work is graded there are no new processes, no programs to start, no network and no "
        "files to write. "
        'What needs them belongs below if __name__ == "__main__":.',
    ),
    (
        "URLError|gaierror|Temporary failure in name resolution|ConnectionError",
        "There is no network when work is graded.",
    ),
    ("out of pty devices", "There is no shell when work is graded: a line with ! cannot run."),
    (
        "No such file or directory",
        "There is no such file here. No exercise needs one: when work is graded, no other file "
        "is there.",
    ),
    (
        "can't start new thread",
        "The code starts more threads than it may.",
    ),
)
