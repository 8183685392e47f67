"""Optimizers work without the compiler, and the compiler is there for whoever uses it."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
STEP = """
import sys, torch
from grader.run.without_dynamo import without_compiler
without_compiler()
p = torch.nn.Parameter(torch.ones(2))
def step():
    optimizer = torch.optim.SGD([p], lr=0.5)
    p.sum().backward()
    optimizer.step()
    optimizer.zero_grad()
    return p.tolist()
print(step(), len([name for name in sys.modules if name.startswith("torch._dynamo.")]) > 0)
"""


def run(code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", STEP + code],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_step_does_not_import_the_compiler() -> None:
    looks = "import inspect\ninspect.getmodule(step)\n"  # goes through all modules
    again = "print(step(), 'torch._dynamo.eval_frame' in sys.modules)\n"
    assert run(looks + again) == ["[0.5, 0.5] False", "[0.0, 0.0] False"]


def test_who_compiles_gets_the_real_one() -> None:
    compiled = (
        "twice = torch.compile(lambda x: 2 * x, backend='eager')\n"
        "print(twice(torch.ones(1)).item(), 'torch._dynamo.eval_frame' in sys.modules)\n"
        "import torch._dynamo.config\n"
        "print(step(), torch._dynamo is sys.modules['torch._dynamo'])\n"
    )
    assert run(compiled) == ["[0.5, 0.5] False", "2.0 True", "[0.0, 0.0] True"]


def test_its_submodules_can_be_imported() -> None:
    imported = "import torch._dynamo.config\nprint(torch._dynamo.config.__name__)\n"
    assert run(imported) == ["[0.5, 0.5] False", "torch._dynamo.config"]
