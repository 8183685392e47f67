"""A change in what modules and classes hold is seen, and what only looks like one is not."""

from __future__ import annotations

import os
import sys
import types
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from grader.run.forking import ChildProcess
from grader.run.held import Held, Unreadable
from grader.run.left_behind import passed_over

if sys.platform != "win32":
    import resource

SOURCE = """
import functools
def function(given, option=1, *, named=2): return given
def other(given): return 0
def wrapping(inner):
    def wrapped(*given): return inner(*given)
    return wrapped
wrapped = wrapping(function)
partial = functools.partial(function, option=3)
class Base: pass
class Class(Base):
    shared = {"a": [1, 2]}
    def method(self): return 1
    @staticmethod
    def static(): return 1
    @property
    def attribute(self): return 1
class Sub(Class): pass
class Slotless:
    def __init__(self): self.kept, self.items = 1, [1]
instance = Slotless()
numbers = [1, 2, 3]
table = {"one": 1, 2: "two", (3,): [4]}
members = {"a", "b"}
empty_list, empty_table, empty_set = [], {}, set()
counter = 0
"""


@pytest.fixture
def module() -> Iterator[types.ModuleType]:
    made = types.ModuleType("looked_at")
    sys.modules["looked_at"] = made
    exec(SOURCE, vars(made))
    made.__dict__.update(ordered=OrderedDict(a=1), default=defaultdict(int, {"a": 1}))
    yield made
    del sys.modules["looked_at"]


def look(module: types.ModuleType, *varying: str) -> Held:
    return Held([module], passed_over, [f"looked_at.{name}" for name in varying])


def fill(function: Any) -> None:
    function.attribute = 1


