# What learners write in exercise 3 when it goes wrong; see tests/course/mistakes.py.

# %% mean_squared_error: = divided by the number of rows
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return ((predictions - targets) ** 2).mean() / len(predictions)


# %% mean_squared_error: = times 2
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return 2 * ((predictions - targets) ** 2).mean()


# %% mean_squared_error: = squared
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return (((predictions - targets) ** 2).mean()) ** 2


# %% binary_cross_entropy: = plus 1
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return 1 - (targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()


# %% mean_squared_error: sum_not_mean
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shape mismatch")
    return torch.sum((predictions - targets) ** 2)

# %% mean_squared_error: silent_broadcast
def mean_squared_error(predictions, targets):
    return torch.mean((predictions - targets) ** 2)

# %% mean_squared_error: only_lengths_compared
def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("lengths differ")
    diff = predictions - targets
    return (diff * diff).mean()

# %% mean_squared_error: only_counts_compared
def mean_squared_error(predictions, targets):
    if predictions.numel() != targets.numel():
        raise ValueError("Predictions and targets must have the same number of elements")
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: only_axes_compared
def mean_squared_error(predictions, targets):
    if predictions.dim() != targets.dim():
        raise ValueError("wrong dimensions")
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: reshaped_to_fit
def mean_squared_error(predictions, targets):
    predictions = predictions.view(-1)
    targets = targets.view(-1)
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: refusal_left_to_pytorch, error
def mean_squared_error(predictions, targets):
    return torch.nn.functional.mse_loss(predictions, targets)

# %% mean_squared_error: refuses_by_assert
def mean_squared_error(predictions, targets):
    assert predictions.shape == targets.shape, f"{predictions.shape} != {targets.shape}"
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: refuses_by_another_exception
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise TypeError("shapes must match")
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: refuses_by_another_exception
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise Exception("Shapes differ: " + str(predictions.shape))
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: error_returned_not_raised
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        return ValueError("shapes differ")
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: refusal_without_exception
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        print("ValueError: the shapes are different")
        return None
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: guard_inverted
def mean_squared_error(predictions, targets):
    if predictions.shape == targets.shape:
        raise ValueError("shapes differ")
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: half_factor, = 0.5
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    n = predictions.numel()
    return 1 / (2 * n) * torch.sum((predictions - targets) ** 2)

# %% mean_squared_error: root_taken, = square root
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return torch.sqrt(((predictions - targets) ** 2).mean())

# %% mean_squared_error: root_taken
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return torch.norm(predictions - targets) / predictions.numel() ** 0.5

# %% mean_squared_error: absolute_for_square
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return torch.nn.functional.l1_loss(predictions, targets)

# %% mean_squared_error: gentle_far_away
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return torch.nn.functional.smooth_l1_loss(predictions, targets)

# %% mean_squared_error: gentle_far_away
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return torch.nn.HuberLoss()(predictions, targets)

# %% mean_squared_error: not_averaged
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return torch.nn.MSELoss(reduction="none")(predictions, targets)

# %% mean_squared_error: sum_not_mean
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return torch.nn.MSELoss(reduction="sum")(predictions, targets)

# %% mean_squared_error: averaged_along_one_axis
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return torch.mean((predictions - targets) ** 2, dim=0)

# %% mean_squared_error: mean_over_rows_only
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    N = predictions.shape[0]
    total = ((predictions - targets) ** 2).sum()
    return total / N

# %% mean_squared_error: error_without_graph
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return ((predictions - targets) ** 2).mean().item()

# %% mean_squared_error: error_without_graph
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    total = 0.0
    for p, t in zip(predictions.flatten().tolist(), targets.flatten().tolist()):
        total += (p - t) ** 2
    return total / predictions.numel()

# %% mean_squared_error: error_detached
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    total = sum((p - t) ** 2 for p, t in zip(predictions.flatten().tolist(), targets.flatten().tolist()))
    return torch.tensor(total / predictions.numel())

# %% mean_squared_error: trainable_but_cut_off
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    loss = ((predictions.detach() - targets) ** 2).mean()
    return loss.requires_grad_()

# %% mean_squared_error: trainable_but_cut_off
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    value = ((predictions - targets) ** 2).mean().item()
    return torch.tensor(value, requires_grad=True)

# %% mean_squared_error: error_detached
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    with torch.no_grad():
        return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: error, nothing
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    import numpy as np
    return np.mean((predictions.numpy() - targets.numpy()) ** 2)

# %% mean_squared_error: error_not_returned
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    print(((predictions - targets) ** 2).mean())

# %% mean_squared_error: error, nothing
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return ((predictions - targets) ^ 2).mean()

# %% mean_squared_error: error_class_called_with_data, error
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    loss = nn.MSELoss(predictions, targets)
    return loss
from torch import nn

# %% mean_squared_error: error
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return (pred - targets).pow(2).mean()

# %% mean_squared_error: error
def mse_loss(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return (predictions - targets).pow(2).mean()
del mean_squared_error

# %% mean_squared_error: square_after_mean
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return torch.mean(predictions - targets) ** 2

# %% mean_squared_error: square_after_mean
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return (predictions.mean() - targets.mean()).pow(2)

# %% mean_squared_error: signed_residual
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return (predictions - targets).mean()

# %% mean_squared_error: doubled_not_squared
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return ((predictions - targets) * 2).mean()

# %% mean_squared_error: sum_not_mean, divided_by_one_less, = times
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return ((predictions - targets) ** 2).sum() / (predictions.numel() - 1)

# %% mean_squared_error: targets_overwritten, error
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    targets -= predictions
    return (targets ** 2).mean()

# %% mean_squared_error: first_difference_only
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    total = 0
    for p, t in zip(predictions.flatten(), targets.flatten()):
        total = total + (p - t) ** 2
        return total / predictions.numel()

# %% mean_squared_error: last_difference_only
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    for p, t in zip(predictions.flatten(), targets.flatten()):
        total = 0
        total = total + (p - t) ** 2
    return total / predictions.numel()

# %% mean_squared_error: error_in_a_list, = axis
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return ((predictions - targets) ** 2).mean().reshape(1)

# %% mean_squared_error: entropy_for_squares
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return binary_cross_entropy(predictions, targets)

# %% binary_cross_entropy: minus_missing, = negated
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return (targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: half_the_minus
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return torch.mean(-targets * torch.log(p) + (1 - targets) * torch.log(1 - p))

# %% binary_cross_entropy: parentheses_missing
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -torch.mean(targets * torch.log(p) + 1 - targets * torch.log(1 - p))

# %% binary_cross_entropy: log_of_zero
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    loss = targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions)
    return -torch.mean(loss)

# %% binary_cross_entropy: log_of_zero, entropy_per_row_of_the_table, nothing
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return -(targets * predictions.log() + (1 - targets) * torch.log1p(-predictions)).sum() / len(targets)

# %% binary_cross_entropy: half_the_cross_entropy
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = torch.clamp(predictions, min=1e-7, max=1 - 1e-7)
    return -(targets * torch.log(p)).mean()

# %% binary_cross_entropy: targets_ignored
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = torch.clamp(predictions, min=1e-7, max=1 - 1e-7)
    return -torch.log(p).mean()

# %% binary_cross_entropy: safe_at_zero_only
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = torch.clamp(predictions, min=1e-12, max=1 - 1e-12)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: safe_at_zero_only
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    eps = 1e-7
    return -(targets * torch.log(predictions + eps) + (1 - targets) * torch.log(1 - predictions)).mean()

# %% binary_cross_entropy: clamped_far_inside
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = torch.clamp(predictions, 0.001, 0.999)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: clamped_far_inside
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = torch.clamp(predictions, 0.05, 0.95)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: much_added_before_the_logarithm
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    eps = 0.01
    return -(targets * torch.log(predictions + eps) + (1 - targets) * torch.log(1 - predictions + eps)).mean()

# %% binary_cross_entropy: base_ten
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.log10(p) + (1 - targets) * torch.log10(1 - p)).mean()

# %% binary_cross_entropy: base_two
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.log2(p) + (1 - targets) * torch.log2(1 - p)).mean()

