"""Work that is done side by side and can be stopped quickly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def as_completed(
    pool: ThreadPoolExecutor, work: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> Iterator[Result]:
    """Results as they come; the work begins when this is called.

    Few items are under way at a time, so stopping is quick.
    """
    waiting = iter(items)
    first = {pool.submit(work, item) for item in islice(waiting, 2 * workers)}

    def results(under_way: set[Future[Result]]) -> Iterator[Result]:
        while under_way:
            finished, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            under_way |= {pool.submit(work, item) for item in islice(waiting, len(finished))}
            for future in finished:
                yield future.result()

    return results(first)
