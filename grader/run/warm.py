"""What children of a warm process share: PyTorch, imported and used once."""

from __future__ import annotations

from grader.run.without_dynamo import without_compiler


def warm() -> None:
    """Import and touch what exercises use, on one thread, so that children share it."""
    import torch

    torch.set_num_threads(1)
    without_compiler()
    parameter = torch.nn.Parameter(torch.ones(2))
    optimizer = torch.optim.SGD([parameter], lr=0.1)
    torch.nn.functional.binary_cross_entropy(torch.sigmoid(parameter), torch.ones(2)).backward()  # type: ignore[no-untyped-call]
    optimizer.step()
    # Lessons ask for plots, and behind the walls it finds no folder for its cache.
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot  # noqa: F401

    from grader.core.observation import RETURNED, Observation, freeze
    from grader.run.wire import encode

    encode(Observation(RETURNED, freeze({"warm": torch.ones(2)})))
