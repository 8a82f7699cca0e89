"""The shelf under haste: facts and age out of step with each other, and many who ask for old generations at once."""

import asyncio
import gc
import threading
from datetime import timedelta

import pytest

from gateway.shelf import KEPT_INDEXES, Shelf
from gateway.store.base import Source
from resolvers.matching.candidates import RecallIndex
from tests import makers as make

HOUR = timedelta(hours=1)


class StepByStep:
    """A store in which a sync commits while a reader is between two of its questions."""

    def __init__(self) -> None:
        self.at = 0

    def _asked(self) -> int:
        """Return the generation that the reader sees; the next sync commits right behind him."""
        self.at += 1
        return self.at

    async def generation(self):
        return self._asked()

    async def sources(self):
        return [Source("cpsc-recalls", heard_at=make.NOW + HOUR * self._asked())]

    async def recalls(self, generation):
        return [make.kettle(f"25-{number:03d}", f"KX{number}") for number in range(generation)]

    async def changes(self, since, until, *, most):
        learnt = [make.kettle(f"25-{number:03d}", f"KX{number}") for number in range(since, until)]
        return (learnt, []) if len(learnt) <= most else None


async def test_facts_never_carry_an_age_that_is_younger_than_they_are():
    shelf = Shelf(StepByStep())
    for _ in range(3):
        await shelf.refresh()
        snapshot = shelf.snapshot()
        heard_of = (snapshot.sources[0].heard_at - make.NOW) // HOUR
        assert len(snapshot.index) == snapshot.generation >= heard_of


class Workshop:
    """Counts the indexes that are being built, and those that were."""

    def __init__(self) -> None:
        self.built, self.collected = [], []
        self.at_once = self.most_at_once = 0
        self._lock = threading.Lock()
        self._build = RecallIndex.build

    def build(self, recalls):
        with self._lock:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        self.collected.append(gc.isenabled())
        index = self._build(recalls)
        threading.Event().wait(0.01)
        with self._lock:
            self.at_once -= 1
            self.built.append(len(index))
        return index


class Grown(StepByStep):
    """A store of twenty-one generations that rests."""

    def _asked(self) -> int:
        return 21


@pytest.fixture
async def shelf():
    shelf = Shelf(Grown())
    await shelf.refresh()
    return shelf


@pytest.fixture
def workshop(monkeypatch, shelf):
    workshop = Workshop()
    monkeypatch.setattr(RecallIndex, "build", workshop.build)
    return workshop


async def test_twenty_who_ask_for_one_old_generation_share_one_index(shelf, workshop):
    indexes = await asyncio.gather(*(shelf.index_at(7) for _ in range(20)))
    assert workshop.built == [7]
    assert {id(index) for index in indexes} == {id(indexes[0])}


async def test_twenty_old_generations_are_built_one_after_the_other_and_few_are_kept(shelf, workshop):
    indexes = await asyncio.gather(*(shelf.index_at(generation) for generation in range(1, 21)))
    assert [len(index) for index in indexes] == list(range(1, 21))
    assert workshop.most_at_once == 1
    assert len(shelf._older) == KEPT_INDEXES


async def test_the_one_asked_for_last_is_kept_longest(shelf, workshop):
    for generation in (1, 2, 1, 3, 1):
        await shelf.index_at(generation)
    assert workshop.built == [1, 2, 3]


async def test_no_index_is_built_under_the_collector_and_it_is_on_again_afterwards(shelf, workshop):
    follower = Shelf(Grown())
    workshop.collected.clear()
    await shelf.index_at(1)
    await follower.refresh()
    assert workshop.collected == [False, False]
    assert gc.isenabled()


async def test_the_index_that_serves_waits_for_no_old_one(shelf, workshop):
    old = asyncio.create_task(shelf.index_at(3))
    await asyncio.sleep(0)
    async with asyncio.timeout(0.005):
        assert len(await shelf.index_at(21)) == 21
    await old
