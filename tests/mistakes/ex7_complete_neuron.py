"""What learners write in exercise 7 and get wrong. See tests/course/mistakes.py."""

# %% CompleteNeuron.num_outputs: = columns in reverse
Former = CompleteNeuron
class CompleteNeuron(Former):
    def forward(self, x):
        out = super().forward(x)
        return out.flip(1) if out.shape[1] > 1 else out


# %% CompleteNeuron: answers_flattened
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        return self.activation(self.dropout(self.linear(x))).squeeze(1) if self.linear.out_features == 1 else super().forward(x)

# %% CompleteNeuron: sigmoid_by_default
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="sigmoid", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

# %% CompleteNeuron: identity_by_default
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="identity", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

# %% CompleteNeuron: dropout_on_by_default
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.5, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

# %% CompleteNeuron: dropout_on_by_default
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.2, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

# %% CompleteNeuron: bias_switched_off
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        self.linear.bias = None

# %% CompleteNeuron: nothing
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        self.scale = nn.Parameter(torch.ones(1))

# %% CompleteNeuron.activation: leak_ten_times
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if activation == "leaky_relu":
            self.activation = nn.LeakyReLU(0.1)

# %% CompleteNeuron.activation: slope_typed_in
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if activation == "leaky_relu":
            self.activation = nn.LeakyReLU(0.2)

# %% CompleteNeuron.activation: slope_typed_in
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if activation == "leaky_relu":
            self.activation = nn.LeakyReLU(0.3)

# %% CompleteNeuron.activation: slope_typed_in
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if activation == "leaky_relu":
            self.activation = nn.LeakyReLU(negative_slope=0.001)

# %% CompleteNeuron.activation: leak_forgotten
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if activation == "leaky_relu":
            self.activation = nn.ReLU()

# %% CompleteNeuron.activation: identity_as_relu
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if activation == "identity":
            self.activation = nn.ReLU()

# %% CompleteNeuron.activation: hard_tanh
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if activation == "tanh":
            self.activation = nn.Hardtanh()

# %% CompleteNeuron.activation: sigmoid_for_tanh
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if activation == "tanh":
            self.activation = nn.Sigmoid()

# %% CompleteNeuron.activation: softmax_for_sigmoid
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if activation == "sigmoid":
            self.activation = nn.Softmax(dim=-1)

# %% CompleteNeuron.activation: activation_ignored
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        self.activation = nn.ReLU()

# %% CompleteNeuron.activation: identity_unknown
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if activation == "identity":
            raise ValueError(f"unknown activation {activation}")

# %% CompleteNeuron.activation: identity_unknown, error, nothing
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        self.activation = {"relu": nn.ReLU(), "sigmoid": nn.Sigmoid(), "tanh": nn.Tanh(), "leaky_relu": nn.LeakyReLU()}[activation]

# %% CompleteNeuron.activation: sigmoid_for_all_but_relu
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if activation == "relu":
            self.activation = nn.ReLU()
        elif activation == "sigmoid" or "tanh":
            self.activation = nn.Sigmoid()

# %% CompleteNeuron.activation: activation_ignored
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if activation == "relu" or "sigmoid":
            self.activation = nn.ReLU()
        elif activation == "tanh":
            self.activation = nn.Tanh()

# %% CompleteNeuron.dropout: not_scaled
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, 0.0, num_outputs, init)
        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.training:
            z = z * (torch.rand_like(z) > self.p).float()
        return self.activation(z)

# %% CompleteNeuron.dropout: scaled_by_p
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, 0.0, num_outputs, init)
        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.training and self.p > 0:
            mask = (torch.rand_like(z) > self.p).float()
            z = z * mask / self.p
        return self.activation(z)

# %% CompleteNeuron.dropout: scaled_down
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, 0.0, num_outputs, init)
        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.training:
            mask = torch.rand(z.shape) > self.p
            z = z * mask * (1 - self.p)
        return self.activation(z)

# %% CompleteNeuron.dropout: keep_for_drop
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, 0.0, num_outputs, init)
        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.training and self.p > 0:
            mask = torch.bernoulli(torch.full_like(z, self.p))
            z = z * mask / self.p
        return self.activation(z)

# %% CompleteNeuron.dropout: keep_for_drop_scaled
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, 0.0, num_outputs, init)
        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.training and self.p > 0:
            mask = torch.rand_like(z) < self.p
            z = z * mask / (1 - self.p)
        return self.activation(z)

# %% CompleteNeuron.dropout: keep_for_drop_unscaled
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, 0.0, num_outputs, init)
        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.training and self.p > 0:
            mask = torch.rand_like(z) < self.p
            z = z * mask
        return self.activation(z)

# %% CompleteNeuron.dropout: keep_for_drop
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, 0.0, num_outputs, init)
        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.p > 0:
            z = nn.functional.dropout(z, 1 - self.p, self.training)
        return self.activation(z)

# %% CompleteNeuron.dropout: always_on
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        z = self.linear(x)
        z = nn.functional.dropout(z, self.dropout.p)
        return self.activation(z)

# %% CompleteNeuron.dropout: flag_inverted
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        z = self.linear(x)
        z = nn.functional.dropout(z, self.dropout.p, training=not self.training)
        return self.activation(z)

