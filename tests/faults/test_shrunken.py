"""Full sweeps that lost a part of the feed, in each state that a gateway can be in; on the real store."""

import random
from datetime import timedelta

import pytest

from gateway.store.store import Store
from gateway.sync import increment, sweep
from resolvers.errors import Quarantined
from tests.faults.world import START, Feed, Hands, Upstream

SIZE = 1_000
FLOOR = 995
BELIEVED = (0, 0.4)  # percent of the records lost
REFUSED = (0.6, 10, 50, 99.9, 100)


class Shrunken(Feed):
    """The feed with a share of its records, the oldest, lost from full sweeps."""

    lost = 0.0

    async def sweep(self):
        whole = self.upstream.full()
        return self._answered(whole[int(len(whole) * self.lost / 100) :])


@pytest.fixture
async def store(tmp_path):
    opened = await Store.open(f"sqlite+aiosqlite:///{tmp_path}/store.sqlite3")
    yield opened.recalls
    await opened.close()


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def feed():
    rng = random.Random(1)
    return Shrunken(Upstream(rng, START.date(), SIZE), rng, floor=FLOOR)


async def test_on_the_first_load_a_short_feed_is_refused(feed, store, clock):
    for lost in REFUSED:
        await _refused(feed, store, clock, lost)
    assert await store.recalls() == []
    for lost in reversed(BELIEVED):
        await _believed(feed, store, clock, lost)


async def test_after_a_full_sweep_a_short_feed_is_refused(feed, store, clock):
    await sweep(feed, store=store, clock=clock)
    await _each_share_is_judged(feed, store, clock)


async def test_after_an_increment_a_short_feed_is_refused(feed, store, clock):
    await sweep(feed, store=store, clock=clock)
    clock.true += timedelta(days=1)
    feed.upstream.publish(clock.true.date())
    assert (await increment(feed, store=store, clock=clock)).added == 1
    await _each_share_is_judged(feed, store, clock)


async def _each_share_is_judged(feed, store, clock):
    held, generation = await store.recalls(), await store.generation()
    for lost in (*REFUSED, *BELIEVED):
        await (_refused if lost in REFUSED else _believed)(feed, store, clock, lost)
        assert await store.recalls() == held, f"{lost} % lost"
        assert await store.generation() == generation


async def _refused(feed, store, clock, lost):
    """The facts and their age stay, and the trouble is known."""
    before = await _source(store)
    clock.true += timedelta(hours=6)
    feed.lost = lost
    with pytest.raises(Quarantined) as refusal:
        await sweep(feed, store=store, clock=clock)
    after = await _source(store)
    assert after.trouble == str(refusal.value)
    assert (after.heard_at, after.swept_at) == (before and before.heard_at, before and before.swept_at)


async def _believed(feed, store, clock, lost):
    clock.true += timedelta(hours=6)
    feed.lost = lost
    await sweep(feed, store=store, clock=clock)
    after = await _source(store)
    assert (after.heard_at, after.swept_at, after.trouble) == (clock.true, clock.true, None)


async def _source(store):
    return next(iter(await store.sources()), None)