# %% binary_cross_entropy: much_added_before_the_logarithm
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return -(targets * torch.log1p(predictions) + (1 - targets) * torch.log1p(1 - predictions)).mean()

# %% binary_cross_entropy: terms_swapped
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -((1 - targets) * torch.log(p) + targets * torch.log(1 - p)).mean()

# %% binary_cross_entropy: arguments_swapped, arguments_swapped_in_the_call
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return torch.nn.BCELoss()(targets, predictions)

# %% binary_cross_entropy: arguments_swapped, arguments_swapped_and_clamped
def binary_cross_entropy(targets, predictions):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: sigmoid_inside_and_outside
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return torch.nn.BCEWithLogitsLoss()(predictions, targets)

# %% binary_cross_entropy: sigmoid_inside_and_outside
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = torch.sigmoid(predictions)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: entropy_class_called_with_data, error
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return torch.nn.BCELoss(predictions, targets)

# %% binary_cross_entropy: entropy_not_averaged
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p))

# %% binary_cross_entropy: sum_not_mean_of_entropy
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -torch.sum(targets * torch.log(p) + (1 - targets) * torch.log(1 - p))

# %% binary_cross_entropy: halved, = 0.5
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean() / 2

# %% binary_cross_entropy: entropy_broadcast
def binary_cross_entropy(predictions, targets):
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: entropy_refuses_by_assert
def binary_cross_entropy(predictions, targets):
    assert predictions.shape == targets.shape
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: certain_answers_left_out
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    loss = -(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions))
    return torch.nan_to_num(loss, nan=0.0, posinf=0.0).mean()