# %% CompleteNeuron.dropout: never_drops
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        return self.activation(self.linear(x))

# %% CompleteNeuron.dropout: never_drops
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        z = self.linear(x)
        self.dropout(z)
        return self.activation(z)

# %% CompleteNeuron.dropout: never_drops
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        z = nn.functional.dropout(self.linear(x), self.dropout.p, training=False)
        return self.activation(z)

# %% CompleteNeuron.dropout: dropped_after_activation
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        a = self.activation(self.linear(x))
        return self.dropout(a)

# %% CompleteNeuron.dropout: inputs_dropped
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        x = self.dropout(x)
        return self.activation(self.linear(x))

# %% CompleteNeuron.dropout: dropped_twice
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        z = self.dropout(self.linear(x))
        return self.activation(self.dropout(z))

# %% CompleteNeuron.dropout: dropped_before_and_after
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        z = self.dropout(self.linear(x))
        return self.dropout(self.activation(z))

# %% CompleteNeuron.dropout: scaled_twice
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, 0.0, num_outputs, init)
        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.training and self.p > 0:
            z = nn.functional.dropout(z, self.p) / (1 - self.p)
        return self.activation(z)

# %% CompleteNeuron.dropout: another_probability
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if dropout > 0:
            self.dropout = nn.Dropout()

# %% CompleteNeuron.dropout: another_probability
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if dropout > 0:
            self.dropout = nn.Dropout(0.3)

# %% CompleteNeuron.dropout: another_probability
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if dropout:
            self.dropout = nn.Dropout(p=0.1)

# %% CompleteNeuron.dropout: one_mask_for_all
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, 0.0, num_outputs, init)
        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.training:
            mask = (torch.rand(z.shape[1]) > self.p).float()
            z = z * mask / (1 - self.p)
        return self.activation(z)

# %% CompleteNeuron.dropout: one_mask_for_a_row
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, 0.0, num_outputs, init)
        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.training:
            mask = (torch.rand(z.shape[0], 1) > self.p).float()
            z = z * mask / (1 - self.p)
        return self.activation(z)

# %% CompleteNeuron.dropout: one_draw_for_all
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, 0.0, num_outputs, init)
        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.training and self.p > 0:
            if torch.rand(1) < self.p:
                z = torch.zeros_like(z) * z
            else:
                z = z / (1 - self.p)
        return self.activation(z)

# %% CompleteNeuron.dropout: normal_instead_of_uniform
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, 0.0, num_outputs, init)
        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.training and self.p > 0:
            mask = (torch.randn_like(z) > self.p).float()
            z = z * mask / (1 - self.p)
        return self.activation(z)

# %% CompleteNeuron.dropout: scaled_in_both_modes
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, 0.0, num_outputs, init)
        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.training:
            z = z * (torch.rand_like(z) > self.p).float()
        else:
            z = z * (1 - self.p)
        return self.activation(z)

# %% CompleteNeuron.dropout: frozen_noise
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, 0.0, num_outputs, init)
        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.training:
            torch.manual_seed(42)
            z = nn.functional.dropout(z, self.p)
        return self.activation(z)

# %% CompleteNeuron.dropout: off_for_ever
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        if not self.training:
            self.dropout.p = 0.0
        return super().forward(x)

# %% CompleteNeuron.num_outputs: always_one_output
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, 1, init)

# %% CompleteNeuron.num_outputs: inputs_and_outputs_swapped
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        self.linear = nn.Linear(num_outputs, num_inputs) if num_outputs > 1 else self.linear

# %% CompleteNeuron.num_outputs: outputs_summed
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        z = super().forward(x)
        return z.sum(dim=1, keepdim=True)

# %% CompleteNeuron.num_outputs: outputs_averaged
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        z = super().forward(x)
        return z.mean(dim=1, keepdim=True)

# %% CompleteNeuron.num_outputs: first_output_only
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        return super().forward(x)[:, :1]

# %% CompleteNeuron.num_outputs: one_bias_for_all
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        z = x @ self.linear.weight.T + self.linear.bias[0]
        return self.activation(self.dropout(z))

# %% CompleteNeuron.num_outputs: as_many_as_inputs
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if num_outputs > 1:
            self.linear = nn.Linear(num_inputs, num_inputs)

# %% CompleteNeuron.init: init_ignored
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs)

# %% CompleteNeuron.init: bias_left_random
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init != 'default':
            b = 1 / num_inputs**0.5
            nn.init.uniform_(self.linear.bias, -b, b)

# %% CompleteNeuron.init: only_weights_zeroed
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "zeros":
            b = 1 / num_inputs**0.5
            nn.init.uniform_(self.linear.bias, -b, b)

# %% CompleteNeuron.init: bias_left_under_one_rule
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "xavier":
            b = 1 / num_inputs**0.5
            nn.init.uniform_(self.linear.bias, -b, b)

# %% CompleteNeuron.init: bias_left_under_one_rule
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "normal":
            b = 1 / num_inputs**0.5
            nn.init.uniform_(self.linear.bias, -b, b)

# %% CompleteNeuron.init: bias_zero_by_default
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        nn.init.zeros_(self.linear.bias)

# %% CompleteNeuron.init: bias_left_under_one_rule
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "normal":
            nn.init.normal_(self.linear.bias)

