"""What a learner reads."""

import pytest
import torch
from torch import nn

from grader.core.check import Check
from grader.core.comparison import Difference
from grader.core.course import Course, Late
from grader.core.late import NOT_KNOWN, believable, lateness
from grader.core.observation import Fault, Frame
from grader.core.show import number
from grader.core.verdict import Misconception, Outcome, Verdict
from grader.faces.messages.message import headline, message
from grader.faces.messages.plain_words import SENTENCES, explain

AMBIGUOUS = "Boolean value of Tensor with more than one value is ambiguous"


def verdict(
    outcome: Outcome = Outcome.FAILED,
    title: str = "goes through its points",
    call: str = "line(slope, x)",
    **changes: object,
) -> Verdict:
    fields = {
        "check": Check("ex1_line", "line", "c", title, call),
        "outcome": outcome,
        "points": 0.0,
        "max_points": 1.0,
        "inputs": (("slope", "tensor([2.0])"), ("x", "tensor([3.0])")),
        "difference": Difference("y", "values", "tensor([5.0])", "tensor([6.0])"),
        "misconceptions": (Misconception("m", "Is it?"),),
        "line": 7,
    }
    return Verdict(**{**fields, **changes})  # type: ignore[arg-type]


def test_what_numpy_passes_on_is_told_of_numpy(project: Course) -> None:
    text = "mean() got an unexpected keyword argument 'axis'"
    one, other = (
        explain(Fault("TypeError", text, (Frame(3, source),)), project.error_words)
        for source in ("return np.mean(errors ** 2)", "return mean(errors, axis=0)")
    )
    assert "np.mean was given a tensor" in one
    assert "option axis" in other


def test_a_failure_says_everything_in_order() -> None:
    lines = message(verdict(), "exercises/ex1_line.py").splitlines()
    assert [line.strip() for line in lines] == [
        "goes through its points",
        "",
        "call      line(slope, x)",
        "with      slope = tensor([2.0])",
        "x = tensor([3.0])",
        "got       tensor([5.0])",
        "expected  tensor([6.0])",
        "(y: different values)",
        "",
        "think     Is it?",
        "",
        "where     exercises/ex1_line.py:7",
    ]


def test_a_relation_stands_where_no_mistake_is_known() -> None:
    text = message(verdict(misconceptions=(), relation="got is the expected value, negated"))
    assert "\n  that is   got is the expected value, negated\n" in text
    assert "think" not in text


def test_the_first_line_fits() -> None:
    for outcome in Outcome:
        assert len(headline(verdict(outcome, title="t" * 90))) <= 60


def test_nothing_of_a_heading_is_cut_in_a_message() -> None:
    title = "takes columns and tables as well, and gives one number as ever"
    for outcome in (Outcome.FAILED, Outcome.RAISED):
        assert message(verdict(outcome, title=title)).splitlines()[0].endswith(title)


def test_sentences_and_values_are_broken_between_words_and_rows() -> None:
    table = f"X = tensor([{', '.join(['[-0.74, 0.85, -1.09]'] * 5)}])"
    long = verdict(
        inputs=(tuple(table.split(" = ")),),
        misconceptions=(Misconception("m", "Is it so? " * 12),),
    )
    lines = message(long, width=80).splitlines()
    assert max(map(len, lines)) <= 80
    assert " ".join(line[12:].strip() for line in lines).count(table) == 1
    rows = [line.strip() for line in lines if "-1.09" in line]
    assert len(rows) == 3
    assert all(row.endswith(("],", "])")) for row in rows)
    assert message(long).count("\n") < len(lines)


def test_yes_and_no_need_no_kind() -> None:
    text = message(verdict(difference=Difference("returns None", "values", "False", "True")))
    assert "(returns None)" in text


def test_an_exception_is_told_in_plain_words_first(project: Course) -> None:
    fault = Fault(
        "RuntimeError",
        "mat1 and mat2 shapes cannot be multiplied (1x2 and 3x2)",
        (Frame(9, "w @ X"),),
    )
    words = project.error_words.of(fault)
    text = message(verdict(Outcome.RAISED, fault=fault, explained=words, difference=None))
    plain, original = text.index("The inner sizes"), text.index("mat1 and mat2")
    assert plain < original < text.index("ex1_line.py:9   w @ X")


def test_nothing_a_terminal_obeys_gets_through() -> None:
    hostile = "\x1b[31mred\x1b[0m \u202eevil\u2066 \x00\x07\r"
    fault = Fault("E\x1b[2J", hostile, (Frame(1, hostile),))
    texts = [
        message(verdict(Outcome.RAISED, fault=fault, printed=hostile)),
        message(verdict(difference=Difference("", "values", hostile, "1"))),
        message(verdict(Outcome.NOT_STARTED, fault=fault)),
    ]
    for text in texts:
        assert not set(text) & set("\x1b\u202e\u2066\x00\x07\r")
        assert "red" in text


