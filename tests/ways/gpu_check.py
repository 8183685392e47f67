"""What learners with a GPU are told, in all three ways: a table, for a machine that has one.

Not a test: run ``PYTHONPATH=.:tests python tests/ways/gpu_check.py`` from the root.
"""

import json
import subprocess
import sys

import torch
from ways import three
from ways.gpu_sources import NAME, sources

from grader.run.warm_process import CONFINED, TRUSTED, GraderError, WarmProcess


def graded() -> str:
    """The level at which this machine can grade."""
    try:
        WarmProcess(three.course(), CONFINED).close()
    except GraderError as error:
        print(f"not confined: {error}")
        return TRUSTED
    return CONFINED


def main() -> int:
    """Print the table; 1 where the ways differ or a right file does not pass."""
    # Apart: a process that has looked for a GPU starts threads, and its forks cannot go backward.
    look = "print(torch.cuda.get_device_name() if torch.cuda.is_available() else '')"
    asked = [sys.executable, "-c", f"import torch; {look}"]
    there = subprocess.run(asked, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    print(f"PyTorch {torch.__version__}, GPU: {there or 'none'}")
    command = [sys.executable, "-m", "ways.gpu_kernel", *([] if there else ["pretended"])]
    kernel = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, timeout=200)
    cells = json.loads(kernel.stdout)["said"] if kernel.returncode == 0 else {}
    three.level = graded()
    wrong = kernel.returncode != 0
    with three.warm():
        for name, source in sources().items():
            ways = {way: three.told(three.verdicts(source, NAME, 7, way)) for way in _WAYS}
            ways[three.NOTEBOOK] = cells.get(name, "(not run)")
            differ = len({*ways.values()} - {"(not run)"}) > 1
            wrong |= differ or (name != "half" and ways[three.HOME] != "passes")
            print(f"\n{name}{'   DIFFERS' if differ else ''}")
            for way, said in ways.items():
                print(f"  {way:10}{said}")
    return int(wrong)


_WAYS = (three.HOME, three.GRADED)

if __name__ == "__main__":
    sys.exit(main())