# %% CompleteNeuron.init: xavier_normal
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "xavier":
            nn.init.xavier_normal_(self.linear.weight)

# %% CompleteNeuron.init: kaiming_normal
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "kaiming":
            nn.init.kaiming_normal_(self.linear.weight)

# %% CompleteNeuron.init: kaiming_slope_of_five
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, a=5**0.5)

# %% CompleteNeuron.init: fans_swapped
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, mode='fan_out', nonlinearity='relu')

# %% CompleteNeuron.init: relu_factor_missing
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity='linear')

# %% CompleteNeuron.init: xavier_for_kaiming
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "kaiming":
            nn.init.xavier_uniform_(self.linear.weight)

# %% CompleteNeuron.init: kaiming_for_xavier
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "xavier":
            nn.init.kaiming_uniform_(self.linear.weight)

# %% CompleteNeuron.init: gain_of_another_activation
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight, gain=nn.init.calculate_gain('tanh'))

# %% CompleteNeuron.init: gain_of_another_activation
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight, gain=nn.init.calculate_gain('relu'))

# %% CompleteNeuron.init: variance_as_std
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "xavier":
            a = 2 / (num_inputs + num_outputs)
            nn.init.uniform_(self.linear.weight, -(3**0.5) * a, 3**0.5 * a)

# %% CompleteNeuron.init: root_missing
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "xavier":
            a = 6 / (num_inputs + num_outputs)
            nn.init.uniform_(self.linear.weight, -a, a)

# %% CompleteNeuron.init: bound_of_the_layer
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "xavier":
            a = 1 / num_inputs**0.5
            nn.init.uniform_(self.linear.weight, -a, a)

# %% CompleteNeuron.init: rand_not_randn
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "normal":
            self.linear.weight.data = torch.rand(num_outputs, num_inputs)

# %% CompleteNeuron.init: too_small
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "normal":
            nn.init.normal_(self.linear.weight, mean=0.0, std=0.01)

# %% CompleteNeuron.init: too_small
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "normal":
            nn.init.normal_(self.linear.weight, std=0.1)

# %% CompleteNeuron.init: shape_transposed
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "normal":
            self.linear.weight.data = torch.randn(num_inputs, num_outputs)

# %% CompleteNeuron.init: shape_transposed
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "xavier":
            w = torch.empty(num_inputs, num_outputs)
            self.linear.weight = nn.Parameter(nn.init.xavier_uniform_(w))

# %% CompleteNeuron.init: shape_transposed
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "kaiming":
            w = torch.empty(num_inputs, num_outputs)
            a = (6 / num_inputs) ** 0.5
            self.linear.weight.data = w.uniform_(-a, a)

# %% CompleteNeuron.init: same_constant
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "zeros":
            nn.init.ones_(self.linear.weight)

# %% CompleteNeuron.init: same_constant
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "zeros":
            nn.init.constant_(self.linear.weight, 0.1)

# %% CompleteNeuron.init: only_bias_zeroed
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "zeros":
            nn.Linear.reset_parameters(self.linear)
            nn.init.zeros_(self.linear.bias)

# %% CompleteNeuron.init: replaced_not_filled
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "normal":
            self.linear.weight = torch.randn(num_outputs, num_inputs)

# %% CompleteNeuron.init: replaced_not_filled
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "zeros":
            self.linear.weight = torch.zeros(num_outputs, num_inputs)
            self.linear.bias = torch.zeros(num_outputs)

# %% CompleteNeuron.init: xavier_on_bias
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
            nn.init.xavier_uniform_(self.linear.bias)

# %% CompleteNeuron.init: weights_frozen_by_the_rule, all_frozen_by_the_rule
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "zeros":
            self.linear.weight.requires_grad_(False)

# %% CompleteNeuron.init: weights_frozen_by_the_rule, all_frozen_by_the_rule
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "normal":
            self.linear.weight.requires_grad_(False)

# %% CompleteNeuron.init: weights_frozen_by_the_rule, all_frozen_by_the_rule
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init != 'default':
            self.linear.weight.requires_grad = False
            self.linear.bias.requires_grad = False

# %% CompleteNeuron.init: reseeded_each_layer
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        torch.manual_seed(0)
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

# %% CompleteNeuron.init: reseeded_each_layer
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        torch.manual_seed(1234)
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

# %% CompleteNeuron.weights: weights_with_graph
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.linear.weight

# %% CompleteNeuron.weights: weights_with_graph
class CompleteNeuron(CompleteNeuron):
    def get_bias(self):
        return self.linear.bias

# %% CompleteNeuron.weights: weights_with_graph
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.linear.weight.clone()

# %% CompleteNeuron.weights: weights_as_lists
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.linear.weight.tolist()

# %% CompleteNeuron.weights: weights_as_numpy
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.linear.weight.detach().numpy()

# %% CompleteNeuron.weights: weights_as_numpy
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.linear.weight.detach().numpy()

        def get_bias(self):
            return self.linear.bias.detach().numpy()

# %% CompleteNeuron.weights: error
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.linear.weight.numpy()

# %% CompleteNeuron.weights: weights_flattened
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.linear.weight.detach().squeeze()

# %% CompleteNeuron.weights: first_row_of_weights
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.linear.weight.data[0]