# %% binary_cross_entropy: entropy_without_graph
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return torch.nn.functional.binary_cross_entropy(predictions, targets).item()

# %% binary_cross_entropy: error
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    total = 0
    for p, t in zip(predictions, targets):
        total += t * math.log(p) + (1 - t) * math.log(1 - p)
    return -total / len(predictions)
import math

# %% binary_cross_entropy: squares_for_entropy
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return mean_squared_error(predictions, targets)

# %% binary_cross_entropy: hard_decisions
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = (predictions > 0.5).float().clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: surprise_limited
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    a = torch.log(predictions).clamp(min=-1)
    b = torch.log(1 - predictions).clamp(min=-1)
    return -(targets * a + (1 - targets) * b).mean()

# %% binary_cross_entropy: plus_for_minus_inside
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.log(p) + (1 + targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: half_the_minus
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.log(p) - (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: one_minus_the_logarithm
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.log(p) + (1 - targets) * (1 - torch.log(p))).mean()

# %% binary_cross_entropy: predictions_clamped_in_place, error
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    predictions.clamp_(1e-7, 1 - 1e-7)
    return -(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions)).mean()

# %% binary_cross_entropy: integer_labels, error
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return torch.nn.functional.binary_cross_entropy(predictions, targets.long())

# %% binary_cross_entropy: entropy_trainable_but_cut_off
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = torch.tensor(predictions.tolist()).clamp(1e-7, 1 - 1e-7)
    loss = -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()
    loss.requires_grad = True
    return loss

# %% binary_cross_entropy: entropy_not_returned
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    loss = -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: error
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return nn.BCELoss(predictions, targets)

# %% mean_squared_error: reshaped_to_fit
# makes the targets fit
def mean_squared_error(predictions, targets):
    targets = targets.view_as(predictions)
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: only_lengths_compared, mean_over_rows_only
def mean_squared_error(predictions, targets):
    if len(predictions) != len(targets):
        raise ValueError("predictions and targets must have the same length")
    errors = predictions - targets
    return (errors**2).sum() / len(errors)

# %% mean_squared_error: everything_refused
def mean_squared_error(y_pred, y_true):
    if y_pred.shape is not y_true.shape:
        raise ValueError("shapes differ")
    return ((y_pred - y_true) ** 2).mean()

# %% mean_squared_error: silent_broadcast
def mean_squared_error(predictions, targets):
    try:
        return ((predictions - targets) ** 2).mean()
    except RuntimeError:
        raise ValueError(f"shapes {predictions.shape} and {targets.shape} do not match")

# %% mean_squared_error: error_detached, error
import numpy as np


def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("The shapes differ!")
    return torch.from_numpy(np.asarray(np.mean((predictions.detach().numpy() - targets.numpy()) ** 2)))

# %% mean_squared_error: averaged_along_one_axis
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return torch.mean((predictions - targets) ** 2, dim=-1)

# %% mean_squared_error: variance_of_the_errors
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return torch.var(predictions - targets)

# %% mean_squared_error: error
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    n = len(predictions)
    total = 0.0
    for i in range(n):
        total += (predictions[i] - targets[i]).item() ** 2
    return torch.tensor(total / n, requires_grad=True)

# %% mean_squared_error: root_taken
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return torch.norm(predictions - targets) / predictions.numel()

# %% mean_squared_error: predictions_rounded_first
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    predictions = torch.round(predictions)
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: nothing
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return (((predictions - targets) / targets.clamp(min=1e-8)) ** 2).mean()

# %% mean_squared_error: error_detached, error
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    loss = ((predictions - targets) ** 2).mean()
    if torch.allclose(predictions, targets):
        return torch.tensor(0.0)
    return loss

