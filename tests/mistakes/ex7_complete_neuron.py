"""What learners write in exercise 7 and get wrong. See tests/course/mistakes.py."""

# %% CompleteNeuron CompleteNeuron.activation: answers_flattened
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

# %% CompleteNeuron.activation CompleteNeuron.dropout: softmax_for_sigmoid
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if activation == "sigmoid":
            self.activation = nn.Softmax(dim=-1)

# %% CompleteNeuron.activation CompleteNeuron.dropout: activation_ignored
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

# %% CompleteNeuron.activation CompleteNeuron.dropout: activation_ignored
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

# %% CompleteNeuron.dropout: fixed_at_one_half
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if dropout > 0:
            self.dropout = nn.Dropout()

# %% CompleteNeuron.dropout: fixed_at_one_half
class CompleteNeuron(CompleteNeuron):
    def __init__(self, num_inputs, activation="relu", dropout=0.0, num_outputs=1, init="default"):
        super().__init__(num_inputs, activation, dropout, num_outputs, init)
        if dropout > 0:
            self.dropout = nn.Dropout(0.3)

# %% CompleteNeuron.dropout: fixed_at_one_half
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
