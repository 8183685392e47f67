"""Checks of exercise 3. Several examples, and residuals that do not cancel out."""

import torch

from grader import attempt, check, near
from grader.checks import as_it_is, backward


def amounts(draw, *shape):
    """Predictions and targets that differ everywhere, by less than 1 and by more, both ways."""
    predictions = draw("predictions", *shape, low=(0.2, -0.9), high=(0.9, -0.2))
    low, high = (1.2, 1.2, -2.0, -2.0), (2.0, 2.0, -1.2, -1.2)
    return predictions, draw("targets", *shape, low=low, high=high)


def answers(draw, *shape, ones, names=("predictions", "targets")):
    """Predictions for labels of which ``ones`` are 1: all are on the right side of 0.5 but one.

    That one is off by more than any other is right, and there are not as many 1 as 0: with no
    seed do the errors of swapped labels, or of swapped terms, cancel out.
    """
    targets = draw.labels(names[1], *shape, ones=ones)
    labels = targets.flatten().tolist()
    low, high = (
        [ends[label] for label in labels] for ends in ({0: 0.1, 1: 0.72}, {0: 0.3, 1: 0.9})
    )
    wrong = labels.index(1)
    low[wrong], high[wrong] = 0.3, 0.35
    return draw(names[0], *shape, low=low, high=high), targets


def refusal(call):
    """How a call refuses: with a ValueError of any kind, another exception, or not at all."""
    try:
        return attempt(call, ValueError)
    except NotImplementedError:
        raise  # not started
    except AssertionError:
        return {"raised": "AssertionError"}
    except (TypeError, RuntimeError):
        return {"raised": "an exception that is no ValueError"}
    except Exception as error:
        if type(error).__module__ == "builtins" and type(error) is not Exception:
            raise  # a mistake in the code, not an answer
        return {"raised": "an exception that is no ValueError"}


def refusals(loss, predictions, targets):
    """What the loss says to shapes that differ, though they would broadcast, and to equal ones."""
    column, row, first = targets.reshape(-1, 1), predictions.reshape(1, -1), targets[:1]
    return {
        "(4,) with (4, 1)": refusal(lambda: loss(predictions, column)),
        "(1, 4) with (4, 1)": refusal(lambda: loss(row, column)),
        "(4,) with (1,)": refusal(lambda: loss(predictions, first)),
        "(4,) with (4,)": refusal(lambda: loss(predictions, targets)),
    }


@check("mean_squared_error")
def averages_the_squares(ex, draw):
    """averages the squared differences

    mean_squared_error(predictions, targets)
    """
    return ex.mean_squared_error(*amounts(draw, 5))


@check("mean_squared_error")
def squared_error_of_a_column(ex, draw):
    """takes any shape, and gives one number

    mean_squared_error(predictions, targets)
    """
    return ex.mean_squared_error(*amounts(draw, 3, 2))


@check("mean_squared_error")
def squared_error_of_one_example(ex, draw):
    """takes a single example

    mean_squared_error(predictions, targets)
    """
    # The squared error is above that of whole numbers, whichever of the two is cut to one.
    predictions = draw("predictions", 1, low=-0.9, high=-0.6)
    return ex.mean_squared_error(predictions, draw("targets", 1, low=3.1, high=4.9))


@check("mean_squared_error")
def large_errors_count_in_full(ex, draw):
    """counts large errors in full: amounts far apart

    predictions = 100 * hundreds + 0.4
    mean_squared_error(predictions, targets)
    """
    predictions = 100 * draw("hundreds", 4, low=1.1, high=9) + 0.4
    return ex.mean_squared_error(predictions, draw("targets", 4, low=-900, high=-110))


@check("mean_squared_error")
def squared_error_refuses_shapes(ex, draw):
    """gives the loss of equal shapes, else raises ValueError

    mean_squared_error(predictions, targets.reshape(4, 1))
    mean_squared_error(predictions.reshape(1, 4), targets.reshape(4, 1))
    mean_squared_error(predictions, targets[:1])
    mean_squared_error(predictions, targets)
    """
    return refusals(ex.mean_squared_error, *amounts(draw, 4))