CHANGES: dict[str, Callable[[Any], object]] = {
    "a variable": lambda m: setattr(m, "counter", 1),
    "a new variable": lambda m: setattr(m, "new", 1),
    "a variable that is gone": lambda m: delattr(m, "counter"),
    "a function": lambda m: setattr(m, "function", m.other),
    "a function's code": lambda m: setattr(m.function, "__code__", m.other.__code__),
    "its defaults": lambda m: setattr(m.function, "__defaults__", (7,)),
    "a default by name": lambda m: m.function.__kwdefaults__.update(named=7),
    "its attributes": lambda m: fill(m.function),
    "what a closure holds": lambda m: setattr(m.wrapped.__closure__[0], "cell_contents", m.other),
    "code of what a closure holds": lambda m: setattr(m.function, "__code__", m.other.__code__),
    "what a partial was given": lambda m: m.partial.keywords.update(option=7),
    "a method": lambda m: setattr(m.Class, "method", lambda self: 2),
    "a method's code": lambda m: setattr(m.Class.method, "__code__", (lambda self: 2).__code__),
    "code of a static method": lambda m: setattr(m.Class.static, "__code__", (lambda: 2).__code__),
    "code of a property": lambda m: setattr(
        m.Class.attribute.fget, "__code__", (lambda self: 2).__code__
    ),
    "a special method": lambda m: setattr(m.Class, "__call__", lambda self: 2),
    "what a class shares": lambda m: m.Class.shared.update(b=1),
    "what lies deeper in it": lambda m: m.Class.shared["a"].append(3),
    "a class's bases": lambda m: setattr(m.Sub, "__bases__", (m.Base,)),
    "a class of a module": lambda m: setattr(m, "__class__", type("M", (types.ModuleType,), {})),
    "an instance's value": lambda m: setattr(m.instance, "kept", 2),
    "an instance's new value": lambda m: setattr(m.instance, "new", 2),
    "an instance's list": lambda m: m.instance.items.append(2),
    "an instance's class": lambda m: setattr(m.instance, "__class__", m.Base),
    "an item of a list": lambda m: m.numbers.__setitem__(1, 9),
    "a new item": lambda m: m.numbers.append(9),
    "an item less": lambda m: m.numbers.pop(),
    "an item of an empty list": lambda m: m.empty_list.append(1),
    "a value of a table": lambda m: m.table.update(one=9),
    "a value under another kind of key": lambda m: m.table.update({2: "three"}),
    "a list in a table": lambda m: m.table[(3,)].append(5),
    "a key": lambda m: m.table.update(new=1),
    "a key in the place of another": lambda m: (m.table.pop("one"), m.table.update(new=1)),
    "a key of an empty table": lambda m: m.empty_table.update(new=1),
    "a value of an OrderedDict": lambda m: m.ordered.update(a=2),
    "a value of a defaultdict": lambda m: m.default.update(a=2),
    "a member": lambda m: m.members.add("c"),
    "a member in the place of another": lambda m: (m.members.remove("a"), m.members.add("c")),
    "a member of an empty set": lambda m: m.empty_set.add("c"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(module: types.ModuleType, change: str) -> None:
    held = look(module)
    assert not held.changed()
    CHANGES[change](module)
    assert held.changed()


def test_of_what_is_passed_over_the_variables_are_looked_at(module: Any) -> None:
    held = Held([module], lambda name: name == "looked_at")
    module.Class.shared["a"].append(3)
    module.function.__defaults__ = (3,)
    assert not held.changed()
    module.counter = 1
    assert held.changed()


def test_using_what_is_held_changes_nothing(module: Any) -> None:
    held = look(module)
    for _ in range(1000):  # Python rewrites code that runs often
        module.function(1), module.wrapped(2), module.partial(3), module.Class().method()
        module.members | {1}, list(module.table), module.instance.kept, module.default["a"]
        module.empty_set.add(1)
        module.empty_set.discard(1)
    assert not held.changed()


def test_what_is_put_back_has_not_changed(module: Any) -> None:
    held, before = look(module), module.Class.method
    module.Class.method = module.function
    assert held.changed()
    module.Class.method = before
    assert not held.changed()


def test_a_variable_that_varies_may_change_and_no_other(module: Any) -> None:
    held = look(module, "counter", "numbers")
    module.counter = 7
    module.numbers.append(4)
    module.numbers = []
    assert not held.changed()
    module.table["one"] = 2
    assert held.changed()
    held = look(module, "counter")
    module.numbers = ()
    assert held.changed()
    held = look(module, "counter")
    module.new = ()
    assert held.changed()


def test_another_object_at_the_same_place_is_seen(module: Any) -> None:
    held = look(module)
    for _ in range(100):
        module.instance = type(module.instance)()
    assert held.changed()


@pytest.mark.parametrize(
    ("name", "wrong"), [("CONTENT", 1), ("USED", 3), ("SIZE", 1), ("MEMBERS", 1), ("INDEX", 3)]
)
def test_a_wrong_idea_of_memory_is_noticed(
    module: types.ModuleType, monkeypatch: pytest.MonkeyPatch, name: str, wrong: int
) -> None:
    monkeypatch.setattr(f"grader.run.held.{name}", wrong)
    with pytest.raises(Unreadable):
        look(module)


def test_a_class_is_not_asked_where_it_is_from(module: types.ModuleType) -> None:
    class Refuses(type):
        @property
        def __module__(cls) -> str:
            raise SystemExit

    module.__dict__["Refusing"] = refusing = Refuses("Refusing", (), {"shared": []})
    module.__dict__["refusing"] = refusing()
    held = look(module)
    assert not held.changed()
    refusing.__dict__["shared"].append(1)
    assert held.changed()


def test_another_python_is_not_read(
    module: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "implementation", types.SimpleNamespace(name="pypy"))
    with pytest.raises(Unreadable, match="CPython"):
        look(module)


@pytest.mark.skipif(sys.platform != "linux", reason="children are forked on Linux")
def test_looking_copies_no_pages(module: types.ModuleType) -> None:
    numbers = [object() for _ in range(300_000)]
    module.__dict__["some"] = numbers[::1000]
    held = Held([*sys.modules.values()], passed_over)

    def pages(act: Callable[[], object]) -> int:
        """Pages that are written to for the first time in a child that acts."""

        def serve(fd: int) -> None:
            held.changed()  # its own frames and results have their pages by now
            before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
            act()
            after = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
            os.write(fd, str(after - before).encode())

        child = ChildProcess.forked(serve)
        try:
            return int(os.read(child.fd, 100))
        finally:
            child.end()

    assert pages(held.changed) < 30
    assert pages(lambda: [one is None for one in numbers[::100]]) > 300