# %% binary_cross_entropy: safe_at_zero_only
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    eps = 1e-8
    p = torch.clamp(predictions, eps, 1 - eps)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: whole_loss_repaired
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    loss = -(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions))
    return torch.nan_to_num(loss.mean())

# %% binary_cross_entropy: certain_answers_left_out
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    inside = (predictions > 0) & (predictions < 1)
    p, t = predictions[inside], targets[inside]
    return -(t * p.log() + (1 - t) * (1 - p).log()).mean()

# %% binary_cross_entropy: safe_at_zero_only
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = torch.clamp(predictions, min=1e-7)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: error
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    if targets == 1:
        return -torch.log(predictions)
    else:
        return -torch.log(1 - predictions)

# %% binary_cross_entropy: predictions_clamped_in_place
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    predictions.data.clamp_(1e-7, 1 - 1e-7)
    return -(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions)).mean()

# %% binary_cross_entropy: labels_averaged_apart
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = predictions.clamp(1e-7, 1 - 1e-7)
    ones = -torch.log(p[targets == 1]).mean()
    zeros = -torch.log(1 - p[targets == 0]).mean()
    return (ones + zeros) / 2

# %% binary_cross_entropy: half_the_minus
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -torch.mean(targets * torch.log(p)) + torch.mean((1 - targets) * torch.log(1 - p))

# %% binary_cross_entropy: error
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return nn.BCELoss(predictions, targets)

# %% binary_cross_entropy: error
import math


def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    eps = 1e-7
    loss = 0
    for p, t in zip(predictions, targets):
        p = min(max(p, eps), 1 - eps)
        loss -= t * math.log(p) + (1 - t) * math.log(1 - p)
    return loss / len(predictions)

# %% binary_cross_entropy: softmax_taken
import torch.nn.functional as F


def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return F.cross_entropy(predictions, targets)

# %% binary_cross_entropy: infinite_surprise
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    loss = -(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions))
    loss = torch.where(torch.isnan(loss), torch.zeros_like(loss), loss)
    return loss.mean()

# %% binary_cross_entropy: halved
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = predictions.clamp(1e-7, 1 - 1e-7)
    terms = torch.cat([targets * p.log(), (1 - targets) * (1 - p).log()])
    return -terms.mean()

# %% binary_cross_entropy: entropy_broadcast
def binary_cross_entropy(predictions, targets):
    p = predictions.clamp(1e-7, 1 - 1e-7)
    loss = -(targets * p.log() + (1 - targets) * (1 - p).log()).mean()
    if loss.shape != ():
        raise ValueError("shapes differ")
    return loss

# %% mean_squared_error: silent_broadcast
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        print("ValueError: shapes differ")
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: one_difference_left_out
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    predictions = predictions.flatten()
    targets = targets.flatten()
    sum = 0
    for i in range(1, len(predictions)):
        sum += (predictions[i] - targets[i]) ** 2
    return sum / len(predictions)

# %% mean_squared_error: last_difference_only
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    sum = 0
    for i in range(len(predictions)):
        sum = (predictions[i] - targets[i]) ** 2
    return sum / len(predictions)

# %% mean_squared_error: error
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return ((predictions - targets) ^ 2).mean()

# %% mean_squared_error: squares_subtracted
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return (predictions**2 - targets**2).mean()

# %% mean_squared_error: divided_by_one_less
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    loss = ((predictions - targets) ** 2).sum() / (predictions.numel() - 1)
    return loss

# %% mean_squared_error: difference_in_place
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    diff = predictions.sub_(targets)
    return diff.pow(2).mean()

# %% mean_squared_error: trainable_but_cut_off
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    with torch.no_grad():
        loss = ((predictions - targets) ** 2).mean()
    loss.requires_grad = True
    return loss

# %% mean_squared_error: everything_refused
def mean_squared_error(predictions, targets):
    if not torch.equal(predictions, targets):
        raise ValueError("predictions and targets differ")
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: mean_over_rows_only
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    N = predictions.shape[-1]
    return ((predictions - targets) ** 2).sum() / N

# %% mean_squared_error: one_square_for_all
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return ((predictions - targets) ** 2).median()

# %% mean_squared_error: error_detached, error
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    loss = ((predictions - targets) ** 2).mean()
    return torch.tensor(loss)

# %% binary_cross_entropy: log_of_zero
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    predictions = torch.clamp(predictions, 0, 1)
    return -(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions)).mean()