def test_four_significant_digits() -> None:
    values = (0.81757, -3.25, 1.25e11, 2.0, 1e-7, float("nan"), 3)
    assert [number(v) for v in values] == [
        "0.8176",
        "-3.25",
        "1.25e+11",
        "2.0",
        "1e-07",
        "nan",
        "3",
    ]


def step(w: torch.Tensor) -> None:
    w -= 0.1


class NoInit(nn.Module):
    def __init__(self) -> None:
        self.linear = nn.Linear(1, 1)


class NoForward(nn.Module):
    pass


def twice() -> None:
    loss = torch.ones(1, requires_grad=True).pow(2).sum()
    loss.backward()
    loss.backward()


def over_parameter() -> None:
    layer = nn.Linear(2, 1)
    layer.weight = torch.zeros(1, 2)  # type: ignore[assignment]


def grad_as_number() -> None:
    torch.ones(1, requires_grad=True).grad = 0  # type: ignore[assignment]


def targets_of(shape: int) -> None:
    nn.functional.binary_cross_entropy(torch.full((4, 1), 0.5), torch.ones(shape))


def slice_outside() -> None:
    weights = torch.ones(3, requires_grad=True)
    with torch.no_grad():
        first = weights[:2]
    first += 1


ERRORS = {
    "in-place": lambda: step(torch.ones(2, requires_grad=True)),
    "no graph": lambda: torch.ones(1).sum().backward(),
    "vector": lambda: torch.ones(2, requires_grad=True).backward(),
    "twice": twice,
    "none": lambda: 0.1 * torch.ones(1, requires_grad=True).grad,  # type: ignore[operator]
    "zero_": lambda: torch.ones(1, requires_grad=True).grad.zero_(),  # type: ignore[union-attr]
    "float": lambda: (0.5).backward(),  # type: ignore[attr-defined]
    "grad 0": grad_as_number,
    "no init": NoInit,
    "empty": lambda: torch.optim.SGD(NoForward().parameters(), lr=0.1),
    "no forward": lambda: NoForward()(1),
    "parameter": over_parameter,
    "shapes": lambda: torch.ones(4, 2) @ torch.ones(1, 2),
    "dot": lambda: torch.dot(torch.ones(2, 2), torch.ones(2)),
    "dtype": lambda: torch.dot(torch.ones(2), torch.ones(2).long()),
    "linear dtype": lambda: nn.Linear(2, 1)(torch.ones(1, 2).long()),
    "ambiguous": lambda: max(torch.ones(2), 0),  # type: ignore[type-var]
    "class": lambda: nn.Sigmoid(torch.ones(2)),  # type: ignore[call-arg]
    "not probabilities": lambda: nn.functional.binary_cross_entropy(
        torch.tensor([2.0]), torch.ones(1)
    ),
    "target size": lambda: targets_of(4),
    "long labels": lambda: nn.functional.binary_cross_entropy(
        torch.tensor([0.5]), torch.ones(1).long()
    ),
    "fans": lambda: nn.init.xavier_uniform_(torch.ones(3)),
    "scalars": lambda: float(torch.ones(2)),
    "item": lambda: torch.ones(2).item(),
    "class for object": lambda: nn.Linear.weight,
    "name called": lambda: "RELU".lower()(torch.ones(2)),  # type: ignore[operator]
    "option": lambda: nn.Linear(2, 1, dropout=0.2),  # type: ignore[call-arg]
    "numpy": lambda: torch.ones(1, requires_grad=True).numpy(),
    "view": slice_outside,
    "state": lambda: nn.Linear(2, 1).load_state_dict({"weight": torch.ones(1)}),
    "lazy": lambda: nn.LazyLinear(1).weight.sum(),
    "one example": lambda: nn.BatchNorm1d(3)(torch.ones(1, 3)),
    "integer mean": lambda: torch.tensor([[1500, 3]]).mean(0),
}


@pytest.mark.parametrize("name", ERRORS)
def test_pytorchs_own_errors_are_explained(name: str, project: Course) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011  PyTorch's choice
        ERRORS[name]()
    fault = Fault(type(caught.value).__name__, str(caught.value), (Frame(1, "…"),))
    text = explain(fault, project.error_words)
    assert text, str(caught.value)
    assert text.endswith((".", "?"))


HERE = (Frame(3, "weights.numel()"),)


@pytest.mark.parametrize(
    ("text", "frames", "shown"),
    [
        ("weights is a list: 'list' object has no attribute 'numel'", (), "weights is a list"),
        ("b is a NumPy array: 'numpy.ndarray' object has no attribute 'any_'\nDid you mean: 'any'?",
         (), "b is a NumPy array"),
        ("layer is the class nn.ReLU: type object 'ReLU' has no attribute 'weight'",
         (), "layer is the class nn.ReLU"),
        ("'list' object has no attribute 'numel'",
         (), "there is a list, where something else belongs"),
        ("'list' object has no attribute 'numel'",
         HERE, "'list' object has no attribute 'numel'"),
        ("'ManualNeuron' object has no attribute 'weights'",
         (), "'ManualNeuron' object has no attribute 'weights'"),
    ],
)  # fmt: skip
def test_an_attribute_that_only_the_check_asked_for_is_not_shown(
    text: str, frames: tuple[Frame, ...], shown: str, project: Course
) -> None:
    fault = Fault("AttributeError", text, frames)
    told = message(verdict(Outcome.RAISED, fault=fault, difference=None))
    assert f"\n  error     AttributeError: {shown}\n" in told
    assert explain(fault, project.error_words)


