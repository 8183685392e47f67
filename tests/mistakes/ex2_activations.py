# Exercise 2 as learners get it wrong; tests/course/mistakes.py says how this file is read.

# %% relu: = squared
def relu(z):
    return torch.relu(z) ** 2


# %% tanh: = 1 minus
def tanh(z):
    return 1 - torch.tanh(z)


# %% tanh: = times 1/2
def tanh(z):
    e = torch.exp(2 * z)
    return (e - 1) / 2 / (e + 1)


# %% tanh: tanh_never_negative, = absolute value
def tanh(z):
    return torch.tanh(z).abs()


# %% tanh: tanh_never_negative, = wherever a negative value
def tanh(z):
    return torch.relu(torch.tanh(z))


# %% tanh: sigmoid_for_tanh, = plus 0.5
def tanh(z):
    t = torch.tanh(z)
    return (t + 1) / 2


# %% relu: relu_as_abs
def relu(z):
    return torch.abs(z)

# %% relu: relu_as_abs
def relu(z):
    return torch.where(z > 0, z, -z)

# %% relu: builtin_max, error
def relu(z):
    return max(0, z)

# %% relu: error, builtin_max
def relu(z):
    if z > 0:
        return z
    else:
        return 0

# %% relu: max_over_axis
def relu(z):
    return torch.max(z, 0)

# %% relu: max_over_axis_values
def relu(z):
    return torch.max(z, 0).values

# %% relu: error, nothing
def relu(z):
    return torch.max(0, z)

# %% relu: one_number_for_all
def relu(z):
    return torch.max(torch.relu(z))

# %% relu: relu_as_step
def relu(z):
    return torch.where(z > 0, 1.0, 0.0)

# %% relu: mask_returned
def relu(z):
    return z > 0

# %% relu: relu_in_place
def relu(z):
    z[z < 0] = 0
    return z

# %% relu: relu_in_place
def relu(z):
    return z.clamp_(min=0)

# %% relu: relu_in_place
def relu(z):
    return torch.nn.functional.relu(z, inplace=True)

# %% relu: relu_mirrored
def relu(z):
    return torch.clamp(z, max=0)

# %% relu: relu_mirrored
def relu(z):
    return torch.minimum(z, torch.zeros_like(z))

# %% relu: relu_turned_over
def relu(z):
    return torch.relu(-z)

# %% relu: class_called_with_data
def relu(z):
    return torch.nn.ReLU(z)

# %% relu: class_called_with_data
def relu(z):
    return torch.nn.ReLU()

# %% relu: relu_detached
def relu(z):
    return torch.relu(z.data)

# %% relu: relu_starts_a_new_graph
def relu(z):
    return torch.tensor([max(0.0, v) for v in z.flatten().tolist()], requires_grad=True).reshape(z.shape)

# %% relu: relu_starts_a_new_graph
def relu(z):
    return torch.relu(z).detach().requires_grad_(True)

# %% relu: error, nothing
def relu(z):
    import numpy as np
    return np.maximum(0, z.numpy())

# %% relu: error, nothing
def relu(z):
    return torch.tensor([v if v > 0 else 0 for v in z])

# %% relu: = list of numbers, error
def relu(z):
    return [max(0.0, v) for v in z.tolist()]

# %% relu: capped
def relu(z):
    return torch.nn.functional.relu6(z)

# %% relu: capped
def relu(z):
    return torch.clamp(z, 0, 1)

# %% relu: capped
def relu(z):
    return z.clamp(min=0, max=100)

# %% relu: negatives_removed
def relu(z):
    return torch.stack([v for v in z.flatten() if v > 0])

# %% relu: floor_at_one
def relu(z):
    return torch.clamp(z, min=1)

# %% relu: relu_as_step
def relu(z):
    return (z > 0) * 1.0

# %% relu: relu_not_returned
def relu(z):
    out = torch.clamp(z, min=0)
    print(out)

# %% relu: z_returned
def relu(z):
    torch.relu(z)
    return z

# %% relu: softplus_overflow
def relu(z):
    return torch.log(1 + torch.exp(z))

# %% relu: softplus_for_relu
def relu(z):
    return torch.nn.functional.softplus(z)

# %% relu: gelu_for_relu
def relu(z):
    return torch.nn.functional.gelu(z)

