"""What learners write in exercise 5 and get wrong. See tests/course/mistakes.py."""

# %% Neuron.forward: = every row is the first
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()
    def forward(self, x):
        return self.activation(self.linear(x[0])).expand(len(x), 1)


# %% Neuron.forward: = mean of the expected
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()
    def forward(self, x):
        return self.activation(self.linear(x)).mean(0, keepdim=True)


# %% Neuron.forward: = times 100
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()
    def forward(self, x):
        return self.activation(self.linear(x)) * 100


# %% Neuron.forward: in_a_row, = rows and columns swapped
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()
    def forward(self, x):
        return self.activation(self.linear(x)).T


# %% Neuron.forward: = rows in reverse
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()
    def forward(self, x):
        return self.activation(self.linear(torch.flip(x, [0])))


# %% Neuron: parent_not_initialised
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: parent_not_initialised
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: parent_not_initialised
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()
        super().__init__()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: init_given_too_much
class Neuron(nn.Module):
    def _init_(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: init_given_too_much
class Neuron(nn.Module):
    def __int__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: init_given_too_much
class Neuron(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: inputs_fixed
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(2, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: inputs_fixed
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(in_features=4, out_features=1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: inputs_fixed
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(3, 1)  # three features
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: linear_sizes_swapped
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(1, num_inputs)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: as_many_outputs_as_inputs
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_inputs)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: two_outputs
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 2)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: layer_in_local_variable, nothing_kept
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        linear = nn.Linear(num_inputs, 1)
        activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: layer_in_local_variable, nothing_kept
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: layer_under_another_name
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.fc = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.fc(x))

# %% Neuron: members_under_other_names
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.layer1 = nn.Linear(num_inputs, 1)
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        out = self.layer1(x)
        return self.sigmoid(out)

# %% Neuron: activation_not_kept
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)

    def forward(self, x):
        return torch.sigmoid(self.linear(x))

# %% Neuron: activation_not_kept
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        return self.sigmoid(self.linear(x))

# %% Neuron Neuron.forward: layer_in_local_variable
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.weights = torch.randn(num_inputs, 1, requires_grad=True)
        self.bias = torch.zeros(1, requires_grad=True)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(x @ self.weights + self.bias)

# %% Neuron: members_under_other_names, layer_under_another_name
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(1, num_inputs))
        self.bias = nn.Parameter(torch.zeros(1))
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(x @ self.weight.T + self.bias)

# %% Neuron Neuron.forward: layer_in_a_list
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = [nn.Linear(num_inputs, 1)]
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear[0](x))

# %% Neuron Neuron.forward: nothing_kept
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.layers = [nn.Linear(num_inputs, 1), nn.Sigmoid()]

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

# %% Neuron Neuron.forward: layer_in_a_dict
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = {"layer": nn.Linear(num_inputs, 1)}
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear["layer"](x))

# %% Neuron: several_layers_as_one
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Sequential(nn.Linear(num_inputs, 1), nn.Sigmoid())
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear[0](x))

# %% Neuron: bias_switched_off
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1, bias=False)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: bias_not_registered
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        del self.linear.bias
        self.linear.bias = torch.zeros(1, requires_grad=True)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: plain_tensor_over_parameter, error
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.linear.weight = torch.randn(1, num_inputs)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: shared_by_all
layer = nn.Linear(3, 1)

class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = layer
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: frozen_parameters
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()
        for p in self.parameters():
            p.requires_grad = False

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: hidden_layer_as_well
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.hidden = nn.Linear(num_inputs, num_inputs)
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: class_not_instance
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: class_not_instance, nothing
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.ReLU

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: relu_for_sigmoid
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.ReLU()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: relu_for_sigmoid
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = torch.relu

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: tanh_for_sigmoid
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Tanh()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: softmax_for_sigmoid
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Softmax(dim=1)

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: hard_sigmoid
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Hardsigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: activation_by_name
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = "sigmoid"

    def forward(self, x):
        return torch.sigmoid(self.linear(x))

# %% Neuron: logarithm_of_the_sigmoid
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.LogSigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: not_a_module
class Neuron:
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def __call__(self, x):
        return self.activation(self.linear(x))

# %% Neuron.forward: forward_without_return
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        z = self.linear(x)
        a = self.activation(z)

# %% Neuron.forward: forward_without_return
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        x = self.activation(self.linear(x))
        return

# %% Neuron.forward: forward_without_return
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        print(self.activation(self.linear(x)))