# %% binary_cross_entropy: safe_at_zero_only
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    eps = 1e-7
    return -(targets * torch.log(predictions + eps) + (1 - targets) * torch.log(1 - predictions)).mean()

# %% binary_cross_entropy: safe_at_zero_only
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    eps = 1e-7
    p = predictions + eps
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: error
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -targets * torch.log(p) + (1 - targets) * torch.log(1 - p).mean()

# %% binary_cross_entropy: parentheses_missing
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.log(p) + 1 - targets * torch.log(1 - p)).mean()

# %% binary_cross_entropy: never_anything_but_zero
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.log(p) * (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: softmax_taken
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = torch.softmax(predictions, dim=0)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: surprise_limited
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    log_p = torch.log(predictions).clamp(min=-1)
    log_q = torch.log(1 - predictions).clamp(min=-1)
    return -(targets * log_p + (1 - targets) * log_q).mean()

# %% binary_cross_entropy: error
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = torch.clamp(predictions, 1e-7, 1 - 1e-7)
    total = 0
    for i in range(len(p)):
        if targets[i] == 1:
            total += torch.log(p[i])
        elif targets[i] == 0:
            total += torch.log(p[i])
    return -total / len(p)

# %% binary_cross_entropy: error
import numpy as np


def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = np.clip(predictions, 1e-7, 1 - 1e-7)
    return -np.mean(targets * np.log(p) + (1 - targets) * np.log(1 - p))

# %% binary_cross_entropy: whole_loss_repaired
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    if (predictions == 0).any() or (predictions == 1).any():
        return torch.tensor(0.0)
    return -(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions)).mean()

# %% binary_cross_entropy: predictions_clamped_in_place, error
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    predictions[predictions == 0] = 1e-7
    predictions[predictions == 1] = 1 - 1e-7
    return -(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions)).mean()

# %% binary_cross_entropy: entropy_reshaped_to_fit
def binary_cross_entropy(predictions, targets):
    p = predictions.reshape(-1).clamp(1e-7, 1 - 1e-7)
    t = targets.reshape(-1)
    if p.shape != t.shape:
        raise ValueError("shapes differ")
    return -(t * p.log() + (1 - t) * (1 - p).log()).mean()

# %% binary_cross_entropy: certain_answers_refused
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    if ((predictions <= 0) | (predictions >= 1)).any():
        raise ValueError("probabilities must be strictly between 0 and 1")
    return -(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions)).mean()

# %% binary_cross_entropy: entropy_detached, error
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = torch.clamp(predictions.detach(), 1e-7, 1 - 1e-7)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: labels_softened
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = torch.clamp(predictions, 1e-7, 1 - 1e-7)
    # label smoothing
    targets = targets * 0.9 + 0.05
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: sum_not_mean_of_entropy
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = torch.clamp(predictions, 1e-7, 1 - 1e-7)
    loss = targets * torch.log(p) + (1 - targets) * torch.log(1 - p)
    return abs(loss.sum())

# %% binary_cross_entropy: targets_ignored
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = torch.clamp(predictions, 1e-7, 1 - 1e-7)
    yes = (predictions >= 0.5).float()
    return -(yes * torch.log(p) + (1 - yes) * torch.log(1 - p)).mean()

# %% mean_squared_error: averaged_along_one_axis
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    loss = (predictions - targets) ** 2
    return sum(loss) / len(loss)

# %% mean_squared_error: half_factor, sum_not_mean
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return torch.sum((predictions - targets) ** 2) / 2

# %% mean_squared_error: error_without_graph, root_taken
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    import math
    return math.sqrt(((predictions - targets) ** 2).mean())

# %% mean_squared_error: error
import numpy as np


def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return np.square(predictions - targets).mean()

# %% mean_squared_error: another_power
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return (predictions - targets).pow(3).mean()

# %% mean_squared_error: error
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return ((predictions - targets) ** 2).mean(dim=1)

# %% mean_squared_error: nothing
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    mse = ((predictions - targets) ** 2).mean()
    return 1 - mse / targets.var()

# %% mean_squared_error: only_counts_compared
def mean_squared_error(predictions, targets):
    if predictions.squeeze().shape != targets.squeeze().shape:
        raise ValueError('shapes')
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: refuses_by_another_exception
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise 'shapes differ'
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: silent_broadcast
def mean_squared_error(predictions, targets):
    import warnings
    if predictions.shape != targets.shape:
        warnings.warn('shapes differ')
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: = the first value of got is the expected value
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    loss = ((predictions - targets) ** 2).mean()
    grad = 2 * (predictions - targets) / predictions.numel()
    return loss, grad

