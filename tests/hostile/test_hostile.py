"""Every hostile submission, through the real engine: no promise of docs/security.md breaks."""

from collections import Counter

import pytest
from hostile.arena import PATIENCE, Arena, Attack, endings
from hostile.attacks import ALL

ATTACKS = [
    pytest.param(attack, id=f"{kind}: {attack.name}") for kind in ALL for attack in ALL[kind]
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_promise_is_broken(arena: Arena, attack: Attack) -> None:
    expected = attack.ends.split(" or ")
    for patience in PATIENCE:
        broken, record = arena.strike(attack, patience)
        assert [promise for promise in broken if not promise.startswith("time: ")] == []
        if not broken and endings(record) in expected:
            return
    assert broken == []
    assert endings(record) in expected, [verdict.fault for verdict in record.verdicts][:2]


def test_there_are_enough_and_all_differ() -> None:
    attacks = [attack for kind in ALL for attack in ALL[kind]]
    assert len(attacks) >= 110
    assert Counter(attack.name for attack in attacks).most_common(1)[0][1] == 1
    assert len({(a.source, str(a.files), a.lay) for a in attacks}) == len(attacks)
    assert min(len(found) for found in ALL.values()) >= 5
