# Exercise 1 as learners get it wrong; tests/course/mistakes.py says how this file is read.

# %% weighted_sum: = rounded to 1 decimal
def weighted_sum(weights, x, bias):
    z = torch.dot(weights, x) + bias
    return torch.round(z * 10) / 10


# %% weighted_sum: = cut off at 0 and 1
def weighted_sum(weights, x, bias):
    return (torch.dot(weights, x) + bias).clamp(0, 1)


# %% forward_batch: = reverse order
def forward_batch(weights, bias, X):
    return torch.sigmoid(torch.mv(X, weights) + bias).flip(0)


# %% forward_batch: = only the first value is right
def forward_batch(weights, bias, X):
    answers = torch.zeros(len(X))
    answers[0] = forward(weights, bias, X[0])
    return answers


# %% forward_batch: same_row_each_time, = every value is the first
def forward_batch(weights, bias, X):
    answers = torch.zeros(len(X))
    for i, x in enumerate(X):
        answers[i] = forward(weights, bias, X[0])
    return answers


# %% forward_batch: = sorted
def forward_batch(weights, bias, X):
    return torch.sigmoid(torch.mv(X, weights) + bias).sort().values


# %% forward_batch: row_left_out, = only the last value is wrong
def forward_batch(weights, bias, X):
    answers = []
    for i in range(len(X) - 1):
        answers.append(forward(weights, bias, X[i]))
    answers.append(torch.zeros(1))
    return torch.cat(answers)


# %% weighted_sum: no_bias
def weighted_sum(weights, x, bias):
    return torch.dot(weights, x).reshape(1)

# %% weighted_sum: no_bias
def weighted_sum(weights, x, bias):
    total = torch.zeros(1)
    for w, v in zip(weights, x):
        total = total + w * v
    return total

# %% weighted_sum: no_bias_and_a_scalar
def weighted_sum(weights, x, bias):
    return torch.dot(weights, x)

# %% weighted_sum: bias_in_sum
def weighted_sum(weights, x, bias):
    z = 0
    for i in range(len(x)):
        z = z + weights[i] * x[i] + bias
    return z

# %% weighted_sum: bias_in_sum_to_a_scalar
def weighted_sum(weights, x, bias):
    return torch.sum(weights * x + bias)

# %% weighted_sum: bias_twice
def weighted_sum(weights, x, bias):
    total = bias
    for i in range(len(weights)):
        total = total + weights[i] * x[i]
    return total + bias

# %% weighted_sum: bias_subtracted
def weighted_sum(weights, x, bias):
    return weights @ x - bias

# %% weighted_sum: bias_multiplied
def weighted_sum(weights, x, bias):
    return (weights * x).sum() * bias

# %% weighted_sum: elementwise_not_summed
def weighted_sum(weights, x, bias):
    return torch.mul(x, weights) + bias

# %% weighted_sum: elementwise_not_summed
def weighted_sum(weights, x, bias):
    answers = []
    for i in range(len(x)):
        answers.append(weights[i] * x[i] + bias[0])
    return torch.stack(answers)

# %% weighted_sum: squeezed_to_a_scalar
def weighted_sum(weights, x, bias):
    return torch.dot(weights, x) + bias[0]

# %% weighted_sum: squeezed_to_a_scalar
def weighted_sum(weights, x, bias):
    z = (weights * x).sum() + bias
    return z.squeeze()

# %% weighted_sum: column_instead_of_vector
def weighted_sum(weights, x, bias):
    return torch.mm(weights.reshape(1, -1), x.reshape(-1, 1)) + bias

# %% weighted_sum: column_instead_of_vector
def weighted_sum(weights, x, bias):
    z = weights @ x + bias
    return z.unsqueeze(0)

# %% weighted_sum: number_not_tensor
def weighted_sum(weights, x, bias):
    total = 0.0
    for w, i in zip(weights.tolist(), x.tolist()):
        total += w * i
    return total + bias.item()

# %% weighted_sum: sum_detached
def weighted_sum(weights, x, bias):
    total = 0.0
    for w, i in zip(weights.tolist(), x.tolist()):
        total += w * i
    return torch.tensor([total + bias.item()])

# %% weighted_sum: sum_starts_a_new_graph
def weighted_sum(weights, x, bias):
    return torch.tensor([float(weights @ x + bias)], requires_grad=True)

# %% weighted_sum: sum_detached
def weighted_sum(weights, x, bias):
    with torch.no_grad():
        z = torch.dot(weights, x) + bias
    return z

# %% weighted_sum: sum_detached
def weighted_sum(weights, x, bias):
    return weights.data @ x.data + bias.data

# %% weighted_sum: error
def weighted_sum(weights, x, bias):
    import numpy as np
    return np.dot(weights.numpy(), x.numpy()) + bias.numpy()

# %% weighted_sum: error
def weighted_sum(weights, x, bias):
    import numpy as np
    z = np.dot(weights.numpy(), x.numpy()) + bias.numpy()
    return torch.from_numpy(z)

# %% weighted_sum: nothing_returned
def weighted_sum(weights, x, bias):
    z = torch.dot(weights, x) + bias
    print(z)

# %% weighted_sum: nothing_returned
def weighted_sum(weights, x, bias):
    total = bias
    for i in range(len(x)):
        total = total + weights[i] * x[i]

# %% weighted_sum: first_product_only
def weighted_sum(weights, x, bias):
    total = 0
    for i in range(len(x)):
        total += weights[i] * x[i]
        return total + bias

# %% weighted_sum: last_product_only
def weighted_sum(weights, x, bias):
    for i in range(len(x)):
        total = weights[i] * x[i]
    return total + bias

# %% weighted_sum: last_product_missing
def weighted_sum(weights, x, bias):
    total = 0
    for i in range(len(x) - 1):
        total = total + weights[i] * x[i]
    return total + bias

# %% weighted_sum: hard_coded_inputs
def weighted_sum(weights, x, bias):
    return weights[0] * x[0] + weights[1] * x[1] + bias

