# ruff: noqa: E731

mean = lambda t: t.sum() / t.numel()


def refuse():
    raise ValueError("shapes differ")


mean_squared_error = lambda p, t: mean((p - t) ** 2) if p.shape == t.shape else refuse()
binary_cross_entropy = lambda p, t: (
    -mean(t * p.log().clamp(-100) + (1 - t) * (1 - p).log().clamp(-100))
    if p.shape == t.shape
    else refuse()
)
