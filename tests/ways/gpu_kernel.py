"""A notebook's kernel in which CUDA was used, on a machine that has it or is said to.

``python -m ways.gpu_kernel pretended`` says that there is a GPU where there is none; what is
given the device runs on the CPU then. Prints what the check cell says to each source, as JSON.
"""

import json
import os
import sys
from types import ModuleType

import torch
from ways import three
from ways.gpu_sources import NAME, sources

from grader.run import kernel_child
from grader.run.observe import CheckFunctions


def pretend() -> None:
    """Let PyTorch say that it has a GPU, in use; a fork of such a process is an error."""

    def fork() -> int:
        raise AssertionError("a kernel that has used CUDA is forked")

    torch.cuda.is_available = torch.cuda.is_initialized = lambda: True
    os.fork = fork


def cell(source: str) -> str:
    """What the check cell says of a module that ran ``source``."""
    module = ModuleType("__main__")
    exec(compile(source, "cell", "exec"), module.__dict__)
    checks = three.course().checks[NAME]
    functions = CheckFunctions(three.course())(NAME)
    seen = kernel_child.look(module, list(checks), functions, 7, three.course().limits)
    torch.set_default_device(None)
    return three.told(three.judged(seen, source, NAME, 7))


def main(pretended: bool) -> None:
    """Use CUDA, then look at each source."""
    if pretended:
        pretend()
    else:
        torch.ones(2, requires_grad=True, device="cuda").sum().backward()
    every = sources()
    if pretended:  # they would use it
        del every["trained before"], every["a default device"]
    said = {name: cell(source) for name, source in every.items()}
    print(json.dumps({"forks": kernel_child.forks(), "said": said}))


if __name__ == "__main__":
    main(sys.argv[1:] == ["pretended"])
