"""The same ills on a real wire: CPSC's source over HTTP, learning into the real store."""

import random
from datetime import timedelta

import pytest

from gateway.settings import CpscSettings
from gateway.sources.cpsc import Cpsc
from gateway.sources.http import Web
from gateway.store.store import Store
from gateway.sync import increment, sweep
from resolvers.errors import IngestError, SourceUnavailable
from tests.faults.faulty import faulty
from tests.faults.world import SIZE, START, Hands, Upstream

# What a wire can do, and what is then said of it.
ILLS = {
    "server_error": "answered 500",
    "unavailable": "answered 503",
    "asks_to_wait": "asked to wait",
    "forbidden": "answered 403",
    "empty_status": "answered 204",
    "partial": "answered 206",
    "redirects": "redirects are not followed",
    "html": "answered text/html",
    "html_called_json": "no JSON",
    "no_type": "where json was expected",
    "not_json": "no JSON",
    "latin1": "no JSON",
    "object": "no list of records",
    "silent": "no complete answer within",
    "drips": "no complete answer within",
    "resets": "no connection",
    "cut_off": "broke off",
    "cut_off_chunked": "broke off",
    "too_large": "more than 2,000,000 bytes",
    "bomb": "more than 2,000,000 bytes",
    "bomb_deflated": "more than 2,000,000 bytes",
    "broken_gzip": "no JSON",
    "redirects_inside": "redirects are not followed",
    "asks_to_wait_for_ever": "asked to wait",
    "asks_to_wait_in_words": "answered 503",
    "header_flood": "no connection",
    "long_header": "no connection",
    "nan": "no JSON",
    "infinite": "no JSON",
    "long_number": "no JSON",
    "nested": "nested too deeply",
    "name_twice": "no JSON",
    "trailing": "no JSON",
    "empty_body": "no JSON",
    "null": "no list of records",
    "text": "no list of records",
    "number": "no list of records",
}


@pytest.fixture
async def served():
    async with faulty() as served:
        upstream = Upstream(random.Random(1), START.date(), SIZE)
        served.records = upstream.full()
        yield served


@pytest.fixture
async def store(tmp_path):
    opened = await Store.open(f"sqlite+aiosqlite:///{tmp_path}/store.sqlite3")
    yield opened.recalls
    await opened.close()


@pytest.fixture
async def web():
    async with Web(allow_private=True) as web:
        yield web


@pytest.mark.parametrize("ill", ILLS)
async def test_no_ill_of_the_wire_changes_what_was_learnt(ill, served, store, web):
    clock = Hands()
    source = Cpsc(web, CpscSettings(url=served.url, floor=SIZE, deadline_s=1, most_bytes=2_000_000))
    assert (await sweep(source, store=store, clock=clock)).added == SIZE
    held = await store.recalls()
    served.ill = ill
    for learn in (sweep, increment):
        clock.true += timedelta(hours=1)
        with pytest.raises((IngestError, SourceUnavailable)):
            await learn(source, store=store, clock=clock)
        (source_kept,) = await store.sources()
        assert ILLS[ill] in source_kept.trouble or "asked to wait" in source_kept.trouble
        assert source_kept.heard_at == START
        assert (await store.generation(), await store.recalls()) == (1, held)


async def test_learning_goes_on_where_it_was_once_the_feed_is_well(served, store, web):
    clock = Hands()
    source = Cpsc(web, CpscSettings(url=served.url, floor=SIZE, deadline_s=1, most_bytes=2_000_000))
    served.ill = "server_error"
    with pytest.raises(SourceUnavailable):
        await sweep(source, store=store, clock=clock)
    served.ill = "well"
    assert (await increment(source, store=store, clock=clock)).added == SIZE
    (source_kept,) = await store.sources()
    assert (source_kept.trouble, source_kept.heard_at) == (None, START)
