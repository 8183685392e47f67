"""A misconception's observations, of which few are ever looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from grader.core.observation import Observation


class Lazy(Mapping[str, Observation]):
    """A misconception's observations by check id, each made when it is first asked for."""

    def __init__(self, ids: tuple[str, ...], make: Callable[[str], Observation]) -> None:
        self._ids, self._make = ids, make
        self._made: dict[str, Observation] = {}

    def __getitem__(self, check_id: str) -> Observation:
        if check_id not in self._made:
            self._made[check_id] = self._make(check_id)
        return self._made[check_id]

    def made(self, check_id: str) -> bool:
        """Whether it is there already, and costs nothing."""
        return check_id in self._made

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
