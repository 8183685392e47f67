"""An error in a check's own line is told about the learner's value that it comes from."""

import pytest
import torch
from torch import nn

from grader.answers.reference import ReferenceAnswers
from grader.core.course import Course
from grader.run.observe import Implementation
from grader.run.strange_values import before_the_error, of_the_checks


class Theirs:
    def __init__(self, value: object = None) -> None:
        self.layer = value


class Lacks(AttributeError):
    @property
    def obj(self) -> None:  # type: ignore[override]
        raise SystemExit


class Helper(nn.Module):
    """As a check's file has them."""

    __module__ = "grader_checks_1.ex6_and_gate"


def raises() -> None:
    raise Lacks("an error of their own making")


@pytest.mark.parametrize(
    ("value", "look", "told"),
    [
        (None, lambda n: n.layer.weight, "layer is None: "),
        (None, lambda n: n.layer.weight.shape, "layer is None: "),
        ([], lambda n: n.layer.weight, "layer is a list: "),
        (nn.ReLU, lambda n: n.layer.weight, "layer is the class nn.ReLU: "),
        (nn.ReLU(), lambda n: n.layer.weight, "layer is an nn.ReLU module: "),
        (torch.ones(2), lambda n: n.layer.weight, "layer is a tensor: "),
        ((1, 2), lambda n: n.layer(1), "layer is a tuple: "),
        (None, lambda n: n.layer(n.layer), "layer is None: "),
        (None, lambda n: type(n)(1.5).layer.weight, "layer is a number: "),
        (lambda: None, lambda n: n.layer().weight, "layer() gives None: "),
        (lambda: None, lambda n: [m.layer().weight for m in (n,)], "layer() gives None: "),
        (Theirs(), lambda n: n.layer.weight, ""),
        (None, lambda n: raises(), ""),
        (None, lambda n: n.layer + 1, ""),
        (nn.Linear(2, 1), lambda n: n.layer(torch.ones(3)), ""),
        # What fails is not what was called: a number in the place of forward.
        (type("Odd", (nn.Module,), {"forward": 3})(), lambda n: n.layer(1), ""),
    ],
)
def test_the_value_is_named_by_what_it_was_read_from(value, look, told: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Exception) as caught:  # noqa: PT011
        look(Theirs(value))
    assert before_the_error(caught.value, look) == told


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (Helper(), "the helper that was handed over has no attribute 'linear'"),
        (Theirs(), ""),
        (nn.ReLU(), ""),
    ],
)
def test_an_object_of_the_checks_is_not_called_by_its_class(asked: object, told: str) -> None:
    with pytest.raises(AttributeError) as caught:
        asked.linear  # type: ignore[attr-defined]  # noqa: B018
    assert of_the_checks(caught.value) == told
    assert of_the_checks(Lacks("an error of their own making")) == ""


def test_a_local_name_is_said_where_the_call_has_it() -> None:
    def check(neuron: list[int]) -> None:
        """a title

        neuron = Neuron(3)
        """
        neuron.answer  # type: ignore[attr-defined]  # noqa: B018

    def other(helper: list[int]) -> None:
        helper.answer  # type: ignore[attr-defined]  # noqa: B018

    told = []
    for function in (check, other):
        with pytest.raises(AttributeError) as caught:
            function([])
        told.append(before_the_error(caught.value, function))
    assert told == ["neuron is a list: ", ""]


@pytest.mark.parametrize("value", ["None", "[]", "1.5", "torch.nn.ReLU", "(1, 2)"])
@pytest.mark.parametrize(
    ("prefix", "name", "member"),
    [
        ("ex4", "ManualNeuron", "weights"),
        ("ex4", "ManualNeuron", "bias"),
        ("ex5", "Neuron", "linear"),
        ("ex5", "Neuron", "activation"),
        ("ex8", "HousePriceNeuron", "linear"),
    ],
)
def test_whatever_a_member_is_the_error_names_it(  # type: ignore[no-untyped-def]
    project: Course, prefix: str, name: str, member: str, value: str
) -> None:
    exercise = next(found for found in project.checks if found.startswith(prefix))
    answers = ReferenceAnswers(project, 4711)
    source = project.solution_file(exercise).read_text() + (
        f"\nmake = {name}.__init__\n"
        f"def start(self, *given):\n    make(self, *given)\n"
        f"    self.__dict__.pop({member!r}, None)\n"
        f"    getattr(self, '_modules', {{}}).pop({member!r}, None)\n"
        f"    object.__setattr__(self, {member!r}, {value})\n"
        f"{name}.__init__ = start\n"
    )
    work, functions = (
        Implementation.from_source(source, exercise, f"{exercise}.py"),
        answers.functions(exercise),
    )
    checks = [check for check in project.checks[exercise] if check.part == name]
    seen = [work.observe(check, functions[check.name], 4711) for check in checks]
    own = [one.fault.text for one in seen if one.fault and not one.fault.frames]
    assert own or value == "torch.nn.ReLU"  # as an activation, it gives a module
    assert all(text.startswith((f"{member} is ", f"{member}.")) for text in own), own