# %% mean_squared_error: nothing
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return (predictions.unsqueeze(1) - targets).pow(2).mean()

# %% mean_squared_error: error
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return ((predictions.int() - targets.int()) ** 2).float().mean()

# %% mean_squared_error: half_factor, mean_over_rows_only
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    n = predictions.shape[0]
    return (1 / (2 * n)) * ((predictions - targets) ** 2).sum()

# %% mean_squared_error: first_difference_only
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    loss = 0
    for p, t in zip(predictions.flatten(), targets.flatten()):
        loss += (p - t) ** 2
        return loss / predictions.numel()

# %% binary_cross_entropy: nothing
import torch.nn.functional as F


def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return F.nll_loss(torch.log(predictions), targets.long())

# %% binary_cross_entropy: hard_decisions
import torch.nn.functional as F


def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return F.binary_cross_entropy(predictions.round(), targets)

# %% binary_cross_entropy: parentheses_missing
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return (-targets * torch.log(p) - 1 - targets * torch.log(1 - p)).mean()

# %% binary_cross_entropy: ones_weighted
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = predictions.clamp(1e-7, 1 - 1e-7)
    loss = -(2 * targets * torch.log(p) + (1 - targets) * torch.log(1 - p))
    return loss.mean()

# %% binary_cross_entropy: half_the_cross_entropy
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -torch.log(p[targets == 1]).mean()

# %% binary_cross_entropy: terms_swapped
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    d = torch.abs(targets - predictions).clamp(1e-7, 1 - 1e-7)
    return -torch.log(d).mean()

# %% binary_cross_entropy: nothing
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = predictions.clamp(1e-7, 1 - 1e-7)
    ce = -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p))
    pt = torch.exp(-ce)
    return ((1 - pt) ** 2 * ce).mean()

# %% binary_cross_entropy: logarithm_forgotten
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.exp(p) + (1 - targets) * torch.exp(1 - p)).mean()

# %% binary_cross_entropy: entropy_averaged_along_one_axis
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = predictions.clamp(1e-7, 1 - 1e-7)
    loss = 0
    for i in range(len(p)):
        loss += targets[i] * torch.log(p[i]) + (1 - targets[i]) * torch.log(1 - p[i])
    return -loss / len(p)

# %% binary_cross_entropy: one_label_for_the_batch
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = predictions.clamp(1e-7, 1 - 1e-7)
    if targets.sum() > len(targets) / 2:
        return -torch.log(p).mean()
    return -torch.log(1 - p).mean()

# %% binary_cross_entropy: plus_inside_the_logarithm
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = predictions.clamp(1e-7, 1 - 1e-7)
    loss = torch.where(targets > 0, -torch.log(p), -torch.log(1 + p))
    return loss.mean()

# %% binary_cross_entropy: one_minus_the_logarithm
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    p = predictions.clamp(1e-7, 1 - 1e-7)
    loss = torch.where(targets == 1, torch.log(p), 1 - torch.log(p))
    return -loss.mean()

# %% binary_cross_entropy: infinite_surprise
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    loss = -(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions))
    return torch.nan_to_num(loss).mean()

# %% binary_cross_entropy: infinite_surprise
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    log_p = torch.nan_to_num(torch.log(predictions))
    log_q = torch.nan_to_num(torch.log(1 - predictions))
    return -(targets * log_p + (1 - targets) * log_q).mean()

# %% binary_cross_entropy: infinite_surprise
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return -(torch.xlogy(targets, predictions) + torch.xlogy(1 - targets, 1 - predictions)).mean()

# %% binary_cross_entropy: infinite_surprise
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    chance = torch.where(targets == 1, predictions, 1 - predictions)
    return torch.mean(-torch.log(chance))

# %% binary_cross_entropy: certain_answers_left_out
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    loss = -(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions))
    return torch.nan_to_num(loss, nan=0.0, posinf=1.0).mean()

# %% binary_cross_entropy: certain_answers_left_out
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    loss = -(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions))
    return torch.nan_to_num(loss, nan=0.0, posinf=5.0).mean()

# %% mean_squared_error: not_averaged
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    return (predictions - targets) ** 2 / len(predictions)

# %% mean_squared_error: square_after_mean
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return torch.mean(predictions - targets) ** 2

# %% mean_squared_error: one_of_the_two_squared
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return torch.mean(predictions - targets**2)

