"""The rules of a run: its seed, what it goes on from, what it keeps."""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.classroom.policy import Asked, PublishedSeed, begin, seed_for
from grader.classroom.store import Store, StoreError
from grader.core.course import Course
from grader.core.record import Record

CONFINED = Asked(level="confined")


def test_a_seed_is_fresh_or_the_one_asked_for_but_never_the_published_one(
    minicourse: Course,
) -> None:
    assert seed_for(minicourse, None) != seed_for(minicourse, None)
    assert seed_for(minicourse, 12) == 12
    with pytest.raises(PublishedSeed, match="every learner's copy"):
        seed_for(minicourse, minicourse.default_seed)


def test_unchanged_records_are_kept_unless_all_is_graded_again(
    minicourse: Course, tmp_path: Path
) -> None:
    with Store(tmp_path / "r.sqlite") as store:
        first = begin(minicourse, store, ["ann", "ben"], CONFINED)
        store.put(first.number, Record(submission="ann", verdicts=()))
        second = begin(minicourse, store, ["ann", "ben"], CONFINED)
        assert (second.number, list(second.done)) == (first.number + 1, ["ann"])
        assert begin(minicourse, store, ["ann"], replace(CONFINED, again=True)).done == {}


def test_a_resumed_run_has_its_seed_and_keeps_what_it_would_have_kept(
    minicourse: Course, tmp_path: Path
) -> None:
    resume = replace(CONFINED, resume=True)
    with Store(tmp_path / "r.sqlite") as store:
        with pytest.raises(StoreError, match="no run to resume"):
            begin(minicourse, store, ["ann"], resume)
        store.put(
            begin(minicourse, store, ["ann"], CONFINED).number,
            Record(submission="ann", verdicts=()),
        )
        anew = begin(minicourse, store, ["ann", "ben"], replace(CONFINED, again=True, seed=5))
        store.put(anew.number, Record(submission="ben", verdicts=()))
        resumed = begin(minicourse, store, ["ann", "ben"], resume)
        # It was to grade everything anew: only its own records are done.
        assert (resumed.number, resumed.seed, list(resumed.done)) == (anew.number, 5, ["ben"])
