"""The budget: a source that stumbles is asked again, and one that is down hardly more than one that is well."""

import asyncio

import pytest
from aiohttp.web import Response
from hypothesis import given
from hypothesis import strategies as st

from gateway.sources.budget import MOST, Budget
from gateway.sources.http import Web
from resolvers.errors import SourceUnavailable
from tests.fakes.hands import Hands
from tests.fakes.partner import partner


def test_a_source_that_is_seldom_asked_is_asked_again():
    clock = Hands()
    budget = Budget(clock)
    for _ in range(20):
        budget.called("cpsc")
        assert budget.spent("cpsc")
        clock.pass_(60)


def test_sources_have_budgets_of_their_own():
    budget = Budget(Hands())
    while budget.spent("a"):
        pass
    assert budget.spent("b")


@given(steps=st.lists(st.tuples(st.floats(0, 2), st.integers(0, 30)), max_size=60))
def test_tries_again_never_exceed_their_share(steps):
    clock = Hands()
    budget, calls, again, seconds = Budget(clock), 0, 0, 0.0
    for waited_s, asked in steps:
        clock.pass_(waited_s)
        seconds += waited_s
        for _ in range(asked):
            budget.called("a")
            calls += 1
            again += budget.spent("a")
    assert again <= MOST + calls * 0.1 + seconds + 1e-6


async def test_a_dead_source_gets_hardly_more_than_its_callers_send():
    """Nothing else spares it here: neither a breaker nor Retry-After."""

    async def ask(web, url):
        with pytest.raises(SourceUnavailable, match="answered 500"):
            await web.get(f"{url}/items/1", source="shop", deadline_s=20, most_bytes=100)

    async with partner() as served, Web(allow_private=True, clock=Hands()) as web:
        served.ill = Response(status=500)
        for _ in range(3):
            await asyncio.gather(*(ask(web, served.url) for _ in range(100)))
    assert 300 < len(served.asked) <= 300 * 1.1 + MOST
