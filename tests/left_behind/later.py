"""The later exercises: right ones, wrong ones, and those of their checks that are run."""

from __future__ import annotations

from pathlib import Path

SOLUTIONS = Path(__file__).parents[2] / "solutions"
LATER = tuple(sorted(path.stem for path in SOLUTIONS.glob("ex[2-9]*.py")))
RIGHT = {name: (SOLUTIONS / f"{name}.py").read_text() for name in LATER}

_MISTAKES = {
    "ex2_activations": ("return torch.tanh(z)", "return torch.sigmoid(z)"),
    "ex3_losses": ("** 2).mean()", "** 2).sum()"),
    "ex4_manual_sgd": ("parameter -= ", "parameter += "),
    "ex5_custom_neuron": ("return self.activation(self.linear(x))", "return self.linear(x)"),
    "ex6_and_gate": ("        optimizer.zero_grad()\n", ""),
    "ex7_complete_neuron": ("nn.init.xavier_uniform_(", "nn.init.xavier_normal_("),
    "ex8_house_price": ("data.std(dim=0)", "data.std(dim=0, correction=0)"),
}

CHECKS = """
ex2_activations::relu::keeps_positive_drops_negative
ex2_activations::relu::relu_has_its_slopes
ex2_activations::tanh::runs_from_minus_one_to_one
ex2_activations::tanh::tanh_has_its_slopes
ex2_activations::leaky_relu::leaks_as_much_as_asked
ex3_losses::mean_squared_error::averages_the_squares
ex3_losses::mean_squared_error::squared_error_refuses_shapes
ex3_losses::mean_squared_error::squared_error_has_its_slope
ex3_losses::binary_cross_entropy::charges_the_surprise
ex3_losses::binary_cross_entropy::finite_at_the_corners
ex4_manual_sgd::ManualNeuron::starts_from_a_normal_distribution
ex4_manual_sgd::ManualNeuron::its_tensors_can_be_trained
ex4_manual_sgd::ManualNeuron.forward::gradients_reach_weights_and_bias
ex4_manual_sgd::sgd_step::is_not_recorded
ex4_manual_sgd::sgd_step::moves_against_the_gradient
ex4_manual_sgd::train::one_example_is_one_step
ex5_custom_neuron::Neuron::registers_weight_and_bias
ex5_custom_neuron::Neuron::saves_its_parameters
ex5_custom_neuron::Neuron.forward::answers_each_row
ex5_custom_neuron::Neuron.forward::gradients_reach_the_parameters
ex6_and_gate::train::first_three_steps
ex6_and_gate::predict::leaves_no_trace
ex6_and_gate::classify::decides_at_the_threshold
ex7_complete_neuron::CompleteNeuron.activation::activation_sigmoid
ex7_complete_neuron::CompleteNeuron.activation::activation_leaky_relu
ex7_complete_neuron::CompleteNeuron.dropout::drops_a_fifth_and_scales_the_rest
ex7_complete_neuron::CompleteNeuron.init::init_xavier
ex7_complete_neuron::CompleteNeuron.init::init_kaiming
ex7_complete_neuron::CompleteNeuron.weights::sets_them_in_place
ex8_house_price::normalize::measures_each_column
ex8_house_price::denormalize::turns_back_to_units
ex8_house_price::train::first_three_steps
ex8_house_price::predict_price::prices_new_houses
""".split()
"""Those that meet what a way may have changed, and take little time."""
FEW = [name for name in CHECKS if name.startswith(("ex2", "ex3")) or "answers_each_row" in name]
"""Those that are run where only the next exercise looks for what is there."""


def _spoiled(name: str) -> str:
    old, new = _MISTAKES[name]
    assert old in RIGHT[name], name
    return RIGHT[name].replace(old, new)


WRONG = {name: _spoiled(name) for name in LATER}