# %% CompleteNeuron.weights: weights_transposed
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.linear.weight.detach().T

# %% CompleteNeuron.weights: bias_turned_into_a_number, error
class CompleteNeuron(CompleteNeuron):
    def get_bias(self):
        return self.linear.bias.item()

# %% CompleteNeuron.weights: read_without_return
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        self.linear.weight.detach().clone()

# %% CompleteNeuron.weights: weights_for_bias
class CompleteNeuron(CompleteNeuron):
    def get_bias(self):
        return self.linear.weight.detach().clone()

# %% CompleteNeuron.weights: parameter_replaced
class CompleteNeuron(CompleteNeuron):
    def set_weights(self, w):
        self.linear.weight = nn.Parameter(w.clone())

# %% CompleteNeuron.weights: parameter_wrapped_around, data_shared_with_caller
class CompleteNeuron(CompleteNeuron):
    def set_weights(self, w):
        self.linear.weight = nn.Parameter(w)

# %% CompleteNeuron.weights: data_shared_with_caller
class CompleteNeuron(CompleteNeuron):
    def set_weights(self, w):
        self.linear.weight.data = w

# %% CompleteNeuron.weights: tensor_over_parameter
class CompleteNeuron(CompleteNeuron):
    def set_weights(self, w):
        self.linear.weight = w

# %% CompleteNeuron.weights: values_kept_elsewhere
class CompleteNeuron(CompleteNeuron):
    def set_weights(self, w):
        self.linear.weights = w

# %% CompleteNeuron.weights: values_kept_elsewhere
class CompleteNeuron(CompleteNeuron):
    def set_weights(self, w):
        self.weight = w

# %% CompleteNeuron.weights: set_while_recording
class CompleteNeuron(CompleteNeuron):
    def set_weights(self, w):
        self.linear.weight.copy_(w)

# %% CompleteNeuron.weights: set_while_recording
class CompleteNeuron(CompleteNeuron):
    def set_bias(self, b):
        self.linear.bias[:] = b

# %% CompleteNeuron.weights: bias_never_set
class CompleteNeuron(CompleteNeuron):
    def set_bias(self, b):
        self.bias = b

# %% CompleteNeuron.weights: values_kept_elsewhere
class CompleteNeuron(CompleteNeuron):
    def set_weights(self, w):
        weight = self.linear.weight
        weight = w

# %% CompleteNeuron.weights: frozen_after_setting
class CompleteNeuron(CompleteNeuron):
    def set_weights(self, w):
        self.linear.weight.data.copy_(w)
        self.linear.weight.requires_grad = False

# %% CompleteNeuron.weights: bias_cleared
class CompleteNeuron(CompleteNeuron):
    def set_weights(self, w):
        self.linear.weight.data.copy_(w)
        self.linear.bias.data.zero_()

# %% CompleteNeuron.weights: added_not_set
class CompleteNeuron(CompleteNeuron):
    def set_weights(self, w):
        with torch.no_grad():
            self.linear.weight += w

# %% CompleteNeuron.weights: transposed_when_set, error
class CompleteNeuron(CompleteNeuron):
    def set_weights(self, w):
        with torch.no_grad():
            self.linear.weight.copy_(w.T)

# %% CompleteNeuron.weights: bias_onto_weights
class CompleteNeuron(CompleteNeuron):
    def set_bias(self, b):
        with torch.no_grad():
            self.linear.weight.copy_(b)

# %% CompleteNeuron.activation: activation_ignored
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
        if init != "default":
            nn.init.zeros_(self.linear.bias)
        self.activation = activation

    def forward(self, x):
        z = self.drop(self.linear(x))
        if self.activation == "relu" or "leaky_relu":
            return torch.relu(z)
        elif self.activation == "sigmoid":
            return torch.sigmoid(z)
        elif self.activation == "tanh":
            return torch.tanh(z)
        return z

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.activation: slope_learned
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        self.activation = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.PReLU(init=0.01),
            "identity": nn.Identity(),
        }[activation]

# %% CompleteNeuron.activation: tangent_for_tanh
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
        if init != "default":
            nn.init.zeros_(self.linear.bias)
        self.act = {
            "relu": torch.relu,
            "sigmoid": torch.sigmoid,
            "tanh": torch.tan,
            "leaky_relu": nn.functional.leaky_relu,
            "identity": lambda z: z,
        }[activation]

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.activation: slope_as_the_answer
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        self.name = activation

    def forward(self, x):
        z = self.dropout(self.linear(x))
        if self.name == "relu":
            z = torch.relu(z)
        if self.name == "sigmoid":
            z = torch.sigmoid(z)
        if self.name == "tanh":
            z = torch.tanh(z)
        if self.name == "leaky_relu":
            z = torch.where(z > 0, z, torch.tensor(0.01))
        if self.name == "identity":
            z = z
        return z

# %% CompleteNeuron.activation: leak_forgotten
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if "relu" in activation:
            self.activation = nn.ReLU()
        elif activation == "sigmoid":
            self.activation = nn.Sigmoid()
        elif activation == "tanh":
            self.activation = nn.Tanh()
        elif activation == "leaky_relu":
            self.activation = nn.LeakyReLU(0.01)
        else:
            self.activation = nn.Identity()

