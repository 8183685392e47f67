"""A notebook's lines for other programs, such as ``!pip install``: shown, and not run."""

from __future__ import annotations

from typing import Any

from IPython.utils.text import LSString, SList

INSTALLERS = ("pip", "conda", "mamba", "micromamba", "uv")
PROGRAMS = ("bash", "sh", "script", "cmd", "perl", "ruby")


class WithoutPrograms:
    """A mix-in for IPython's shell, for behind the walls, where no other program can run.

    A line says so, and the rest of its cell runs: many notebooks begin with such a line.
    """

    def system(self, command: str) -> None:
        """Say that a shell command is not run."""
        print(f"not run when graded: {command}")

    system_piped = system_raw = system

    def getoutput(self, command: str, split: bool = True, depth: int = 0) -> SList | LSString:
        """Give no output for a command, and say that it is not run."""
        self.system(command)
        nothing: SList | LSString = SList() if split else LSString("")
        return nothing

    def run_line_magic(self, magic_name: str, line: str, *rest: Any, **more: Any) -> Any:
        """Run a magic, unless it installs packages."""
        if magic_name in INSTALLERS:
            return self.system(f"%{magic_name} {line}")
        parent: Any = super()
        return parent.run_line_magic(magic_name, line, *rest, **more)

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """Run a cell, unless it is for another program."""
        if magic_name in PROGRAMS:
            return self.system(f"%%{magic_name} {line}")
        parent: Any = super()
        return parent.run_cell_magic(magic_name, line, cell)
