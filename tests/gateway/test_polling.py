"""Polling: learns for as long as the process lives, whatever fails."""

import asyncio
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from gateway import polling
from gateway.polling import follow, poll
from gateway.runtime import open_store
from gateway.settings import CpscSettings, load
from gateway.shelf import Shelf
from gateway.sources.papers import taken
from gateway.store.base import Shape
from resolvers.errors import SourceUnavailable, StoreUnavailable
from tests.fakes.hands import Hands
from tests.journeys import papers


class Feed:
    """A feed that fails as often as it is told to; `asked` tells what it was asked for."""

    name = "cpsc-recalls"
    floor = 1

    def __init__(self, *troubles):
        self.troubles = list(troubles)
        self.numbers = ["26001"]
        self.asked = []

    async def sweep(self):
        return self._answered("sweep")

    async def since(self, _day):
        return self._answered("since")

    def _answered(self, asked):
        self.asked.append(asked)
        if self.troubles:
            raise self.troubles.pop(0)
        return [found for number in self.numbers for found in taken(papers.record(number), Shape.API)]


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
async def recalls(tmp_path, clock):
    async with open_store(load(data_dir=tmp_path)) as store:
        yield store.recalls


@asynccontextmanager
async def running(loop):
    task = asyncio.create_task(loop)
    try:
        yield
    finally:
        assert not task.done(), "a loop must never end by itself"
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def polled(feed, recalls, clock, sweep_s=3_600):
    shelf = Shelf(recalls)
    settings = CpscSettings(poll_s=0.01, sweep_s=sweep_s)
    async with running(poll(feed, settings=settings, store=recalls, shelf=shelf, clock=clock)):
        yield shelf


async def until(holds):
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - what is awaited happens in a loop of its own
            await asyncio.sleep(0.005)


async def test_it_sweeps_first_and_then_asks_for_what_is_new(recalls, clock):
    feed = Feed()
    async with polled(feed, recalls, clock) as shelf:
        await until(lambda: len(feed.asked) >= 3)
        assert len(shelf.snapshot().index) == 1
    assert feed.asked[:3] == ["sweep", "since", "since"]


async def test_it_sweeps_again_when_a_sweep_is_due(recalls, clock):
    feed = Feed()
    async with polled(feed, recalls, clock):
        await until(lambda: "since" in feed.asked)
        clock.pass_(3_600)
        await until(lambda: feed.asked.count("sweep") == 2)


async def test_it_sweeps_again_after_a_sweep_by_a_clock_that_was_ahead(recalls, clock):
    """What is published from now on until that day would not be asked for."""
    feed = Feed()
    clock.pass_(30 * 86_400)
    async with polled(feed, recalls, clock):
        await until(lambda: "since" in feed.asked)
        clock.pass_(-30 * 86_400)
        await until(lambda: feed.asked.count("sweep") == 2)
        await until(lambda: feed.asked[-1] == "since")


async def test_what_the_feed_publishes_is_taken_up_at_once(recalls, clock):
    feed = Feed()
    async with polled(feed, recalls, clock) as shelf:
        await until(lambda: shelf.snapshot().generation == 1)
        feed.numbers.append("26002")
        await until(lambda: len(shelf.snapshot().index) == 2)


@pytest.mark.parametrize(
    ("trouble", "event", "level"),
    [
        (SourceUnavailable("cpsc-recalls", "it answered 503"), "sync_failed", "warning"),
        (StoreUnavailable("disk full"), "sync_failed", "warning"),
        (ZeroDivisionError("a fault of ours"), "sync_failed", "error"),
    ],
)
async def test_it_survives_every_failure_and_tells_it(trouble, event, level, recalls, clock):
    feed = Feed(trouble, trouble)
    with capture_logs() as told:
        async with polled(feed, recalls, clock) as shelf:
            await until(lambda: shelf.snapshot().generation == 1)
    assert [(each["event"], each["log_level"]) for each in told[:3]] == [
        (event, level),
        (event, level),
        ("recalls_synced", "info"),
    ]


async def test_a_failure_leaves_the_facts_and_their_age_as_they_were(recalls, clock):
    feed = Feed()
    async with polled(feed, recalls, clock) as shelf:
        await until(lambda: "since" in feed.asked)
        feed.troubles = [SourceUnavailable("cpsc-recalls", "it answered HTML")] * 10_000
        asked = len(feed.asked)
        await until(lambda: len(feed.asked) > asked)
        before = shelf.snapshot()
        clock.pass_(60)
        asked = len(feed.asked)
        await until(lambda: len(feed.asked) > asked + 1)
        await shelf.refresh()
        after = shelf.snapshot()
    assert after.index is before.index
    assert after.sources[0].heard_at == before.sources[0].heard_at
    assert clock.now() - after.sources[0].heard_at >= timedelta(seconds=60)
    assert "it answered HTML" in after.sources[0].trouble


async def test_what_another_process_learnt_is_followed(recalls, clock, monkeypatch):
    monkeypatch.setattr(polling, "REFRESH_S", 0.01)
    shelf = Shelf(recalls)
    async with running(follow(shelf)), polled(Feed(), recalls, clock):
        await until(lambda: len(shelf.snapshot().index) == 1)


async def test_following_survives_a_store_that_cannot_be_read(monkeypatch):
    monkeypatch.setattr(polling, "REFRESH_S", 0.001)

    class Broken:
        tries = 0

        async def refresh(self):
            self.tries += 1
            raise StoreUnavailable("disk gone") if self.tries % 2 else ZeroDivisionError

    broken = Broken()
    with capture_logs() as told:
        async with running(follow(broken)):
            await until(lambda: broken.tries >= 4)
    assert {(each["event"], each["log_level"]) for each in told} == {
        ("refresh_failed", "warning"),
        ("refresh_failed", "error"),
    }


def test_a_new_block_can_be_seen_everywhere_within_two_seconds():
    assert polling.REFRESH_S <= 1