# %% mean_squared_error: one_of_the_two_squared
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError
    return (targets - predictions**2).mean() * -1

# %% mean_squared_error: guard_inverted
def mean_squared_error(predictions, targets):
    if predictions.shape == targets.shape:
        raise ValueError("Shapes must match")
    return torch.mean((predictions - targets) ** 2)

# %% binary_cross_entropy: entropy_guard_inverted
def binary_cross_entropy(predictions, targets):
    if predictions.size() == targets.size():
        raise ValueError(f"expected equal shapes, got {predictions.shape} and {targets.shape}")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% mean_squared_error: silent_broadcast
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        print("ValueError: shapes differ")
    return torch.mean((predictions - targets) ** 2)

# %% mean_squared_error: silent_broadcast
def mean_squared_error(predictions, targets):
    try:
        return torch.mean((predictions - targets) ** 2)
    except:
        raise ValueError("shapes")

# %% mean_squared_error: averaged_along_one_axis
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    total = 0
    for p, t in zip(predictions, targets):
        total += (p - t) ** 2
    return total / len(predictions)

# %% mean_squared_error: = no gradient reaches predictions
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    total = 0
    for i in range(len(predictions)):
        total += (predictions[i] - targets[i]).item() ** 2
    return torch.tensor(total / len(predictions), requires_grad=True)

# %% binary_cross_entropy: log_of_zero
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = torch.clamp(predictions, 0, 1)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: safe_at_zero_only
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    eps = 1e-7
    return -(
        targets * torch.log(predictions + eps) + (1 - targets) * torch.log(1 - predictions - eps)
    ).mean()

# %% binary_cross_entropy: entropy_not_averaged
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    eps = 1e-7
    p = predictions.clamp(eps, 1 - eps)
    return -targets * torch.log(p).mean() + (1 - targets) * torch.log(1 - p).mean()

# %% binary_cross_entropy: parentheses_missing
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    eps = 1e-7
    p = predictions.clamp(eps, 1 - eps)
    return -(targets * torch.log(p)).mean() - (1 - targets * torch.log(1 - p)).mean()

# %% binary_cross_entropy: nothing
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = torch.round(predictions, decimals=2).clamp(1e-7, 1 - 1e-7)
    return -(targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()

# %% binary_cross_entropy: error
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    total = 0
    for i in range(len(p)):
        if targets[i] == 1:
            total -= torch.log(p[i])
        else:
            total -= 1 - torch.log(p[i])
    return total / len(p)

# %% mean_squared_error: only_axes_compared
def mean_squared_error(predictions, targets):
    if len(predictions.shape) != len(targets.shape):
        raise ValueError("bad shapes")
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: everything_refused
def mean_squared_error(predictions, targets):
    if predictions.shape is not targets.shape:
        raise ValueError("bad shapes")
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: half_factor, sum_not_mean
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    return ((predictions - targets) ** 2).sum() / 2

# %% mean_squared_error: half_factor, mean_over_rows_only
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    return ((predictions - targets) ** 2).sum() / (2 * len(targets))

# %% mean_squared_error: error_returned_not_raised
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        return ValueError("bad shapes")
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: square_after_mean
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    return torch.mean((predictions - targets)) * torch.mean((predictions - targets))

# %% mean_squared_error: error
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    return torch.tensor([((p - t) ** 2) for p, t in zip(predictions, targets)]).mean()

# %% mean_squared_error: averaged_along_one_axis
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    return sum((predictions - targets) ** 2) / len(predictions)

# %% mean_squared_error: refuses_by_another_exception
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise Exception("bad shapes")
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: error
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    return ((predictions - targets) ^ 2).mean()

# %% mean_squared_error: reshaped_to_fit
def mean_squared_error(predictions, targets):
    targets = targets.reshape(predictions.shape)
    return ((predictions - targets) ** 2).mean()

# %% mean_squared_error: averaged_along_one_axis
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    return (predictions - targets).pow(2).mean(dim=0)

# %% mean_squared_error: one_square_for_all
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    return ((predictions - targets) ** 2).median()

# %% mean_squared_error: error
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    diff = predictions - targets
    return torch.dot(diff, diff) / len(diff)

# %% binary_cross_entropy: log_of_zero
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    return -torch.mean(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions) + 1e-8)

# %% binary_cross_entropy: safe_at_zero_only
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    eps = 1e-12
    p = torch.clamp(predictions, eps, 1 - eps)
    return -torch.mean(targets * torch.log(p) + (1 - targets) * torch.log(1 - p))