def test_what_the_check_called_is_told_by_what_it_is() -> None:
    fault = Fault("TypeError", "activation is a list: 'list' object is not callable")
    told = message(verdict(Outcome.RAISED, fault=fault, difference=None))
    assert "\n  error     TypeError: activation is a list, which cannot be called\n" in told
    assert explain(fault) == ""


@pytest.mark.parametrize(
    ("fault", "words", "not_words"),
    [
        (Fault("AttributeError", "'list' object has no attribute 'zero_grad'", HERE),
         "for loop", "makes a tensor"),
        (Fault("AttributeError", "weights is a NumPy array: 'numpy.ndarray' object has no …"),
         "a NumPy array, not a PyTorch tensor", "numel"),
        (Fault("RuntimeError", AMBIGUOUS, (Frame(1, "if z >= 0:"),)), "in an if", "class"),
        (Fault("RuntimeError", AMBIGUOUS, (Frame(1, "return nn.BCELoss(p, y)"),)),
         "an option of a class", "beside"),
        (Fault("RuntimeError", AMBIGUOUS, (Frame(1, "loss = criterion(p, y)"),)),
         "an option of a class", "beside"),
        (Fault("RuntimeError", AMBIGUOUS, (Frame(1, "return max(0.0, z)"),)), "in max", "class"),
        (Fault("RuntimeError", AMBIGUOUS, (Frame(1, "if f(z) and g(z):"),)), "in an if", "class"),
        (Fault("AttributeError", "the neuron that was handed over has no attribute 'linear'", HERE),
         "is linear among that?", "__init__"),
    ],
)  # fmt: skip
def test_what_is_said_of_an_error_fits_every_way_to_it(
    fault: Fault, words: str, not_words: str, project: Course
) -> None:
    told = explain(fault, project.error_words)
    assert words in told
    assert not_words not in told


def test_where_in_pytorch_a_warning_comes_from_is_left_out() -> None:
    text = "is being accessed. (Triggered internally at /__w/pytorch/build/TensorBody.h:493.)"
    fault = Fault("UserWarning", text, HERE)
    told = message(verdict(Outcome.RAISED, fault=fault, difference=None, printed=f"{text}\nx"))
    assert "Triggered" not in told
    assert "\n  error     UserWarning: is being accessed.\n" in told
    assert "\n  printed   is being accessed.\n            x\n" in told


def test_an_unknown_error_is_left_as_it_is() -> None:
    assert explain(Fault("OSError", "something new")) == ""
    assert len({fragment for fragment, _ in SENTENCES}) == len(SENTENCES)


@pytest.mark.parametrize(
    ("policy", "submitted", "share"),
    [
        (Late(), "2027-01-01T00:00:00", 0.0),
        (Late(policy="cut_off", due="2026-01-01T12:00"), "2026-01-01T12:00:01", 1.0),
        (Late(policy="cut_off", due="2026-01-01T12:00", grace_minutes=5), "2026-01-01T12:04", 0.0),
        (Late(policy="per_day", due="2026-01-01T12:00"), "2026-01-01T12:01", 0.1),
        (Late(policy="per_day", due="2026-01-01T12:00"), "2026-01-03T12:01", 0.3),
        (Late(policy="per_day", due="2026-01-01T12:00", at_most=0.5), "2026-02-01T12:00", 0.5),
        (Late(policy="per_day", due="2026-01-01T12:00+02:00"), "2026-01-01T10:00:00+00:00", 0.0),
        (Late(policy="per_day", due="2026-01-01T12:00"), "", 0.0),
    ],
)
def test_late_policies(policy: Late, submitted: str, share: float) -> None:
    said, lost = lateness(policy, submitted)
    assert lost == pytest.approx(share)
    assert bool(said) == (share > 0 or not submitted)


def test_without_a_time_nobody_is_in_time() -> None:
    late = Late(policy="per_day", due="2026-01-01T12:00")
    assert lateness(late, "") == (NOT_KNOWN, 0.0)
    assert lateness(Late(due="2026-01-01T12:00"), "") == ("", 0.0)


NOW = 1_800_000_000.0
DAY = 86_400.0
NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize("time", [0, -NOW, NAN, INF, -INF, 315_532_800, NOW + 2 * DAY, 1e300])
def test_an_absurd_time_is_none(time: float) -> None:
    assert not believable(time, NOW)
    assert believable(NOW, NOW)
    assert believable(NOW + DAY / 2, NOW)
