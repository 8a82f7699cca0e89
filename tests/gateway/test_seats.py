"""Seats: no more subscriptions than there are seats, and none that outlives the gateway."""

import asyncio

import pytest

from gateway.seats import Seats
from resolvers.errors import TooManySubscriptions


def test_a_seat_is_free_again_however_it_was_left():
    seats = Seats(1)
    with pytest.raises(KeyError), seats.seat():
        raise KeyError
    with seats.seat(), pytest.raises(TooManySubscriptions, match="1 subscriptions are open"), seats.seat():
        pass
    assert seats.taken == 0


async def test_whoever_pauses_goes_on_until_the_gateway_closes():
    seats = Seats(1)
    assert await seats.pause(0.01)
    pausing = asyncio.create_task(seats.pause(60))
    await asyncio.sleep(0)
    seats.close()
    async with asyncio.timeout(1):
        assert await pausing is False
        assert await seats.pause(60) is False