@check("mean_squared_error")
def squared_error_has_its_slope(ex, draw):
    """can be differentiated in the predictions

    mean_squared_error(predictions, targets).backward()
    mean_squared_error(right, targets).backward()   # right are predictions equal to the targets
    """
    predictions, targets = amounts(draw, 5)
    predictions.requires_grad_()
    right, again = targets.clone().requires_grad_(), targets.clone()
    return {
        "type of the loss": backward(ex.mean_squared_error(predictions, targets), as_it_is),
        "type of the loss of right predictions": backward(
            ex.mean_squared_error(right, again), as_it_is
        ),
        "predictions.grad": predictions.grad,
        "predictions afterwards": predictions,
        "targets afterwards": targets,
    }


@check("mean_squared_error")
def squared_error_changes_nothing(ex, draw):
    """leaves predictions and targets unchanged

    mean_squared_error(predictions, targets)
    """
    predictions, targets = amounts(draw, 4)
    loss = ex.mean_squared_error(predictions, targets)
    return {
        "loss": loss,
        "predictions afterwards": predictions,
        "targets afterwards": targets,
    }


@check("binary_cross_entropy")
def charges_the_surprise(ex, draw):
    """charges what was unlikely, for both labels

    binary_cross_entropy(predictions, targets)
    """
    return ex.binary_cross_entropy(*answers(draw, 5, ones=3))


@check("binary_cross_entropy")
def charges_for_ones_and_zeros(ex, draw):
    """charges for targets of 1 and for targets of 0

    binary_cross_entropy(predictions, torch.ones(5))
    binary_cross_entropy(predictions, torch.zeros(5))
    """
    # One is above 0.5, and not as far as the others are below.
    low, high = (0.15, 0.15, 0.65, 0.15, 0.15), (0.35, 0.35, 0.75, 0.35, 0.35)
    predictions = draw("predictions", 5, low=low, high=high)
    return {
        "all targets 1": ex.binary_cross_entropy(predictions, torch.ones(5)),
        "all targets 0": ex.binary_cross_entropy(predictions, torch.zeros(5)),
    }


@check("binary_cross_entropy")
def cross_entropy_of_a_column(ex, draw):
    """takes columns and tables as well, and gives one number

    binary_cross_entropy(predictions, targets)
    """
    return ex.binary_cross_entropy(*answers(draw, 4, 2, ones=3))


@check("binary_cross_entropy")
def cross_entropy_of_one_example(ex, draw):
    """takes a single example

    binary_cross_entropy(predictions, torch.ones(1, 1))
    """
    predictions = draw("predictions", 1, 1, low=0.15, high=0.35)
    return ex.binary_cross_entropy(predictions, torch.ones(1, 1))


@check("binary_cross_entropy")
def great_surprises_count_in_full(ex, draw):
    """charges a great surprise in full

    predictions = percent / 100
    binary_cross_entropy(predictions, torch.ones(4))
    binary_cross_entropy(1 - predictions, torch.zeros(4))
    """
    predictions = draw("percent", 4, low=0.2, high=0.3) / 100
    # A hundred-thousandth beside two thousandths, added to keep off the edge, is allowed: 0.005.
    return {
        "all targets 1": near(ex.binary_cross_entropy(predictions, torch.ones(4)), 0.02),
        "all targets 0": near(ex.binary_cross_entropy(1 - predictions, torch.zeros(4)), 0.02),
        "predictions afterwards": predictions,
    }


@check("binary_cross_entropy")
def finite_at_the_corners(ex, draw):
    """stays finite where a prediction is exactly 0 or 1

    binary_cross_entropy(torch.cat([predictions, torch.zeros(4)]),
                         torch.tensor([1.0, 1, 0, 0, 0, 0]))
    binary_cross_entropy(torch.cat([predictions, torch.ones(4)]), torch.ones(6))
    """
    # All corners are right predictions: whatever keeps them off the edge (a clamp of the
    # probabilities or of the logarithms), their share of the loss is about 0.
    seen = {}
    for corner in (0.0, 1.0):
        likely = draw("predictions", 2, low=0.7, high=0.9)
        predictions = torch.cat([likely, torch.full((4,), corner)])
        targets = torch.cat([torch.ones(2), torch.full((4,), corner)])
        loss = ex.binary_cross_entropy(predictions, targets)
        seen[f"predictions of {corner:g} (a loss above 3 counts as 3)"] = near(capped(loss), 3e-4)
    return seen


