"""Each wall matters: with it taken down, the same attacks break the same promises.

The attacks are those of test_hostile.py, judged by the same ``strike``: so these tests also
show that it can find something.
"""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from hostile.arena import PATIENCE, Arena, Attack, endings
from hostile.attacks import ALL, forging

import grader.core.known
from grader.core.observation import Observation
from grader.run import receive
from grader.run.wire import WireError, decode

BY_NAME = {attack.name: attack for kind in ALL for attack in ALL[kind]}

WITHOUT = """
import grader.run.walls, grader.run.walls.selftest
from grader.run.walls import Walls
Walls.prepare = classmethod(lambda cls: cls(without={without!r}, abi={abi!r}))
grader.run.walls.selftest.attack = lambda *a: ''
"""


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Arena]]:
    """Arenas whose walls lack some, each made once."""
    made: dict[tuple[tuple[str, ...], int | None], Arena] = {}

    def get(*walls: str, abi: int | None = None) -> Arena:
        key = (walls, abi)
        if key not in made:
            folder = tmp_path_factory.mktemp("weak")
            made[key] = Arena(folder, WITHOUT.format(without=walls, abi=abi))
        return made[key]

    yield get
    for arena in made.values():
        arena.close()


def breaks(arena: Arena, name: str, finds: str) -> None:
    """Assert what an attack that is not walled in comes to."""
    for patience in PATIENCE:
        found, record = arena.strike(BY_NAME[name], patience)
        if finds in (seen := f"{found} {endings(record)}"):
            return
    assert finds in seen


@pytest.mark.parametrize(
    "name",
    [
        "the reference",
        "a misconception",
        "the answer key",
        "another submission",
        "the results",
        "a file that everybody may read",
        "files, by libc's fopen",
    ],
)
def test_without_landlock_canaries_are_read(without: Callable[..., Arena], name: str) -> None:
    breaks(without("landlock"), name, "canary read")


@pytest.mark.parametrize(("name", "finds"), [("a log", "changed"), ("a temporary file", "written")])
def test_without_landlock_files_are_made(
    without: Callable[..., Arena], name: str, finds: str
) -> None:
    breaks(without("landlock"), name, finds)


@pytest.mark.parametrize(
    ("name", "finds"),
    [
        ("UDP", "a datagram"),
        ("a pair of sockets", "[] failed"),
        ("memory as a file", "[] failed"),
        ("waking others at a page that is shared", "[] failed"),
        ("a file of Python's, mapped to be shared", "[] failed"),
        ("becoming readable to others", "[] failed"),
        ("a lock on a shared file", "[] failed"),
        ("outliving the warm process", "[] failed"),
        ("stopping itself", "[] timed_out"),
        ("a daemon", "left running"),  # the last one: it is there for half a minute
    ],
)
def test_without_seccomp_forbidden_calls_succeed(
    without: Callable[..., Arena], name: str, finds: str
) -> None:
    breaks(without("seccomp"), name, finds)


def test_without_seccomp_and_a_user_of_its_own_there_are_namespaces(
    without: Callable[..., Arena],
) -> None:
    # In a namespace of its own, in which nobody is anybody, a child could make no other one.
    breaks(without("seccomp", "identity"), "a namespace of users", "[] failed")


@pytest.mark.parametrize(
    ("name", "finds", "also"),
    [
        ("TCP", "a connection", ()),
        ("an abstract unix socket", "a connection", ()),
        ("killing the warm process", "the warm process was ended", ("identity",)),
    ],
)
def test_without_seccomp_older_landlock_does_not_help(
    without: Callable[..., Arena], name: str, finds: str, also: tuple[str, ...]
) -> None:
    breaks(without("seccomp", *also, abi=3), name, finds)


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("memory, by mmap", "failed"),
        ("threads without stacks", "timed_out"),  # all 20,000 are there, and sleep
        ("a locked memory", "raised PermissionError"),  # seccomp's, not the limits'
    ],
)
def test_without_limits_more_is_had(without: Callable[..., Arena], name: str, ends: str) -> None:
    breaks(without("limits"), name, f"[] {ends}")


def test_without_limits_descriptors_do_not_end(without: Callable[..., Arena], arena: Arena) -> None:
    body = "kept = [open('/dev/null') for _ in range(200)]\nreturn x"
    attack = Attack("200 descriptors", "", forging.inside(body))
    assert endings(arena.strike(attack)[1]) == "raised OSError"
    assert endings(without("limits").strike(attack)[1]) == "failed"


# The decoder


def permissive(frame: bytes) -> Observation:
    """What a decoder would be that believes what it gets."""
    try:
        return decode(frame)
    except WireError:
        return Observation("returned", pickle.loads(frame))


@contextmanager
def decoder(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(receive, "decode", permissive)
        yield


HEAD = """
import pickle
class Run:
    def __reduce__(self): return (exec, ({code!r},))
"""


def pickled(code: str) -> Attack:
    """Frames that run ``code`` in whoever unpickles them."""
    head = forging.FRAME + HEAD.format(code=code)
    body = "p = pickle.dumps(Run())\nsend(*[len(p).to_bytes(8, 'little') + p] * 9)"
    return Attack("a pickle", "", forging.inside(body, head))


def test_a_permissive_decoder_runs_the_learners_code(
    arena: Arena, monkeypatch: pytest.MonkeyPatch
) -> None:
    attack = pickled("import os; os.makedirs('@drop@/@mark@', exist_ok=True)")
    path = arena.drop / arena.token
    arena.grade(arena._write(attack))
    assert not path.exists()
    with decoder(monkeypatch):
        arena.grade(arena._write(attack))
    assert path.exists()
    path.rmdir()


def test_a_permissive_decoder_gives_the_points_away(
    arena: Arena, monkeypatch: pytest.MonkeyPatch
) -> None:
    attack = pickled(
        "import grader.core.known as g\n"
        "passed = __import__('grader.core.verdict').core.verdict.Outcome.PASSED\n"
        "g.decide = lambda *a, d=__import__('grader.core.diagnosis').core.diagnosis.Decision, "
        "p=passed: d(outcome=p)"
    )
    monkeypatch.setattr(grader.core.known, "decide", grader.core.known.decide)  # put back
    assert arena.grade(arena._write(attack)).points == 0
    with decoder(monkeypatch):
        assert arena.grade(arena._write(attack)).points >= 6
