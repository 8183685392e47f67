"""What exercises do with PyTorch, in short: an exercise that is in no course.

A warm process runs it as it would run a learner's file, before there is any. What Python and
PyTorch set up at first use, they then set up once, and not in each of its children.
"""

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import DataLoader, TensorDataset

LOSSES: tuple[Callable[..., Tensor], ...] = (
    functional.mse_loss,
    functional.l1_loss,
    functional.huber_loss,
    functional.binary_cross_entropy_with_logits,
    nn.MSELoss(),
    nn.BCEWithLogitsLoss(),
)
STARTS: tuple[Callable[[Tensor], object], ...] = (
    nn.init.zeros_,
    nn.init.ones_,
    nn.init.normal_,
    nn.init.uniform_,
    nn.init.xavier_uniform_,
    nn.init.xavier_normal_,
    nn.init.kaiming_uniform_,
    nn.init.kaiming_normal_,
)


class Layers(nn.Module):
    """Layers, a parameter and a buffer of its own."""

    scale: Tensor

    def __init__(self, width: int = 3) -> None:
        super().__init__()
        self.first = nn.Sequential(nn.Linear(width, 4), nn.ReLU(), nn.Dropout(0.1))
        self.last = nn.Linear(4, 1)
        self.squash = nn.ModuleDict({"a": nn.Sigmoid(), "b": nn.Tanh(), "c": nn.LeakyReLU(0.1)})
        self.shift = nn.Parameter(torch.zeros(1))
        self.register_buffer("scale", torch.ones(1))

    def forward(self, rows: Tensor, squash: str = "a") -> Tensor:
        """One answer for each row."""
        answers: Tensor = self.squash[squash](self.last(self.first(rows)) * self.scale + self.shift)
        return answers


def by_hand(rows: Tensor, wanted: Tensor, steps: int = 3) -> list[float]:
    """Tensors that learn: sums, products, gradients, an update."""
    slope = torch.randn(rows.shape[1], requires_grad=True)
    start = torch.tensor(0.5, requires_grad=True)
    seen = []
    for _ in range(steps):
        guesses = torch.sigmoid(rows @ slope + start)
        likely = torch.where(wanted > 0.5, guesses, 1 - guesses).clamp(1e-7, 1 - 1e-7)
        loss = -torch.log(likely).mean() + ((guesses - wanted) ** 2).sum() / len(rows)
        loss.backward()  # type: ignore[no-untyped-call]
        with torch.no_grad():
            for one in (slope, start):
                assert one.grad is not None
                one -= 0.1 * one.grad
                one.grad.zero_()
        slope.grad = None
        seen.append(float(loss.detach()) + loss.item())
    (given,) = torch.autograd.grad((slope * slope).sum() + torch.dot(slope, slope), slope)
    return [*seen, *given.tolist()]


def by_optimizers(rows: Tensor, wanted: Tensor, steps: int = 3) -> list[float]:
    """A module that learns, with the optimizers that are used most."""
    torch.manual_seed(5)
    module, seen = Layers(rows.shape[1]), []
    for make in (
        lambda given: torch.optim.SGD(given, lr=0.1),
        lambda given: torch.optim.SGD(given, 0.1, momentum=0.9, weight_decay=0.01, nesterov=True),
        lambda given: torch.optim.Adam(given),
        lambda given: torch.optim.AdamW(given),
    ):
        optimizer = make(module.parameters())
        for _ in range(steps):
            loss = functional.binary_cross_entropy(module(rows), wanted.reshape(-1, 1))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            seen.append(loss.item())
    measure = nn.BCELoss()
    measure(module.train()(rows), wanted[:, None]).backward()
    module.zero_grad()
    return seen


def batches(rows: Tensor, wanted: Tensor) -> Iterator[Tensor]:
    """The same, a few rows at a time."""
    for some, theirs in DataLoader(TensorDataset(rows, wanted), batch_size=3, shuffle=True):
        yield some.mean(dim=0) + theirs.std()
    order = torch.randperm(len(rows))
    random.shuffle([1, 2, 3])
    yield rows[order[:3]].sum(0)


def kept(module: nn.Module) -> dict[str, Any]:
    """What is read from a module, and put into another one."""
    other = copy.deepcopy(module)
    other.load_state_dict(module.state_dict())
    for value in other.parameters():
        with torch.no_grad():
            value.copy_(value * 2)
    for start in STARTS:
        start(torch.empty(3, 4))
    other.apply(lambda inner: None)
    return {
        "text": f"{other} {next(other.parameters())}",
        "modules": [name for name, _ in other.named_modules()] + [len(list(other.children()))],
        "values": {name: value.detach().clone() for name, value in other.named_parameters()},
        "numbers": sum(value.numel() for value in other.parameters()),
    }


def tensors(rows: Tensor) -> list[Tensor]:
    """Other things that are done with tensors."""
    table = torch.linspace(-1, 1, 12).reshape(4, 3)
    with torch.inference_mode():
        table.argmax()
    made = [
        torch.cat([rows, table]),
        torch.stack([rows[0], rows[1]]),
        torch.relu(table).unsqueeze(0).squeeze(),
        torch.tanh(table.T).exp().sqrt().abs(),
        torch.softmax(table, dim=-1).log(),
        torch.zeros_like(table).add_(1).mul_(2).view(-1),
        torch.arange(6).float().expand(2, 6).transpose(0, 1),
        torch.full((2, 2), 3.0).masked_fill(torch.eye(2).bool(), 0.0),
        torch.from_numpy(np.ones((2, 2), dtype=np.float32)),
        (table >= 0.5).float(),
        (table > 0).to(torch.int64).sum(),
        torch.rand(3).round().max()
        + torch.randint(3, (1,))
        + rows.min()
        + rows.std(0)[0]
        + rows.var(),
    ]
    made.append(torch.as_tensor(made[1].numpy().copy()))
    if not torch.equal(rows, rows) or not torch.allclose(rows, rows) or rows.isnan().any():
        raise ValueError(f"{rows} has no numbers: {rows.tolist()}, {rows.shape!r}")
    return made


def forgotten(rows: Tensor) -> Tensor:
    """A function that nobody has written yet."""
    raise NotImplementedError("forgotten is yours to write")


def wrong(rows: Tensor) -> Tensor:
    """A function with a mistake in it."""
    return rows @ torch.ones(len(rows) + 1)