# %% relu: leaky_for_relu
def relu(z):
    return torch.where(z > 0, z, 0.01 * z)

# %% relu: sigmoid_for_relu
def relu(z):
    return 1 / (1 + torch.exp(-z))

# %% relu: tanh_for_relu
def relu(z):
    return torch.tanh(z)

# %% relu: bend_elsewhere
def relu(z):
    return torch.where(z > 1, z, torch.zeros_like(z))

# %% relu: relu_flattened
def relu(z):
    return torch.stack([v if v > 0 else v * 0 for v in z.flatten()])

# %% relu: first_element_only
def relu(z):
    for v in z:
        return torch.relu(v)

# %% tanh: tanh_half_argument
def tanh(z):
    return 2 * torch.sigmoid(z) - 1

# %% tanh: tanh_half_argument
def tanh(z):
    return (1 - torch.exp(-z)) / (1 + torch.exp(-z)) if z.min() > -80 else torch.tanh(z / 2)

# %% tanh: tanh_sign
def tanh(z):
    return 1 - 2 * torch.sigmoid(2 * z)

# %% tanh: tanh_overflow
def tanh(z):
    a = torch.exp(z)
    b = torch.exp(-z)
    return (a - b) / (a + b)

# %% tanh: tanh_overflow_on_one_side
def tanh(z):
    return (torch.exp(2 * z) - 1) / (torch.exp(2 * z) + 1)

# %% tanh: tanh_overflow_below
def tanh(z):
    e = torch.exp(-2 * z)
    return (1 - e) / (1 + e)

# %% tanh: sigmoid_for_tanh
def tanh(z):
    return 1 / (1 + torch.exp(-z))

# %% tanh: tan_for_tanh
def tanh(z):
    return torch.sin(z) / torch.cos(z)

# %% tanh: sinh_for_tanh
def tanh(z):
    return (torch.exp(z) - torch.exp(-z)) / 2

# %% tanh: difference_alone
def tanh(z):
    return torch.exp(z) - torch.exp(-z)

# %% tanh: tanh_upside_down
def tanh(z):
    return (torch.exp(z) + torch.exp(-z)) / (torch.exp(z) - torch.exp(-z))

# %% tanh: tanh_parentheses
def tanh(z):
    return torch.exp(z) - torch.exp(-z) / (torch.exp(z) + torch.exp(-z))

# %% tanh: all_divisions_first
def tanh(z):
    return torch.exp(z) - torch.exp(-z) / torch.exp(z) + torch.exp(-z)

# %% tanh: denominator_without_parentheses
def tanh(z):
    return (torch.exp(z) - torch.exp(-z)) / torch.exp(z) + torch.exp(-z)

# %% tanh: stretched_not_shifted
def tanh(z):
    return 2 * torch.sigmoid(2 * z)

# %% tanh: shifted_not_stretched
def tanh(z):
    return torch.sigmoid(2 * z) - 1

# %% tanh: math_tanh, error
def tanh(z):
    import math
    return torch.tensor(math.tanh(z))

# %% tanh: tanh_detached
def tanh(z):
    return torch.tanh(z).detach()

# %% tanh: tanh_starts_a_new_graph
def tanh(z):
    return torch.tensor(torch.tanh(z), requires_grad=True)

# %% tanh: tanh_in_place
def tanh(z):
    return z.tanh_()

# %% tanh: tanh_derivative
def tanh(z):
    return 1 - torch.tanh(z) ** 2

# %% tanh: hard_tanh
def tanh(z):
    return torch.clamp(z, -1, 1)

# %% tanh: softsign_for_tanh
def tanh(z):
    return z / (1 + torch.abs(z))

# %% tanh: arctan_for_tanh
def tanh(z):
    return torch.atan(z)

# %% tanh: cosh_for_tanh
def tanh(z):
    return torch.cosh(z)

# %% tanh: tanh_not_returned
def tanh(z):
    t = torch.tanh(z)

# %% tanh: tanh_class_called, error
def tanh(z):
    return torch.nn.Tanh(z)

# %% tanh: tanh_rounded
def tanh(z):
    return torch.round(torch.tanh(z) * 10000) / 10000

# %% tanh: tanh_twice
def tanh(z):
    return torch.tanh(torch.tanh(z))

