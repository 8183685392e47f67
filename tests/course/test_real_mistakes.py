"""What learners really write is known as what it is, and no check stumbles over what comes back.

``grader doctor`` proves that each misconception is diagnosed as itself; here it is seen that a
learner's own code, and not only the wrong drop-in, behaves so.
"""

import re

import pytest

from grader.answers.reference import ReferenceAnswers
from grader.core.course import Course
from grader.core.grading import judge_part
from grader.core.observation import RETURNED
from grader.run.observe import Implementation

SEED = 4711
LAYER = "self.linear = nn.Linear(num_inputs, 1)"
INSTANCES = {f"nn.{name}()": f"nn.{name}" for name in ("ReLU", "Sigmoid", "Tanh", "Identity")}
BATCH = "return torch.sigmoid(X @ weights + bias)"
OUTSIDE, INSIDE = "    return losses\n", "        return losses\n"

MISTAKES = [
    ("ex1", "forward", "answer_as_number", {"weights, x, bias))": "weights, x, bias)).item()"}),
    ("ex1", "forward", "answer_not_returned", {"return sigmoid(weighted": "sigmoid(weighted"}),
    (
        "ex1",
        "forward_batch",
        "first_row_only",
        {BATCH: "for x in X: return forward(weights, bias, x)"},
    ),
    (
        "ex1",
        "forward_batch",
        "list_of_answers",
        {BATCH: "return [forward(weights, bias, x) for x in X]"},
    ),
    ("ex3", "mean_squared_error", "error_not_returned", {"return ((pred": "((pred"}),
    (
        "ex3",
        "binary_cross_entropy",
        "arguments_swapped_in_the_call",
        {
            "import torch\n": "import torch\nfrom torch.nn import functional as F\n",
            "return -(": "return F.binary_cross_entropy(targets, predictions)\n    -(",
        },
    ),
    (
        "ex4",
        "ManualNeuron",
        "tensors_under_other_names",
        {"self.weights": "self.w", "self.bias": "self.b"},
    ),
    ("ex4", "train", "one_epoch_only", {"    return history\n": "        return history\n"}),
    ("ex4", "train", "history_of_tensors", {".pow(2).sum()": ".pow(2)", "error.item()": "error"}),
    (
        "ex4",
        "train",
        "running_total_recorded",
        {"        history.append": "            history.append"},
    ),
    (
        "ex4",
        "train",
        "step_without_slopes",
        {
            "error.backward()\n            sgd_step(neuron.parameters(), learning_rate)": (
                "sgd_step(neuron.parameters(), learning_rate)\n            error.backward()"
            )
        },
    ),
    ("ex4", "train", "step_without_slopes", {"            error.backward()\n": ""}),
    ("ex5", "Neuron", "class_not_instance", {"nn.Sigmoid()": "nn.Sigmoid"}),
    ("ex5", "Neuron", "layer_under_another_name", {"self.linear": "self.fc"}),
    (
        "ex5",
        "Neuron",
        "members_under_other_names",
        {"self.linear": "self.fc", "self.activation": "self.sigmoid"},
    ),
    ("ex5", "Neuron", "layer_in_local_variable", {LAYER: "linear = nn.Linear(num_inputs, 1)"}),
    ("ex5", "Neuron.forward", "forward_misspelt", {"def forward": "def foward"}),
    ("ex5", "Neuron.forward", "self_missing", {"forward(self, x": "forward(x"}),
    ("ex6", "train", "one_epoch_only", {OUTSIDE: INSIDE}),
    ("ex6", "train", "number_has_no_backward", {"(neuron(X), y)": "(neuron(X), y).item()"}),
    ("ex7", "CompleteNeuron.activation", "only_leaky_relu_made", INSTANCES),
    (
        "ex7",
        "CompleteNeuron.activation",
        "classes_not_instances",
        {**INSTANCES, "nn.LeakyReLU(0.01)": "nn.LeakyReLU"},
    ),
    ("ex7", "CompleteNeuron.init", "bias_left_random", {'init != "default"': "False"}),
    (
        "ex7",
        "CompleteNeuron.init",
        "only_weights_zeroed",
        {'!= "default"': 'not in "default zeros"'},
    ),
    ("ex8", "train", "one_epoch_only", {OUTSIDE: INSIDE}),
    ("ex8", "normalize", "ruler_not_returned", {"/ std, mean, std": "/ std"}),
    (
        "ex8",
        "predict_price",
        "rulers_swapped",
        {"= feature_stats": "= price_stats", "*price_stats": "*feature_stats"},
    ),
]


@pytest.fixture(scope="module")
def answers(project: Course) -> ReferenceAnswers:
    return ReferenceAnswers(project, SEED)


@pytest.mark.parametrize(
    ("prefix", "part", "name", "changes"), MISTAKES, ids=lambda value: str(value)[:30]
)
def test_a_learners_own_mistake_is_known(
    project: Course,
    answers: ReferenceAnswers,
    prefix: str,
    part: str,
    name: str,
    changes: dict[str, str],
) -> None:
    exercise = next(found for found in project.checks if found.startswith(prefix))
    source = project.solution_file(exercise).read_text()
    for right, wrong in changes.items():
        assert right in source
        source = source.replace(right, wrong)
    work = Implementation.from_source(source, exercise, f"{exercise}.py")
    checks = [check for check in project.checks[exercise] if check.part == part]
    functions = answers.functions(exercise)
    seen = {check.id: work.observe(check, functions[check.name], SEED) for check in checks}
    verdicts = judge_part(project, answers, checks, seen)
    assert {found.name for verdict in verdicts for found in verdict.misconceptions} == {name}


@pytest.mark.parametrize("stub", ["None", "1.5", "[]", "'0'", "(1, 2)", "torch.nn.ReLU"])
def test_whatever_a_function_returns_is_seen(
    project: Course, answers: ReferenceAnswers, stub: str
) -> None:
    """A check that raised would show its own line's error as the learner's."""
    for exercise, checks in project.checks.items():
        skeleton = project.exercise_file(exercise).read_text()
        source = re.sub(r"raise NotImplementedError\([\s\S]*?\)\n", f"return {stub}\n", skeleton)
        work = Implementation.from_source(source, exercise, f"{exercise}.py")
        functions = answers.functions(exercise)
        for check in checks:
            if check.part[0].islower():  # a function: of an empty class there is nothing to see
                seen = work.observe(check, functions[check.name], SEED)
                assert (seen.ended, seen.fault) == (RETURNED, None), check.id