# %% Neuron.forward: activation_missing
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.linear(x)

# %% Neuron.forward: activation_missing
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        z = self.linear(x)
        self.activation(z)
        return z

# %% Neuron.forward: activation_missing
import torch.nn.functional as F


class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return F.linear(x, self.linear.weight, self.linear.bias)

# %% Neuron.forward: layer_missing
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(x)

# %% Neuron.forward: input_comes_back
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        self.linear(x)
        self.activation(x)
        return x

# %% Neuron.forward: activation_first
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.linear(self.activation(x))

# %% Neuron.forward: activated_twice
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        z = self.linear(x)
        z = self.activation(z)
        return torch.sigmoid(z)

# %% Neuron.forward: weight_not_transposed
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        x = self.linear(x)
        return self.activation(self.linear(x))

# %% Neuron.forward: layer_made_in_forward
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        linear = nn.Linear(x.shape[1], 1)
        return self.activation(linear(x))

# %% Neuron.forward: forward_misspelt
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def Forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron.forward: forward_misspelt
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def feed_forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron.forward: forward_misspelt
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

        def forward(self, x):
            return self.activation(self.linear(x))

# %% Neuron.forward: self_missing
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(x):
        return self.activation(self.linear(x))

# %% Neuron.forward: input_not_taken, self_missing, error
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self):
        return self.activation(self.linear(x))

# %% Neuron.forward: error, nothing
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return activation(linear(x))

# %% Neuron.forward: error, nothing
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return nn.Sigmoid(self.linear(x))

# %% Neuron.forward: returns_the_layer
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.linear

# %% Neuron.forward: returns_the_activation
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        self.linear(x)
        return self.activation

# %% Neuron.forward: threshold_in_forward
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        a = self.activation(self.linear(x))
        return torch.where(a > 0.5, 1.0, 0.0)

# %% Neuron.forward: rounded_in_forward
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return torch.round(self.activation(self.linear(x)))

# %% Neuron.forward: threshold_as_booleans
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x)) > 0.5

# %% Neuron.forward: data_in_forward
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        with torch.no_grad():
            return self.activation(self.linear(x))

# %% Neuron.forward: data_in_forward
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x)).detach()

# %% Neuron.forward: numpy_answers
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x)).detach().numpy()

# %% Neuron.forward: list_of_answers
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x)).tolist()

# %% Neuron.forward: answer_as_number, error
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x)).item()

# %% Neuron.forward: squeezed_to_a_vector, flattened_to_a_vector
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x)).squeeze(1)

# %% Neuron.forward: squeezed_to_a_vector, flattened_to_a_vector
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x)).flatten()

# %% Neuron.forward: squeezed_to_a_vector, flattened_to_a_vector
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x)).squeeze()

# %% Neuron.forward: first_row_only
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x[0]))

# %% Neuron.forward: first_row_only
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        for row in x:
            return self.activation(self.linear(row))

# %% Neuron.forward: answers_averaged
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x)).mean()

# %% Neuron.forward: softmax_on_one_output
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return torch.softmax(self.linear(x), dim=1)

# %% Neuron.forward: softmax_over_the_rows
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return torch.softmax(self.linear(x), dim=0)

# %% Neuron.forward: relu_in_forward
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return torch.relu(self.linear(x))

# %% Neuron.forward: relu_in_forward
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        z = self.linear(x)
        return z.clamp(min=0)

# %% Neuron.forward: tanh_in_forward
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return torch.tanh(self.linear(x))

# %% Neuron.forward: bias_left_out
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(x @ self.linear.weight.T)

# %% Neuron.forward: bias_added_again
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        z = self.linear(x) + self.linear.bias
        return self.activation(z)

# %% Neuron.forward: weight_not_transposed, error
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(x @ self.linear.weight + self.linear.bias)

# %% Neuron.forward: weight_not_transposed, error
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(torch.matmul(self.linear.weight, x) + self.linear.bias)

# %% Neuron.forward: weights_changed_in_forward
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        a = self.activation(self.linear(x))
        self.linear.weight.data -= 0.01
        return a

# %% Neuron.forward: input_changed, nothing
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        x -= x.mean()
        return self.activation(self.linear(x))

# %% Neuron.forward: = 1 minus
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return 1 - self.activation(self.linear(x))

# %% Neuron.forward: answers_clipped
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        out = self.activation(self.linear(x))
        return torch.clamp(out, 0.01, 0.99)  # BCE must not see log(0)