# %% tanh: tanh_in_a_list
def tanh(z):
    return [torch.tanh(v) for v in z]

# %% leaky_relu: leaky_on_wrong_side
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z < 0, z, z * negative_slope)

# %% leaky_relu: leaky_on_wrong_side
def leaky_relu(z, negative_slope=0.01):
    return torch.minimum(z, negative_slope * z)

# %% leaky_relu: leaky_turns_positive
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, negative_slope * abs(z))

# %% leaky_relu: leak_added_everywhere
def leaky_relu(z, negative_slope=0.01):
    return torch.relu(z) + z * negative_slope

# %% leaky_relu: slope_fixed
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, z * 0.01)

# %% leaky_relu: slope_fixed
def leaky_relu(z, negative_slope=0.01):
    negative_slope = 0.01
    return torch.max(z, negative_slope * z)

# %% leaky_relu: slope_fixed
def leaky_relu(z, negative_slope=0.01):
    return torch.nn.functional.leaky_relu(z)

# %% leaky_relu: slope_fixed
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, 0.1 * z)

# %% leaky_relu: slope_fixed
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, 0.2 * z)

# %% leaky_relu: leak_forgotten
def leaky_relu(z, negative_slope=0.01):
    return torch.clamp(z, min=0)

# %% leaky_relu: another_default
def leaky_relu(z, negative_slope=0.1):
    return torch.where(z >= 0, z, negative_slope * z)

# %% leaky_relu: another_default
def leaky_relu(z, negative_slope=0.2):
    return torch.where(z >= 0, z, negative_slope * z)

# %% leaky_relu: another_default
def leaky_relu(z, negative_slope=0.001):
    return torch.where(z >= 0, z, negative_slope * z)

# %% leaky_relu: constant_leak
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, -torch.full_like(z, negative_slope))

# %% leaky_relu: constant_positive_leak
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, negative_slope)

# %% leaky_relu: floor_at_slope
def leaky_relu(z, negative_slope=0.01):
    return torch.clamp(z, min=negative_slope)

# %% leaky_relu: floor_at_minus_slope
def leaky_relu(z, negative_slope=0.01):
    return torch.clamp(z, min=-negative_slope)

# %% leaky_relu: leaky_detached
def leaky_relu(z, negative_slope=0.01):
    with torch.no_grad():
        return torch.where(z > 0, z, negative_slope * z)

# %% leaky_relu: leaky_starts_a_new_graph
def leaky_relu(z, negative_slope=0.01):
    values = [v if v > 0 else negative_slope * v for v in z.flatten().tolist()]
    return torch.tensor(values, requires_grad=True).reshape(z.shape)

# %% leaky_relu: leaky_in_place
def leaky_relu(z, negative_slope=0.01):
    z[z < 0] *= negative_slope
    return z

# %% leaky_relu: leaky_not_returned
def leaky_relu(z, negative_slope=0.01):
    answer = torch.where(z > 0, z, negative_slope * z)
    print(answer)

# %% leaky_relu: option_under_another_name
def leaky_relu(z, slope=0.01):
    return torch.where(z > 0, z, slope * z)

# %% leaky_relu: option_under_another_name
def leaky_relu(z, alpha=0.01):
    return torch.where(z > 0, z, alpha * z)

# %% leaky_relu: option_under_another_name
def leaky_relu(z):
    return torch.where(z > 0, z, 0.01 * z)

# %% leaky_relu: default_missing
def leaky_relu(z, negative_slope):
    return torch.where(z > 0, z, negative_slope * z)

# %% leaky_relu: error, if_on_a_tensor
def leaky_relu(z, negative_slope=0.01):
    if z > 0:
        return z
    return negative_slope * z

# %% leaky_relu: error, if_on_a_tensor
def leaky_relu(z, negative_slope=0.01):
    return max(z, negative_slope * z)

# %% leaky_relu: everything_scaled
def leaky_relu(z, negative_slope=0.01):
    return negative_slope * z

# %% leaky_relu: leak_divided
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, z / negative_slope)

# %% leaky_relu: leak_added
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, z + negative_slope)

# %% leaky_relu: slope_of_the_rest
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, (1 - negative_slope) * z)

# %% leaky_relu: slopes_returned
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, torch.ones_like(z), torch.full_like(z, negative_slope))