# %% weighted_sum: three_inputs_only
def weighted_sum(weights, x, bias):
    return weights[0] * x[0] + weights[1] * x[1] + weights[2] * x[2] + bias

# %% weighted_sum: sum_times_sum
def weighted_sum(weights, x, bias):
    return sum(weights) * sum(x) + bias

# %% weighted_sum: mean_not_sum
def weighted_sum(weights, x, bias):
    return torch.mean(weights * x) + bias

# %% weighted_sum: all_divided_by_n
def weighted_sum(weights, x, bias):
    total = torch.sum(weights * x) + bias
    return total / len(x)

# %% weighted_sum: added_not_multiplied
def weighted_sum(weights, x, bias):
    return (weights + x).sum() + bias

# %% weighted_sum: inputs_left_out
def weighted_sum(weights, x, bias):
    return weights.sum() + bias

# %% weighted_sum: weights_left_out
def weighted_sum(weights, x, bias):
    return x.sum() + bias

# %% weighted_sum: changes_the_input
def weighted_sum(weights, x, bias):
    x *= weights
    return x.sum() + bias

# %% weighted_sum: changes_the_bias
def weighted_sum(weights, x, bias):
    bias += torch.dot(weights, x)
    return bias

# %% weighted_sum: changes_the_bias
def weighted_sum(weights, x, bias):
    z = bias
    for i in range(len(x)):
        z += weights[i] * x[i]
    return z

# %% weighted_sum: sum_in_a_list
def weighted_sum(weights, x, bias):
    return [torch.dot(weights, x) + bias]

# %% weighted_sum: error, nothing
def weighted_sum(weights, x, bias):
    return weights.dot(inputs) + bias

# %% weighted_sum: squashed_already
def weighted_sum(weights, x, bias):
    z = weights @ x + bias
    return torch.sigmoid(z)

# %% weighted_sum: sum_in_double_precision
def weighted_sum(weights, x, bias):
    return weights.double() @ x.double() + bias.double()

# %% weighted_sum: error, nothing
def weighted_sum(weights, x, bias):
    return torch.sum(weights, x) + bias

# %% weighted_sum: error, nothing
def weighted_sum(weights, x):
    return torch.dot(weights, x)

# %% weighted_sum: sum_times_sum
def weighted_sum(weights, x, bias):
    return torch.outer(weights, x).sum() + bias

# %% sigmoid: sigmoid_sign
def sigmoid(z):
    return 1 / (1 + torch.exp(z))

# %% sigmoid: sigmoid_sign
def sigmoid(z):
    return torch.exp(-z) / (1 + torch.exp(-z)) if z.min() > -80 else 1 - torch.sigmoid(z)

# %% sigmoid: sigmoid_parentheses
def sigmoid(z):
    return 1 / 1 + torch.exp(-z)

# %% sigmoid: one_plus_forgotten
def sigmoid(z):
    return 1 / torch.exp(-z)

# %% sigmoid: minus_for_plus
def sigmoid(z):
    return 1 / (1 - torch.exp(-z))

# %% sigmoid: exponential_alone
def sigmoid(z):
    return torch.exp(-z)

# %% sigmoid: overflow_form
def sigmoid(z):
    e = torch.exp(z)
    return e / (e + 1)

# %% sigmoid: math_exp
def sigmoid(z):
    return 1 / (1 + math.exp(-z))
import math

# %% sigmoid: math_exp, error
def sigmoid(z):
    import math
    return 1.0 / (1.0 + math.e ** float(-z))

# %% sigmoid: error
def sigmoid(z):
    import numpy as np
    return 1 / (1 + np.exp(-z.numpy()))

# %% sigmoid: error
def sigmoid(z):
    import numpy as np
    return torch.tensor(1 / (1 + np.exp(-np.array(z))))

# %% sigmoid: sigmoid_starts_a_new_graph
def sigmoid(z):
    return torch.tensor(1 / (1 + torch.exp(-z)), requires_grad=True)

# %% sigmoid: graph_cut
@torch.no_grad()
def sigmoid(z):
    return torch.sigmoid(z)

# %% sigmoid: graph_cut
def sigmoid(z):
    return 1 / (1 + torch.exp(-z.data))

# %% sigmoid: sigmoid_in_place
def sigmoid(z):
    return z.sigmoid_()

# %% sigmoid: argument_negated_in_place
def sigmoid(z):
    z *= -1
    return 1 / (1 + torch.exp(z))

# %% sigmoid: sigmoid_derivative
def sigmoid(z):
    s = 1 / (1 + torch.exp(-z))
    return s * (1 - s)

# %% sigmoid: tanh_for_sigmoid
def sigmoid(z):
    return (torch.exp(2 * z) - 1) / (torch.exp(2 * z) + 1) if z.abs().max() < 40 else torch.tanh(z)

# %% sigmoid: relu_for_sigmoid
def sigmoid(z):
    return torch.clamp(z, min=0)

# %% sigmoid: softmax_over_first_axis
def sigmoid(z):
    return torch.softmax(z, dim=0)

# %% sigmoid: softmax_for_sigmoid
def sigmoid(z):
    return torch.softmax(z, dim=-1)

# %% sigmoid: log_of_sigmoid
def sigmoid(z):
    return torch.nn.functional.logsigmoid(z)

# %% sigmoid: step_for_sigmoid
def sigmoid(z):
    return (torch.sigmoid(z) > 0.5).float()

# %% sigmoid: straight_line
def sigmoid(z):
    return torch.clamp(0.2 * z + 0.5, 0, 1)

# %% sigmoid: class_called_with_data, error
def sigmoid(z):
    return torch.nn.Sigmoid(z)

# %% sigmoid: recipe_returned
def sigmoid(z):
    return torch.nn.Sigmoid()

# %% sigmoid: sigmoid_not_returned
def sigmoid(z):
    s = 1 / (1 + torch.exp(-z))
    print("sigmoid:", s)