# %% Neuron.forward: inputs_standardized, error
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super(Neuron, self).__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        x = (x - x.mean(dim=0)) / x.std(dim=0)
        return self.activation(self.linear(x))

# %% Neuron: parent_not_initialised
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super(nn.Module, self).__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron Neuron.forward: hidden_layer_before
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.hidden = nn.Linear(num_inputs, 4)
        self.linear = nn.Linear(4, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        x = torch.relu(self.hidden(x))
        return self.activation(self.linear(x))

# %% Neuron: shared_by_all
shared_layer = {}


class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        if num_inputs not in shared_layer:
            shared_layer[num_inputs] = nn.Linear(num_inputs, 1)
        self.linear = shared_layer[num_inputs]
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron.forward: dropout_as_well
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.dropout = nn.Dropout(0.2)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.dropout(self.linear(x)))

# %% Neuron.forward: data_in_forward
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return torch.tensor([[self.activation(self.linear(row)).item()] for row in x])

# %% Neuron.forward: summed_over_all_rows
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        z = torch.sum(x * self.linear.weight) + self.linear.bias
        return self.activation(z)

# %% Neuron Neuron.forward: = float64
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1, dtype=torch.float64)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x.double()))

# %% Neuron: nothing, error
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = torch.sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: bias_beside_the_layer
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1, bias=False)
        self.bias = nn.Parameter(torch.zeros(1))
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x) + self.bias)

# %% Neuron.forward: error
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        x = x.view(-1, 2)
        return self.activation(self.linear(x))

# %% Neuron: frozen_parameters
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.linear.requires_grad_(False)
        self.linear.weight.normal_()
        self.linear.bias.zero_()
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron Neuron.forward: hidden_layer_as_well
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.norm = nn.BatchNorm1d(1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.norm(self.linear(x)))

# %% Neuron: softmax_of_the_rows_for_sigmoid
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Softmax(dim=0)

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron.forward: activation_missing
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        z = self.linear(x)
        if self.training:
            return z  # logits for the loss
        return self.activation(z)

# %% Neuron: layer_on_the_class
class Neuron(nn.Module):
    linear = nn.Linear(2, 1)
    activation = nn.Sigmoid()

    def __init__(self, num_inputs):
        super().__init__()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: several_layers_as_one
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Sequential(nn.Linear(num_inputs, 1), nn.Sigmoid())
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.linear(x)

# %% Neuron Neuron.forward: hidden_layer_as_well
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.weights = nn.Parameter(torch.randn(num_inputs, 1))
        self.bias = nn.Parameter(torch.zeros(1))
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(x @ self.weights + self.bias)

# %% Neuron: bias_switched_off
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        torch.manual_seed(42)
        self.linear = nn.Linear(num_inputs, 1)
        nn.init.constant_(self.linear.weight, 0.5)
        self.linear.bias = None
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: error
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.LazyLinear(1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: nothing
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = lambda x: x @ torch.randn(num_inputs, 1) + torch.randn(1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: = 1 minus
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)

    def activation(self, z):
        return 1 / (1 + torch.exp(z))

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron.forward: mean_for_sum
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        z = (x * self.linear.weight).mean(dim=1, keepdim=True) + self.linear.bias
        return self.activation(z)

# %% Neuron.forward: nothing
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        x -= x.min()
        x /= x.max()
        return self.activation(self.linear(x))

# %% Neuron.forward: one_by_one_in_a_list
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        outputs = []
        for row in x:
            z = torch.dot(self.linear.weight[0], row) + self.linear.bias
            outputs.append(self.activation(z))
        return outputs

# %% Neuron.forward: last_row_left_out
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        outputs = torch.zeros(len(x), 1)
        for i in range(len(x) - 1):
            outputs[i] = self.activation(self.linear(x[i]))
        return outputs

# %% Neuron.forward: more_than_the_answers
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        z = self.linear(x)
        return z, self.activation(z)

# %% Neuron.forward: rounded_to_decimals
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return torch.round(self.activation(self.linear(x)), decimals=2)

# %% Neuron.forward: error
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x, y):
        pred = self.activation(self.linear(x))
        return pred, ((pred - y) ** 2).mean()

# %% Neuron.forward: nothing
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        with torch.no_grad():
            norm = self.linear.weight.norm()
            self.linear.weight /= norm
        return self.activation(self.linear(x))

# %% Neuron.forward: first_answer_kept
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()
        self.cache = None

    def forward(self, x):
        if self.cache is None:
            self.cache = self.activation(self.linear(x))
        return self.cache

