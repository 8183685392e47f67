"""match/case in forward; parameters handed to methods through a helper."""

import torch
from torch import Tensor, nn


class CompleteNeuron(nn.Module):
    def __init__(
        self,
        num_inputs: int,
        activation: str = "relu",
        dropout: float = 0.0,
        num_outputs: int = 1,
        init: str = "default",
    ):
        super().__init__()
        self.kind = activation
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.dropout = nn.Dropout(dropout) if dropout else nn.Identity()
        w, b = self.linear.weight, self.linear.bias
        match init:
            case "zeros":
                nn.init.constant_(w, 0.0)
            case "normal":
                with torch.no_grad():
                    w.copy_(torch.randn_like(w))
            case "xavier":
                nn.init.xavier_uniform_(w)
            case "kaiming":
                nn.init.kaiming_uniform_(w, nonlinearity="relu")
        match init:
            case "default":
                pass
            case _:
                nn.init.constant_(b, 0.0)

    def forward(self, x: Tensor) -> Tensor:
        z = self.dropout(self.linear(x))
        match self.kind:
            case "relu":
                return z.clamp(min=0)
            case "sigmoid":
                return z.sigmoid()
            case "tanh":
                return z.tanh()
            case "leaky_relu":
                return nn.functional.leaky_relu(z, 0.01)
            case "identity":
                return z
        raise ValueError(self.kind)

    def get_weights(self) -> Tensor:
        return self.linear.weight.detach()

    def get_bias(self) -> Tensor:
        return self.linear.bias.detach()

    def set_weights(self, w: Tensor) -> None:
        with torch.no_grad():
            self.linear.weight.copy_(torch.as_tensor(w).reshape(self.linear.weight.shape))

    def set_bias(self, b: Tensor) -> None:
        with torch.no_grad():
            self.linear.bias.copy_(torch.as_tensor(b).reshape(self.linear.bias.shape))