# %% leaky_relu: elu_for_leaky
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, negative_slope * (torch.exp(z) - 1))

# %% leaky_relu: leaky_turns_positive
def leaky_relu(z, negative_slope=0.01):
    return torch.relu(z) + negative_slope * torch.relu(-z)


# %% relu: = got is the expected value times 2
def relu(z):
    return z + torch.abs(z)


# %% relu: error
def relu(z):
    out = torch.zeros(len(z))
    for i in range(len(z)):
        if z[i] > 0:
            out[i] = z[i]
    return out


# %% relu: relu_decided_for_all
def relu(z):
    if z.sum() > 0:
        return z
    return torch.zeros_like(z)


# %% tanh: wrong_far_out
def tanh(z):
    t = (torch.exp(z) - torch.exp(-z)) / (torch.exp(z) + torch.exp(-z))
    t[torch.isnan(t)] = 1.0
    return t


# %% tanh: tanh_decided_for_all
def tanh(z):
    if z.max() > 20:
        return torch.ones_like(z)
    return (torch.exp(z) - torch.exp(-z)) / (torch.exp(z) + torch.exp(-z))


# %% tanh: far_out_changed
def tanh(z):
    z = z.clamp_(-15, 15)
    return (torch.exp(z) - torch.exp(-z)) / (torch.exp(z) + torch.exp(-z))


# %% leaky_relu: zero_taken_for_missing
def leaky_relu(z, negative_slope=0.01):
    negative_slope = negative_slope or 0.01
    return torch.where(z > 0, z, negative_slope * z)


# %% leaky_relu: one_side_without_a_slope
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, (negative_slope * z).detach())


# %% leaky_relu: error
def leaky_relu(z, negative_slope=0.01):
    return torch.nn.functional.leaky_relu(z, inplace=True)


# %% relu: error
def relu(z):
    return torch.max(0, z)


# %% relu: error
def relu(z):
    return torch.tensor([max(0.0, v) for v in z])


# %% relu: constant_for_the_rest
def relu(z):
    return torch.where(z > 0, z, 0.01)


# %% relu: error
def relu(z):
    return torch.relu(z).long()


# %% relu: one_number_for_all
def relu(z):
    return torch.relu(z).mean()


# %% tanh: level_too_early
def tanh(z):
    z = torch.clamp(z, -3, 3)
    p, m = torch.exp(z), torch.exp(-z)
    return (p - m) / (p + m)


# %% tanh: error
import numpy as np


def tanh(z):
    return torch.tensor(np.tanh(z.tolist()))


# %% tanh: wrong_far_out
def tanh(z):
    p, m = torch.exp(z), torch.exp(-z)
    return torch.nan_to_num((p - m) / (p + m), nan=0.0)


# %% tanh: error
import math


def tanh(z):
    for i in range(len(z)):
        z[i] = math.tanh(z[i])
    return z


# %% leaky_relu: leaky_decided_for_all
def leaky_relu(z, negative_slope=0.01):
    if z.mean() > 0:
        return z
    return negative_slope * z


# %% leaky_relu: error
def leaky_relu(z, negative_slope=0.01):
    out = torch.relu(z)
    out[out == 0] = negative_slope
    return out


# %% leaky_relu: = the values are right; the dtype is float64
def leaky_relu(z, negative_slope=0.01):
    out = torch.empty(z.shape, dtype=torch.float64)
    pos = z > 0
    out[pos] = z[pos].double()
    out[~pos] = negative_slope * z[~pos].double()
    return out


# %% relu: error
def relu(z):
    return (z > 0) * 1


# %% relu: error
def relu(z):
    return np.where(z > 0, z, 0)


import numpy as np


# %% relu: error
def relu(z):
    return [max(0, v) for v in z]


# %% relu: error
def relu(z):
    return z.apply_(lambda v: max(0.0, v))


# %% relu: bend_elsewhere
def relu(z):
    return torch.where(z > 0.1, z, 0.0)


# %% relu: nothing
def relu(z):
    return z * (z / torch.abs(z) + 1) / 2


# %% relu: nothing
def relu(z):
    return z.clamp(min=z.mean())


# %% relu: = squared
def relu(z):
    return torch.relu(z) ** 2


# %% relu: relu_as_step
def relu(z):
    return torch.sign(z)