# %% Neuron: error
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: error
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron.forward: = one more axis
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        a = self.activation(self.linear(x))
        return a.unsqueeze(0)

# %% Neuron.forward: in_a_row
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        a = self.activation(self.linear(x))
        return a.T

# %% Neuron.forward: nothing
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x) + torch.randn(1) * 0.1)

# %% Neuron.forward: layer_made_in_forward
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        self.linear = nn.Linear(x.shape[1], 1)
        return self.activation(self.linear(x))

# %% Neuron: layer_under_another_name
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(1, num_inputs))
        self.bias = nn.Parameter(torch.zeros(1))
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(x @ self.weight.t() + self.bias)

# %% Neuron Neuron.forward: layer_under_another_name
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.w = nn.Parameter(torch.rand(num_inputs))
        self.b = nn.Parameter(torch.rand(1))
        self.activation = torch.sigmoid

    def forward(self, x):
        return self.activation(x @ self.w + self.b)

# %% Neuron: linear_is_a_method
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.weights = nn.Parameter(torch.randn(1, num_inputs))
        self.bias = nn.Parameter(torch.randn(1))

    def linear(self, x):
        return x @ self.weights.T + self.bias

    def activation(self, z):
        return torch.sigmoid(z)

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron.forward: dropout_as_well
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        x = nn.functional.dropout(x, 0.5)
        return self.activation(self.linear(x))

# %% Neuron.forward: = one axis of length 1 fewer
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        out = []
        for row in x:
            out.append(self.activation(self.linear(row)).item())
        return torch.tensor(out)

# %% Neuron.forward: summed_over_all_rows
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        z = self.linear(x)
        return self.activation(z.sum())

# %% Neuron: unbounded_for_sigmoid
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Softplus()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron.forward: nothing
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        x = nn.functional.normalize(x)
        return self.activation(self.linear(x))

# %% Neuron.forward: weight_not_transposed
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x.T))

# %% Neuron: init_given_too_much
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__(num_inputs)
        self.linear = nn.Linear(num_inputs, 1)
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: = float64, = dtype, error, nothing
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Linear(num_inputs, 1).double()
        self.activation = nn.Sigmoid()
    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: several_layers_as_one
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Sequential(nn.Linear(num_inputs, 1), nn.Sigmoid())
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.activation(self.linear(x))

# %% Neuron: several_layers_as_one
class Neuron(nn.Module):
    def __init__(self, num_inputs):
        super().__init__()
        self.linear = nn.Sequential(nn.Linear(num_inputs, 1), nn.Sigmoid())
        self.activation = nn.Sigmoid()

    def forward(self, x):
        return self.linear(x)

# %% Neuron.forward: products_not_added
class Neuron(Neuron):
    def forward(self, x):
        return self.activation(x * self.linear.weight + self.linear.bias)

# %% Neuron.forward: summed_over_the_rows
class Neuron(Neuron):
    def forward(self, x):
        return torch.sigmoid((x * self.linear.weight).sum(dim=0) + self.linear.bias)

# %% Neuron.forward: bias_subtracted
class Neuron(Neuron):
    def forward(self, x):
        return self.activation(x @ self.linear.weight.T - self.linear.bias)

# %% Neuron.forward: relu_before_sigmoid
class Neuron(Neuron):
    def forward(self, x):
        return self.activation(torch.relu(self.linear(x)))

# %% Neuron: relu_in_the_activation
class Neuron(Neuron):
    def __init__(self, num_inputs):
        super().__init__(num_inputs)
        self.activation = nn.Sequential(nn.ReLU(), nn.Sigmoid())

# %% Neuron: one_parameter_frozen
class Neuron(Neuron):
    def __init__(self, num_inputs):
        super().__init__(num_inputs)
        self.linear.bias.requires_grad_(False)

# %% Neuron: one_parameter_frozen
class Neuron(Neuron):
    def __init__(self, num_inputs):
        super().__init__(num_inputs)
        self.linear.weight.requires_grad = False

# %% Neuron: parameters_too_many
class Neuron(Neuron):
    def __init__(self, num_inputs):
        super().__init__(num_inputs)
        self.bias = nn.Parameter(torch.zeros(1))

# %% Neuron: parameters_too_many, hidden_layer_as_well
class Neuron(Neuron):
    def __init__(self, num_inputs):
        super().__init__(num_inputs)
        self.w = nn.Parameter(torch.randn(1, num_inputs))
        self.b = nn.Parameter(torch.randn(1))