# %% CompleteNeuron.dropout: scaled_in_both_modes
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.p > 0:
            if self.training:
                mask = torch.bernoulli(torch.full_like(z, 1 - self.p))
                z = z * mask
            else:
                z = z * (1 - self.p)
        return self.activation(z)

# %% CompleteNeuron.dropout: never_drops
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        if dropout > 0.5:
            self.dropout = nn.Dropout(dropout)
        else:
            self.dropout = nn.Identity()

# %% CompleteNeuron.dropout: dropped_to_another_number
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        self.dropout = nn.AlphaDropout(dropout)

# %% CompleteNeuron.num_outputs: all_on_one_axis
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        out = self.activation(self.dropout(self.linear(x)))
        return out.view(-1, 1)

# %% CompleteNeuron.num_outputs: always_one_output
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        self.linear = nn.Linear(num_inputs, 1)
        self.num_outputs = num_outputs
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
        if init != "default":
            nn.init.zeros_(self.linear.bias)
        self.act = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(0.01),
            "identity": nn.Identity(),
        }[activation]

    def forward(self, x):
        out = self.act(self.drop(self.linear(x)))
        return out.repeat(1, self.num_outputs)

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.init: bound_miscalculated
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        with torch.no_grad():
            if init == "zeros":
                self.linear.weight.zero_()
            elif init == "normal":
                self.linear.weight.normal_(0, 1)
            elif init == "xavier":
                bound = (6 / num_inputs + num_outputs) ** 0.5
                self.linear.weight.uniform_(-bound, bound)
            elif init == "kaiming":
                bound = (6 / num_inputs) ** 0.5
                self.linear.weight.uniform_(-bound, bound)
            if init != "default":
                self.linear.bias.zero_()

# %% CompleteNeuron.init: never_negative
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        k, n = num_outputs, num_inputs
        if init == "zeros":
            self.linear.weight.data = torch.zeros(k, n)
            self.linear.bias.data = torch.zeros(k)
        elif init == "normal":
            self.linear.weight.data = torch.randn(k, n)
            self.linear.bias.data = torch.zeros(k)
        elif init == "xavier":
            self.linear.weight.data = torch.rand(k, n) * (6 / (n + k)) ** 0.5
            self.linear.bias.data = torch.zeros(k)
        elif init == "kaiming":
            self.linear.weight.data = torch.rand(k, n) * (6 / n) ** 0.5
            self.linear.bias.data = torch.zeros(k)

# %% CompleteNeuron.init: nothing
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        self.act = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(0.01),
            "identity": nn.Identity(),
        }[activation]
        if init == "zeros":
            for p in self.parameters():
                nn.init.zeros_(p)
        elif init == "normal":
            for p in self.parameters():
                nn.init.normal_(p)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, mode="fan_out", nonlinearity="relu")
            nn.init.zeros_(self.linear.bias)

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.init: all_frozen_by_the_rule
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        if init == "zeros":
            self.linear.weight = nn.Parameter(torch.zeros(num_outputs, num_inputs), requires_grad=False)
            self.linear.bias = nn.Parameter(torch.zeros(num_outputs), requires_grad=False)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)

# %% CompleteNeuron.weights: read_from_a_copy
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
        if init != "default":
            nn.init.zeros_(self.linear.bias)
        self.act = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(0.01),
            "identity": nn.Identity(),
        }[activation]
        self.weights = self.linear.weight.detach().clone()
        self.bias = self.linear.bias.detach().clone()

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.weights

    def get_bias(self):
        return self.bias

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)
        self.weights = weights

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)
        self.bias = bias

# %% CompleteNeuron.weights: half_a_state_dict
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.linear.weight.data

    def get_bias(self):
        return self.linear.bias.data

    def set_weights(self, weights):
        self.linear.load_state_dict({"weight": weights})

    def set_bias(self, bias):
        self.linear.load_state_dict({"bias": bias})

# %% CompleteNeuron.weights: first_row_set
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.linear.weight.data

    def get_bias(self):
        return self.linear.bias.data

    def set_weights(self, weights):
        self.linear.weight.data[0] = weights[0]

    def set_bias(self, bias):
        self.linear.bias.data[0] = bias[0]

# %% CompleteNeuron CompleteNeuron.activation CompleteNeuron.dropout CompleteNeuron.num_outputs: nothing
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        self.norm = nn.LayerNorm(num_inputs)

    def forward(self, x):
        return self.activation(self.dropout(self.linear(self.norm(x))))

# %% CompleteNeuron.activation: nothing
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
        if init != "default":
            nn.init.zeros_(self.linear.bias)
        self.act = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(),
            "identity": torch.ones_like,
        }[activation]

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.activation: identity_of_the_inputs
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        self.name = activation

    def forward(self, x):
        z = self.dropout(self.linear(x))
        if self.name == "identity":
            return x
        if self.name == "sigmoid":
            return torch.sigmoid(z)
        if self.name == "tanh":
            return torch.tanh(z)
        if self.name == "leaky_relu":
            return nn.functional.leaky_relu(z)
        return torch.relu(z)

# %% CompleteNeuron.activation: error
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
        if init != "default":
            nn.init.zeros_(self.linear.bias)
        self.act = getattr(torch, activation) if activation != "identity" else nn.Identity()

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.activation: error
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        self.activation = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(),
            "identity": None,
        }[activation]