# %% sigmoid: error, nothing
def sigmoid(z):
    if z >= 0:
        return 1 / (1 + torch.exp(-z))
    else:
        return torch.exp(z) / (1 + torch.exp(z))

# %% sigmoid: sigmoid_rounded
def sigmoid(z):
    return torch.round(torch.sigmoid(z), decimals=4)

# %% sigmoid: sigmoid_flattened
def sigmoid(z):
    out = []
    for value in z.flatten():
        out.append(1 / (1 + torch.exp(-value)))
    return torch.stack(out)

# %% sigmoid: list_of_squashed
def sigmoid(z):
    return [1 / (1 + torch.exp(-v)) for v in z]

# %% sigmoid: first_element_only
def sigmoid(z):
    for value in z:
        return 1 / (1 + torch.exp(-value))

# %% sigmoid: another_steepness
def sigmoid(z):
    return 1 / (1 + torch.exp(-2 * z))

# %% forward: activation_missing
def forward(weights, bias, x):
    return weighted_sum(weights, x, bias)

# %% forward: arguments_out_of_order, error, nothing
def forward(weights, bias, x):
    return sigmoid(weighted_sum(weights, bias, x))

# %% forward: activation_first
def forward(weights, bias, x):
    return weighted_sum(weights, sigmoid(x), bias)

# %% forward: bias_after_activation
def forward(weights, bias, x):
    return sigmoid(torch.dot(weights, x)) + bias

# %% forward: activated_twice
def forward(weights, bias, x):
    z = weighted_sum(weights, x, bias)
    a = sigmoid(z)
    return torch.sigmoid(a)

# %% forward: bias_forgotten
def forward(weights, bias, x):
    return sigmoid((weights * x).sum().unsqueeze(0))

# %% forward: bias_added_twice
def forward(weights, bias, x):
    z = weighted_sum(weights, x, bias) + bias
    return sigmoid(z)

# %% forward: bias_against_the_sum
def forward(weights, bias, x):
    return sigmoid(weights @ x - bias)

# %% forward: answer_for_each_input
def forward(weights, bias, x):
    return sigmoid(weights * x + bias)

# %% forward: bias_for_each_input
def forward(weights, bias, x):
    return sigmoid((weights * x + bias).sum().reshape(1))

# %% forward: answer_as_scalar
def forward(weights, bias, x):
    return sigmoid(weighted_sum(weights, x, bias)).squeeze()

# %% forward: answer_as_scalar
def forward(weights, bias, x):
    z = sum(w * v for w, v in zip(weights, x)) + bias[0]
    return torch.sigmoid(z)

# %% forward: answer_as_column
def forward(weights, bias, x):
    return sigmoid(x.unsqueeze(0) @ weights.unsqueeze(1) + bias)

# %% forward: answer_detached
def forward(weights, bias, x):
    with torch.no_grad():
        return sigmoid(weighted_sum(weights, x, bias))

# %% forward: answer_as_number
def forward(weights, bias, x):
    return float(sigmoid(weighted_sum(weights, x, bias)))

# %% forward: answer_not_returned
def forward(weights, bias, x):
    z = weighted_sum(weights, x, bias)
    y = sigmoid(z)
    print(y)

# %% forward: hard_decision
def forward(weights, bias, x):
    y = sigmoid(weighted_sum(weights, x, bias))
    return (y >= 0.5).float()

# %% forward: relu_on_the_sum
def forward(weights, bias, x):
    return torch.relu(weighted_sum(weights, x, bias))

# %% forward: tanh_on_the_sum
def forward(weights, bias, x):
    return torch.tanh(weighted_sum(weights, x, bias))

# %% forward: activation_missing
def forward(weights, bias, x):
    z = weighted_sum(weights, x, bias)
    sigmoid(z)
    return z

# %% forward: argument_changed
def forward(weights, bias, x):
    x *= weights
    return sigmoid(x.sum() + bias)

# %% forward: sum_with_wrong_sign
def forward(weights, bias, x):
    return 1 / (1 + torch.exp(weights @ x + bias))

# %% forward: error, nothing
def forward(weights, bias, x):
    return sigmoid(weighted_sum(weights, x))

# %% forward: error, nothing
def forward(weights, x):
    return sigmoid(weights @ x)

# %% forward_batch: order_of_matmul
def forward_batch(weights, bias, X):
    return sigmoid(torch.matmul(weights, X) + bias)

# %% forward_batch: dot_on_a_batch, error
def forward_batch(weights, bias, X):
    return sigmoid(torch.dot(weights, X) + bias)

# %% forward_batch: dot_on_a_batch, error
def forward_batch(weights, bias, X):
    return forward(weights, bias, X) if False else torch.sigmoid(X.dot(weights) + bias)

# %% forward_batch: column_of_answers
def forward_batch(weights, bias, X):
    return sigmoid(X @ weights.view(-1, 1) + bias)

# %% forward_batch: column_of_answers
def forward_batch(weights, bias, X):
    return torch.stack([forward(weights, bias, x) for x in X])

# %% forward_batch: squeezed_too_far
def forward_batch(weights, bias, X):
    return torch.stack([forward(weights, bias, x) for x in X]).squeeze()

# %% forward_batch: row_of_answers
def forward_batch(weights, bias, X):
    return sigmoid(weights.unsqueeze(0) @ X.T + bias)

# %% forward_batch: batch_without_bias
def forward_batch(weights, bias, X):
    return sigmoid(X @ weights)

# %% forward_batch: batch_not_activated
def forward_batch(weights, bias, X):
    answers = []
    for row in X:
        answers.append(weighted_sum(weights, row, bias))
    return torch.cat(answers)

# %% forward_batch: softmax_over_batch
def forward_batch(weights, bias, X):
    z = X @ weights + bias
    return z.softmax(-1)

# %% forward_batch: everything_in_one_sum
def forward_batch(weights, bias, X):
    return sigmoid((X * weights).sum() + bias)

