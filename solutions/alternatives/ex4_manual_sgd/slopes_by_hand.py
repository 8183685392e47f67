import torch


class ManualNeuron:
    def __init__(self, num_inputs):
        std_normal = torch.distributions.Normal(0.0, 1.0)
        self.weights = std_normal.sample((num_inputs,)).requires_grad_(True)
        self.bias = std_normal.sample((1,)).requires_grad_(True)

    @property
    def theta(self):
        return [self.weights, self.bias]

    def parameters(self):
        return self.theta

    def forward(self, x):
        w, b = self.theta
        return (1 + torch.tanh((w.inner(x) + b) / 2)) / 2


def sgd_step(theta, eta):
    with torch.inference_mode(False), torch.no_grad():
        for p in theta:
            p.copy_(torch.sub(p, p.grad, alpha=eta))
            p.grad.fill_(0)


def train(neuron, X, y, eta, T):
    J = []
    for _t in range(T):
        total = 0.0
        for i in range(X.shape[0]):
            a = neuron.forward(X[i])
            with torch.no_grad():
                delta = 2 * (a - y[i]) * a * (1 - a)
                neuron.weights.grad = delta * X[i]
                neuron.bias.grad = delta.clone()
            total += ((a - y[i]) ** 2).item()
            sgd_step(neuron.theta if hasattr(neuron, "theta") else neuron.parameters(), eta)
        J.append(total)
    return J
