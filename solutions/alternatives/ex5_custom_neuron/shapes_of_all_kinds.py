"""Takes a single row as well; prints what it sees."""

import torch
import torch.nn as nn


class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        nn.init.normal_(self.linear.weight, 0, 0.01)
        self.linear.bias.data.zero_()
        self.activation = torch.nn.functional.sigmoid

    def forward(self, x):
        single = x.dim() == 1
        if single:
            x = x.view(1, -1)
        print("x", x.shape)
        z = torch.addmm(self.linear.bias, x, self.linear.weight.t())
        print("z", z.shape)
        out = self.activation(z)
        return out.view(-1) if single else out


n = Neuron(num_inputs=2)
x = torch.tensor([[0.0, 1.0], [1.0, 1.0]])
print(n(x), n.state_dict())
optimizer = torch.optim.Adam(n.parameters())
