"""Notebooks that want points without a solution, or what is not theirs; by name.

Each gives the source of a first cell, which stands before everything else of a released
notebook, or changes the notebook as a file. ROOT is the course root, CANARY stands in its
source notebooks and in another learner's work.
"""

from __future__ import annotations

from collections.abc import Callable

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

CELLS: dict[str, str] = {
    "input_transform": """
def forge(lines):
    return ["6.0\\n"]
get_ipython().input_transformers_cleanup.append(forge)
get_ipython().input_transformers_post.append(forge)
""",
    "ast_transform": """
import ast
class Forge(ast.NodeTransformer):
    def visit_Module(self, node):
        return ast.parse("6.0")
get_ipython().ast_transformers.insert(0, Forge())
""",
    "patched_check": """
import builtins, sys, types
check = lambda *a, **k: 6.0
builtins.check = check
for name in ("grader.notebook", "grader.faces.notebook.checking", "grader.nbgrader.grading"):
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].check = check
""",
    "patched_engine": """
import gc, sys, types
from dataclasses import is_dataclass
for name, module in list(sys.modules.items()):
    if name.startswith("grader.") and module is not None:
        for key in ("judge", "decide", "diagnose", "observe", "freeze"):
            if hasattr(module, key):
                setattr(module, key, lambda *a, **k: 6.0)
""",
    "always_equal": """
import torch
class Equal(torch.Tensor):
    def __eq__(self, other): return True
    @classmethod
    def __torch_function__(cls, f, t, a=(), k=None): return torch.ones(4).as_subclass(cls)
def line(*a): return torch.ones(4).as_subclass(Equal)
torch.equal = torch.allclose = lambda *a, **k: True
torch.testing.assert_close = lambda *a, **k: None
""",
    "reads_files": """
import glob, os
for path in ["ROOT/gradebook.db", *glob.glob("ROOT/source/two-small-things/*"),
             "ROOT/source/two-small-things/ex1_line.ipynb",
             "ROOT/submitted/right/two-small-things/ex1_line.ipynb",
             "COURSE/solutions/ex1_line.py", "/proc/self/environ", "/etc/passwd"]:
    try:
        print("LEAK", open(path, "rb").read())
    except OSError as error:
        print("no", type(error).__name__)
""",
    "reads_by_magic": """
for magic, line in [("run", "COURSE/solutions/ex1_line.py"), ("load", "ROOT/gradebook.db"),
                    ("cat", "ROOT/gradebook.db"), ("cd", "ROOT"), ("ls", "ROOT"), ("env", ""),
                    ("sx", "cat ROOT/gradebook.db"), ("pycat", "COURSE/solutions/ex1_line.py"),
                    ("system", "cat ROOT/source/two-small-things/ex1_line.ipynb")]:
    try:
        print(get_ipython().run_line_magic(magic, line))
    except BaseException as error:
        print("no", type(error).__name__)
""",
    "writes_gradebook": """
import sqlite3
for mode in ("", "?mode=rw", "?immutable=1"):
    try:
        db = sqlite3.connect("file:ROOT/gradebook.db" + mode, uri=True)
        db.execute("update grade set manual_score = 6.0")
        db.execute("drop table submitted_assignment")
        db.commit()
    except BaseException as error:
        print("no", type(error).__name__)
for path in ("ROOT/gradebook.db", "ROOT/results.sqlite", "ROOT/nbgrader_config.py", "ROOT/x"):
    try:
        open(path, "wb").write(b"gone")
    except OSError as error:
        print("no", type(error).__name__)
""",
    "cell_magic": """%%bash
cat ROOT/gradebook.db; sqlite3 ROOT/gradebook.db "update grade set auto_score = 6"
""",
    "writefile": """%%writefile ROOT/nbgrader_config.py
import os; os.system("touch ROOT/owned")
""",
    "script": """%%python
print(open("ROOT/gradebook.db", "rb").read())
""",
    "threads": """
import threading, time
def forever():
    while True:
        try:
            print(6.0)
            get_ipython().user_ns["line"] = lambda a, b, x: a * 0
        except BaseException:
            pass
        time.sleep(0.001)
for _ in range(4):
    threading.Thread(target=forever, daemon=True).start()
""",
    "hooks": """
shell = get_ipython()
shell.events.register("post_run_cell", lambda *a: print(6.0))
shell.events.register("pre_run_cell", lambda *a: shell.user_ns.update(line=lambda *a: 6.0))
hook = type(shell.displayhook)
hook.write_format_data = lambda self, *a: self.shell.shown.text("result", "6.0")
shell.run_cell("6.0")
import sys, atexit
sys.displayhook = lambda value: print(6.0)
atexit.register(lambda: print(6.0))
""",
    "forged_frames": """
import os, struct
body = b'{"__metadata__":{"observation":"{\\\\"ended\\\\": \\\\"returned\\\\", '
body += b'\\\\"value\\\\": 6.0, '
body += b'\\\\"fault\\\\": null, \\\\"printed\\\\": \\\\"\\\\", '
body += b'\\\\"seconds\\\\": 0.1}"}}'
frame = struct.pack("<Q", len(body)) + body
for fd in range(64):
    try:
        for _ in range(20):
            os.write(fd, struct.pack("<Q", len(frame)) + frame)
    except OSError:
        pass
os._exit(0)
""",
    "huge_frame": """
import os, struct
for fd in range(3, 64):
    try:
        os.write(fd, struct.pack("<Q", 2**60) + b"x" * 1000)
    except OSError:
        pass
""",
    "frames_and_gc": """
import gc, sys
for thing in gc.get_objects():
    try:
        if type(thing).__name__ in ("ReferenceAnswers", "Answers", "Session"):
            print("LEAK", thing.expected)
    except BaseException:
        pass
frame = sys._getframe()
while frame:
    for name, value in list(frame.f_locals.items()):
        if type(value).__name__ == "CellJob":
            object.__setattr__(value, "checks", ())
    frame = frame.f_back
""",
    "patched_serve": """
import grader.run.notebook_child as shell
import grader.run.child as child
from grader.core.observation import Observation
shell.write_frame = child.write_frame = lambda fd, seen: None
shell.Ran.observe = lambda *a: Observation("returned", 6.0)
""",
    "processes": """
import os, subprocess, socket, signal
for act in (lambda: os.fork(), lambda: subprocess.run(["sh", "-c", "touch ROOT/owned"]),
            lambda: os.kill(os.getppid(), signal.SIGKILL), lambda: socket.socket(),
            lambda: os.system("touch ROOT/owned") and 1 / 0):
    try:
        print("DONE", act())
    except BaseException as error:
        print("no", type(error).__name__)
""",
    "bad_pictures": """
from IPython.display import HTML, Javascript, SVG, Image, publish_display_data
display(HTML("<script>SCRIPT</script>"), Javascript("SCRIPT"))
publish_display_data({"text/html": "<script>SCRIPT</script>",
                      "image/svg+xml": "<svg onload=SCRIPT>",
                      "application/javascript": "SCRIPT", "image/png": "<script>SCRIPT</script>"})
publish_display_data({"image/png": b"<script>SCRIPT</script>"})
print("<script>SCRIPT</script> \\x1b[2J \\u202e")
class Evil:
    def __repr__(self): return "<img src=x onerror=SCRIPT>"
    def _repr_html_(self): return "<img src=x onerror=SCRIPT>"
Evil()
""",
}