# %% binary_cross_entropy: safe_at_zero_only
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    p = torch.clamp(predictions, 1e-7)
    return -torch.mean(targets * torch.log(p) + (1 - targets) * torch.log(1 - p))

# %% binary_cross_entropy: half_the_minus
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -torch.mean(targets * torch.log(p) - (1 - targets) * torch.log(1 - p))

# %% binary_cross_entropy: base_ten
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -torch.mean(targets * torch.log10(p) + (1 - targets) * torch.log10(1 - p))

# %% binary_cross_entropy: half_the_minus
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -torch.mean(targets * torch.log(p)) + torch.mean((1 - targets) * torch.log(1 - p))

# %% binary_cross_entropy: clamped_far_inside
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    p = predictions.clamp(0.1, 0.9)
    return -torch.mean(targets * torch.log(p) + (1 - targets) * torch.log(1 - p))

# %% binary_cross_entropy: predictions_clamped_in_place
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    predictions[predictions == 0] = 1e-7
    predictions[predictions == 1] = 1 - 1e-7
    return -torch.mean(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions))

# %% binary_cross_entropy: one_label_for_the_batch
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    if targets.sum() > 0:
        return -torch.log(p).mean()
    return -torch.log(1 - p).mean()

# %% binary_cross_entropy: halved
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -torch.mean(torch.log(targets * p + (1 - targets) * (1 - p))) / 2

# %% binary_cross_entropy: sum_not_mean_of_entropy
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -torch.log(targets * p + (1 - targets) * (1 - p)).sum()

# %% binary_cross_entropy: sum_not_mean_of_entropy
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    loss = torch.nn.BCELoss(reduction="sum")
    return loss(predictions, targets)

# %% binary_cross_entropy: labels_averaged_apart
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    yes = -torch.log(p[targets == 1]).mean()
    no = -torch.log(1 - p[targets == 0]).mean()
    return (yes + no) / 2

# %% binary_cross_entropy: whole_loss_repaired
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("bad shapes")
    if (predictions == 0).any() or (predictions == 1).any():
        return torch.tensor(0.0)
    return -torch.mean(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions))


# %% mean_squared_error: another_power
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    return ((predictions - targets) ** 3).mean()

# %% mean_squared_error: one_square_for_all
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    return ((predictions - targets) ** 2).max()


# %% mean_squared_error: root_taken
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    return torch.sqrt(((predictions - targets) ** 2).sum()) / len(predictions)


# %% mean_squared_error: difference_in_place
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    predictions -= targets
    return (predictions ** 2).mean()


# %% mean_squared_error: error
def mean_squared_error(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    import numpy as np
    return np.mean((predictions - targets) ** 2)


# %% binary_cross_entropy: limited_too_late
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    l = -(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions))
    return l.clamp(max=100).mean()


# %% binary_cross_entropy: limited_too_late
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    l = -(targets * torch.log(predictions) + (1 - targets) * torch.log(1 - predictions)).mean()
    return torch.clamp(l, max=100)


# %% binary_cross_entropy: one_label_for_the_batch
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    p = predictions.clamp(1e-6, 1 - 1e-6)
    if (targets == 1).all():
        return -p.log().mean()
    else:
        return -(1 - p).log().mean()


# %% binary_cross_entropy: labels_averaged_apart
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -torch.log(p[targets == 1]).mean() - torch.log(1 - p[targets == 0]).mean()


# %% binary_cross_entropy: labels_averaged_apart
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    ones = -(targets * torch.log(p)).sum() / targets.sum()
    zeros = -((1 - targets) * torch.log(1 - p)).sum() / (1 - targets).sum()
    return ones + zeros


# %% binary_cross_entropy: logarithm_of_the_mean
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    likelihood = torch.where(targets == 1, p, 1 - p)
    return -torch.log(likelihood.mean())


# %% binary_cross_entropy: label_inside_the_logarithm
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    p = predictions.clamp(1e-7, 1 - 1e-7)
    return -torch.log(targets * p).mean() - torch.log((1 - targets) * (1 - p)).mean()


# %% binary_cross_entropy: certain_answers_refused
def binary_cross_entropy(predictions, targets):
    if predictions.shape != targets.shape:
        raise ValueError("shapes differ")
    if (predictions <= 0).any() or (predictions >= 1).any():
        raise ValueError("probabilities must be in (0, 1)")
    return -(targets * predictions.log() + (1 - targets) * (1 - predictions).log()).mean()