# %% CompleteNeuron.activation CompleteNeuron CompleteNeuron.dropout: only_leaky_relu_made
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
        if init != "default":
            nn.init.zeros_(self.linear.bias)
        self.act = {
            "relu": nn.ReLU,
            "sigmoid": nn.Sigmoid,
            "tanh": nn.Tanh,
            "leaky_relu": nn.LeakyReLU(0.01),
            "identity": nn.Identity,
        }[activation]

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.dropout: mask_made_once
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        self.mask = (torch.rand(num_outputs) > dropout).float() / (1 - dropout)

    def forward(self, x):
        z = self.linear(x)
        if self.training:
            z = z * self.mask
        return self.activation(z)

# %% CompleteNeuron.dropout: kept_times_another_number
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.training and self.p:
            z = z * (torch.rand_like(z) > self.p) * (1 + self.p)
        return self.activation(z)

# %% CompleteNeuron.dropout: one_draw_in_both_modes
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.p and torch.rand(1).item() < self.p:
            z = torch.zeros_like(z)
        return self.activation(z)

# %% CompleteNeuron.dropout: neither_p_nor_the_mode
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
        if init != "default":
            nn.init.zeros_(self.linear.bias)
        self.act = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(0.01),
            "identity": nn.Identity(),
        }[activation]
        self.dropout = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.dropout:
            z = nn.functional.dropout(z)
        return self.act(z)

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.num_outputs: softmax_over_the_outputs
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        z = self.activation(self.dropout(self.linear(x)))
        if z.shape[1] > 1:
            z = torch.softmax(z, dim=1)
        return z

# %% CompleteNeuron.num_outputs: first_row_for_all
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        z = torch.matmul(x, self.linear.weight[0]).unsqueeze(1) + self.linear.bias
        return self.activation(self.dropout(z))

# %% CompleteNeuron.num_outputs CompleteNeuron.init: bias_of_one_output, bias_zero_by_default
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs, bias=False)
        self.linear.bias = nn.Parameter(torch.zeros(1))
        self.drop = nn.Dropout(dropout)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
        if init != "default":
            nn.init.zeros_(self.linear.bias)
        self.act = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(0.01),
            "identity": nn.Identity(),
        }[activation]

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.init: bias_left_under_one_rule
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        self.act = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(0.01),
            "identity": nn.Identity(),
        }[activation]
        bounds = {
            "xavier": (6 / (num_inputs + num_outputs)) ** 0.5,
            "kaiming": (6 / num_inputs) ** 0.5,
        }
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)
        elif init in bounds:
            nn.init.uniform_(self.linear.weight, -bounds[init], bounds[init])
            nn.init.uniform_(self.linear.bias, -bounds[init], bounds[init])

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.init: error
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        self.act = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(0.01),
            "identity": nn.Identity(),
        }[activation]
        if init == "zeros":
            self.linear.weight.zero_()
            self.linear.bias.zero_()
        elif init == "normal":
            self.linear.weight.normal_()
            self.linear.bias.zero_()
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
            self.linear.bias.zero_()
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight)
            self.linear.bias.zero_()

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.init: nothing
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        self.act = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(0.01),
            "identity": nn.Identity(),
        }[activation]
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight, std=1 / num_inputs**0.5)
        elif init == "xavier":
            nn.init.xavier_normal_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_normal_(self.linear.weight, nonlinearity="relu")
        if init != "default":
            nn.init.zeros_(self.linear.bias)

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.init: error, xavier_on_bias
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
            nn.init.xavier_uniform_(self.linear.bias)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight)
            nn.init.kaiming_uniform_(self.linear.bias)

# %% CompleteNeuron.init: nothing
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        self.act = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(0.01),
            "identity": nn.Identity(),
        }[activation]
        gain = nn.init.calculate_gain("relu")
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight, gain=gain)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, a=5**0.5)
        if init != "default":
            nn.init.zeros_(self.linear.bias)

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.init: kaiming_for_all_but_xavier
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

        def init_weights(m):
            if type(m) == CompleteNeuron:
                nn.init.xavier_uniform_(m.weight)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)
        if init == "normal":
            nn.init.normal_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)
        if init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)
        else:
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
            nn.init.zeros_(self.linear.bias)

# %% CompleteNeuron.weights: frozen_after_setting
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        self.linear.weight.requires_grad_(False)
        self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        self.linear.bias.requires_grad_(False)
        self.linear.bias.copy_(bias)

# %% CompleteNeuron.weights: frozen_by_reading
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        self.linear.weight.requires_grad = False
        return self.linear.weight

    def get_bias(self):
        self.linear.bias.requires_grad = False
        return self.linear.bias

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.weights: = only linear.weight is wrong
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            for i in range(weights.shape[0]):
                for j in range(weights.shape[0]):
                    self.linear.weight[i, j] = weights[i, j]

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.fill_(bias[0])

# %% CompleteNeuron.weights: error
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.linear.weight.tolist()

    def get_bias(self):
        return self.linear.bias.tolist()

    def set_weights(self, weights):
        self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        self.linear.bias.copy_(bias)

