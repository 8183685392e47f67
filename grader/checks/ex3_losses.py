"""Checks of exercise 3. Several examples, and residuals that do not cancel out."""

import torch

from grader import attempt, check
from grader.checks import as_it_is, backward


def sure(draw):
    """Probabilities from 0.1 to 0.9."""
    return draw("predictions", 5, low=0.1, high=0.9)


@check("mean_squared_error")
def averages_the_squares(ex, draw):
    """averages the squared differences

    mean_squared_error(predictions, targets)
    """
    return ex.mean_squared_error(draw("predictions", 5), draw("targets", 5))


@check("mean_squared_error")
def squared_error_of_a_column(ex, draw):
    """takes any shape, and gives one number

    mean_squared_error(predictions, targets)
    """
    return ex.mean_squared_error(draw("predictions", 3, 2), draw("targets", 3, 2))


@check("mean_squared_error")
def squared_error_refuses_shapes(ex, draw):
    """raises ValueError when the shapes differ

    mean_squared_error(predictions, targets.reshape(4, 1))
    mean_squared_error(predictions, targets)
    """
    predictions, targets = draw("predictions", 4), draw("targets", 4)
    return {
        "(4,) with (4, 1)": attempt(
            lambda: ex.mean_squared_error(predictions, targets.reshape(4, 1)), ValueError
        ),
        "(4,) with (4,)": attempt(lambda: ex.mean_squared_error(predictions, targets), ValueError),
    }


@check("mean_squared_error")
def squared_error_has_its_slope(ex, draw):
    """can be differentiated in the predictions

    mean_squared_error(predictions, targets).backward()
    """
    predictions, targets = draw("predictions", 5).requires_grad_(), draw("targets", 5)
    return {
        "type of the loss": backward(ex.mean_squared_error(predictions, targets), as_it_is),
        "predictions.grad": predictions.grad,
        "predictions afterwards": predictions,
        "targets afterwards": targets,
    }


@check("binary_cross_entropy")
def charges_the_surprise(ex, draw):
    """charges what was unlikely, for both labels

    binary_cross_entropy(predictions, targets)
    """
    return ex.binary_cross_entropy(sure(draw), draw.labels("targets", 5))


@check("binary_cross_entropy")
def charges_for_ones_and_zeros(ex, draw):
    """charges for targets of 1 and for targets of 0

    binary_cross_entropy(predictions, torch.ones(5))
    binary_cross_entropy(predictions, torch.zeros(5))
    """
    predictions = sure(draw)
    return {
        "all targets 1": ex.binary_cross_entropy(predictions, torch.ones(5)),
        "all targets 0": ex.binary_cross_entropy(predictions, torch.zeros(5)),
    }


@check("binary_cross_entropy")
def cross_entropy_of_a_column(ex, draw):
    """takes columns as well, and gives one number

    binary_cross_entropy(predictions, targets)
    """
    predictions = draw("predictions", 4, 1, low=0.1, high=0.9)
    return ex.binary_cross_entropy(predictions, draw.labels("targets", 4, 1))


@check("binary_cross_entropy")
def finite_at_the_corners(ex, draw):
    """stays finite where a prediction is exactly 0 or 1

    binary_cross_entropy(torch.cat([predictions, torch.tensor([0.0, 1.0])]),
                         torch.cat([targets, torch.tensor([0.0, 1.0])]))
    """
    # Both corners are right predictions: whatever keeps them off the edge (a clamp of
    # the probabilities or of the logarithms), their share of the loss is about 0.
    predictions = torch.cat([draw("predictions", 3, low=0.1, high=0.9), torch.tensor([0.0, 1.0])])
    targets = torch.cat([draw.labels("targets", 3), torch.tensor([0.0, 1.0])])
    return ex.binary_cross_entropy(predictions, targets)


@check("binary_cross_entropy")
def finite_when_certain_and_wrong(ex, draw):
    """stays finite where a certain prediction is wrong

    binary_cross_entropy(torch.tensor([0.0, 1.0]), torch.tensor([1.0, 0.0]))
    """
    wrong = ex.binary_cross_entropy(torch.tensor([0.0, 1.0]), torch.tensor([1.0, 0.0]))
    # How large a finite loss is here is free; what is seen is whether it is one at all.
    finite, scale = type(wrong).__name__, draw.number("scale", 1, 9)
    if isinstance(wrong, torch.Tensor):
        finite = torch.isfinite(wrong).float() * scale
    predictions = draw("predictions", 5, low=0.1, high=0.9)
    other = ex.binary_cross_entropy(predictions, draw.labels("targets", 5))
    return {"the loss of predictions": other, "scale if the loss is finite, else 0": finite}


@check("binary_cross_entropy")
def cross_entropy_refuses_shapes(ex, draw):
    """raises ValueError when the shapes differ

    binary_cross_entropy(predictions, targets.reshape(5, 1))
    binary_cross_entropy(predictions, targets)
    """
    predictions, targets = sure(draw), draw.labels("targets", 5)
    return {
        "(5,) with (5, 1)": attempt(
            lambda: ex.binary_cross_entropy(predictions, targets.reshape(5, 1)), ValueError
        ),
        "(5,) with (5,)": attempt(
            lambda: ex.binary_cross_entropy(predictions, targets), ValueError
        ),
    }


@check("binary_cross_entropy")
def cross_entropy_has_its_slope(ex, draw):
    """can be differentiated in the predictions

    binary_cross_entropy(predictions, targets).backward()
    """
    predictions, targets = sure(draw).requires_grad_(), draw.labels("targets", 5)
    return {
        "type of the loss": backward(ex.binary_cross_entropy(predictions, targets), as_it_is),
        "predictions.grad": predictions.grad,
        "predictions afterwards": predictions,
        "targets afterwards": targets,
    }
