"""A notebook's lines for other programs, such as ``!pip install``: told, not run."""

from __future__ import annotations

from typing import Any

from IPython.utils.text import LSString, SList

INSTALLERS = ("pip", "conda", "mamba", "micromamba", "uv")
PROGRAMS = ("bash", "sh", "script", "cmd", "perl", "ruby")


class WithoutPrograms:
    """Goes before IPython's shell: behind the walls there are no other programs.

    The line says so, and the rest of its cell runs: many notebooks begin with such a line.
    """

    def system(self, command: str) -> None:
        """Instead of a shell's command."""
        print(f"not run when graded: {command}")

    system_piped = system_raw = system

    def getoutput(self, command: str, split: bool = True, depth: int = 0) -> SList | LSString:
        """Instead of a command whose output is asked for."""
        self.system(command)
        nothing: SList | LSString = SList() if split else LSString("")
        return nothing

    def run_line_magic(self, magic_name: str, line: str, *rest: Any, **more: Any) -> Any:
        """Instead of magics that install packages; the others run."""
        if magic_name in INSTALLERS:
            return self.system(f"%{magic_name} {line}")
        parent: Any = super()
        return parent.run_line_magic(magic_name, line, *rest, **more)

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """Instead of a cell for another program; the others run."""
        if magic_name in PROGRAMS:
            return self.system(f"%%{magic_name} {line}")
        parent: Any = super()
        return parent.run_cell_magic(magic_name, line, cell)