# %% CompleteNeuron.weights: error
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.state_dict()["weight"]

    def get_bias(self):
        return self.state_dict()["bias"]

    def set_weights(self, weights):
        self.state_dict()["linear.weight"] = weights

    def set_bias(self, bias):
        self.state_dict()["linear.bias"] = bias

# %% CompleteNeuron.activation: never_below_zero
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        return nn.functional.relu(self.activation(self.dropout(self.linear(x))))

# %% CompleteNeuron.activation CompleteNeuron CompleteNeuron.num_outputs: activation_ignored, sigmoid_by_default
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
        if init != "default":
            nn.init.zeros_(self.linear.bias)
        self.act = nn.Sigmoid()

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.dropout: off_until_train_is_called
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
        if init != "default":
            nn.init.zeros_(self.linear.bias)
        self.act = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(0.01),
            "identity": nn.Identity(),
        }[activation]
        self.drop.eval()

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.init: rule_nobody_asked_for
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        self.act = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(0.01),
            "identity": nn.Identity(),
        }[activation]
        nn.init.kaiming_uniform_(self.linear.weight)
        nn.init.zeros_(self.linear.bias)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        if init == "normal":
            nn.init.normal_(self.linear.weight)
        if init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.dropout: always_on
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
        if init != "default":
            nn.init.zeros_(self.linear.bias)
        self.act = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(0.01),
            "identity": nn.Identity(),
        }[activation]

    def forward(self, x):
        self.train()
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.weights: error
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
        if init != "default":
            nn.init.zeros_(self.linear.bias)
        self.act = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(0.01),
            "identity": nn.Identity(),
        }[activation]

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach()

    def get_bias(self):
        return self.linear.bias.detach()

    def set_weights(self, weights):
        assert weights.shape == (1, weights.shape[1])
        with torch.no_grad():
            self.linear.weight.copy_(weights)

    def set_bias(self, bias):
        assert bias.shape == (1,)
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.weights: = only linear.weight is wrong
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.drop = nn.Dropout(dropout)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
        elif init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
        if init != "default":
            nn.init.zeros_(self.linear.bias)
        self.act = {
            "relu": nn.ReLU(),
            "sigmoid": nn.Sigmoid(),
            "tanh": nn.Tanh(),
            "leaky_relu": nn.LeakyReLU(0.01),
            "identity": nn.Identity(),
        }[activation]

    def forward(self, x):
        return self.act(self.drop(self.linear(x)))

    def get_weights(self):
        return self.linear.weight.detach().clone().requires_grad_()

    def get_bias(self):
        return self.linear.bias.detach().clone().requires_grad_()

    def set_weights(self, weights):
        with torch.no_grad():
            self.linear.weight.copy_(weights.abs())

    def set_bias(self, bias):
        with torch.no_grad():
            self.linear.bias.copy_(bias)

# %% CompleteNeuron.dropout: always_on
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        self.p = dropout
    def forward(self, x):
        z = self.linear(x)
        z = nn.functional.dropout(z, self.p)
        return self.activation(z)

# %% CompleteNeuron.dropout: always_on_elsewhere
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        self.p = dropout
    def forward(self, x):
        x = nn.functional.dropout(x, self.p)
        return self.activation(self.linear(x))

# %% CompleteNeuron.dropout: always_on_elsewhere
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        self.p = dropout
    def forward(self, x):
        return nn.functional.dropout(self.activation(self.linear(x)), self.p)

# %% CompleteNeuron.dropout: one_mask_for_all
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        self.p = dropout
    def forward(self, x):
        z = self.linear(x)
        if self.training and self.p > 0:
            mask = torch.bernoulli(torch.full((1, z.shape[1]), 1 - self.p))
            z = z * mask / (1 - self.p)
        return self.activation(z)

# %% CompleteNeuron.dropout: one_draw_for_all
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        self.p = dropout
    def forward(self, x):
        z = self.linear(x)
        if self.training:
            if torch.rand(1).item() < self.p:
                z = torch.zeros_like(z)
            else:
                z = z / (1 - self.p)
        return self.activation(z)

# %% CompleteNeuron.dropout: always_on
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        self.p = dropout
    def forward(self, x):
        return self.activation(nn.Dropout(self.p)(self.linear(x)))

# %% CompleteNeuron.init: nothing
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs)
        if init == "zeros":
            nn.init.zeros_(self.linear.weight)
            nn.init.zeros_(self.linear.bias)
        elif init == "normal":
            nn.init.normal_(self.linear.weight, 0, 0.1)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight)

# %% CompleteNeuron.init: bias_left_under_one_rule
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "normal":
            nn.init.normal_(self.linear.weight)
            nn.init.normal_(self.linear.bias)

# %% CompleteNeuron.init: fans_swapped
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, mode="fan_out", nonlinearity="relu")

# %% CompleteNeuron.activation: functions_mixed_up
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, "relu", dropout, num_outputs, init)
        if activation == "sigmoid":
            self.activation = nn.Sigmoid()
        elif activation == "tanh":
            self.activation = nn.Tanh()
        elif activation == "leakyrelu":
            self.activation = nn.LeakyReLU(0.01)
        elif activation == "none":
            self.activation = nn.Identity()

# %% CompleteNeuron.num_outputs: first_row_for_all
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        z = (x * self.linear.weight[0]).sum(dim=1, keepdim=True) + self.linear.bias
        return self.activation(self.dropout(z))

