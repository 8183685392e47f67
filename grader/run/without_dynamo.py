"""PyTorch without its compiler, which an optimizer's first step would import.

``torch.optim`` calls two functions of ``torch._dynamo`` that do nothing unless something
is being compiled. To import it for them costs a second and 120 MB, in every process, and
again some time when the process ends. A stand-in answers for those two; whoever uses
anything else of it, ``torch.compile`` for one, gets the real module at that moment.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

NAME = "torch._dynamo"


class _StandIn(ModuleType):
    """``torch._dynamo`` until something is really compiled."""

    @staticmethod
    def graph_break(msg: str = "") -> None:
        """Nothing is being compiled, so there is no graph to break."""

    @staticmethod
    def disable(fn: Any = None, recursive: bool = True, **_: Any) -> Any:
        """Nothing is being compiled, so the function is as it should be."""
        return fn if fn is not None else lambda function: function

    def __getattr__(self, name: str) -> Any:
        # Whoever looks through all modules asks for names like __file__; imports ask for __path__.
        if name.startswith("__") and name != "__path__":
            raise AttributeError(name)
        if sys.modules.get(NAME) is self:
            del sys.modules[NAME]
        real = importlib.import_module(NAME)
        setattr(sys.modules["torch"], "_dynamo", real)  # noqa: B010  mypy knows no such name
        return getattr(real, name)


def without_compiler() -> None:
    """Put the stand-in in place, unless the real module is there already, or no PyTorch."""
    torch: Any = sys.modules.get("torch")
    if torch and NAME not in sys.modules:
        sys.modules[NAME] = torch._dynamo = _StandIn(NAME)