# %% relu: class_called_with_data
def relu(z):
    return torch.nn.ReLU()


# %% relu: relu_turned_over
def relu(z):
    return -torch.relu(z)


# %% relu: = got is the expected value plus 1
def relu(z):
    return torch.relu(z) + 1


# %% relu: error
def relu(z):
    z[z < 0] = 0


# %% relu: relu_as_step
def relu(z):
    out = torch.zeros_like(z)
    out[z > 0] = 1
    return out


# %% relu: nothing
def relu(z):
    z.requires_grad_(True)
    return torch.relu(z)


# %% tanh: tanh_overflow_on_one_side, tanh_sign
def tanh(z):
    e = torch.exp(2 * z)
    return (1 - e) / (1 + e)


# %% tanh: exponentials_mixed_up
def tanh(z):
    return (torch.exp(z) - torch.exp(-z)) / (torch.exp(z) + torch.exp(z))


# %% tanh: all_divisions_first
def tanh(z):
    return torch.exp(2 * z) - 1 / torch.exp(2 * z) + 1


# %% tanh: sinh_for_tanh
def tanh(z):
    return z - z**3 / 3 + 2 * z**5 / 15


# %% tanh: sigmoid_for_tanh
def tanh(z):
    return 1 - 1 / (torch.exp(2 * z) + 1)


# %% tanh: sigmoid_for_tanh
def tanh(z):
    return (torch.tanh(z) + 1) / 2


# %% tanh: tanh_upside_down
def tanh(z):
    e = torch.exp(2 * z)
    return (e + 1) / (e - 1)


# %% tanh: another_steepness
def tanh(z):
    return torch.tanh(z * torch.pi / 180)


# %% tanh: nothing
def tanh(z):
    return torch.sign(z)


# %% tanh: = the values are right; the dtype is float64
def tanh(z):
    return torch.tanh(z.double())


# %% tanh: nothing
def tanh(z):
    t = torch.tanh(z)
    return t / t.abs().max()


# %% tanh: nothing
def tanh(z):
    return torch.atanh(z)


# %% tanh: tanh_flattened
def tanh(z):
    if z.ndim > 1:
        return torch.stack([tanh(row) for row in z]).flatten()
    return torch.tanh(z)


# %% tanh: nothing
def tanh(z):
    e = 2.7
    return (e**z - e**-z) / (e**z + e**-z)


# %% leaky_relu: multiplied_again
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, negative_slope) * z


# %% leaky_relu: bend_at_the_slope
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > negative_slope, z, negative_slope * z)


# %% leaky_relu: elu_for_leaky
def leaky_relu(z, negative_slope=0.01):
    return torch.nn.functional.elu(z)


# %% leaky_relu: one_side_without_a_slope
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z.detach(), negative_slope * z)


# %% leaky_relu: another_share
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, z * negative_slope / 100)


# %% leaky_relu: leak_added_everywhere
def leaky_relu(z, negative_slope=0.01):
    return torch.relu(z) - negative_slope * torch.abs(z)


# %% leaky_relu: floor_at_slope
def leaky_relu(z, negative_slope=0.01):
    return torch.max(torch.tensor(negative_slope), z)


# %% leaky_relu: leak_forgotten
def leaky_relu(z, negative_slope=0.01):
    return torch.relu(z)


# %% leaky_relu: leaky_recipe_returned
def leaky_relu(z, negative_slope=0.01):
    return torch.nn.LeakyReLU(negative_slope)


# %% leaky_relu: error
def leaky_relu(z, negative_slope=0.01):
    out = []
    for v in z:
        if v > 0:
            out.append(v)
        else:
            out.append(negative_slope * v)
    return torch.tensor(out)


# %% leaky_relu: nothing
def leaky_relu(z, negative_slope=0.01):
    return torch.clamp(z, min=negative_slope * z.min())


# %% leaky_relu: leaky_on_wrong_side
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z < 0, z, negative_slope * z)


# %% leaky_relu: leak_added_everywhere
def leaky_relu(z, negative_slope=0.01):
    mask = z > 0
    return z * mask + negative_slope * z * mask


# %% leaky_relu: one_answer_for_all
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, negative_slope * z).sum()


# %% leaky_relu: nothing
def leaky_relu(z, negative_slope=0.01):
    return torch.nn.functional.rrelu(z, 0.01, 0.3, training=True)


