"""Python commands as children of one warm process: a fork is quicker than importing PyTorch.

The warm process has imported libraries and nothing of this project, so that a command finds
the modules that its own path leads to. Where the start itself is what a test is about, the
command has to be a process of its own.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

LIBRARIES = ("torch", "pytest", "pydantic", "typer", "rich.table", "safetensors.torch", "jinja2")

SERVER = """
import importlib, json, os, runpy, sys

for name in json.loads(sys.argv[1]):
    importlib.import_module(name)


def next_job():
    "The job, in the child that is to do it; None at the end, in the server."
    for line in sys.stdin:
        job = json.loads(line)
        pid = os.fork()
        if pid == 0:
            return job
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


job = next_job()
if job:
    files = ((0, os.devnull), (1, job["out"]), (2, job["err"]))
    for fd, path in files:
        os.dup2(os.open(path, os.O_RDWR), fd)
    os.environ.clear()
    os.environ.update(job["env"])
    os.chdir(job["cwd"])
    own = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    sys.path[:] = [job["cwd"], *own, *sys.path[1:]]
    sys.argv[:] = [job["command"][0], *job["command"][2:]]
    kind, what = job["command"][:2]
    if kind == "-m":
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        exec(what, {"__name__": "__main__"})
"""


@functools.cache
def _server() -> subprocess.Popen[str]:
    """The warm process; it ends when nobody can write to it any more."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.Popen(
        [sys.executable, "-c", SERVER, json.dumps(LIBRARIES)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


def python(*command: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What ``python -m module …`` or ``python -c code …`` says, and how it ends."""
    server = _server()
    assert server.stdin
    assert server.stdout
    assert command[0] in ("-m", "-c")
    with tempfile.NamedTemporaryFile("r") as out, tempfile.NamedTemporaryFile("r") as err:
        job = {"command": command, "cwd": str(cwd), "env": env, "out": out.name, "err": err.name}
        server.stdin.write(json.dumps(job) + "\n")
        server.stdin.flush()
        code = server.stdout.readline()
        assert code, "the warm process ended"
        return subprocess.CompletedProcess(command, int(code), out.read(), err.read())