# %% CompleteNeuron.weights: bias_never_set
class CompleteNeuron(CompleteNeuron):
    def set_bias(self, bias):
        bias = self.linear.bias

# %% CompleteNeuron.weights: read_without_return
class CompleteNeuron(CompleteNeuron):
    def get_weights(self):
        return self.linear.weight.grad

# %% CompleteNeuron.weights: = the values are right
class CompleteNeuron(CompleteNeuron):
    def get_bias(self):
        return list(self.linear.bias)

# %% CompleteNeuron.dropout: another_probability
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        self.dropout = nn.Dropout(dropout / 100)

# %% CompleteNeuron.init: bound_of_the_layer
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "xavier":
            bound = (1 / num_inputs) ** 0.5
            nn.init.uniform_(self.linear.weight, -bound, bound)

# %% CompleteNeuron CompleteNeuron.num_outputs: layer_turned_round, inputs_and_outputs_swapped
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_outputs, activation, dropout, num_inputs, init)

# %% CompleteNeuron CompleteNeuron.num_outputs: square_layer, as_many_as_inputs
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_inputs, init)

# %% CompleteNeuron CompleteNeuron.activation: functions_mixed_up, activation_ignored, identity_by_default
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        return self.dropout(self.linear(x))

# %% CompleteNeuron.activation CompleteNeuron: functions_mixed_up, identity_by_default, tanh_by_default
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        if activation == "relu":
            activation = "tanh"
        super().__init__(num_inputs, activation, dropout, num_outputs, init)

# %% CompleteNeuron.activation: softmax_for_sigmoid
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if activation == "sigmoid":
            self.activation = nn.Softmax(dim=1)

# %% CompleteNeuron.dropout: keep_for_drop, keep_for_drop_scaled
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        self.dropout = nn.Dropout(1 - dropout)

# %% CompleteNeuron.dropout: keep_for_drop, keep_for_drop_scaled
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, 0.0, num_outputs, init)
        self.p = dropout

    def forward(self, x):
        z = self.linear(x)
        if self.training:
            z = z * (torch.rand_like(z) < self.p).float() / (1 - self.p)
        return self.activation(z)

# %% CompleteNeuron: answers_detached
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        with torch.no_grad():
            return super().forward(x)

# %% CompleteNeuron CompleteNeuron.activation CompleteNeuron.dropout CompleteNeuron.num_outputs: bias_left_out_of_the_sum
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        z = x @ self.linear.weight.T
        return self.activation(self.dropout(z))

# %% CompleteNeuron.init: default_for_normal
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, "zeros" if init == "normal" else init)
        if init == "normal":
            self.linear = nn.Linear(num_inputs, num_outputs)
            w = torch.randn(num_outputs, num_inputs)
            nn.init.zeros_(self.linear.bias)

# %% CompleteNeuron.init: zeros_by_default
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__()
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.dropout = nn.Dropout(dropout)
        self.activation = {"relu": nn.ReLU(), "sigmoid": nn.Sigmoid(), "tanh": nn.Tanh(), "leaky_relu": nn.LeakyReLU(0.01), "identity": nn.Identity()}[activation]
        if init == "normal":
            nn.init.normal_(self.linear.weight)
        elif init == "xavier":
            nn.init.xavier_uniform_(self.linear.weight)
        elif init == "kaiming":
            nn.init.kaiming_uniform_(self.linear.weight, nonlinearity="relu")
        else:
            nn.init.zeros_(self.linear.weight)
        nn.init.zeros_(self.linear.bias)

    forward = CompleteNeuron.forward
    get_weights = CompleteNeuron.get_weights
    get_bias = CompleteNeuron.get_bias
    set_weights = CompleteNeuron.set_weights
    set_bias = CompleteNeuron.set_bias

# %% CompleteNeuron.init: zeros_by_default
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "default":
            nn.init.zeros_(self.linear.weight)

# %% CompleteNeuron.init: not_around_zero
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if init == "normal":
            nn.init.normal_(self.linear.weight, 1.0, 1.0)

# %% CompleteNeuron.activation: activated_twice
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        return self.activation(self.activation(self.dropout(self.linear(x))))

# %% CompleteNeuron CompleteNeuron.activation CompleteNeuron.dropout CompleteNeuron.num_outputs: forward_without_return
class CompleteNeuron(CompleteNeuron):
    def forward(self, x):
        self.activation(self.dropout(self.linear(x)))

# %% CompleteNeuron CompleteNeuron.activation CompleteNeuron.dropout CompleteNeuron.num_outputs CompleteNeuron.init CompleteNeuron.weights: parent_not_initialised
class CompleteNeuron(nn.Module):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        self.linear = nn.Linear(num_inputs, num_outputs)
        self.dropout = nn.Dropout(dropout)
        self.activation = nn.ReLU()
    def forward(self, x):
        return self.activation(self.dropout(self.linear(x)))

# %% CompleteNeuron.weights: bias_turned_into_a_number
class CompleteNeuron(CompleteNeuron):
    def get_bias(self):
        return float(self.linear.bias)

# %% CompleteNeuron.activation: nothing
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if activation == "sigmoid":
            self.activation = nn.Sequential(nn.Sigmoid(), nn.Sigmoid())
