def _pairs(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("one target for each prediction, please")
    return predictions.flatten(), targets.flatten()


def mean_squared_error(predictions, targets):
    p, t = _pairs(predictions, targets)
    d = p - t
    return d @ d / len(d)


def binary_cross_entropy(predictions, targets):
    p, t = _pairs(predictions, targets)
    chance = p * t + (1 - p) * (1 - t)
    return -chance.clamp(min=1e-12).log().mean()