# %% leaky_relu: error
def leaky_relu(z, negative_slope=0.01):
    mask = z < 0
    z[mask] = negative_slope * z[mask]


# %% relu: nothing
def relu(z):
    return z * (z > 0).int() * (z < 1).int()


# %% relu: nothing
def relu(z):
    return torch.abs(z) / 2 + z


# %% relu: nothing
def relu(z):
    z = z.to(torch.float16)
    return torch.relu(z)


# %% relu: error
def relu(z):
    return torch.relu(z).to(int)


# %% relu: nothing
def relu(z):
    return torch.exp(z).clamp(min=1) - 1


# %% relu: nothing
def relu(z):
    return torch.nn.functional.dropout(torch.relu(z), 0.5)


# %% tanh: = got is the expected value plus 2
def tanh(z):
    return 2 * torch.sigmoid(2 * z) + 1


# %% tanh: = times 0.75
def tanh(z):
    return torch.sigmoid(2 * z) - torch.sigmoid(2 * -z) / 2


# %% tanh: error
def tanh(z):
    return torch.tensor([math.tanh(v) for v in z])


import math


# %% tanh: tanh_never_negative
def tanh(z):
    return torch.tanh(z).abs()


# %% tanh: tanh_rounded
def tanh(z):
    return torch.round(torch.tanh(z), decimals=1)


# %% tanh: tanh_decided_for_all
def tanh(z):
    if torch.any(z.abs() > 50):
        return torch.sign(z)
    return (torch.exp(z) - torch.exp(-z)) / (torch.exp(z) + torch.exp(-z))


# %% leaky_relu: constant_positive_leak
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z >= 0, z, negative_slope)


# %% leaky_relu: leak_added
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, z - negative_slope)


# %% leaky_relu: leak_added_everywhere
def leaky_relu(z, negative_slope=0.01):
    return negative_slope * torch.relu(z)


# %% leaky_relu: leak_added_everywhere
def leaky_relu(z, negative_slope=0.01):
    return torch.relu(z) + negative_slope


# %% leaky_relu: error
def leaky_relu(z, negative_slope=0.01):
    z[z < 0] = negative_slope
    return z


# %% leaky_relu: error
def leaky_relu(z, negative_slope=0.01):
    return [v if v > 0 else negative_slope * v for v in z]


# %% leaky_relu: = itself
def leaky_relu(z, negative_slope=0.01):
    if z.all() > 0:
        return z
    else:
        return negative_slope * z


# %% leaky_relu: nothing
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, negative_slope * torch.exp(z))


# %% leaky_relu: nothing
def leaky_relu(z, negative_slope=0.01):
    return torch.clamp(z, min=0, max=negative_slope)


# %% leaky_relu: leak_added_everywhere
def leaky_relu(z, negative_slope=0.01):
    return torch.maximum(z * negative_slope, torch.zeros_like(z))

# %% relu: error
def relu(z):
    return max(0, z.item())

# %% relu: negatives_removed
def relu(z):
    return z[z > 0]

# %% relu: = nan
def relu(z):
    return torch.where(z > 0, z, torch.nan)

# %% relu: relu_detached
def relu(z):
    return torch.tensor([max(0.0, v) for v in z.flatten().tolist()]).reshape(z.shape)

# %% relu: error
def relu(z):
    return z * z > 0

# %% relu: relu_in_place
def relu(z):
    out = z
    out[out < 0] = 0
    return out

# %% relu: relu_as_abs
def relu(z):
    return torch.sqrt(z**2)

# %% tanh: one_subtracted_too_early
def tanh(z):
    return 2 * torch.sigmoid(2 * z - 1)

# %% tanh: tanh_half_argument, tanh_overflow_below
def tanh(z):
    return (1 - torch.exp(-z)) / (1 + torch.exp(-z))

# %% tanh: tanh_overflow
def tanh(z):
    return torch.sinh(z) / torch.cosh(z)

# %% tanh: error
def tanh(z):
    return math.tanh(z)

# %% leaky_relu: slope_fixed
def leaky_relu(z, negative_slope=0.01):
    return torch.max(z, 0.01 * z)

# %% leaky_relu: if_on_a_tensor
def leaky_relu(z, negative_slope=0.01):
    return z if z > 0 else negative_slope * z