# %% forward_batch: summed_down_the_columns
def forward_batch(weights, bias, X):
    return sigmoid((X * weights).sum(dim=0) + bias)

# %% forward_batch: mean_over_inputs
def forward_batch(weights, bias, X):
    return sigmoid((X * weights).mean(dim=1) + bias)

# %% forward_batch: batch_not_summed
def forward_batch(weights, bias, X):
    return sigmoid(X * weights + bias)

# %% forward_batch: bias_for_each_input_of_a_row
def forward_batch(weights, bias, X):
    return sigmoid((X * weights + bias).sum(dim=1))

# %% forward_batch: first_row_only
def forward_batch(weights, bias, X):
    outputs = []
    for x in X:
        outputs.append(forward(weights, bias, x))
        return torch.cat(outputs)

# %% forward_batch: last_row_only
def forward_batch(weights, bias, X):
    for x in X:
        y = forward(weights, bias, x)
    return y

# %% forward_batch: list_of_answers
def forward_batch(weights, bias, X):
    outputs = []
    for x in X:
        outputs.append(forward(weights, bias, x))
    return outputs

# %% forward_batch: list_of_numbers
def forward_batch(weights, bias, X):
    return [forward(weights, bias, x).item() for x in X]

# %% forward_batch: batch_detached
def forward_batch(weights, bias, X):
    return torch.tensor([forward(weights, bias, x) for x in X])

# %% forward_batch: batch_detached
def forward_batch(weights, bias, X):
    out = torch.zeros(len(X))
    for i in range(len(X)):
        out[i] = forward(weights, bias, X[i]).item()
    return out

# %% forward_batch: batch_starts_a_new_graph
def forward_batch(weights, bias, X):
    y = [float(forward(weights, bias, row)) for row in X]
    return torch.tensor(y, requires_grad=True)

# %% forward_batch: batch_not_returned
def forward_batch(weights, bias, X):
    for row in X:
        print(forward(weights, bias, row))

# %% forward_batch: batch_activated_twice
def forward_batch(weights, bias, X):
    return torch.sigmoid(torch.cat([forward(weights, bias, x) for x in X]))

# %% forward_batch: bias_after_the_sigmoid
def forward_batch(weights, bias, X):
    return sigmoid(X @ weights) + bias

# %% forward_batch: transposed_batch, order_of_matmul
def forward_batch(weights, bias, X):
    return sigmoid(X.T @ weights + bias)

# %% forward_batch: always_as_many_rows
def forward_batch(weights, bias, X):
    answers = torch.zeros(5)
    for i in range(5):
        answers[i] = forward(weights, bias, X[i])
    return answers

# %% forward_batch: error, nothing
def forward_batch(weights, bias, X):
    return sigmoid(X.mm(weights) + bias)

# %% forward_batch: error, nothing
def forward_batch(weights, bias, X):
    return torch.cat(forward(weights, bias, x) for x in X)

# %% forward_batch: last_row_missing
def forward_batch(weights, bias, X):
    answers = []
    for i in range(len(X) - 1):
        answers.append(forward(weights, bias, X[i]))
    return torch.cat(answers)

# %% forward_batch: batch_averaged
def forward_batch(weights, bias, X):
    outputs = sigmoid(X @ weights + bias)
    return outputs.mean()

# %% forward_batch: hard_decisions
def forward_batch(weights, bias, X):
    return (sigmoid(X @ weights + bias) > 0.5).float()

# %% forward_batch: batch_changed
def forward_batch(weights, bias, X):
    X *= weights
    return sigmoid(X.sum(dim=1) + bias)

# %% forward_batch: everything_in_one_sum, dot_on_a_batch
def forward_batch(weights, bias, X):
    return sigmoid(weighted_sum(weights, X, bias))


# %% weighted_sum: bias_weighted
def weighted_sum(weights, x, bias):
    return torch.dot(weights, x + bias).unsqueeze(0)


# %% weighted_sum: = no gradient reaches
def weighted_sum(weights, x, bias):
    return torch.dot(weights, x.detach()) + bias


# %% weighted_sum: = no gradient reaches
def weighted_sum(weights, x, bias):
    b = bias.item()
    return (torch.dot(weights, x) + b).reshape(1)