def capped(loss):
    """A loss; one that is large depends on how the edge is avoided, which is free."""
    if isinstance(loss, torch.Tensor) and loss.is_floating_point():
        return torch.where(torch.isfinite(loss), loss.clamp(-3, 3), loss)
    return max(-3.0, min(3.0, loss)) if type(loss) is float and abs(loss) < 1e30 else loss


@check("binary_cross_entropy")
def finite_when_certain_and_wrong(ex, draw):
    """stays finite where a certain prediction is wrong

    binary_cross_entropy(torch.cat([predictions, torch.zeros(2)]), torch.ones(4))
    binary_cross_entropy(torch.cat([1 - predictions, torch.ones(2)]), torch.zeros(4))
    binary_cross_entropy(predictions, torch.ones(2))
    """
    # Two of them: twice the largest number that float32 has is infinite.
    likely, seen = draw("predictions", 2, low=0.7, high=0.9), {}
    for corner, others in ((0.0, likely), (1.0, 1 - likely)):
        loss = ex.binary_cross_entropy(
            torch.cat([others, torch.full((2,), corner)]), torch.full((4,), 1 - corner)
        )
        # How large a finite loss is here is free; what is seen is whether it is one at all.
        seen[f"predictions of {corner:g}, targets {1 - corner:g}"] = finite(loss)
    seen["the predictions alone"] = ex.binary_cross_entropy(likely, torch.ones(2))
    return seen


def finite(loss):
    """``a finite number, above 3``, or what there is in its place.

    A prediction of 0.001 costs 6.9: half the examples are certain and wrong, and cost no less.
    """
    if not isinstance(loss, (float, torch.Tensor)):
        return loss
    values = torch.as_tensor(loss)
    if not torch.isfinite(values).all():
        return str(values.tolist())
    return "a finite number, above 3" if (values > 3).any() else "a number below 3"


@check("binary_cross_entropy")
def cross_entropy_refuses_shapes(ex, draw):
    """gives the loss of equal shapes, else raises ValueError

    binary_cross_entropy(predictions, targets.reshape(4, 1))
    binary_cross_entropy(predictions.reshape(1, 4), targets.reshape(4, 1))
    binary_cross_entropy(predictions, targets[:1])
    binary_cross_entropy(predictions, targets)
    """
    return refusals(ex.binary_cross_entropy, *answers(draw, 4, ones=3))


@check("binary_cross_entropy")
def cross_entropy_has_its_slope(ex, draw):
    """can be differentiated in the predictions

    binary_cross_entropy(predictions, targets).backward()
    """
    predictions, targets = answers(draw, 5, ones=2)
    predictions.requires_grad_()
    return {
        "type of the loss": backward(ex.binary_cross_entropy(predictions, targets), as_it_is),
        "predictions.grad": predictions.grad,
        "predictions afterwards": predictions,
        "targets afterwards": targets,
    }


@check("binary_cross_entropy")
def cross_entropy_changes_nothing(ex, draw):
    """leaves predictions and targets unchanged, corners included

    binary_cross_entropy(predictions, targets)   # the first prediction is 1, the second 0
    binary_cross_entropy(others, labels)
    """
    predictions = draw("predictions", 5, low=0.1, high=0.9)
    predictions[0], predictions[1] = 1.0, 0.0
    targets, before = torch.tensor([1.0, 0, 1, 0, 1]), predictions.clone()
    ex.binary_cross_entropy(predictions, targets)
    # What does nothing changes nothing: an answer is looked at, too, away from the corners.
    return {
        "loss of the others": ex.binary_cross_entropy(
            *answers(draw, 4, ones=1, names=("others", "labels"))
        ),
        "predictions are what they were": torch.equal(predictions, before),
        "targets afterwards": targets,
        "predictions afterwards": predictions,
    }
