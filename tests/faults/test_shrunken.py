"""Full sweeps that lost a part of the feed, in each state that a gateway can be in; on the real store."""

import random
from datetime import timedelta

import pytest

from gateway.shelf import Shelf
from gateway.store.store import Store
from gateway.sync import increment, sweep
from resolvers.errors import Quarantined
from resolvers.screen import judge
from tests import makers as make
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


async def test_an_old_copy_of_the_feed_changes_nothing_and_makes_no_answer_younger(feed, store, clock):
    await sweep(feed, store=store, clock=clock)
    old = feed.upstream.full()
    clock.true += timedelta(days=1)
    feed.upstream.publish(clock.true.date())
    await sweep(feed, store=store, clock=clock)
    heard, held = clock.true, await store.recalls()
    assert await _as_of(store, clock) == heard
    clock.true += timedelta(hours=3)
    feed.upstream.records = {record["RecallNumber"]: record for record in old}
    with pytest.raises(Quarantined):
        await sweep(feed, store=store, clock=clock)
    assert await store.recalls() == held
    assert await _as_of(store, clock) == heard


@pytest.mark.parametrize("lost", REFUSED)
async def test_an_answer_says_the_age_of_what_was_last_believed(feed, store, clock, lost):
    await sweep(feed, store=store, clock=clock)
    heard = clock.true
    await _refused(feed, store, clock, lost)
    assert await _as_of(store, clock) == heard


async def _as_of(store, clock):
    """Return of when an answer says that it is."""
    shelf = Shelf(store)
    await shelf.refresh()
    snapshot = shelf.snapshot()
    context = make.context(asked_at=clock.now(), sources=snapshot.sources, generation=snapshot.generation)
    question = make.question(make.product())
    return judge(question, context, index=snapshot.index, rulebook=make.RULEBOOK).as_of


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