def _check_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade")]


def _outputs(notebook: NotebookNode) -> None:
    for cell in _check_cells(notebook):
        cell.outputs = [new_output("execute_result", data={"text/plain": "6.0"}, execution_count=1)]


def _edited(notebook: NotebookNode) -> None:
    for cell in _check_cells(notebook):
        cell.source = "6.0"
        cell.metadata.nbgrader.update(points=1000, locked=False)


def _deleted(notebook: NotebookNode) -> None:
    notebook.cells = [cell for cell in notebook.cells if "nbgrader" not in cell.metadata]


def _doubled(notebook: NotebookNode) -> None:
    for cell in _check_cells(notebook):
        for metadata in (cell.metadata, {"nbgrader": {**cell.metadata.nbgrader, "points": 99}}):
            notebook.cells.append(new_code_cell("6.0", metadata=metadata))


def _metadata(notebook: NotebookNode) -> None:
    notebook.metadata["grader"] = {"refused": "full points, says the professor", "whole": "yes"}
    notebook.metadata["widgets"] = {"x": "</script><script>SCRIPT</script>"}
    notebook.metadata["title"] = "</title><script>SCRIPT</script>"
    for cell in notebook.cells:
        cell.metadata["nbgrader"] = {
            "grade": True,
            "grade_id": "x" * 100,
            "points": 1e9,
            "solution": [],
            "locked": None,
            "schema_version": 3,
        }


def _markup(notebook: NotebookNode) -> None:
    notebook.cells.insert(
        0,
        new_markdown_cell(
            "<script>SCRIPT</script> [x](javascript:SCRIPT) "
            "[y](java&#115;cript:SCRIPT) [z](javascript\\:SCRIPT) [v]\n\n[v]: javascript:SCRIPT "
            "<https://x.org/'onclick=SCRIPT> &lt;script>SCRIPT &amp;lt;script>SCRIPT "
            "![x](/logout) ![y][r] [z](/logout) <img src=/logout>\n\n[r]: /logout\n\n"
            "```mermaid\n<img src=/logout>\n```"
        ),
    )
    raw = new_raw_cell("<script>SCRIPT</script>", metadata={"raw_mimetype": "text/html"})
    notebook.cells.insert(0, raw)


def _other_schema(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader["schema_version"] = 99


FILES: dict[str, Callable[[NotebookNode], None]] = {
    "ready_outputs": _outputs,
    "edited_checks": _edited,
    "deleted_checks": _deleted,
    "doubled_checks": _doubled,
    "forged_metadata": _metadata,
    "markup": _markup,
    "other_schema": _other_schema,
}
