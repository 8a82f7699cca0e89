"""Whatever a partner of whatever kind does: no record is taken for missing or for another, and none is made up."""

import asyncio
import json
import ssl
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
import trustme
from aiohttp import web

from gateway.sources import exchange
from gateway.sources.http import Web
from resolvers.errors import SourceUnavailable
from resolvers.records import Listing, Seller
from tests.fakes.hands import Hands
from tests.faults.faulty import faulty
from tests.faults.kinds import IDS, KINDS, listing, seller
from tests.faults.test_wire import ILLS

# What is said in other words of a partner than of the feed; nothing else is.
OTHERWISE = {
    "object": "",  # an object is what is expected, of another form
    "null": "",
    "text": "",
    "number": "",
}


@pytest.fixture
async def out():
    async with Web(allow_private=True) as opened:
        yield opened


@asynccontextmanager
async def listener():
    """A place inside that counts who comes."""
    came = []

    async def opened(_reader, writer):
        came.append(1)
        writer.close()

    async with await asyncio.start_server(opened, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", came


def is_right(answer, given):
    """Whether *answer* is the honest record of *given*."""
    if isinstance(answer, Seller):
        return answer.id == f"harbor:{given}"
    return isinstance(answer, Listing) and answer.external_id == given


@pytest.mark.parametrize("ill", ILLS)
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
async def test_an_ill_is_trouble_for_each_and_no_answer_for_any(kind, ill, out):
    async with faulty() as served, listener() as (inside, came):
        served.records, served.ill, served.inside = kind.honest, ill, inside
        clock = Hands()
        told = await kind.told(kind.partner(served.url, out, clock), IDS)
        assert {type(answer) for answer in told.values()} == {SourceUnavailable}, told
        assert all(
            OTHERWISE.get(ill, ILLS[ill]) in answer.why or "asked to wait" in answer.why for answer in told.values()
        )
        assert came == []
        served.ill = "well"
    async with faulty() as served, Web(allow_private=True) as anew:
        served.records = kind.honest
        told = await kind.told(kind.partner(served.url, anew, clock), IDS)
        assert all(is_right(told[given], given) for given in IDS)


async def asked_many(kind, answer, out):
    """Ask for all ids in one call that is answered so."""

    async def answered(_request):
        return answer

    async with faulty() as served:
        served.records, served.ill = answered, "well"
        return await kind.told(kind.partner(served.url, out, Hands()), IDS)


def wrapped(kind, records):
    """Return the batch answer in which *records* stand."""
    if kind.name == "GraphQL":
        return {"data": {f"r{place}": record for place, record in enumerate(records)}}
    return records if kind.registry else {"items": records, "next": None}


MANY = [kind for kind in KINDS.values() if kind.many]


def record(kind, given, **changed):
    return (seller if kind.registry else listing)(given) | changed


@pytest.mark.parametrize("kind", MANY, ids=lambda kind: kind.name)
async def test_one_record_that_is_wrong_takes_nothing_from_the_others(kind, out):
    drifted = {("title" if name == "name" else name): value for name, value in record(kind, "A-2").items()}
    for wrong in (drifted, record(kind, "A-2", name=[1]), record(kind, "A-2", name=None)):
        told = await asked_many(kind, wrapped(kind, [record(kind, "A-1"), wrong, record(kind, "A-3")]), out)
        assert isinstance(told["A-2"], SourceUnavailable)
        assert is_right(told["A-1"], "A-1")
        assert is_right(told["A-3"], "A-3")


@pytest.mark.parametrize("kind", MANY, ids=lambda kind: kind.name)
async def test_a_record_that_stands_twice_or_for_another_is_not_believed(kind, out):
    swapped = [record(kind, "A-2"), record(kind, "A-1"), record(kind, "A-3")]
    doubled = [record(kind, "A-1"), record(kind, "A-1", name="Another thing"), record(kind, "A-3")]
    told = await asked_many(kind, wrapped(kind, doubled), out)
    if kind.name == "GraphQL":  # each has its place, so one in another's is seen
        assert isinstance(told["A-2"], SourceUnavailable)
        told = await asked_many(kind, wrapped(kind, swapped), out)
        assert isinstance(told["A-1"], SourceUnavailable)
        assert isinstance(told["A-2"], SourceUnavailable)
    else:
        assert "twice" in told["A-1"].why
        told = await asked_many(kind, wrapped(kind, swapped), out)
        assert all(is_right(told[given], given) for given in IDS)
    assert is_right(told["A-3"], "A-3")


@pytest.mark.parametrize("kind", MANY, ids=lambda kind: kind.name)
async def test_half_of_the_records_are_those_that_stand_there(kind, out):
    told = await asked_many(kind, wrapped(kind, [record(kind, "A-1")]), out)
    assert is_right(told["A-1"], "A-1")
    missing = SourceUnavailable if kind.name == "GraphQL" else type(None)  # an alias left out is no word
    assert {type(told["A-2"]), type(told["A-3"])} == {missing}


def certified(authority, *names):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(*names).configure_cert(context)
    return context


def expired(authority):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1", not_after=datetime(2020, 1, 1, tzinfo=UTC)).configure_cert(context)
    return context


@pytest.mark.parametrize("wrong", ["unknown authority", "another name", "expired", "no TLS at all"])
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
async def test_a_certificate_that_does_not_hold_is_no_partner(kind, wrong, monkeypatch):
    authority = trustme.CA()
    contexts = {
        "unknown authority": lambda: certified(authority, "127.0.0.1"),
        "another name": lambda: certified(authority, "other.example"),
        "expired": lambda: expired(authority),
        "no TLS at all": lambda: None,
    }
    if wrong != "unknown authority":
        trusting = ssl.create_default_context()
        authority.configure_trust(trusting)
        connector = exchange.TCPConnector
        monkeypatch.setattr(exchange, "TCPConnector", lambda **given: connector(**given, ssl=trusting))
    came = []

    async def answer(request):
        came.append(request)
        return web.json_response(await kind.honest(request))

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=contexts[wrong]()).start()
    url = f"https://127.0.0.1:{runner.addresses[0][1]}"
    try:
        async with Web(allow_private=True) as out:
            told = await kind.told(kind.partner(url, out, Hands()), IDS)
    finally:
        await runner.cleanup()
    assert {type(answer) for answer in told.values()} == {SourceUnavailable}
    assert came == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
async def test_a_name_that_does_not_resolve_is_said_so(kind, out):
    told = await kind.told(kind.partner("http://no-such-place.invalid", out, Hands()), IDS)
    assert {type(answer) for answer in told.values()} == {SourceUnavailable}
    assert all("no connection" in answer.why for answer in told.values())


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
async def test_a_date_of_another_day_changes_nothing(kind, out):
    """Ages are ours: a partner's clock is never asked."""

    async def answer(request):
        headers = {"Date": "Wed, 01 Jan 2200 00:00:00 GMT", "Age": "99999999", "Expires": "0"}
        return web.Response(
            body=json.dumps(await kind.honest(request)), content_type="application/json", headers=headers
        )

    async with faulty() as served:
        served._well = answer
        told = await kind.told(kind.partner(served.url, out, Hands()), IDS)
    assert all(is_right(told[given], given) for given in IDS)
