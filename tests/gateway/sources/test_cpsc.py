"""CPSC's feed, asked over HTTP at an emulator with the manners of the real one."""

from contextlib import asynccontextmanager
from datetime import date

import pytest
from aiohttp import web as server

from gateway.demo.cpsc import PATH, cpsc_app
from gateway.settings import CpscSettings
from gateway.sources.cpsc import MOST_NEWS, PARAMETERS, Cpsc, records
from gateway.sources.http import Web
from gateway.store.base import Reject
from resolvers.errors import Quarantined, Unreadable
from tests.gateway.sources import raw


@asynccontextmanager
async def served(app):
    runner = server.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = server.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"
    finally:
        await runner.cleanup()


@pytest.fixture
async def feed():
    """The source, and the list that the emulator answers from."""
    held = [
        raw.api("26350", LastPublishDate="2026-03-27T00:00:00"),
        raw.api("26340", LastPublishDate="2026-03-20T00:00:00"),
        raw.api("05001", LastPublishDate=None),
    ]
    async with served(cpsc_app(held)) as url, Web(allow_private=True) as web:
        yield Cpsc(web, CpscSettings(url=url, floor=2)), held


async def test_a_sweep_brings_every_record(feed):
    source, _ = feed
    assert [paper.key for paper in await source.sweep()] == ["26-350", "26-340", "05-001"]
    assert (source.name, source.floor) == ("cpsc-recalls", 2)


async def test_an_increment_reaches_two_days_further_back(feed):
    source, _ = feed
    assert [paper.key for paper in await source.since(date(2026, 3, 29))] == ["26-350"]
    assert await source.since(date(2026, 3, 30)) == []


async def test_an_unreadable_record_is_listed_beside_its_words(feed):
    source, held = feed
    held.append(raw.api("26360", Title=7))
    found = await source.sweep()
    assert [each.key for each in found if isinstance(each, Reject)] == ["26-360"]
    assert len(found) == 5


async def test_news_of_the_whole_history_are_not_believed(feed):
    source, held = feed
    held[:] = [raw.api(f"{year:02}{number}") for year in range(10, 20) for number in range(100, 602)]
    assert len(held) > MOST_NEWS
    with pytest.raises(Quarantined, match="filter was ignored"):
        await source.since(date(2026, 3, 1))
    assert len(await source.sweep()) == len(held)


@pytest.mark.parametrize("body", [b"{}", b"null", b'"x"', b"7", b'{"Recalls": []}'])
def test_an_answer_that_is_no_list_is_unreadable(body):
    with pytest.raises(Unreadable, match="no list"):
        records(body)


def test_each_thing_in_the_list_is_taken_or_listed():
    assert [each.reason for each in records(b'[null, 7, "x", []]') if isinstance(each, Reject)] == [
        "it is no object"
    ] * 4


def test_only_parameters_of_the_guide_are_known():
    assert len(PARAMETERS) == 24
    assert "Title" not in PARAMETERS
