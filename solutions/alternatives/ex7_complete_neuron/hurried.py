from torch import nn


class CompleteNeuron(nn.Module):
    def __init__(self, n, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(n, num_outputs)
        self.d = nn.Dropout(dropout)
        self.a = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(),
            "identity": nn.Identity(),
        }[activation]
        W, B = self.linear.weight, self.linear.bias
        if init == "zeros":
            nn.init.zeros_(W)
        if init == "normal":
            nn.init.normal_(W)
        if init == "xavier":
            nn.init.xavier_uniform_(W)
        if init == "kaiming":
            nn.init.kaiming_uniform_(W)
        if init != "default":
            nn.init.zeros_(B)

    def forward(self, x):
        return self.a(self.d(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.data

    def get_bias(self):
        return self.linear.bias.data

    def set_weights(self, w):
        self.linear.weight.data.copy_(w)

    def set_bias(self, b):
        self.linear.bias.data.copy_(b)
