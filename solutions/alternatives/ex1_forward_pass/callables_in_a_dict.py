import torch as th

FUNCS = {
    "sum": lambda w, x, b: th.inner(w, x)[None] + b,
    "sigma": lambda z: 0.5 + 0.5 * th.tanh(0.5 * z),
}


def weighted_sum(weights, x, bias):
    return FUNCS["sum"](weights, x, bias)


def sigmoid(z):
    return FUNCS["sigma"](z)


def forward(weights, bias, x):
    return (FUNCS["sigma"])(FUNCS["sum"](weights, x, bias))


FUNCS["batch"] = th.vmap(forward, in_dims=(None, None, 0))


def forward_batch(weights, bias, X):
    return FUNCS["batch"](weights, bias, X).flatten()
