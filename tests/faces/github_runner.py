"""As much of GitHub's runner as a composite action needs: its steps, in its folders.

``run`` steps are run by bash as the runner runs them. Actions that a step uses are played here:
caches are folders in a dictionary, artifacts are copies.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")


@dataclass
class Job:
    """A job in which an action runs, and what is left of it.

    Attributes:
        python: what ``setup-python`` sets up.
        inputs: of the action; its defaults are added.
        caches: by key; what a job before this one kept, and what this one keeps.
        artifacts: by name, the files in them.
        steps: the outcome of each ``run`` step by its name.
        printed: what each step printed.
    """

    folder: Path
    action: Path
    python: str
    inputs: dict[str, str] = field(default_factory=dict)
    caches: dict[str, Path] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    artifacts: dict[str, dict[str, str]] = field(default_factory=dict)
    steps: dict[str, str] = field(default_factory=dict)
    printed: str = ""
    failed: bool = False

    def __post_init__(self) -> None:
        for name in ("workspace", "temp"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self.summary.touch()
        self._outputs: dict[str, dict[str, str]] = {}
        self._outcomes: dict[str, str] = {}

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace"

    @property
    def temp(self) -> Path:
        return self.folder / "temp"

    @property
    def summary(self) -> Path:
        return self.folder / "summary.md"

    @property
    def exit_code(self) -> str:
        """The action's output of that name."""
        return self._outputs.get("grade", {}).get("exit-code", "")

    def run(self) -> "Job":
        """Run the action's steps as far as the runner would."""
        told = yaml.safe_load((self.action / "action.yml").read_text())
        for name, one in told["inputs"].items():
            self.inputs.setdefault(name, one["default"])
        for step in told["runs"]["steps"]:
            called = step.get("id", step.get("name", ""))
            if not self._applies(step.get("if", "success()")):
                self._outcomes[called] = "skipped"
                continue
            good = self._uses(step) if "uses" in step else self._runs(step)
            self._outcomes[called] = "success" if good else "failure"
            self.failed = self.failed or not good
            if "run" in step:
                self.steps[step["name"]] = self._outcomes[called]
        return self

    def _runs(self, step: dict[str, Any]) -> bool:
        assert step["shell"] == "bash"
        script = self.folder / "step.sh"
        script.write_text(step["run"])
        output = self.folder / "output"
        output.write_text("")
        given = {key: self._filled(str(value)) for key, value in step.get("env", {}).items()}
        done = subprocess.run(
            [*BASH, str(script)],
            cwd=self.workspace,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.folder),
                "CI": "true",
                "GITHUB_ACTIONS": "true",
                "GITHUB_WORKSPACE": str(self.workspace),
                "GITHUB_ACTION_PATH": str(self.action),
                "GITHUB_REPOSITORY": "org/neuron-ada",
                "GITHUB_REF": "refs/heads/main",
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                "RUNNER_TEMP": str(self.temp),
                "RUNNER_OS": "Linux",
                "RUNNER_ARCH": "X64",
                "ImageOS": "ubuntu24",
                **self.environment,
                **given,
            },
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        self.printed += done.stdout + done.stderr
        lines = (line.partition("=") for line in output.read_text().splitlines())
        self._outputs[step.get("id", "")] = {key: value for key, _, value in lines}
        return done.returncode == 0

    def _uses(self, step: dict[str, Any]) -> bool:
        given = {key: self._filled(str(value)) for key, value in step.get("with", {}).items()}
        name = step["uses"].partition("@")[0]
        play = {
            "actions/setup-python": self._setup_python,
            "actions/cache/restore": self._restore,
            "actions/cache/save": self._save,
            "actions/upload-artifact": self._upload,
        }[name]
        self._outputs[step.get("id", "")] = play(given)
        return True

    def _setup_python(self, given: dict[str, str]) -> dict[str, str]:
        return {"python-path": self.python}

    def _restore(self, given: dict[str, str]) -> dict[str, str]:
        # The newest of those that begin so.
        prefix = given.get("restore-keys")
        keys = [key for key in self.caches if key == given["key"]]
        keys += [key for key in reversed(self.caches) if prefix and key.startswith(prefix)]
        if keys:
            shutil.copytree(self.caches[keys[0]], given["path"], dirs_exist_ok=True, symlinks=True)
        return {"cache-hit": "true" if keys and keys[0] == given["key"] else ""}

    def _save(self, given: dict[str, str]) -> dict[str, str]:
        kept = self.folder / f"cache{len(self.caches)}"
        if given["key"] not in self.caches and Path(given["path"]).exists():
            shutil.copytree(given["path"], kept, symlinks=True)
            self.caches[given["key"]] = kept
        return {}

    def _upload(self, given: dict[str, str]) -> dict[str, str]:
        files = sorted(Path(given["path"]).rglob("*"))
        self.artifacts[given["name"]] = {one.name: one.read_text() for one in files}
        return {}

    def _applies(self, condition: str) -> bool:
        inner = condition.strip().removeprefix("${{").removesuffix("}}")
        names = {
            "always": lambda: True,
            "failure": lambda: self.failed,
            "success": lambda: not self.failed,
        }
        # A condition that names none of the three holds after success alone.
        alone = not re.search(r"\b(always|failure|success)\(\)", inner)
        plain = re.sub(r"[a-z]+(\.[\w-]+)+", lambda path: repr(self._value(path[0])), inner)
        plain = plain.replace("&&", " and ").replace("||", " or ")
        told = eval(plain, {"__builtins__": {}}, names)
        return bool(told) and not (alone and self.failed)

    def _filled(self, text: str) -> str:
        return EXPRESSION.sub(lambda one: self._value(one[1].strip()), text)

    def _value(self, path: str) -> str:
        first, *rest = path.split(".")
        if first == "inputs":
            return self.inputs[rest[0]]
        if first == "steps" and rest[1] == "outputs":
            return self._outputs.get(rest[0], {}).get(rest[2], "")
        if first == "steps":
            return self._outcomes[rest[0]]
        known = {
            "runner.temp": str(self.temp),
            "github.run_id": self.environment.get("RUN_ID", "1"),
            "github.run_attempt": "1",
            "github.event.pull_request.number": "",
        }
        return known[path]
