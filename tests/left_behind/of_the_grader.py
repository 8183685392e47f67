"""The grader's own modules in the child, and its check files, are changed."""

from left_behind.later import RIGHT
from left_behind.way import CALLED, SECOND, Way, gives

CHECKS = "import sys, torch\nchecks = sys.modules['grader_checks_ex2_activations']\n"
SIGMOID = gives("torch.sigmoid(z)")
LACKING = {SECOND: RIGHT[SECOND].replace("def tanh(", "def another_name(")}
WALK = """\
import sys, torch
def frames():
    frame = sys._getframe()
    while frame:
        yield frame
        frame = frame.f_back
"""

WAYS = [
    Way("freeze", "import grader.run.observe as o\no.freeze = lambda value: None"),
    Way(
        "freeze in its own module",
        "import grader.core.freezing as f\nf._freeze_tensor = lambda value, budget: None",
        CALLED,
    ),
    Way("what freezing calls", "import grader.core.freezing as f\nf.MAX_ITEMS = f.MAX_BYTES = 0"),
    Way(
        "isolated",
        "import contextlib, grader.run.observe as o\nfrom grader.run.streams import CappedText\no.isolated = contextlib.contextmanager(lambda seed, filename: iter([CappedText()]))",
        wrong={SECOND: gives("print('hello') or torch.tanh(z) * 2")[SECOND]},
    ),
    Way(
        "what is restored",
        "import contextlib, torch, grader.run.isolate as i\ni.from_defaults = contextlib.nullcontext\ndef sigmoid(z):\n    torch.set_grad_enabled(False)\n    return torch.sigmoid(z)",
    ),
    Way(
        "the states that are restored",
        "import torch, grader.run.with_torch as w\nw.states = lambda: ()\ndef sigmoid(z):\n    torch.set_default_dtype(torch.float64)\n    return torch.sigmoid(z)",
    ),
    Way(
        "a state that is restored",
        "import torch, grader.run.with_torch as w\nfor state in w._states():\n    object.__setattr__(state, 'put', lambda value: None)\ntorch.set_grad_enabled(False)",
    ),
    Way("the seed", "import grader.run.isolate as i\ni.with_torch.seed = lambda number: None"),
    Way(
        "inputs",
        "import torch, grader.core.draw as d\nd.Draw.__call__ = lambda self, name, *shape, **_: torch.ones(shape)",
    ),
    Way("numbers of inputs", "import grader.core.draw as d\nd.DECIMALS = 1", CALLED),
    Way(
        "the namespace of later files",
        "import torch, grader.run.load as l\nl.Namespace.__getattr__ = lambda self, name: getattr(torch, name)",
        wrong=SIGMOID,
    ),
    Way(
        "the namespace of later files, in a check",
        "import torch, grader.run.load as l\nl.Namespace.__getattr__ = lambda self, name: getattr(torch, name)",
        CALLED,
        wrong=LACKING,
    ),
    Way(
        "how later files are run",
        "import grader.run.observe as o\nrun = o.execute\no.execute = lambda text, *more: run(text.replace('sigmoid(z)', 'tanh(z)'), *more)",
        wrong=SIGMOID,
    ),
    Way(
        "how later files are run, by its code",
        "import grader.run.load as l\nl.execute.__globals__['compile'] = lambda text, *more, **k: compile(text.replace('sigmoid(z)', 'tanh(z)'), *more, **k)",
        wrong=SIGMOID,
    ),
    Way(
        "modules that fill later files",
        """
        import sys, torch
        class Modules(dict):
            def __setitem__(self, name, module):
                super().__setitem__(name, module)
                module.__dict__.setdefault("tanh", torch.tanh)
        sys.modules = Modules(sys.modules)
        """,
        wrong=LACKING,
    ),
    Way(
        "an implementation's method",
        "import grader.run.observe as o\nseen = o.Implementation.observe\ndef observe(self, check, function, seed, *more):\n    return seen(self, check, lambda ex, draw: None, seed, *more)\no.Implementation.observe = observe",
    ),
    Way(
        "what is written",
        "import dataclasses, grader.run.child as c\nwrite = c.Steps.write\nc.Steps.write = lambda self, seen: write(self, dataclasses.replace(seen, printed='hello'))",
    ),
    Way(
        "what is encoded",
        "import dataclasses, grader.run.child as c\nencode = c.encode\nc.encode = lambda seen: encode(dataclasses.replace(seen, value=None))",
        CALLED,
    ),
    Way(
        "how an error is told",
        "import grader.run.observe as o\no.fault_of = lambda error, filename: o.Fault('E', 'nothing to see')",
        wrong={SECOND: gives("undefined(z)")[SECOND]},
    ),
    Way(
        "the text that is printed",
        "import grader.run.streams as s\ns.CappedText.text = lambda self: 'hello'",
    ),
    Way(
        "what cells of the checks call",
        "import grader.checks as c\nc.copy_into = lambda owner, values: None\nfor name in ('ex5_custom_neuron', 'ex4_manual_sgd'):\n    __import__('sys').modules['grader_checks_' + name].copy_into = c.copy_into",
    ),
    Way(
        "right helpers of a check file",
        CHECKS
        + "checks.HELPERS['relu'] = torch.abs\nchecks.given = lambda ex, part: ex.given(**checks.HELPERS)",
    ),
    Way(
        "right helpers in place of the file's own",
        CHECKS + "checks.given = lambda ex, part: ex.given(**checks.HELPERS)",
        wrong=SIGMOID,
    ),
    Way(
        "right helpers in place of the file's own, in a check",
        CHECKS + "checks.given = lambda ex, part: ex.given(**checks.HELPERS)",
        CALLED,
        wrong=SIGMOID,
    ),
    Way(
        "bounds of a check file",
        CHECKS
        + "checks.ABOVE['low'] = (2, -0.3, 2)\nchecks.AROUND.update(high=checks.AROUND['low'])",
    ),
    Way(
        "a check's own code",
        CHECKS
        + "checks.runs_from_minus_one_to_one.__code__ = (lambda ex, draw: torch.tanh(draw('z', 8))).__code__",
    ),
    Way(
        "a check's function in its table, by its name",
        WALK
        + CHECKS
        + "right = checks.runs_from_minus_one_to_one\nimport contextlib, types\nex = types.SimpleNamespace(tanh=torch.tanh, given=lambda **_: contextlib.nullcontext())\nfor frame in frames():\n    if 'functions' in frame.f_locals and 'job' in frame.f_locals:\n        frame.f_locals['functions']('ex2_activations')['runs_from_minus_one_to_one'] = lambda _, draw: right(ex, draw)\n        break",
        wrong=SIGMOID,
    ),
    Way(
        "the text of a later file in the job",
        WALK
        + "for frame in frames():\n    for value in list(frame.f_locals.values()):\n        if hasattr(value, 'sources') and 'ex2_activations' in value.sources:\n            source = value.sources['ex2_activations']\n            object.__setattr__(source, 'text', source.text.replace('sigmoid(z)', 'tanh(z)'))",
        wrong=SIGMOID,
    ),
    Way(
        "the text of a later file in the job, in a check",
        WALK
        + "import gc\nfor source in gc.get_objects():\n    if type(source).__name__ == 'Source':\n        object.__setattr__(source, 'text', source.text.replace('sigmoid(z)', 'tanh(z)'))",
        CALLED,
        wrong=SIGMOID,
    ),
    Way(
        "a right file among those that are loaded",
        WALK
        + """
import dataclasses
from grader.run.observe import Implementation
text = "import torch\\ndef relu(z): return torch.relu(z)\\ndef tanh(z): return torch.tanh(z)\\ndef leaky_relu(z, negative_slope=0.01): return torch.where(z > 0, z, negative_slope * z)\\n"
for frame in frames():
    for value in list(frame.f_locals.values()):
        if type(value) is dict and "ex1_forward_pass" in value and isinstance(value["ex1_forward_pass"], Implementation):
            value["ex2_activations"] = Implementation.from_source(text, "ex2_activations", "ex2_activations.py")
""",
        CALLED,
        wrong=SIGMOID,
    ),
    Way(
        "the seed of the job",
        WALK
        + "for frame in frames():\n    for value in list(frame.f_locals.values()):\n        if hasattr(value, 'sources') and hasattr(value, 'seed'):\n            object.__setattr__(value, 'seed', 1)",
    ),
    Way(
        "own helpers in the job",
        WALK
        + "for frame in frames():\n    for value in list(frame.f_locals.values()):\n        if hasattr(value, 'sources') and hasattr(value, 'own'):\n            object.__setattr__(value, 'own', True)",
        CALLED,
        wrong={
            SECOND: RIGHT[SECOND]
            .replace("torch.clamp(z, min=0)", "torch.clamp(z, min=0) + 0 * tanh(z)")
            .replace("return torch.tanh(z)", "return z[:1]")
        },
    ),
    Way(
        "warnings that are errors here",
        "import grader.run.isolate as i\ni.WARNINGS_THAT_ARE_ERRORS = ()",
        wrong={
            SECOND: gives(
                "torch.tanh(z) + 0 * float((torch.ones(1, requires_grad=True) * 2).grad or 0)"
            )[SECOND]
        },
    ),
    Way(
        "what tells a stub",
        "import grader.run.stubs as s\ns.kind_of = lambda *_: (s.LEFT_STANDING, '')",
        wrong={
            SECOND: gives("[][1]", "def a():\n    raise NotImplementedError\n")[SECOND].replace(
                "return [][1]", "raise NotImplementedError"
            )
        },
    ),
    Way(
        "suggestions",
        "import grader.run.observe as o\no.suggestion = lambda error: 'cheat'",
        wrong={SECOND: gives("torch.tahn(z)")[SECOND]},
    ),
    # --- the look at what is left behind
    Way(
        "every function of the look says no",
        """
        import sys, torch
        def no(*_, **__): return False
        for name, module in list(sys.modules.items()):
            if name.startswith(("grader.run.left", "grader.run.held", "grader.run.process_state")):
                for key, value in list(vars(module).items()):
                    if type(value) is type(no):
                        value.__code__ = no.__code__
                    elif type(value) is type and value.__module__ == name:
                        for method in list(vars(value).values()):
                            if type(method) is type(no) and method.__name__ != "__init__":
                                method.__code__ = no.__code__
        torch.sigmoid = torch.tanh
        """,
        wrong=SIGMOID,
    ),
    Way(
        "the look's functions are found and say no",
        """
        import gc, torch
        def no(*_, **__): return False
        for one in gc.get_objects():
            if type(one) is type(no) and one.__module__ in ("grader.run.left_behind", "grader.run.held", "grader.run.process_state"):
                one.__kwdefaults__ = None
                if not one.__closure__: one.__code__ = no.__code__
                else:
                    for cell in one.__closure__:
                        if callable(cell.cell_contents): cell.cell_contents = no
        torch.sigmoid = torch.tanh
        """,
        CALLED,
        wrong=SIGMOID,
    ),
    Way(
        "what the look remembers is brought up to date",
        """
        import sys, torch
        torch.sigmoid = torch.tanh
        look = sys.modules.get("grader.run.left_behind")
        if look:
            look.remember()
            import gc
            for one in gc.get_objects():
                if type(one).__name__ == "Held":
                    for name in getattr(type(one), "__slots__", None) or vars(one):
                        try: setattr(one, name, getattr(look._held, name))
                        except Exception: pass
        """,
        wrong=SIGMOID,
    ),
    Way(
        "what the look calls",
        "import gc, sys, torch\nsys.getrefcount = lambda one: 2\ngc.collect = gc.get_objects = lambda *a: []\ntorch.sigmoid = torch.tanh",
        wrong=SIGMOID,
    ),
]
