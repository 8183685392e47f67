"""Learners with a GPU: where PyTorch says that it has one, nothing is judged otherwise."""

import json
import os
import subprocess
import sys

from ways import three
from ways.gpu_sources import NAME, sources


def test_a_kernel_that_has_used_a_gpu_is_not_forked() -> None:
    command = [sys.executable, "-m", "ways.gpu_kernel", "pretended"]
    tests = os.path.dirname(os.path.dirname(__file__))
    path = os.pathsep.join((os.path.dirname(tests), tests))
    env = {**os.environ, "PYTHONPATH": path}
    run = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=120)
    found = json.loads(run.stdout)
    assert not found["forks"]
    right = {"plain": "passes", "a device that is chosen": "passes"}
    assert found["said"] == {**right, "half": "failed"}


def test_a_device_that_is_chosen_is_the_cpu_when_checks_run() -> None:
    source = sources()["a device that is chosen"]
    assert "z.to(device)" in source
    with three.warm():
        told = {three.told(three.verdicts(source, NAME, 7, w)) for w in (three.HOME, three.GRADED)}
    assert told == {"passes"}