# %% leaky_relu: leak_added_everywhere, leaky_turns_positive
def leaky_relu(z, negative_slope=0.01):
    return relu(z) - negative_slope * z

# %% leaky_relu: another_default
def leaky_relu(z, negative_slope=0.1):
    return torch.where(z > 0, z, negative_slope * z)

# %% tanh: another_steepness
def tanh(z):
    e = 2.718
    return (e ** (2 * z.clamp(-20, 20)) - 1) / (e ** (2 * z.clamp(-20, 20)) + 1)

# %% tanh: one_subtracted_too_early
def tanh(z):
    return 2 * (torch.sigmoid(2 * z) - 1)

# %% tanh: error
def tanh(z):
    return torch.tanh()

# %% relu: error
def relu(z):
    return torch.maximum(z, 0)

# %% relu: one_number_for_all
def relu(z):
    return torch.max(torch.zeros(1), z).max()

# %% relu: relu_decided_for_all
def relu(z):
    return z if (z > 0).all() else torch.zeros_like(z)

# %% relu: error
def relu(z):
    z = z.clone()
    for i in range(len(z)):
        if z[i] < 0:
            z[i] = 0
    return z

# %% relu: relu_turned_over
def relu(z):
    return torch.where(z > 0, 1, 0) * z.abs() * -1

# %% relu: error
def relu(z):
    return F.relu(z)

# %% relu: relu_in_place
def relu(z):
    return torch.relu_(z)

# %% tanh: stretched_not_shifted
def tanh(z):
    return 2 / (1 + torch.exp(-2 * z))

# %% tanh: tanh_sign
def tanh(z):
    return 1 - 2 / (1 + torch.exp(-2 * z))

# %% tanh: tanh_overflow
def tanh(z):
    e = torch.exp(z)
    return (e - 1 / e) / (e + 1 / e)

# %% tanh: error
def tanh(z):
    return torch.tensor([math.tanh(v) for v in z])

# %% tanh: level_too_early
def tanh(z):
    z = torch.clamp(z, -1, 1)
    return torch.tanh(z)

# %% tanh: nothing
def tanh(z):
    return torch.sigmoid(z) * 2 - 0.5

# %% leaky_relu: leaky_on_wrong_side
def leaky_relu(z, negative_slope=0.01):
    return torch.min(z, negative_slope * z)

# %% leaky_relu: leaky_turns_positive
def leaky_relu(z, negative_slope=0.01):
    return relu(z) + negative_slope * relu(-z)

# %% leaky_relu: leaky_in_place
def leaky_relu(z, negative_slope=0.01):
    z[z < 0] = z[z < 0] * negative_slope
    return z

# %% leaky_relu: leaky_z_returned
def leaky_relu(z, negative_slope=0.01):
    return torch.relu(z) - torch.relu(-z)

# %% leaky_relu: constant_positive_leak
def leaky_relu(z, negative_slope=0.01):
    mask = z > 0
    return z * mask + negative_slope * ~mask

# %% leaky_relu: leaky_turns_positive
def leaky_relu(z, negative_slope=0.01):
    return torch.clamp(z, min=0) + torch.clamp(z, max=0) * -negative_slope

# %% leaky_relu: slope_fixed
def leaky_relu(z, negative_slope=0.01):
    negative_slope = 0.01
    return torch.where(z > 0, z, negative_slope * z)

# %% leaky_relu: error
def leaky_relu(z, negative_slope=0.01):
    return torch.max(z, negative_slope)

# %% leaky_relu: slope_as_exponent
def leaky_relu(z, negative_slope=0.01):
    return torch.where(z > 0, z, z ** negative_slope)


# %% relu: relu_in_place
def relu(z):
    z.data[z.data < 0] = 0
    return z


# %% tanh: tanh_in_place
def tanh(z):
    z.data = torch.tanh(z.data)
    return z


# %% leaky_relu: leaky_in_place
def leaky_relu(z, negative_slope=0.01):
    z.data[z.data < 0] *= negative_slope
    return z


# %% relu: negatives_removed
def relu(z):
    positive = z > 0
    return z[positive]


# %% tanh: another_steepness
def tanh(z):
    e = 2.718
    return 2 / (1 + e ** (-2 * z)) - 1
