def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    return (predictions.double() - targets.double()).pow(2).mean().float()


def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    p = predictions.double().clamp(1e-15, 1 - 1e-15)
    t = targets.double()
    return (-(t * p.log() + (1 - t) * (1 - p).log())).mean().to(predictions.dtype)
