"""Pace: no more calls a second than a partner allows."""

import asyncio

import pytest

from gateway.sources.pace import Pace
from resolvers.errors import SourceUnavailable
from tests.fakes.hands import Hands


async def test_without_a_limit_nobody_waits():
    pace = Pace("shop", None, Hands(), longest_s=1)
    async with asyncio.timeout(1):
        for _ in range(1_000):
            await pace.turn()


async def test_calls_leave_at_even_distances(monkeypatch):
    waited = []

    async def sleep(seconds):
        waited.append(round(seconds, 3))

    monkeypatch.setattr(asyncio, "sleep", sleep)
    clock = Hands()
    pace = Pace("shop", 10, clock, longest_s=1)
    for _ in range(4):
        await pace.turn()
    assert waited == [0.1, 0.2, 0.3]  # the first waits for nobody
    clock.pass_(10)
    await pace.turn()
    assert waited == [0.1, 0.2, 0.3]  # what was not used is not saved up
    pace.owe()  # a try again left without waiting
    await pace.turn()
    assert waited[-1] == 0.2


async def test_whoever_would_wait_too_long_is_told_so_and_takes_no_turn(monkeypatch):
    async def sleep(_):
        pass

    monkeypatch.setattr(asyncio, "sleep", sleep)
    clock = Hands()
    pace = Pace("shop", 2, clock, longest_s=1)
    for _ in range(3):
        await pace.turn()
    for _ in range(50):
        with pytest.raises(SourceUnavailable, match="more is asked of it than the 2 calls a second"):
            await pace.turn()
    clock.pass_(0.5)
    await pace.turn()