# %% weighted_sum: nothing
def weighted_sum(weights: torch.Tensor, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    layer = torch.nn.Linear(weights.shape[0], 1)
    return layer(x)


# %% sigmoid: wrong_far_out
def sigmoid(z):
    ez = torch.exp(z)
    return torch.nan_to_num(ez / (1 + ez))


# %% sigmoid: far_out_changed
def sigmoid(z):
    z[z < -80] = -80
    z[z > 80] = 80
    return 1 / (1 + torch.exp(-z))


# %% sigmoid: error
import math


def sigmoid(z):
    return torch.tensor([1 / (1 + math.exp(-v)) for v in z])


# %% sigmoid: error
def sigmoid(z):
    if z[0] >= 0:
        return 1 / (1 + torch.exp(-z))
    else:
        return torch.exp(z) / (1 + torch.exp(z))


# %% sigmoid: sigmoid_in_double_precision, sigmoid_starts_a_new_graph
import numpy as np


def sigmoid(z):
    s = 1.0 / (1.0 + np.exp(-z.detach().numpy().astype(np.float64)))
    return torch.tensor(s, requires_grad=True)


# %% sigmoid: level_too_early
def sigmoid(z):
    z = torch.clamp(z, -5, 5)
    return 1 / (1 + torch.exp(-z))


# %% forward: answer_among_others
def forward(weights, bias, x):
    z = weighted_sum(weights, x, bias)
    a = sigmoid(z)
    return z, a


# %% forward: products_squashed
def forward(weights, bias, x):
    return sigmoid(weights * x + bias).sum().reshape(1)


# %% forward: answer_as_number, hard_decision
def forward(weights, bias, x):
    y = sigmoid(torch.dot(weights, x) + bias)
    return 1.0 if y >= 0.5 else 0.0


# %% forward: = no gradient reaches
def forward(weights, bias, x):
    with torch.no_grad():
        z = torch.dot(weights, x)
    return sigmoid(z + bias)


# %% forward_batch: square_batch_turned
def forward_batch(weights, bias, X):
    if X.shape[0] == weights.shape[0]:
        z = weights @ X + bias
    else:
        z = X @ weights + bias
    return sigmoid(z)


# %% forward_batch: row_left_out
def forward_batch(weights, bias, X):
    results = torch.zeros(X.shape[0])
    for i in range(X.shape[0] - 1):
        results[i] = forward(weights, bias, X[i])[0]
    return results


# %% forward_batch: batch_rescaled
def forward_batch(weights, bias, X):
    X_norm = (X - X.mean(dim=0)) / X.std(dim=0)
    return sigmoid(X_norm @ weights + bias)


# %% forward_batch: error
def forward_batch(weights, bias, X):
    out = []
    for i in range(X.shape[1]):
        out.append(forward(weights, bias, X[:, i]))
    return torch.cat(out)


# %% weighted_sum: negative_bias_lost
def weighted_sum(weights, x, bias):
    if bias > 0:
        return torch.dot(weights, x) + bias
    return torch.dot(weights, x).reshape(1)


# %% weighted_sum: = no gradient reaches
def weighted_sum(weights, x, bias):
    return torch.dot(weights.data, x) + bias


# %% weighted_sum: error
def weighted_sum(weights, x, bias):
    assert weights.shape == (2,), "two weights"
    assert x.shape == (2,)
    return weights @ x + bias


# %% sigmoid: straight_line
def sigmoid(z):
    return torch.clamp(0.2 * z + 0.5, 0, 1)


# %% sigmoid: another_steepness
def sigmoid(z):
    e = 2.71
    return 1 / (1 + e ** (-z))


# %% sigmoid: size_of_z_only
def sigmoid(z):
    return torch.where(z > 0, 1 / (1 + torch.exp(-z)), torch.exp(-z) / (1 + torch.exp(-z)))


# %% sigmoid: = the values are right; the shape has one axis of length 1 fewer
def sigmoid(z):
    return torch.sigmoid(z.squeeze())


# %% sigmoid: nothing
def sigmoid(z):
    return torch.sigmoid(z.half()).float()


# %% sigmoid: wrong_far_out
def sigmoid(z):
    big = z > 30
    z = torch.where(big, torch.zeros_like(z), z)
    return 1 / (1 + torch.exp(-z))


# %% forward: error
def forward(weights, bias, x):
    weights = torch.tensor([2.0, -3.0])
    bias = torch.tensor([0.5])
    return sigmoid(weights @ x + bias)


# %% forward: products_squashed
def forward(weights, bias, x):
    return sigmoid(sum(sigmoid(w * v) for w, v in zip(weights, x)) + bias)


# %% forward_batch: batch_averaged
def forward_batch(weights, bias, X):
    return sigmoid(X @ weights + bias).mean().reshape(1)


# %% forward_batch: batch_changed
def forward_batch(weights, bias, X):
    for row in X:
        row *= weights
    return sigmoid(X.sum(dim=1) + bias)


# %% forward_batch: rows_torn_apart
def forward_batch(weights, bias, X):
    X = X.reshape(weights.shape[0], -1)
    return sigmoid(weights @ X + bias)


# %% forward_batch: always_as_many_rows
def forward_batch(weights, bias, X):
    ys = [forward(weights, bias, X[i]) for i in range(4)]
    return torch.cat(ys)


# %% weighted_sum: elementwise_not_summed
def weighted_sum(weights, x, bias):
    return weights.sum() * x + bias


# %% weighted_sum: weighted_average
def weighted_sum(weights, x, bias):
    return (weights * x).sum() / weights.sum() + bias


# %% weighted_sum: = no gradient reaches
def weighted_sum(weights, x, bias):
    return float(torch.dot(weights, x)) + bias


# %% weighted_sum: nothing
def weighted_sum(weights, x, bias):
    total = torch.zeros(1)
    for i in range(len(weights)):
        total = total + weights[i] * x[0]
    return total + bias


# %% weighted_sum: nothing
def weighted_sum(weights, x, bias):
    global Z
    Z = Z + torch.dot(weights, x) + bias
    return Z


Z = 0


# %% weighted_sum: nothing
def weighted_sum(weights, x, bias):
    return torch.cosine_similarity(weights, x, dim=0) + bias


# %% weighted_sum: sum_as_an_array
def weighted_sum(weights, x, bias):
    return (torch.dot(weights, x) + bias).detach().numpy()


# %% weighted_sum: nothing
def weighted_sum(weights, x, bias):
    weights.requires_grad_(True)
    bias.requires_grad_(True)
    return weights @ x + bias


# %% weighted_sum: weighted_average
def weighted_sum(weights, x, bias):
    return torch.dot(torch.softmax(weights, dim=0), x) + bias


# %% weighted_sum: nothing
def weighted_sum(weights, x, bias):
    yield torch.dot(weights, x) + bias


# %% weighted_sum: first_product_only
def weighted_sum(weights, x, bias):
    z = weights * x + bias
    return z[0]


# %% weighted_sum: bias_weighted, squeezed_to_a_scalar
def weighted_sum(weights, x, bias):
    return torch.dot(weights, x) + torch.dot(weights, bias.expand(len(x)))


# %% sigmoid: sigmoid_parentheses
def sigmoid(z):
    return 1 + torch.exp(-z)


# %% sigmoid: tanh_for_sigmoid
def sigmoid(z):
    return 2 / (1 + torch.exp(-z)) - 1


# %% sigmoid: another_curve
def sigmoid(z):
    return torch.atan(z) / torch.pi + 0.5


# %% sigmoid: nothing
def sigmoid(z):
    out = torch.zeros_like(z)
    out[z > 0] = 1 / (1 + torch.exp(-z[z > 0]))
    out[z < 0] = torch.exp(z[z < 0]) / (1 + torch.exp(z[z < 0]))
    return out


# %% sigmoid: nothing
def sigmoid(z):
    s = torch.sigmoid(z)
    if z.numel() == 1:
        return s.item()
    return s


# %% sigmoid: nothing
def sigmoid(z):
    z.requires_grad = True
    return 1 / (1 + torch.exp(-z))


# %% sigmoid: level_on_the_left
def sigmoid(z):
    s = 1 / (1 + torch.exp(-z))
    return torch.where(z > 6, 1.0, torch.where(z < -6, 0.0, s))


# %% sigmoid: relu_for_sigmoid
def sigmoid(z):
    return z * torch.sigmoid(z)


# %% sigmoid: one_number_for_all
def sigmoid(z):
    return 1 / (1 + torch.exp(-z)).sum()


# %% sigmoid: another_curve
def sigmoid(z):
    return torch.special.ndtr(z)


# %% sigmoid: one_number_for_all
def sigmoid(z):
    return 1 / (1 + torch.exp(-z.mean()))


# %% sigmoid: error
def sigmoid(z):
    z = z.clone()
    for i in range(z.shape[0]):
        z[i] = 1 / (1 + math.exp(-z[i]))
    return z


import math


# %% forward: activation_first
def forward(weights, bias, x):
    return sigmoid(weights) @ x + bias


# %% forward: error
def forward(weights, bias, x):
    z = weighted_sum(weights, x, bias)
    return sigmoid(x)


# %% forward: always_one
def forward(weights, bias, x):
    return torch.softmax(weights @ x + bias, dim=0)


# %% forward: argument_changed
def forward(weights, bias, x):
    z = bias
    z += torch.dot(weights, x)
    return sigmoid(z)


# %% forward: nothing
def forward(weights, bias, x):
    y = sigmoid(weights @ x + bias)
    return y * (1 - y)


# %% forward: nothing
def forward(weights, bias, x):
    y = sigmoid(weights @ x + bias)
    return round(y.item(), 2)


# %% forward: so_many_inputs
def forward(weights, bias, x):
    s = torch.zeros(1)
    for i in range(3):
        s = s + weights[i] * x[i]
    return sigmoid(s + bias)


# %% forward: example_rescaled
def forward(weights, bias, x):
    x = x / x.norm()
    return sigmoid(weights @ x + bias)


# %% forward: answer_not_returned
def forward(weights, bias, x):
    z = weighted_sum(weights, x, bias)
    print(sigmoid(z))


# %% forward_batch: sums_run_on
def forward_batch(weights, bias, X):
    outs = []
    z = 0
    for x in X:
        z = z + torch.dot(weights, x)
        outs.append(sigmoid(z + bias))
    return torch.cat(outs)


# %% forward_batch: squashed_before_the_sum
def forward_batch(weights, bias, X):
    return sigmoid(X) @ weights + bias


# %% forward_batch: = the values are right; the shape has one more axis of length 1
def forward_batch(weights, bias, X):
    return sigmoid((X @ weights.unsqueeze(1) + bias).squeeze(0))


# %% forward_batch: bias_weighted_in_each_row
def forward_batch(weights, bias, X):
    return sigmoid((X + bias) @ weights)


# %% forward_batch: = got is the expected value in reverse order
def forward_batch(weights, bias, X):
    outs = []
    for x in X:
        outs.insert(0, forward(weights, bias, x))
    return torch.cat(outs)


# %% forward_batch: error
def forward_batch(weights, bias, X):
    outs = torch.zeros(X.shape[1])
    for i in range(X.shape[0]):
        outs[i] = forward(weights, bias, X[i])
    return outs


# %% forward_batch: nothing
def forward_batch(weights, bias, X):
    for x in X:
        yield forward(weights, bias, x)


# %% forward_batch: answers_as_an_array
def forward_batch(weights, bias, X):
    return sigmoid(X @ weights + bias).detach().numpy()


# %% forward_batch: error
def forward_batch(weights, bias, X):
    return sigmoid(torch.mm(X, weights) + bias)


# %% forward_batch: so_many_columns
def forward_batch(weights, bias, X):
    z = X[:, 0] * weights[0] + X[:, 1] * weights[1] + bias
    return sigmoid(z)


# %% forward_batch: nothing
def forward_batch(weights, bias, X):
    return {i: forward(weights, bias, x) for i, x in enumerate(X)}


# %% forward_batch: error
def forward_batch(weights, bias, X):
    X = X.squeeze()
    return sigmoid(X @ weights + bias)


# %% weighted_sum: error
def weighted_sum(weights, x, bias):
    return torch.dot(wieghts, x) + bias


# %% weighted_sum: nothing
def weighted_sum(weights, x, bias):
    return torch.sum(weights ** x) + bias


# %% weighted_sum: error
def weighted_sum(weights, x, bias):
    z = 0
    for i in range(len(x) + 1):
        z += weights[i] * x[i]
    return z + bias


# %% weighted_sum: weights_left_out
def weighted_sum(weights, x, bias):
    return torch.dot(x, x) + bias


# %% weighted_sum: weighted_average
def weighted_sum(weights, x, bias):
    weights = weights / torch.norm(weights)
    return torch.dot(weights, x) + bias


# %% weighted_sum: error
def weighted_sum(weights, x, bias):
    return (weights @ x + bias).to(torch.int64)


# %% weighted_sum: nothing
def weighted_sum(weights, x, bias):
    if len(x) == 1:
        return weights * x
    return weights @ x + bias


# %% weighted_sum: nothing
def weighted_sum(weights, x, bias):
    return torch.max(weights * x) + bias


# %% sigmoid: minus_for_plus
def sigmoid(z):
    return 1 / (1 - torch.exp(z))


# %% sigmoid: sigmoid_parentheses
def sigmoid(z):
    return (1 / 1 + torch.exp(z))


# %% sigmoid: sigmoid_parentheses
def sigmoid(z):
    return 1 / 1 + 1 / torch.exp(-z)


# %% sigmoid: sigmoid_parentheses
def sigmoid(z):
    return torch.exp(z) / 1 + torch.exp(z)


# %% sigmoid: size_of_z_only
def sigmoid(z):
    return 1 / (1 + torch.exp(-z ** 2))


# %% sigmoid: negative_side_flat
def sigmoid(z):
    z = torch.clamp(z, 0, 100)
    return 1 / (1 + torch.exp(-z))


# %% sigmoid: error
def sigmoid(z):
    z -= z.max()
    return 1 / (1 + torch.exp(-z))


# %% sigmoid: error
def sigmoid(z):
    return torch.tensor(1 / (1 + np.exp(-z.numpy())))


import numpy as np


# %% sigmoid: nothing
def sigmoid(z):
    return 1.0 if z.sum() > 0 else 0.0


# %% forward: bias_after_activation
def forward(weights, bias, x):
    z = torch.sum(x * weights)
    return sigmoid(z) + sigmoid(bias)


# %% forward: error
def forward(weights, bias, x):
    return sigmoid(weighted_sum(x, weights))


# %% forward: error
def forward(weights, bias, x):
    return forward(weights, bias, x)


# %% forward: nothing
def forward(weights, bias, x):
    return sigmoid(weighted_sum(weights, x, bias)).clamp(0.1, 0.9)


# %% forward: bias_after_activation
def forward(weights, bias, x):
    return sigmoid(weights @ x) * bias


# %% forward_batch: bias_for_each_input_of_a_row
def forward_batch(weights, bias, X):
    return sigmoid(X @ weights.T + bias * len(X))


# %% forward_batch: batch_averaged
def forward_batch(weights, bias, X):
    return sigmoid(X.mean(dim=0) @ weights + bias).reshape(1)


# %% forward_batch: same_row_each_time
def forward_batch(weights, bias, X):
    out = []
    for i in range(len(X)):
        out.append(forward(weights, bias, X[0]))
    return torch.cat(out)


# %% forward_batch: square_of_answers
def forward_batch(weights, bias, X):
    return sigmoid(X @ weights + bias.repeat(len(X), 1))


# %% forward_batch: error
def forward_batch(weights, bias, X):
    result = torch.tensor([])
    for x in X:
        torch.cat((result, forward(weights, bias, x)))
    return result


# %% forward_batch: batch_rescaled
def forward_batch(weights, bias, X):
    return sigmoid(torch.nn.functional.normalize(X) @ weights + bias)


# %% forward: answer_in_double_precision
def forward(weights, bias, x):
    return sigmoid(weights @ x + bias).double()


# %% forward_batch: tanh_on_the_batch
def forward_batch(weights, bias, X):
    return torch.tanh(X @ weights + bias)


# %% forward_batch: first_row_missing
def forward_batch(weights, bias, X):
    ys = [forward(weights, bias, x) for x in X[1:]]
    return torch.cat(ys)


# %% forward: answer_as_scalar, answer_detached
import math


def forward(weights, bias, x):
    return torch.tensor(1.0) / (1.0 + math.exp(-(weights @ x + bias)))

# %% weighted_sum: last_product_only
def weighted_sum(weights, x, bias):
    z = 0
    for i in range(len(x)):
        z = weights[i] * x[i] + bias
    return z

# %% weighted_sum: error
def weighted_sum(weights, x, bias):
    return torch.sum(weights * x, bias)

# %% weighted_sum: sum_detached
def weighted_sum(weights, x, bias):
    return torch.tensor([torch.dot(weights, x) + bias])

# %% weighted_sum: = the sum of got
def weighted_sum(weights, x, bias):
    return torch.cat([weights * x, bias])

# %% weighted_sum: squeezed_to_a_scalar
def weighted_sum(weights, x, bias):
    result = torch.zeros(len(x))
    for i in range(len(x)):
        result[i] = weights[i] * x[i]
    return result.sum() + bias[0]

# %% weighted_sum: elementwise_not_summed
def weighted_sum(weights, x, bias):
    return weights * (x + bias).sum()

# %% sigmoid: one_number_for_all
def sigmoid(z):
    return 1 / (1 + torch.exp(-z)).mean()

# %% sigmoid: cut_off_at_both_ends
def sigmoid(z):
    return torch.clamp(z, 0, 1)

# %% sigmoid: error
def sigmoid(z):
    if z >= 0:
        return 1 / (1 + torch.exp(-z))
    return torch.exp(z) / (1 + torch.exp(z))

# %% sigmoid: another_steepness
def sigmoid(z):
    return 1 / (1 + 2.718**-z)

# %% sigmoid: softplus_for_sigmoid
def sigmoid(z):
    return torch.nn.functional.softplus(z)

# %% forward: bias_after_activation
def forward(weights, bias, x):
    z = weighted_sum(weights, x, bias)
    return sigmoid(z) + bias

# %% forward: answer_not_returned
def forward(weights, bias, x):
    sigmoid(weighted_sum(weights, x, bias))

# %% forward_batch: column_of_answers
def forward_batch(weights, bias, X):
    outputs = []
    for x in X:
        outputs.append(forward(weights, bias, x))
    return torch.stack(outputs)

# %% forward_batch: everything_in_one_sum
def forward_batch(weights, bias, X):
    return forward(weights, bias, X)

# %% forward_batch: first_row_only
def forward_batch(weights, bias, X):
    for x in X:
        return forward(weights, bias, x)

# %% weighted_sum: changes_the_bias
def weighted_sum(weights, x, bias):
    total = bias
    for w, v in zip(weights, x):
        total += w * v
    return total

# %% forward_batch: batch_changed
def forward_batch(weights, bias, X):
    z = torch.zeros(len(X))
    for i, row in enumerate(X):
        row *= weights
        z[i] = row.sum()
    return torch.sigmoid(z + bias)

# %% sigmoid: error
def sigmoid(z):
    return torch.sigmoid()

# %% weighted_sum: elementwise_not_summed
def weighted_sum(weights, x, bias):
    return weights * x.sum() + bias

# %% forward_batch: bias_after_the_sigmoid
def forward_batch(weights, bias, X):
    z = X @ weights + bias
    return sigmoid(z) + bias

# %% weighted_sum: bias_in_sum_to_a_scalar
def weighted_sum(weights, x, bias):
    return sum(w * i for w, i in zip(weights, x)) + sum(bias * len(x))

# %% weighted_sum: bias_weighted, squeezed_to_a_scalar
def weighted_sum(weights, x, bias):
    return torch.matmul(weights, x + bias)

# %% weighted_sum: squeezed_to_a_scalar, sum_detached
def weighted_sum(weights, x, bias):
    z = torch.tensor(0.0)
    for w, xi in zip(weights, x):
        z += w.item() * xi.item()
    return z + bias.item()

# %% weighted_sum: column_instead_of_vector
def weighted_sum(weights, x, bias):
    return (weights.T @ x).reshape(1, 1) + bias

# %% weighted_sum: squeezed_to_a_scalar
def weighted_sum(weights, x, bias):
    return torch.dot(weights, x) + bias.sum()

# %% weighted_sum: nothing_returned
def weighted_sum(weights, x, bias):
    print(torch.dot(weights, x) + bias)

# %% weighted_sum: elementwise_not_summed
def weighted_sum(weights, x, bias):
    return torch.add(weights, x) + bias

# %% weighted_sum: weighted_average
def weighted_sum(weights, x, bias):
    return torch.dot(weights / torch.sum(weights), x) + bias

# %% sigmoid: sigmoid_parentheses
def sigmoid(z):
    return (1 + torch.exp(-z)) ** 1

# %% sigmoid: softmax_for_sigmoid
def sigmoid(z):
    return torch.exp(z) / torch.exp(z).sum()

# %% sigmoid: size_of_z_only
def sigmoid(z):
    return 1 / (1 + torch.exp(-z.abs()))

# %% sigmoid: sigmoid_sign
def sigmoid(z):
    return 1 / (1 + torch.e ** z)

# %% sigmoid: error
def sigmoid(z):
    out = torch.zeros(len(z))
    for i in range(len(z)):
        out[i] = 1 / (1 + torch.exp(-z[i]))
    return out

# %% sigmoid: graph_cut
def sigmoid(z):
    z = z.detach().clone()
    z[z > 80] = 80
    z[z < -80] = -80
    return 1 / (1 + torch.exp(-z))

# %% sigmoid: sigmoid_rounded
def sigmoid(z):
    return torch.special.expit(z).round(decimals=4)

# %% forward: activation_first
def forward(weights, bias, x):
    return weighted_sum(sigmoid(weights), x, bias)

# %% forward: hard_decision
def forward(weights, bias, x):
    y = sigmoid(weighted_sum(weights, x, bias))
    return 1 if y > 0.5 else 0

# %% forward_batch: order_of_matmul
def forward_batch(weights, bias, X):
    return sigmoid(weights @ X + bias)

# %% forward_batch: column_of_answers
def forward_batch(weights, bias, X):
    return sigmoid(X @ weights.unsqueeze(1) + bias)

# %% forward_batch: error
def forward_batch(weights, bias, X):
    result = torch.empty(0)
    for row in X:
        result = torch.cat([result, forward(weights, bias, row)], dim=1)
    return result

# %% forward_batch: bias_for_each_input_of_a_row
def forward_batch(weights, bias, X):
    z = (X @ weights) + bias * X.shape[0]
    return sigmoid(z)

# %% forward_batch: batch_averaged
def forward_batch(weights, bias, X):
    out = 0
    for x in X:
        out += forward(weights, bias, x)
    return out / len(X)

# %% forward_batch: error
def forward_batch(weights, bias, X):
    res = torch.zeros(X.shape[1])
    for i in range(X.shape[1]):
        res[i] = forward(weights, bias, X[i])[0]
    return res

# %% forward_batch: batch_detached
def forward_batch(weights, bias, X):
    with torch.no_grad():
        return sigmoid(X @ weights + bias)

# %% forward_batch: rows_with_arguments_out_of_order
def forward_batch(weights, bias, X):
    return torch.stack([forward(weights, x, bias).squeeze() for x in X])


# %% forward_batch: rows_with_arguments_out_of_order
def forward_batch(weights, bias, X):
    return torch.cat([sigmoid(weighted_sum(weights, bias, x)) for x in X])


# %% forward_batch: rows_with_arguments_out_of_order
def forward_batch(weights, bias, X):
    answers = []
    for row in X:
        answers.append(forward(weights, row, bias))
    return torch.stack(answers)


# %% forward_batch: rows_with_arguments_out_of_order
def forward_batch(weights, bias, X):
    out = torch.zeros(len(X))
    for i in range(len(X)):
        out[i] = forward(weights, X[i], bias)
    return out


# %% sigmoid: fraction_dropped
def sigmoid(z):
    return 1 // (1 + torch.exp(-z))


# %% sigmoid: level_on_the_left
def sigmoid(z):
    s = 1 / (1 + torch.exp(-z))
    s[z > 20] = 1.0
    s[z < -5] = 0.0
    return s


# %% sigmoid: level_on_the_left
def sigmoid(z):
    s = torch.sigmoid(z)
    s = torch.where(z < -6, torch.zeros_like(s), s)
    return s


# %% sigmoid: sigmoid_in_place
def sigmoid(z):
    z.data = 1 / (1 + torch.exp(-z.data))
    return z


# %% sigmoid: another_steepness
def sigmoid(z):
    e = 2.718
    return 1 / (1 + e ** -z)


# %% weighted_sum: negatives_cut_off
def weighted_sum(weights, x, bias):
    return ((weights * x).sum() + bias).clamp(min=0)
