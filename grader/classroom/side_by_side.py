"""Work that is done side by side and can be stopped quickly."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


@contextmanager
def interrupts_wait() -> Iterator[None]:
    """Put Ctrl-C off until the block is over.

    While PyTorch is imported, it would be lost, or leave NumPy half imported.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


def as_completed(
    pool: ThreadPoolExecutor, work: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> Iterator[Result]:
    """Yield results as they come. Few items are under way at a time, so stopping is quick."""
    waiting = iter(items)
    under_way: set[Future[Result]] = set()
    while True:
        for item in waiting:
            under_way.add(pool.submit(work, item))
            if len(under_way) >= 2 * workers:
                break
        if not under_way:
            return
        finished, under_way = wait(under_way, return_when=FIRST_COMPLETED)
        for future in finished:
            yield future.result()
